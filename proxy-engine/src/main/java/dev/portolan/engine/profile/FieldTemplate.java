package dev.portolan.engine.profile;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A field's value with names in braces, <code>{client.ip}</code>, that stand for what is known of a request; <code>{{</code> is a brace. */
public final class FieldTemplate {

    /** What may stand in braces. */
    public static final List<String> NAMES = List.of(
            "client.ip",
            "client.port",
            "request.host",
            "request.hostname",
            "request.port",
            "request.method",
            "request.path",
            "request.query",
            "request.uri",
            "request.scheme",
            "request.id",
            "route.name",
            "target.host",
            "target.port");

    private FieldTemplate() {}

    /** Whether there is anything to be filled in. */
    public static boolean is(String text) {
        return text.indexOf('{') >= 0;
    }

    /** What is wrong with it, and what to write instead; or null. */
    static @Nullable String problem(String text) {
        return problem(text, NAMES);
    }

    /** @param names that may stand in braces */
    static @Nullable String problem(String text, List<String> names) {
        int at = text.indexOf('{');
        while (at >= 0) {
            if (text.startsWith("{{", at)) {
                at = text.indexOf('{', at + 2);
                continue;
            }
            int end = text.indexOf('}', at);
            if (end < 0) {
                return "A brace is opened and not closed; write a name in braces such as {client.ip}, or {{ for a brace.";
            }
            String name = text.substring(at + 1, end);
            if (!names.contains(name)) {
                return unknown(name, names);
            }
            at = text.indexOf('{', end);
        }
        return null;
    }

    private static String unknown(String name, List<String> names) {
        String nearest = NearestName.of(name, names);
        return nearest == null
                ? "There is no {%s}; write one of %s, or {{ for a brace.".formatted(name, String.join(", ", names))
                : "There is no {%s}; write {%s}, or {{ for a brace.".formatted(name, nearest);
    }

    /** @param values of the names */
    public static String filled(String text, UnaryOperator<String> values) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', from)) {
            out.append(text, from, at);
            int end = text.indexOf('}', at);
            if (text.startsWith("{{", at) || end < 0) {
                out.append('{');
                from = at + (text.startsWith("{{", at) ? 2 : 1);
            } else {
                out.append(values.apply(text.substring(at + 1, end)));
                from = end + 1;
            }
        }
        return out.append(text, from, text.length()).toString();
    }
}
