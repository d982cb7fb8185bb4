package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.begin;
import static dev.portolan.engine.capture.Exchanges.bytes;
import static dev.portolan.engine.capture.Exchanges.headers;
import static dev.portolan.engine.capture.Exchanges.ok;
import static dev.portolan.engine.capture.Exchanges.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Message;
import dev.portolan.engine.profile.CaptureSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An exchange that is read again while it grows says the same as one that is read anew. */
class FollowTest {

    private static final long T = 1_000_000_000L;

    private final CaptureStore store =
            new CaptureStore(new CaptureSettings(4L << 20, 1 << 20, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    private Recording socket() {
        Recording socket = begin(recorder, "/ws");
        socket.responseOut(new ResponseHead(101, "", "HTTP/1.1", headers("Upgrade", "websocket")), T);
        return socket;
    }

    private static void send(Recording socket, String text) {
        socket.message(false, 1, true, bytes(text), text.length(), T);
    }

    private static List<String> texts(@Nullable Exchange exchange) {
        return requireNonNull(exchange).messages().stream()
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void whatWasReadBeforeIsNotReadAgain() {
        Recording socket = socket();
        send(socket, "one");
        // Longer than what memory is handed out in.
        send(socket, "two" + "2".repeat(3 * Slab.MIN_BYTES));
        Supplier<@Nullable Exchange> follow = store.follow(socket.id());
        List<Message> before = requireNonNull(follow.get()).messages();
        assertThat(requireNonNull(follow.get()).messages()).isSameAs(before);

        send(socket, "three");
        socket.end(T);

        Exchange after = requireNonNull(follow.get());
        assertThat(after.messages()).hasSize(3).startsWith(before.get(0), before.get(1));
        assertThat(after.messages().get(1)).isSameAs(before.get(1));
        assertThat(texts(after)).isEqualTo(texts(store.exchange(socket.id())));
        assertThat(after.summary().open()).isFalse();
        assertThat(after.missing()).isEmpty();
    }

    @Test
    void whatTheCaptureLetGoIsNotHeldBack() {
        Recording socket = socket();
        Supplier<@Nullable Exchange> follow = store.follow(socket.id());
        int pauses = 0;
        for (int i = 0; i < 40_000; i++) {
            send(socket, "message " + i + "m".repeat(200));
            if (i % 997 == 0) {
                Exchange followed = requireNonNull(follow.get());
                Exchange anew = requireNonNull(store.exchange(socket.id()));
                assertThat(texts(followed)).isEqualTo(texts(anew));
                assertThat(followed.missing()).isEqualTo(anew.missing());
                pauses += followed.missing().isEmpty() ? 0 : 1;
            }
        }
        assertThat(pauses).isGreaterThan(10);
    }

    @Test
    void nothingIsLeftOfWhatWentBetweenTwoReadings() {
        Recording socket = socket();
        Supplier<@Nullable Exchange> follow = store.follow(socket.id());
        send(socket, "first");
        assertThat(texts(follow.get())).containsExactly("first");
        for (int i = 0; i < 40_000; i++) {
            send(socket, "message " + i + "m".repeat(200));
        }
        assertThat(texts(follow.get())).isEqualTo(texts(store.exchange(socket.id())));
        assertThat(texts(follow.get())).doesNotContain("first");
        store.clear();
        assertThat(follow.get()).isNull();
    }

    @Test
    void anEventStreamGrowsUntilItsBeginningIsLetGo() {
        Recording stream = begin(recorder, "/events");
        stream.responseOut(ok("Content-Type", "text/event-stream"), T);
        stream.responseBody(bytes("data: 1\n\n"));
        Supplier<@Nullable Exchange> follow = store.follow(stream.id());
        assertThat(text(requireNonNull(follow.get()).responseBody())).isEqualTo("data: 1\n\n");
        stream.responseBody(bytes("data: 2\n\n"));
        Exchange grown = requireNonNull(follow.get());
        assertThat(text(grown.responseBody())).isEqualTo("data: 1\n\ndata: 2\n\n");
        assertThat(grown.responseBody().arrivals())
                .extracting(Exchange.Arrival::offset)
                .containsExactly(0L, 9L);

        Recording socket = socket();
        for (int i = 0; i < 40_000; i++) {
            send(socket, "m".repeat(200));
        }
        stream.responseBody(bytes("data: 3\n\n"));
        Exchange late = requireNonNull(follow.get());
        assertThat(late.responseBody().bytes()).isEmpty();
        assertThat(late.missing())
                .isEqualTo(requireNonNull(store.exchange(stream.id())).missing());
        assertThat(late.missing()).isNotEmpty();
    }
}
