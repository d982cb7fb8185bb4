package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.profile.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values with names in braces as HAProxy writes them. */
final class Templates {

    /** What is known of a request while it is one. */
    private static final Map<String, String> REQUEST = Map.ofEntries(
            Map.entry("request.host", "%[req.hdr(host)]"),
            Map.entry("request.hostname", "%[req.hdr(host),host_only]"),
            Map.entry("request.method", "%[method]"),
            Map.entry("request.path", "%[path]"),
            Map.entry("request.query", "%[query]"),
            Map.entry("request.uri", "%[capture.req.uri]"),
            Map.entry("request.port", "%[dst_port]"));

    /** What is known all the time. */
    private static final Map<String, String> ALWAYS = Map.of(
            "client.ip", "%[src]",
            "client.port", "%[src_port]",
            "request.scheme", "%[ssl_fc,iif(https,http)]",
            "request.id", "%[uuid()]",
            "route.name", "%[be_name]");

    private Templates() {}

    /**
     * As one word; null where it names something that HAProxy can't tell there.
     *
     * @param target the only one, or null
     */
    static @Nullable String word(String template, boolean response, @Nullable Target target) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = template.indexOf('{'); at >= 0; at = template.indexOf('{', from)) {
            out.append(template.substring(from, at).replace("%", "%%"));
            int end = template.indexOf('}', at);
            if (template.startsWith("{{", at) || end < 0) {
                out.append('{');
                from = at + (template.startsWith("{{", at) ? 2 : 1);
                continue;
            }
            String value = value(template.substring(at + 1, end), response, target);
            if (value == null) {
                return null;
            }
            out.append(value);
            from = end + 1;
        }
        return Quoting.word(
                out.append(template.substring(from).replace("%", "%%")).toString());
    }

    private static @Nullable String value(String name, boolean response, @Nullable Target target) {
        if (name.equals("target.host") || name.equals("target.port")) {
            return target == null ? null : name.equals("target.host") ? target.name() : String.valueOf(target.port());
        }
        String always = ALWAYS.get(name);
        return always == null && !response ? REQUEST.get(name) : always;
    }
}
