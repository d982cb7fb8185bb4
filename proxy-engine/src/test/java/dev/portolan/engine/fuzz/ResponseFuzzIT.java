package dev.portolan.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.CleanLog;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.StrictReader;
import dev.portolan.engine.testing.StrictReader.End;
import dev.portolan.engine.testing.StrictReader.Reading;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Hostile targets against the whole engine: the client gets what a strict reader reads, or what can't be taken for complete. */
@ExtendWith(NoLeaks.class)
class ResponseFuzzIT {

    /** The strict reader did not look at the transfer coding of a 204; framing that makes no sense stood in a 304. */
    private static final long[] ONCE_FAILED = {1400239910058856L, 1152514395000240L};

    private static final String ASK = "GET / HTTP/1.1\r\nHost: shop.localhost\r\nConnection: close\r\n\r\n";

    @TempDir
    private Path folder;

    private volatile Script script = new Script("", 0);

    /** What the target says next, in two pieces. */
    private record Script(String bytes, int cut) {}

    @Test
    void theClientGetsTheResponseOrNone() throws Exception {
        try (CleanLog log = new CleanLog();
                ScriptedUpstream target = ScriptedUpstream.start();
                RunningEngine engine =
                        RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}")) {
            Thread.ofVirtual().start(() -> serve(target));
            Fuzzing.run(500, ONCE_FAILED, seed -> ask(engine, seed));
            script = new Script(Samples.RESPONSES.getFirst(), 1);
            try (Wire client = engine.call()) {
                assertThat(client.send(ASK).readToEnd()).endsWith("\r\n\r\nhello");
            }
            RunningEngine.await(() -> engine.engine().stats().connections() == 0);
            RequestFuzzIT.assertReadable(engine.engine().capture());
            log.assertClean();
        }
    }

    private void serve(ScriptedUpstream target) {
        while (true) {
            try {
                Wire wire = target.accept();
                Thread.ofVirtual().start(() -> answer(wire));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Wire wire) {
        try (wire) {
            wire.readHead();
            Script said = script;
            wire.send(said.bytes.substring(0, said.cut)).send(said.bytes.substring(said.cut));
            wire.endOutput();
            wire.input().readAllBytes();
        } catch (IOException e) {
            // The proxy had read enough.
        }
    }

    private void ask(RunningEngine engine, long seed) {
        Mutator mutator = new Mutator(seed);
        String bytes = mutator.mutated(mutator.any(Samples.RESPONSES));
        script = new Script(bytes, mutator.random().nextInt(bytes.length() + 1));
        Reading sent = StrictReader.response(bytes);
        try (Wire client = engine.call()) {
            client.send(ASK);
            String received = client.readToCut();
            Reading got = StrictReader.response(received);
            String shown = Fuzzing.shown(bytes) + "\nbecame\n" + Fuzzing.shown(received);
            assertThat(got.end()).as(shown).isNotEqualTo(End.MALFORMED);
            boolean none = got.end() != End.COMPLETE || got.messages().getLast().status() == 502;
            // The extensions of chunks are read more closely by the engine than by the reader.
            if (sent.end() != End.COMPLETE) {
                assertThat(none).as(shown).isTrue();
            } else if (!none || !bytes.contains(";")) {
                assertThat(shapes(got)).as(shown).isEqualTo(shapes(sent));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> shapes(Reading reading) {
        return reading.messages().stream()
                .map(message -> message.status() + " " + message.body())
                .toList();
    }
}
