package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.traffic.choice.HiddenRows;
import dev.portolan.app.desktop.traffic.choice.RowSelection;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Capture.Noted;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Note.Flag;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is done with the chosen rows. JavaFX thread only. */
final class RowCommands {

    private static final int LOOKED_AT = 10_000;

    private final Capture capture;
    private final TrafficModel model;
    private final RowSelection selection;
    private final HiddenRows hidden;
    private final Dialogs dialogs;
    private long[] lastHidden = new long[0];
    private Runnable lastOffer = () -> {};

    RowCommands(Capture capture, TrafficModel model, RowSelection selection, HiddenRows hidden, Dialogs dialogs) {
        this.capture = capture;
        this.model = model;
        this.selection = selection;
        this.hidden = hidden;
        this.dialogs = dialogs;
    }

    /** Takes the chosen rows out of sight, and offers them back. */
    boolean hide() {
        long[] ids = selection.ids();
        if (ids.length == 0) {
            return false;
        }
        long next = besides();
        hidden.hide(ids);
        lastHidden = ids;
        lastOffer.run();
        lastOffer = dialogs.offer(TrafficText.rows(ids.length) + " hidden", "Undo", this::unhideLast);
        model.hiddenChanged(ids);
        model.select(next);
        return true;
    }

    /** Brings back what was hidden last; false where there is nothing to undo. */
    boolean unhide() {
        if (lastHidden.length == 0) {
            return false;
        }
        lastOffer.run();
        unhideLast();
        return true;
    }

    private void unhideLast() {
        show(lastHidden);
    }

    /** Brings back all that is hidden. */
    void unhideAll() {
        lastOffer.run();
        show(hidden.snapshot().toArray());
    }

    private void show(long[] ids) {
        lastHidden = new long[0];
        hidden.show(ids);
        model.hiddenChanged(ids);
    }

    /** Pins the chosen rows, so that they are kept when the oldest go; where all are pinned, lets them go again. */
    boolean pin() {
        boolean pinned = allPinned();
        return note(note -> note.withPinned(!pinned));
    }

    /** Whether every chosen row is pinned, as far as one may look without tiring. */
    boolean allPinned() {
        return Arrays.stream(selection.ids())
                .limit(LOOKED_AT)
                .mapToObj(capture::summary)
                .allMatch(summary -> summary == null || summary.note().pinned());
    }

    /** @param flag null takes it away */
    boolean flag(@Nullable Flag flag) {
        return note(note -> note.withFlag(flag));
    }

    /** Asks for the comment of the chosen rows, beginning with that of the one last chosen. */
    boolean comment() {
        ExchangeSummary lead = capture.summary(selection.lead().get());
        if (lead == null) {
            return false;
        }
        dialogs.askText("Comment", "What you want to remember", lead.note().comment())
                .ifPresent(text -> note(note -> note.withComment(text)));
        return true;
    }

    void removeComment() {
        note(note -> note.withComment(""));
    }

    private boolean note(UnaryOperator<Note> change) {
        long[] ids = selection.ids();
        int gone = 0;
        for (long id : ids) {
            ExchangeSummary summary = capture.summary(id);
            Noted noted = summary == null ? Noted.GONE : capture.note(id, change.apply(summary.note()));
            if (noted == Noted.FULL) {
                dialogs.problem(
                        "There is no room for more notes",
                        "What is pinned, flagged or commented is limited, so that it can't fill the capture. Take notes"
                                + " away from rows that you need no longer.");
                break;
            }
            gone += noted == Noted.GONE ? 1 : 0;
        }
        if (gone > 0) {
            dialogs.notice(TrafficText.rows(gone) + " gone before a note could be made: the capture was full");
        }
        return ids.length > 0;
    }

    /** The row that takes the place of the chosen one. */
    private long besides() {
        TrafficRows rows = model.rows();
        int from = rows.indexOf(selection.lead().get());
        for (int row = Math.max(0, from); row < rows.size(); row++) {
            if (!selection.contains(rows.id(row))) {
                return rows.id(row);
            }
        }
        for (int row = from; row >= 0; row--) {
            if (!selection.contains(rows.id(row))) {
                return rows.id(row);
            }
        }
        return 0;
    }
}
