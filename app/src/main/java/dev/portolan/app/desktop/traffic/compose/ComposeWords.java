package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.send.OwnAnswer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the composer says of a request. */
final class ComposeWords {

    private ComposeWords() {}

    static String state(SendState state) {
        return switch (state) {
            case SendState.Unsent _ -> "Not sent yet";
            case SendState.UnderWay _ -> "Under way…";
            case SendState.NotSent(String why) -> why;
            case SendState.Answered(OwnAnswer answer) -> answer(answer);
        };
    }

    private static String answer(OwnAnswer answer) {
        String status = (answer.status() + " " + answer.reason()).strip();
        String time = time(answer.nanos());
        return switch (answer.ending()) {
            case COMPLETE -> status + " after " + time;
            case CUT -> answer.status() == 0 ? "Broken off after " + time : status + ", broken off after " + time;
            case TIMED_OUT -> "Given up after " + time;
            case CANCELLED -> "Cancelled after " + time;
        };
    }

    private static String time(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis < 10_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** The style class of the state, as statuses have them in the table. */
    static String look(SendState state) {
        return switch (state) {
            case SendState.Unsent _, SendState.UnderWay _ -> "muted";
            case SendState.NotSent _ -> "status-bad";
            case SendState.Answered(OwnAnswer answer) ->
                answer.status() >= 500 || answer.ending() != OwnAnswer.Ending.COMPLETE
                        ? "status-bad"
                        : answer.status() >= 400 ? "status-warn" : "status-ok";
        };
    }

    /** A request in the list of those of this session. */
    static String entry(RequestDraft draft) {
        String title = draft.title();
        String shown = title.length() > 70 ? title.substring(0, 69) + "…" : title;
        String state = draft.edited().get()
                ? "edited, not sent"
                : draft.state().get() instanceof SendState.Unsent
                        ? "not sent"
                        : state(draft.state().get());
        return shown + " · " + state;
    }
}
