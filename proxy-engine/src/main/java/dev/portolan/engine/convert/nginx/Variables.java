package dev.portolan.engine.convert.nginx;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** nginx's variables as the names in braces that a profile's texts may have. */
final class Variables {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\d)|(\\w+)|\\{(\\w+)})");
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("remote_addr", "{client.ip}"),
            Map.entry("binary_remote_addr", "{client.ip}"),
            Map.entry("remote_port", "{client.port}"),
            Map.entry("host", "{request.hostname}"),
            Map.entry("http_host", "{request.host}"),
            Map.entry("server_name", "{request.hostname}"),
            Map.entry("server_port", "{request.port}"),
            Map.entry("scheme", "{request.scheme}"),
            Map.entry("request_method", "{request.method}"),
            Map.entry("request_uri", "{request.uri}"),
            Map.entry("uri", "{request.path}"),
            Map.entry("document_uri", "{request.path}"),
            Map.entry("args", "{request.query}"),
            Map.entry("query_string", "{request.query}"),
            Map.entry("request_id", "{request.id}"),
            Map.entry("rest_of_path", "{request.rest}"),
            Map.entry("is_args", "?"));

    private Variables() {}

    /** A text for a header field; null where a variable has no counterpart. */
    static @Nullable String template(String text) {
        return template(text, false);
    }

    /** The address of a redirect, in which groups of the route's pattern have names; null where a variable has no counterpart. */
    static @Nullable String redirect(String text) {
        return template(text, true);
    }

    private static @Nullable String template(String text, boolean groups) {
        StringBuilder out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            out.append(text.substring(from, variable.start()).replace("{", "{{"));
            String name = variable.group(2) == null ? variable.group(3) : variable.group(2);
            String known = variable.group(1) != null
                    ? groups ? "{match." + variable.group(1) + "}" : null
                    : NAMES.get(String.valueOf(name));
            if (known == null) {
                return null;
            }
            out.append(known);
            from = variable.end();
        }
        return out.append(text.substring(from).replace("{", "{{")).toString();
    }

    /** Whether any variable is in it. */
    static boolean any(String text) {
        return VARIABLE.matcher(text).find();
    }

    /** A profile's text with names in braces as nginx writes it; null where a name has no variable. */
    static @Nullable String nginx(String template) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '$') {
                return null;
            } else if (c != '{') {
                out.append(c);
            } else if (template.startsWith("{{", i)) {
                out.append('{');
                i++;
            } else {
                int end = template.indexOf('}', i);
                String variable = end < 0 ? null : variable(template.substring(i, end + 1));
                if (variable == null) {
                    return null;
                }
                out.append(variable);
                i = end;
            }
        }
        return out.toString();
    }

    private static @Nullable String variable(String name) {
        return switch (name) {
            case "{client.ip}" -> "$remote_addr";
            case "{client.port}" -> "$remote_port";
            case "{request.host}" -> "$http_host";
            case "{request.hostname}" -> "$host";
            case "{request.port}" -> "$server_port";
            case "{request.method}" -> "$request_method";
            case "{request.path}" -> "$uri";
            case "{request.query}" -> "$args";
            case "{request.uri}" -> "$request_uri";
            case "{request.scheme}" -> "$scheme";
            case "{request.id}" -> "$request_id";
            default -> name.startsWith("{match.") ? "$" + name.substring(7, name.length() - 1) : null;
        };
    }
}
