package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a condition looks at: {@code req.hdr(host),lower}.
 *
 * @param name of the fetch, with the matching method that may hang on to it: {@code path_beg}
 * @param argument without its parentheses, empty where there is none
 * @param converters with their arguments
 */
record Criterion(String name, String argument, List<String> converters) {

    Criterion {
        converters = List.copyOf(converters);
    }

    static Criterion parse(String text) {
        List<String> parts = parts(text);
        String first = parts.getFirst();
        int open = first.indexOf('(');
        boolean closed = open > 0 && first.endsWith(")");
        return new Criterion(
                closed ? first.substring(0, open) : first,
                closed ? unquoted(first.substring(open + 1, first.length() - 1)) : "",
                parts.subList(1, parts.size()));
    }

    /** Cut at the commas that stand outside of parentheses and quotes. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** An argument without the quotes of its own that may keep its commas together. */
    static String unquoted(String argument) {
        boolean quoted = argument.length() >= 2
                && "\"'".indexOf(argument.charAt(0)) >= 0
                && argument.charAt(argument.length() - 1) == argument.charAt(0);
        return quoted ? argument.substring(1, argument.length() - 1) : argument;
    }
}
