package dev.portolan.engine.capture.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds a regular expression, for as long as there is patience. Occurrences of nothing are passed over. */
final class RegexFinder implements Finder {

    private final Matcher matcher;

    RegexFinder(Pattern pattern, String where, Patience patience) {
        matcher = pattern.matcher(new Watched(where, 0, where.length(), patience));
    }

    @Override
    public boolean next() {
        boolean found = matcher.find();
        while (found && matcher.start() == matcher.end()) {
            found = matcher.find();
        }
        return found;
    }

    @Override
    public int start() {
        return matcher.start();
    }

    @Override
    public int end() {
        return matcher.end();
    }

    /** A text that notices how often it is looked at. */
    private record Watched(String text, int from, int to, Patience patience) implements CharSequence {

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            patience.look();
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text, from + start, from + end, patience);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
