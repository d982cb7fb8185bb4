package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.begin;
import static dev.portolan.engine.capture.Exchanges.bytes;
import static dev.portolan.engine.capture.Exchanges.headers;
import static dev.portolan.engine.capture.Exchanges.ok;
import static dev.portolan.engine.capture.Exchanges.record;
import static dev.portolan.engine.capture.Exchanges.text;
import static dev.portolan.engine.testing.RunningEngine.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Capture.Noted;
import dev.portolan.engine.capture.Note.Flag;
import dev.portolan.engine.profile.CaptureSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stays when the oldest go, because the user pinned it. */
class PinnedTest {

    private static final long BUDGET = 4L << 20;
    private static final Note PINNED = Note.NONE.withPinned(true);
    private static final long T = 1_000_000_000L;

    private final CaptureStore store =
            new CaptureStore(new CaptureSettings(BUDGET, 512 << 10, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pinnedExchangeStaysWholeWhenTheOldestGo() {
        record(recorder, "/before", "");
        long id = record(recorder, "/kept", "body");
        Exchange before = requireNonNull(store.exchange(id));
        assertThat(store.note(id, PINNED)).isEqualTo(Noted.DONE);
        assertThat(store.keptIds()).isEmpty();
        pushOut(id);

        assertThat(store.keptIds()).containsExactly(id);
        Exchange kept = requireNonNull(store.exchange(id));
        assertThat(text(kept.responseBody())).isEqualTo("body");
        assertThat(kept.requestIn()).isEqualTo(before.requestIn());
        assertThat(kept.missing()).isEmpty();
        assertThat(requireNonNull(store.summary(id)).note()).isEqualTo(PINNED);
        assertThat(store.summary(id - 1)).isNull();
        CaptureStats stats = store.stats();
        assertThat(stats.exchanges()).isEqualTo(store.lastId() - store.firstId() + 2);
        assertThat(store.pool().reserved()).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void clearingUpToAnExchangeLeavesWhatCameLaterPinnedOrNot() {
        long old = record(recorder, "/old", "old");
        long pinned = record(recorder, "/pinned", "pinned");
        store.note(pinned, PINNED);
        pushOut(pinned);
        long last = record(recorder, "/last", "last");
        store.note(last, PINNED);
        Recording open = begin(recorder, "/open");
        long later = record(recorder, "/later", "later");
        store.note(later, PINNED.withFlag(Flag.GREEN));
        long version = store.version();
        long used = store.pool().sealedBytes();

        store.clearUpTo(last);
        assertThat(store.version()).isNotEqualTo(version);
        assertThat(store.pool().sealedBytes()).isLessThan(used / 2);
        assertThat(store.firstId()).isEqualTo(last + 1);
        assertThat(store.keptIds()).isEmpty();
        assertThat(store.summary(old)).isNull();
        assertThat(store.exchange(pinned)).isNull();
        assertThat(store.exchange(last)).isNull();
        Exchange stays = requireNonNull(store.exchange(later));
        assertThat(text(stays.responseBody())).isEqualTo("later");
        assertThat(stays.summary().note().flag()).isEqualTo(Flag.GREEN);

        open.responseOut(ok(), T);
        open.end(T);
        assertThat(requireNonNull(store.summary(open.id())).status()).isEqualTo(200);
        store.clearUpTo(Long.MAX_VALUE);
        assertThat(store.firstId()).isEqualTo(later + 1);
        assertThat(store.exchange(later)).isNull();
        assertThat(store.exchange(record(recorder, "/next", ""))).isNotNull();
    }

    @Test
    void cursorGoesOverThePinnedOnesFirst() {
        long id = record(recorder, "/kept", "");
        store.note(id, PINNED);
        pushOut(id);
        CaptureCursor cursor = store.cursor(CaptureCursor.Order.OLDEST_FIRST);
        List<Long> ids = new ArrayList<>();
        while (cursor.next()) {
            ids.add(requireNonNull(cursor.exchange()).summary().id());
        }

        assertThat(ids).hasSize((int) cursor.size()).startsWith(id, store.firstId());
    }

    @Test
    void notesOfWhatIsKeptStillChange() {
        long id = record(recorder, "/kept", "");
        store.note(id, PINNED);
        pushOut(id);
        long cursor = store.changesSince(0).cursor();
        store.note(id, PINNED.withFlag(Flag.GREEN));

        assertThat(store.changesSince(cursor).ids()).containsExactly(id);
        assertThat(requireNonNull(store.exchange(id)).summary().note().flag()).isEqualTo(Flag.GREEN);
        store.note(id, Note.NONE);
        assertThat(store.summary(id)).isNull();
        assertThat(store.keptIds()).isEmpty();
        assertThat(store.note(id, PINNED)).isEqualTo(Noted.GONE);
    }

    @Test
    void pinnedOnesHaveAShareOfTheBudgetAndNoMore() {
        List<Noted> noted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            noted.add(store.note(record(recorder, "/large", "b".repeat(200 << 10)), PINNED));
        }

        assertThat(noted)
                .containsExactly(
                        Noted.DONE, Noted.DONE, Noted.DONE, Noted.DONE, Noted.DONE, Noted.FULL, Noted.FULL, Noted.FULL);
        assertThat(requireNonNull(store.summary(8)).note()).isEqualTo(Note.NONE);
        store.note(1, Note.NONE);
        assertThat(store.note(8, PINNED)).isEqualTo(Noted.DONE);
    }

    @Test
    void smallerBudgetUnpinsTheOldest() {
        for (int i = 0; i < 5; i++) {
            store.note(record(recorder, "/large", "b".repeat(200 << 10)), PINNED);
        }
        store.settings(new CaptureSettings(BUDGET / 2, 512 << 10, 0));

        assertThat(requireNonNull(store.summary(5)).note().pinned()).isTrue();
        ExchangeSummary first = store.summary(1);
        assertThat(first == null || !first.note().pinned()).isTrue();
        assertThat(store.pool().reserved()).isLessThanOrEqualTo(BUDGET / 2);
    }

    @Test
    void openOneIsCopiedAgainWhenItHasEnded() {
        Recording stream = begin(recorder, "/stream");
        stream.responseOut(ok("Content-Type", "text/plain"), T);
        stream.responseBody(bytes("first "));
        store.note(stream.id(), PINNED);
        stream.responseBody(bytes("second"));
        stream.responseEnd(headers(), T);
        stream.end(T);
        await(() -> !store.memory().pinned().changing());
        pushOut(stream.id());

        Exchange kept = requireNonNull(store.exchange(stream.id()));
        assertThat(text(kept.responseBody())).isEqualTo("first second");
        assertThat(kept.summary().open()).isFalse();
        assertThat(kept.missing()).isEmpty();
    }

    @Test
    void openOneThatGoesIsKeptAsFarAsItCame() {
        Recording stream = begin(recorder, "/stream");
        stream.responseOut(ok("Content-Type", "text/plain"), T);
        stream.responseBody(bytes("first"));
        store.note(stream.id(), PINNED);
        pushOut(stream.id());
        stream.responseBody(bytes("second"));
        await(() -> !store.memory().pinned().changing());

        Exchange kept = requireNonNull(store.exchange(stream.id()));
        assertThat(text(kept.responseBody())).isEqualTo("first");
        assertThat(kept.summary().open()).isFalse();
        assertThat(kept.missing()).last().asString().startsWith("It was open still");
    }

    @Test
    void clearingTheUnpinnedLeavesThePinned() {
        long id = record(recorder, "/kept", "");
        long other = record(recorder, "/other", "");
        store.note(id, PINNED);
        store.note(other, Note.NONE.withFlag(Flag.RED));
        store.clearUnpinned();

        assertThat(store.keptIds()).containsExactly(id);
        assertThat(store.summary(other)).isNull();
        assertThat(store.firstId()).isGreaterThan(store.lastId());
        store.clear();
        assertThat(store.keptIds()).isEmpty();
        assertThat(store.summary(id)).isNull();
    }

    private void pushOut(long id) {
        while (store.firstId() <= id) {
            record(recorder, "/" + "n".repeat(500), "");
        }
    }
}
