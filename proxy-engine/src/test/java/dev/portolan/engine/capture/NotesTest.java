package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.record;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Capture.Noted;
import dev.portolan.engine.capture.Note.Flag;
import dev.portolan.engine.profile.CaptureSettings;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the user writes beside an exchange. */
class NotesTest {

    private final CaptureStore store =
            new CaptureStore(new CaptureSettings(4L << 20, 64 << 10, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void noteIsReadWithItsExchangeAndToldAsAChange() {
        long id = record(recorder, "/a", "a");
        long other = record(recorder, "/b", "b");
        long cursor = store.changesSince(0).cursor();
        long version = store.version();
        Note note = Note.NONE.withFlag(Flag.RED).withComment(" why 200? ");

        assertThat(store.note(id, note)).isEqualTo(Noted.DONE);

        assertThat(store.version()).isNotEqualTo(version);
        assertThat(store.changesSince(cursor).ids()).containsExactly(id);
        assertThat(requireNonNull(store.summary(id)).note()).isEqualTo(new Note(false, Flag.RED, "why 200?"));
        assertThat(requireNonNull(store.exchange(id)).summary().note()).isEqualTo(note);
        assertThat(requireNonNull(store.summary(other)).note().isEmpty()).isTrue();
    }

    @Test
    void emptyNoteTakesItAway() {
        long id = record(recorder, "/a", "a");
        store.note(id, Note.NONE.withPinned(true));
        store.note(id, Note.NONE);

        assertThat(requireNonNull(store.summary(id)).note()).isEqualTo(Note.NONE);
    }

    @Test
    void nothingIsNotedOfWhatIsGone() {
        long id = record(recorder, "/a", "a");
        store.clear();

        assertThat(store.note(id, Note.NONE.withFlag(Flag.BLUE))).isEqualTo(Noted.GONE);
        assertThat(store.note(id + 1, Note.NONE.withFlag(Flag.BLUE))).isEqualTo(Noted.GONE);
    }

    @Test
    void numberOfNotesIsBounded() {
        for (int i = 1; i <= Notebook.MOST; i++) {
            assertThat(store.note(record(recorder, "/" + i, ""), Note.NONE.withFlag(Flag.RED)))
                    .isEqualTo(Noted.DONE);
        }
        long next = record(recorder, "/next", "");

        assertThat(store.note(next, Note.NONE.withFlag(Flag.RED))).isEqualTo(Noted.FULL);
        assertThat(requireNonNull(store.summary(next)).note()).isEqualTo(Note.NONE);
        assertThat(store.note(next - 1, Note.NONE)).isEqualTo(Noted.DONE);
        assertThat(store.note(next, Note.NONE.withFlag(Flag.RED))).isEqualTo(Noted.DONE);
    }

    @Test
    void commentIsBounded() {
        assertThat(Note.NONE.withComment("c".repeat(Note.LONGEST + 1)).comment())
                .hasSize(Note.LONGEST);
    }
}
