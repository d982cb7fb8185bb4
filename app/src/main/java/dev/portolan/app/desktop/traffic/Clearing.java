package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.engine.capture.Capture;

/**
 * What was captured goes out of sight at once, and is forgotten once the offer to take that back has gone: until then it
 * takes its memory still. JavaFX thread only.
 */
final class Clearing {

    private final Capture capture;
    private final Dialogs dialogs;
    private final Histogram histogram;
    private final Runnable changed;
    private long upTo;
    private Runnable withdraw = () -> {};

    /** @param changed is told when other exchanges are to be shown */
    Clearing(Capture capture, Dialogs dialogs, Histogram histogram, Runnable changed) {
        this.capture = capture;
        this.dialogs = dialogs;
        this.histogram = histogram;
        this.changed = changed;
    }

    /** The last exchange that is cleared but not forgotten; 0 where there is none. */
    long upTo() {
        return upTo;
    }

    void clear() {
        finish();
        long last = capture.lastId();
        long count = Math.max(0, last - capture.firstId() + 1) + capture.keptIds().length;
        if (count == 0) {
            return;
        }
        upTo = last;
        histogram.hide(true);
        changed.run();
        String what = TrafficText.count(count) + (count == 1 ? " exchange" : " exchanges") + " cleared";
        withdraw = dialogs.offer(what, "Undo", this::bringBack, this::finish);
    }

    /** Shows them again; false where it is too late, or there are none. */
    boolean undo() {
        if (upTo == 0) {
            return false;
        }
        withdraw.run();
        bringBack();
        return true;
    }

    private void bringBack() {
        if (upTo != 0) {
            upTo = 0;
            histogram.hide(false);
            changed.run();
        }
    }

    /** Forgets what was cleared. */
    private void finish() {
        long last = upTo;
        if (last != 0) {
            withdraw.run();
            upTo = 0;
            capture.clearUpTo(last);
            changed.run();
        }
    }
}
