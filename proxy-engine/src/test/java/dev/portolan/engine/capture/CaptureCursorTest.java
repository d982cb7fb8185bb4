package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.record;
import static dev.portolan.engine.capture.Exchanges.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.CaptureCursor.Order;
import dev.portolan.engine.profile.CaptureSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaptureCursorTest {

    private final CaptureStore store =
            new CaptureStore(new CaptureSettings(4L << 20, 64 << 10, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void goesOverWhatWasThereInEitherOrder() {
        for (int i = 1; i <= 3; i++) {
            record(recorder, "/" + i, "body " + i);
        }
        CaptureCursor newest = store.cursor(Order.NEWEST_FIRST);
        CaptureCursor oldest = store.cursor(Order.OLDEST_FIRST);
        record(recorder, "/4", "");

        assertThat(newest.size()).isEqualTo(3);
        assertThat(newest.version()).isNotEqualTo(store.version());
        assertThat(paths(newest)).containsExactly("/3", "/2", "/1");
        assertThat(newest.passed()).isEqualTo(3);
        assertThat(paths(oldest)).containsExactly("/1", "/2", "/3");
        assertThatThrownBy(oldest::summary).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsWholeExchangesWhileMoreAreRecorded() {
        for (int i = 1; i <= 5000; i++) {
            record(recorder, "/" + i, "body " + i);
        }
        CaptureCursor cursor = store.cursor(Order.NEWEST_FIRST);
        while (cursor.next()) {
            record(recorder, "/more", "");
            Exchange exchange = requireNonNull(cursor.exchange());
            assertThat(exchange.requestIn().start())
                    .isEqualTo("GET /" + cursor.summary().id() + " HTTP/1.1");
            assertThat(text(exchange.responseBody()))
                    .isEqualTo("body " + cursor.summary().id());
        }
    }

    @Test
    void whatGoesMeanwhileIsLeftOut() {
        record(recorder, "/1", "");
        record(recorder, "/2", "");
        CaptureCursor cursor = store.cursor(Order.OLDEST_FIRST);
        assertThat(cursor.next()).isTrue();
        store.clear();

        assertThat(cursor.exchange()).isNull();
        assertThat(cursor.next()).isFalse();
    }

    private static List<String> paths(CaptureCursor cursor) {
        List<String> paths = new ArrayList<>();
        while (cursor.next()) {
            paths.add(cursor.summary().path());
        }
        return paths;
    }
}
