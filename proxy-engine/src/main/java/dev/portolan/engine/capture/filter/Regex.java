package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that is found anywhere in the value. One that would take long on a value is given up there, which
 * then does not match: what was captured is not to hold up the table.
 */
record Regex(Pattern regex) implements dev.portolan.engine.capture.filter.Pattern {

    private static final int MOST_LOOKS = 100_000;
    private static final Pattern MEANING = Pattern.compile("[\\\\^$\\[\\](){}|+?]|\\.\\*");

    static boolean is(String text, Word word) {
        return !word.quoted()
                && text.length() > 2
                && text.startsWith("/")
                && text.endsWith("/")
                && MEANING.matcher(inner(text)).find();
    }

    static Regex of(String text, Word word) throws FilterMistake {
        try {
            return new Regex(Pattern.compile(inner(text), Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException | StackOverflowError e) {
            String why = e instanceof PatternSyntaxException syntax ? syntax.getDescription() : "too deeply nested";
            throw new FilterMistake(
                    word.valueFrom(),
                    word.to(),
                    "This regular expression can't be read (" + why
                            + "); to look for the text itself, put it in quotes.");
        }
    }

    private static String inner(String text) {
        return text.substring(1, text.length() - 1);
    }

    @Override
    public boolean matches(String value) {
        try {
            return regex.matcher(new Watched(value, 0, value.length(), new Looks()))
                    .find();
        } catch (TooMany | StackOverflowError tooHard) {
            return false;
        }
    }

    private static final class Looks {
        int count;
    }

    private static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooMany() {
            super("the pattern takes too long", null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private record Watched(String text, int from, int to, Looks looks) implements CharSequence {

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (++looks.count > MOST_LOOKS) {
                throw new TooMany();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text, from + start, from + end, looks);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
