package dev.portolan.app.desktop.traffic.find;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.search.TrafficSearch;
import dev.portolan.engine.capture.search.TrafficSearch.Outcome;
import dev.portolan.engine.capture.search.TrafficSearch.Progress;

/** How far a search is. */
sealed interface SearchState {

    /** In words for the user. */
    String sentence();

    /** Nothing was looked for yet. */
    record Idle() implements SearchState {

        @Override
        public String sentence() {
            return "Enter looks through everything that was captured.";
        }
    }

    /** @param at the character that is wrong, or -1 */
    record Mistaken(int at, String sentence) implements SearchState {}

    record Running(Progress progress) implements SearchState {

        @Override
        public String sentence() {
            return count(progress.hits(), "hit") + " · looked through " + WireText.count(progress.looked()) + " of "
                    + WireText.count(progress.of());
        }
    }

    record Ended(Outcome outcome) implements SearchState {

        @Override
        public String sentence() {
            Progress progress = outcome.progress();
            String looked = " · looked through " + count(progress.looked(), "exchange");
            String missing = outcome.gaveUp() == 0
                    ? ""
                    : " · in " + count(outcome.gaveUp(), "place") + " the expression took too long and was given up";
            return switch (outcome.end()) {
                case DONE -> (progress.hits() == 0 ? "Not found" : count(progress.hits(), "hit")) + looked + missing;
                case CANCELLED ->
                    "Cancelled: " + count(progress.hits(), "hit") + " so far · looked through "
                            + WireText.count(progress.looked()) + " of " + WireText.count(progress.of()) + missing;
                case ENOUGH ->
                    "The first " + WireText.count(TrafficSearch.MOST_HITS)
                            + " hits, newest first; look for something rarer to see the others" + missing;
                case TOO_SLOW ->
                    "Stopped after " + count(progress.hits(), "hit")
                            + ": the expression takes too long on what was captured; write a simpler one";
            };
        }
    }

    private static String count(long number, String what) {
        return WireText.count(number) + " " + what + (number == 1 ? "" : "s");
    }
}
