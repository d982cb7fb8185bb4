package dev.portolan.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.testing.CleanLog;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.ReadingUpstream;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.StrictReader;
import dev.portolan.engine.testing.StrictReader.End;
import dev.portolan.engine.testing.StrictReader.Message;
import dev.portolan.engine.testing.StrictReader.Reading;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile clients against the whole engine: what reaches the target are requests that can't be misunderstood, none that the client
 * did not send, in the order in which it sent them; and the engine is as good as before.
 */
@ExtendWith(NoLeaks.class)
class RequestFuzzIT {

    private static final long[] ONCE_FAILED = {};
    private static final Pattern STATUS = Pattern.compile("(?:^|\\n)HTTP/1\\.1 (\\d{3}) ");
    private static final Pattern ID = Pattern.compile("((\\d+)x[0-9a-f]+)-\\w+");

    /** Lets the engine answer what it can before the client's end takes the exchange with it; only the pace depends on it. */
    private static final int PAUSE_MILLIS = 40;

    private final Map<String, String> sent = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void nothingButUnambiguousRequestsReachTheTarget() throws Exception {
        try (CleanLog log = new CleanLog();
                ReadingUpstream target = new ReadingUpstream()) {
            try (RunningEngine engine =
                    RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}")) {
                Fuzzing.run(300, ONCE_FAILED, seed -> attack(engine, seed));
                assertServes(engine);
                RunningEngine.await(() -> engine.engine().stats().connections() == 0);
                assertReadable(engine.engine().capture());
            }
            target.finish();
            assertThat(target.problems()).isEmpty();
            Map<String, List<Message>> taken =
                    target.taken().stream().collect(Collectors.groupingBy(RequestFuzzIT::sender));
            sent.forEach((id, bytes) -> compare(id, bytes, taken.getOrDefault(id, List.of())));
            log.assertClean();
        }
    }

    private void attack(RunningEngine engine, long seed) {
        Mutator mutator = new Mutator(seed);
        String number = number(seed);
        StringBuilder good = new StringBuilder();
        for (int i = mutator.random().nextInt(3); i >= 0; i--) {
            good.append(mutator.any(Samples.REQUESTS));
        }
        String bytes = mutator.mutated(good.toString().replace("X-Id: ", "X-Id: " + number + "-"))
                + Samples.LAST.replace("X-Id: ", "X-Id: " + number + "-");
        sent.put(number, bytes);
        try (Wire client = engine.call()) {
            String answer = answer(client, bytes, ends(StrictReader.sent(bytes)), mutator);
            Matcher statuses = STATUS.matcher(answer);
            while (statuses.find()) {
                assertThat(statuses.group(1))
                        .as("%s\n%s", Fuzzing.shown(bytes), answer)
                        .isIn(
                                "100", "200", "204", "400", "404", "408", "413", "414", "417", "421", "431", "501",
                                "505");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(Fuzzing.shown(bytes), e);
        }
    }

    private static boolean ends(Reading reading) {
        return reading.end() == End.COMPLETE
                && StrictReader.closes(reading.messages().getLast());
    }

    /** @param ends whether the bytes themselves make the proxy close, so that nothing but that is waited for */
    private static String answer(Wire client, String bytes, boolean ends, Mutator mutator) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            int cut = mutator.random().nextInt(bytes.length());
            client.send(bytes.substring(0, cut)).send(bytes.substring(cut));
            if (!ends) {
                client.socket().setSoTimeout(PAUSE_MILLIS);
                if (!readToEnd(client, answer)) {
                    client.endOutput();
                }
                client.socket().setSoTimeout(20_000);
            }
            assertThat(readToEnd(client, answer))
                    .as("closed after\n%s", Fuzzing.shown(bytes))
                    .isTrue();
        } catch (SocketException e) {
            // Refused, and more was sent than anybody wanted to read.
        }
        return answer.toString();
    }

    private static boolean readToEnd(Wire client, StringBuilder text) throws IOException {
        try {
            int next;
            while ((next = client.input().read()) >= 0) {
                text.append((char) next);
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** What arrived of one client's requests is among what it sent, in the same order. */
    private static void compare(String id, String bytes, List<Message> taken) {
        List<String> wanted = StrictReader.sent(bytes).messages().stream()
                .map(RequestFuzzIT::shape)
                .toList();
        int at = 0;
        for (Message message : taken) {
            int found = wanted.subList(at, wanted.size()).indexOf(shape(message));
            assertThat(found)
                    .as("-Dportolan.fuzz.seed=%s: %s was not sent by\n%s", id, message, Fuzzing.shown(bytes))
                    .isNotNegative();
            at += found + 1;
        }
    }

    private static String sender(Message message) {
        List<String> ids = message.values("x-id");
        Matcher first = ID.matcher(ids.isEmpty() ? "" : ids.getFirst());
        return first.matches()
                        && first.group(2).length() < 18
                        && number(Long.parseLong(first.group(2))).equals(first.group(1))
                ? first.group(1)
                : "";
    }

    /** With a sum to it, so that no mutation makes the number of one client that of another. */
    private static String number(long seed) {
        return seed + "x" + Long.toHexString(seed * 0x9E3779B97F4A7C15L);
    }

    private static String shape(Message message) {
        return message.method() + " " + message.values("x-id") + " " + message.body();
    }

    private static void assertServes(RunningEngine engine) throws IOException {
        try (Wire client = engine.call()) {
            client.send(Samples.LAST);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nok");
        }
    }

    static void assertReadable(Capture capture) {
        long rows = 0;
        for (long id = capture.firstId(); id <= capture.lastId(); id++) {
            assertThat(capture.exchange(id)).as("row %d", id).isNotNull();
            assertThat(capture.summary(id).open()).as("row %d is open", id).isFalse();
            rows++;
        }
        assertThat(rows).isPositive();
    }
}
