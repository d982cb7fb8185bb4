package dev.portolan.engine.convert.traefik;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Regular expressions of Go (RE2), which look for a place anywhere, as Java's for a whole text; and templates of Traefik 2. */
final class GoPattern {

    /** A name in a template of Traefik 2, with a pattern or without: {@code {id:[0-9]+}}. */
    private static final Pattern TEMPLATE = Pattern.compile("\\{([A-Za-z_]\\w*)(?::((?:[^{}]|\\{[^{}]*})+))?}");

    private static final Pattern PLAIN = Pattern.compile("(?:[\\w/ ~@=:%&,;-]|\\\\[^A-Za-z0-9])*");

    private GoPattern() {}

    /** The pattern for the whole text; null where Java knows no such pattern. */
    static @Nullable String whole(String go) {
        String java = go.replace("(?P<", "(?<")
                .replaceAll("\\[\\[:(alpha|digit|alnum|upper|lower|punct|space):]]", "\\\\p{$1}");
        java = java.replace("\\p{alpha}", "\\p{Alpha}")
                .replace("\\p{digit}", "\\p{Digit}")
                .replace("\\p{alnum}", "\\p{Alnum}")
                .replace("\\p{upper}", "\\p{Upper}")
                .replace("\\p{lower}", "\\p{Lower}")
                .replace("\\p{punct}", "\\p{Punct}")
                .replace("\\p{space}", "\\p{Space}");
        boolean begins = java.startsWith("^") && !hasAlternatives(java);
        boolean ends = java.endsWith("$") && !java.endsWith("\\$") && !hasAlternatives(java);
        String core = java.substring(begins ? 1 : 0, java.length() - (ends ? 1 : 0));
        boolean grouped = hasAlternatives(java);
        String whole = (begins ? "" : ".*") + (grouped ? "(?:" + core + ")" : core) + (ends ? "" : ".*");
        whole = whole.replaceFirst("^\\.\\*\\.\\*", ".*").replaceFirst("(?<!\\\\)\\.\\*\\.\\*$", ".*");
        whole = unwrapped(whole);
        try {
            Pattern.compile(whole);
            return whole;
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** A group around all of it says nothing in a pattern for the whole text. */
    private static String unwrapped(String pattern) {
        if (!pattern.startsWith("(?:") || !pattern.endsWith(")")) {
            return pattern;
        }
        String inner = pattern.substring(3, pattern.length() - 1);
        int depth = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
                if (depth < 0) {
                    return pattern;
                }
            }
        }
        return inner;
    }

    /** Whether a bar stands outside of all groups; an escaped one or one in a class does no harm if it counts. */
    private static boolean hasAlternatives(String pattern) {
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth <= 0) {
                return true;
            }
        }
        return false;
    }

    /** The text that alone passes it, anchored at both ends; null where others pass as well. */
    static @Nullable String literal(String go) {
        if (!go.startsWith("^") || !go.endsWith("$") || go.endsWith("\\$")) {
            return null;
        }
        String core = go.substring(1, go.length() - 1);
        return PLAIN.matcher(core).matches() ? core.replaceAll("\\\\(.)", "$1") : null;
    }

    static boolean isTemplate(String text) {
        return TEMPLATE.matcher(text).find();
    }

    /** A path of Traefik 2 with names in braces, as a pattern for the whole of it. */
    static String template(String text, String otherwise) {
        Matcher names = TEMPLATE.matcher(text);
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        while (names.find()) {
            pattern.append(PathTest.quoted(text.substring(from, names.start())));
            String own = names.group(2);
            pattern.append("(?:").append(own == null ? otherwise : own).append(')');
            from = names.end();
        }
        return pattern.append(PathTest.quoted(text.substring(from))).toString();
    }

    /** The choices of {@code ^(?:a|b)\.example\.com$}, each without its escapes; null for any other pattern. */
    static @Nullable List<String> choices(String go) {
        Matcher choice = Pattern.compile("\\^?([^()|]*)\\((?:\\?:)?([^()]+)\\)([^()|]*?)\\$?")
                .matcher(go);
        if (!choice.matches()) {
            String one = literal(go);
            return one == null ? null : List.of(one);
        }
        List<String> texts = new ArrayList<>();
        for (String each : choice.group(2).split("\\|", -1)) {
            String one = literal("^" + choice.group(1) + each + choice.group(3) + "$");
            if (one == null) {
                return null;
            }
            texts.add(one);
        }
        return texts;
    }
}
