package dev.portolan.engine.convert.haproxy;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts with <code>%[…]</code> in them, as values of a profile's fields. */
final class LogFormat {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("src", "{client.ip}"),
            Map.entry("src_port", "{client.port}"),
            Map.entry("hdr(host)", "{request.host}"),
            Map.entry("req.hdr(host)", "{request.host}"),
            Map.entry("method", "{request.method}"),
            Map.entry("path", "{request.path}"),
            Map.entry("query", "{request.query}"),
            Map.entry("pathq", "{request.uri}"),
            Map.entry("capture.req.uri", "{request.uri}"),
            Map.entry("req.hdr(host),host_only", "{request.hostname}"),
            Map.entry("hdr(host),host_only", "{request.hostname}"),
            Map.entry("req.hdr(host),field(1,:)", "{request.hostname}"),
            Map.entry("hdr(host),field(1,:)", "{request.hostname}"),
            Map.entry("unique-id", "{request.id}"),
            Map.entry("uuid", "{request.id}"),
            Map.entry("uuid()", "{request.id}"),
            Map.entry("url", "{request.uri}"),
            Map.entry("ssl_fc,iif(https,http)", "{request.scheme}"),
            Map.entry("be_name", "{route.name}"));

    private static final Map<String, String> SHORT = Map.of(
            "ci",
            "{client.ip}",
            "cp",
            "{client.port}",
            "HM",
            "{request.method}",
            "HP",
            "{request.path}",
            "ID",
            "{request.id}",
            "b",
            "{route.name}");

    private final String text;
    private final Set<Integer> ports;
    private final StringBuilder out = new StringBuilder();

    private LogFormat(String text, Set<Integer> ports) {
        this.text = text;
        this.ports = ports;
    }

    /**
     * The same as a profile writes it; null where it names something that no profile has.
     *
     * @param ports that the request may have come to
     */
    static @Nullable String template(String text, Set<Integer> ports) {
        LogFormat reader = new LogFormat(text, ports);
        return reader.read() ? reader.out.toString() : null;
    }

    /** The text, if it is the same for every request; else null. */
    static @Nullable String constant(String text) {
        String template = template(text, Set.of());
        return template == null || template.replace("{{", "").indexOf('{') >= 0 ? null : template.replace("{{", "{");
    }

    private boolean read() {
        int at = 0;
        while (at >= 0 && at < text.length()) {
            char c = text.charAt(at);
            if (c == '%') {
                at = variable(at + 1);
            } else {
                out.append(c == '{' ? "{{" : String.valueOf(c));
                at++;
            }
        }
        return at >= 0;
    }

    /** Where it ends; -1 where it is not known. */
    private int variable(int from) {
        if (text.startsWith("%", from)) {
            out.append('%');
            return from + 1;
        }
        if (text.startsWith("[", from)) {
            int end = text.indexOf(']', from);
            return end < 0 ? -1 : filled(expression(text.substring(from + 1, end)), end + 1);
        }
        int to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return filled(SHORT.get(text.substring(from, to)), to);
    }

    private @Nullable String expression(String expression) {
        if (expression.startsWith("str(") && expression.endsWith(")")) {
            return Criterion.unquoted(expression.substring(4, expression.length() - 1))
                    .replace("{", "{{");
        }
        return expression.equals("dst_port") && ports.size() == 1
                ? String.valueOf(ports.iterator().next())
                : NAMES.get(expression.replace("Host", "host"));
    }

    private int filled(@Nullable String value, int end) {
        if (value == null) {
            return -1;
        }
        out.append(value);
        return end;
    }
}
