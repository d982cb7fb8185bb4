package dev.portolan.engine.convert.haproxy;

import java.io.Serial;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Between the regular expressions of HAProxy (PCRE, found anywhere in a text) and those of profiles (Java's, for a whole path). */
final class Patterns {

    private static final int MOST_LOOKS = 20_000;
    private static final String SPECIAL = "\\.[]{}()*+?^$|";

    private Patterns() {}

    /** What stands for exactly this text. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** Whether the whole text fits; not where there is no telling within reason. */
    static boolean matches(String regex, String text) {
        try {
            return matches(Pattern.compile(regex), text);
        } catch (PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }

    static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Bounded(text)).matches();
        } catch (TooCostly | StackOverflowError e) {
            return false;
        }
    }

    /** Text of which every look at a character is counted: the expression may be one that takes for ever. */
    private static final class Bounded implements CharSequence {

        private final String text;
        private int left = MOST_LOOKS;

        Bounded(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            left--;
            if (left < 0) {
                throw new TooCostly();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.subSequence(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Control flow, not an error: without a trace. */
    private static final class TooCostly extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        TooCostly() {
            super("too many looks", null, false, false);
        }
    }

    /** For the whole path what HAProxy looks for anywhere in it; null where that is no expression that is understood here. */
    static @Nullable String whole(String found) {
        String java = classes(found);
        try {
            Pattern.compile(java);
        } catch (PatternSyntaxException | StackOverflowError e) {
            return null;
        }
        String grouped = ungrouped(java);
        if (grouped != null) {
            return grouped;
        }
        if (alternatives(java)) {
            return ".*(?:" + java + ").*";
        }
        boolean from = java.startsWith("^");
        boolean to = java.endsWith("$") && !escapedAt(java, java.length() - 1);
        String middle = java.substring(from ? 1 : 0, Math.max(from ? 1 : 0, java.length() - (to ? 1 : 0)));
        return (from || takesAny(middle, true) ? "" : ".*") + middle + (to || takesAny(middle, false) ? "" : ".*");
    }

    /** Whether it takes anything at that end already. */
    private static boolean takesAny(String regex, boolean start) {
        return start
                ? regex.startsWith(".*") || regex.startsWith("(.*)")
                : regex.endsWith(".*") || regex.endsWith("(.*)");
    }

    /** The inside of {@code ^(?:…)$}, as an export writes the pattern of a route. */
    private static @Nullable String ungrouped(String java) {
        if (!java.startsWith("^(?:") || !java.endsWith(")$") || escapedAt(java, java.length() - 2)) {
            return null;
        }
        String inside = java.substring(4, java.length() - 2);
        try {
            Pattern.compile(inside);
            return balanced(inside) ? inside : null;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static boolean balanced(String regex) {
        return depth(regex, -1) == 0;
    }

    /** Whether a bar parts the expression outside of all groups. */
    private static boolean alternatives(String regex) {
        return depth(regex, '|') < 0;
    }

    /** How many groups are open at the end; negative where one is closed too often, or where the stop stands outside of all. */
    private static int depth(String regex, int stop) {
        int depth = 0;
        boolean set = false;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (set) {
                set = c != ']';
            } else if (c == '[') {
                set = true;
                i += regex.startsWith("]", i + 1) || regex.startsWith("^]", i + 1) ? regex.indexOf(']', i) - i : 0;
            } else if (c == '(') {
                depth++;
            } else if ((c == ')' && --depth < 0) || (c == stop && depth == 0)) {
                return -1;
            }
        }
        return depth;
    }

    private static boolean escapedAt(String text, int index) {
        int slashes = 0;
        while (index - slashes > 0 && text.charAt(index - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    /** POSIX classes in Java's words, and brackets within brackets as themselves, which Java takes for a union. */
    private static String classes(String pcre) {
        StringBuilder out = new StringBuilder();
        boolean set = false;
        for (int i = 0; i < pcre.length(); i++) {
            char c = pcre.charAt(i);
            if (c == '\\' && i + 1 < pcre.length()) {
                out.append(c).append(pcre.charAt(++i));
            } else if (set && pcre.startsWith("[:", i) && pcre.indexOf(":]", i) > 0) {
                int end = pcre.indexOf(":]", i);
                String name = pcre.substring(i + 2, end);
                out.append(name.equals("word") ? "\\w" : posix(name));
                i = end + 1;
            } else if (set && (c == '[' || c == '&')) {
                out.append('\\').append(c);
            } else {
                boolean begins = !set && c == '[';
                set = begins || (set && c != ']');
                out.append(c);
                if (begins && pcre.startsWith("]", i + 1)) {
                    out.append("\\]");
                    i++;
                }
            }
        }
        return out.toString();
    }

    private static String posix(String name) {
        boolean no = name.startsWith("^");
        String bare = no ? name.substring(1) : name;
        String java = bare.equals("xdigit") ? "XDigit" : bare.isEmpty() ? "" : capital(bare);
        return (no ? "\\P{" : "\\p{") + java + "}";
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
