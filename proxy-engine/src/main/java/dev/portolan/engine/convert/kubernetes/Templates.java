package dev.portolan.engine.convert.kubernetes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a profile, where braces hold names, from and to texts without them. */
final class Templates {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([a-z_0-9]+)}?");

    private Templates() {}

    /** The value that comes to this very text. */
    static String literal(String text) {
        return text.replace("{", "{{");
    }

    /** The text that a value comes to whatever the request; null where it depends on that. */
    static @Nullable String plain(String value) {
        String bare = value.replace("{{", "");
        return bare.indexOf('{') >= 0 ? null : value.replace("{{", "{");
    }

    /** An address with variables of nginx; null where it has one that is not known here. */
    static @Nullable String ofNginx(String text) {
        Matcher variables = VARIABLE.matcher(literal(text).replace("${{", "${"));
        StringBuilder out = new StringBuilder();
        while (variables.find()) {
            String name = switch (variables.group(1)) {
                case "request_uri" -> "{request.uri}";
                case "uri", "document_uri" -> "{request.path}";
                case "host", "best_http_host", "http_host" -> "{request.hostname}";
                case "scheme", "pass_access_scheme" -> "{request.scheme}";
                case "args", "query_string" -> "{request.query}";
                default -> null;
            };
            if (name == null) {
                return null;
            }
            variables.appendReplacement(out, Matcher.quoteReplacement(name));
        }
        return variables.appendTail(out).toString();
    }

    /** An address in the words of nginx; null where it takes over what nginx has no variable for. */
    static @Nullable String toNginx(String to) {
        String text = to.replace("{request.uri}", "$request_uri")
                .replace("{request.path}", "$uri")
                .replace("{request.hostname}", "$host")
                .replace("{request.scheme}", "$scheme")
                .replace("{request.query}", "$args");
        boolean dollars = to.indexOf('$') >= 0;
        return dollars
                        || text.indexOf('{') >= 0
                        || text.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == ';')
                ? null
                : text;
    }
}
