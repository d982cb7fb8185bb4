package dev.portolan.app.desktop.traffic.replay;

import dev.portolan.engine.send.ReplayRun.Progress;

/** How far a replay is, in words. */
final class ReplayWords {

    private ReplayWords() {}

    static String of(Progress now) {
        StringBuilder text = new StringBuilder();
        text.append(String.format("%,d of %,d sent again", now.done(), now.total()));
        part(text, now.fine(), "answered well");
        part(text, now.failed(), "failed");
        part(text, now.notSent(), "not sent");
        if (now.cancelled()) {
            text.append(", cancelled");
        }
        if (now.problem() != null) {
            text.append(". ").append(now.problem());
        }
        return text.toString();
    }

    private static void part(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(String.format(", %,d %s", count, what));
        }
    }
}
