package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The profile changes all the time under requests of which none may be sent twice: no connection to a target is closed while it carries
 * one, whichever version of HTTP it speaks. {@code -Dportolan.changes=100000} for longer.
 */
@ExtendWith(NoLeaks.class)
class ChangeRaceIT {

    private static final int CHANGES = Integer.getInteger("portolan.changes", 600);
    private static final int CLIENTS = 8;
    private static final String POST = "POST / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 2\r\n\r\nhi";
    private static final String HERE = "{\"path\": \"/\", \"respond\": {\"body\": \"here\"}}";

    @TempDir
    Path folder;

    private final LongAdder answered = new LongAdder();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private volatile boolean changing = true;

    private static Profile to(String url) {
        String tls = url.startsWith("https") ? ", \"tls\": {\"verify\": false}" : "";
        return RunningEngine.profile("{\"port\": 0}", "{\"path\": \"/\", \"to\": \"" + url + "\"" + tls + "}");
    }

    private void askAndAsk(RunningEngine engine) {
        try (Wire client = engine.call()) {
            while (changing) {
                String answer = client.send(POST).readResponse();
                if (answer.startsWith("HTTP/1.1 200 ")) {
                    answered.increment();
                } else {
                    unanswered.add(answer);
                }
            }
        } catch (IOException e) {
            unanswered.add(e.toString());
        }
    }

    @Test
    void noRequestFailsByAChange() throws Exception {
        try (ScriptedUpstream plain =
                        ScriptedUpstream.start().always("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhere");
                RunningEngine both = RunningEngine.with(
                        folder.resolve("both"), "{\"port\": 0}, {\"port\": 0, \"tls\": true}", HERE);
                RunningEngine old = RunningEngine.with(
                        folder.resolve("old"), "{\"port\": 0, \"tls\": true, \"http2\": false}", HERE);
                RunningEngine engine = RunningEngine.start(folder, to(plain.url()))) {
            List<Profile> profiles = List.of(
                    to(plain.url()),
                    to("h2c://127.0.0.1:" + both.port(0)),
                    to("https://127.0.0.1:" + both.port(1)),
                    to("https://127.0.0.1:" + old.port()),
                    RunningEngine.profile("{\"port\": 0}", HERE));
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.submit(() -> askAndAsk(engine));
                }
                // A slow machine changes faster than it answers: the changes go on until there was a request to each.
                for (int change = 0;
                        unanswered.isEmpty() && (change < CHANGES || answered.sum() <= CHANGES);
                        change++) {
                    engine.apply(profiles.get(change % profiles.size()));
                }
                changing = false;
            }
            assertThat(unanswered).isEmpty();
        }
    }
}
