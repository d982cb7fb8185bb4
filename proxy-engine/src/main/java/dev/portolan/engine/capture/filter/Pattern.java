package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.Arrays;
import java.util.List;

/** How a value is compared with a column, whatever the case. Immutable. */
interface Pattern {

    boolean matches(String value);

    /** {@code =text} is the whole value, else a part; in {@code a*b} anything may stand for the star. */
    static Pattern of(String text) {
        if (text.startsWith("=")) {
            return new Whole(text.substring(1));
        }
        return text.indexOf('*') < 0 ? new Part(new Needle(text)) : Glob.of(text);
    }

    /**
     * The same, but a text between slashes is a regular expression where something in it has a meaning there, unless it
     * stood in quotes: {@code /orders\/\d+/} is one, {@code /api/} is a path.
     *
     * @throws FilterMistake if it is one that can't be read
     */
    static Pattern of(String text, Word word) throws FilterMistake {
        return Regex.is(text, word) ? Regex.of(text, word) : of(text);
    }

    record Part(Needle needle) implements Pattern {

        @Override
        public boolean matches(String value) {
            return needle.in(value);
        }
    }

    record Whole(String text) implements Pattern {

        @Override
        public boolean matches(String value) {
            return text.equalsIgnoreCase(value);
        }
    }

    /** Goes through the value once for all pieces, so no pattern takes long. */
    record Glob(List<Needle> pieces) implements Pattern {

        static Glob of(String text) {
            return new Glob(Arrays.stream(text.split("\\*")).map(Needle::new).toList());
        }

        @Override
        public boolean matches(String value) {
            int from = 0;
            for (Needle piece : pieces) {
                int found = piece.indexIn(value, from);
                if (found < 0) {
                    return false;
                }
                from = found + piece.length();
            }
            return true;
        }
    }
}
