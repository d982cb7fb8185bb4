package dev.portolan.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.CleanLog;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.ReadingUpstream;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.StrictReader;
import dev.portolan.engine.testing.StrictReader.End;
import dev.portolan.engine.testing.StrictReader.Reading;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.http2.Frames;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Hostile peers of HTTP/2 on both sides: the other side gets HTTP/1.1 that can't be misunderstood, or nothing. */
@ExtendWith(NoLeaks.class)
class Http2FuzzIT {

    private static final long[] ONCE_FAILED = {};
    private static final String ASK = "GET / HTTP/1.1\r\nHost: shop.localhost\r\nConnection: close\r\n\r\n";

    /** Lets the engine answer what it can before the client's end takes the streams with it; only the pace depends on it. */
    private static final int PAUSE_MILLIS = 20;

    @TempDir
    private Path folder;

    private volatile byte[] response = {};

    @Test
    void clients() throws Exception {
        try (CleanLog log = new CleanLog();
                ReadingUpstream target = new ReadingUpstream()) {
            try (RunningEngine engine =
                    RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}")) {
                Fuzzing.run(250, ONCE_FAILED, seed -> attack(engine, seed));
                try (H2Wire client = H2Wire.to(engine.port())) {
                    assertThat(client.get(1).answer(1).body()).isEqualTo("ok");
                }
                RunningEngine.await(() -> engine.engine().stats().connections() == 0);
                RequestFuzzIT.assertReadable(engine.engine().capture());
            }
            target.finish();
            assertThat(target.problems()).isEmpty();
            log.assertClean();
        }
    }

    private static void attack(RunningEngine engine, long seed) {
        FrameMutator mutator = new FrameMutator(seed);
        List<byte[]> frames = mutator.requests();
        mutator.mutate(frames);
        byte[] bytes = FrameMutator.joined(frames);
        try (Wire wire = engine.call()) {
            H2Wire.on(wire).begin();
            int cut = mutator.random().nextInt(bytes.length);
            try {
                wire.send(java.util.Arrays.copyOf(bytes, cut));
                wire.send(java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
                wire.socket().setSoTimeout(PAUSE_MILLIS);
                if (!readToEnd(wire)) {
                    wire.endOutput();
                    wire.socket().setSoTimeout(20_000);
                    assertThat(readToEnd(wire))
                            .as("closed after %s", hex(frames))
                            .isTrue();
                }
            } catch (SocketException e) {
                // Refused, and more was sent than anybody wanted to read.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(hex(frames), e);
        }
    }

    private static boolean readToEnd(Wire wire) throws IOException {
        try {
            wire.input().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static String hex(List<byte[]> frames) {
        return frames.stream().map(HexFormat.of()::formatHex).toList().toString();
    }

    @Test
    void targets() throws Exception {
        try (CleanLog log = new CleanLog();
                ScriptedUpstream target = ScriptedUpstream.start();
                RunningEngine engine = RunningEngine.routes(
                        folder, "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port() + "\"}")) {
            Thread.ofVirtual().start(() -> serve(target));
            Fuzzing.run(250, ONCE_FAILED, seed -> ask(engine, seed));
            RunningEngine.await(() -> engine.engine().stats().connections() == 0);
            RequestFuzzIT.assertReadable(engine.engine().capture());
            log.assertClean();
        }
    }

    private void ask(RunningEngine engine, long seed) {
        FrameMutator mutator = new FrameMutator(seed);
        List<byte[]> frames = mutator.response();
        boolean changed = mutator.mutate(frames);
        response = FrameMutator.joined(frames);
        try (Wire client = engine.call()) {
            String received = client.send(ASK).readToCut();
            Reading got = StrictReader.response(received);
            String shown = hex(frames) + "\nbecame\n" + Fuzzing.shown(received);
            assertThat(got.end()).as(shown).isNotEqualTo(End.MALFORMED);
            if (!changed) {
                assertThat(got.end()).as(shown).isEqualTo(End.COMPLETE);
                assertThat(got.messages().getLast().status()).as(shown).isIn(200, 204);
                assertThat(got.messages().getLast().body()).as(shown).isIn("", "hello");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Answers the first request of a connection, and ends it. */
    private void answer(Wire wire) {
        try (wire) {
            wire.readTo(H2Wire.PREFACE);
            wire.send(H2Wire.frame(Frames.SETTINGS, 0, 0));
            DataInputStream in = new DataInputStream(wire.input());
            int type;
            do {
                int lengthAndType = in.readInt();
                type = lengthAndType & 0xff;
                in.skipNBytes(5 + (lengthAndType >>> 8));
            } while (type != Frames.HEADERS);
            wire.send(H2Wire.frame(Frames.SETTINGS, Frames.ACK, 0)).send(response);
            wire.send(H2Wire.frame(Frames.GOAWAY, 0, 0, new byte[] {0, 0, 0, FrameMutator.FIRST, 0, 0, 0, 0}));
            wire.endOutput();
            in.readAllBytes();
        } catch (IOException e) {
            // The proxy had read enough.
        }
    }
}
