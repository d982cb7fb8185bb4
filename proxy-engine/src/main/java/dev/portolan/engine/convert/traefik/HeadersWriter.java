package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.Cors;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes the middleware {@code headers}: fields that are set or taken off, the host, and CORS. */
final class HeadersWriter {

    private final Written written;
    private @Nullable ObjectNode headers;

    HeadersWriter(Written written) {
        this.written = written;
    }

    /** @param fresh makes the middleware, once, if there is anything to write */
    void write(Route route, String pointer, Supplier<ObjectNode> fresh) {
        Rewrite rewrite = route.rewrite();
        edits(rewrite.request(), "customRequestHeaders", pointer + "/headers/request", fresh);
        String host = rewrite.hostHeader();
        if (!host.equals(Rewrite.KEEP_HOST) && !host.equals(Rewrite.TARGET_HOST)) {
            headers(fresh).withObject("/customRequestHeaders").put("Host", host);
        }
        edits(rewrite.response(), "customResponseHeaders", pointer + "/headers/response", fresh);
        Cors cors = route.protection().cors();
        if (cors != null) {
            cors(cors, headers(fresh), pointer + "/cors");
        }
    }

    private ObjectNode headers(Supplier<ObjectNode> fresh) {
        ObjectNode there = headers == null ? fresh.get() : headers;
        headers = there;
        return there;
    }

    private void edits(HeaderEdits edits, String field, String pointer, Supplier<ObjectNode> fresh) {
        for (String name : edits.remove()) {
            headers(fresh).withObject("/" + field).put(name, "");
        }
        for (Map.Entry<String, String> entry : edits.set().entrySet()) {
            String value = entry.getValue().replace("{{", "\u0000");
            if (value.indexOf('{') >= 0 || value.isEmpty() || entry.getKey().equalsIgnoreCase("Host")) {
                written.remarks()
                        .leftOut(
                                pointer + "/set/"
                                        + entry.getKey().replace("~", "~0").replace("/", "~1"),
                                entry.getKey(),
                                "Traefik fills in nothing, and takes an empty value for a field to be taken off.");
            } else {
                headers(fresh).withObject("/" + field).put(entry.getKey(), value.replace('\u0000', '{'));
            }
        }
    }

    private void cors(Cors cors, ObjectNode to, String pointer) {
        List<String> plain =
                cors.origins().stream().filter(each -> !isPattern(each)).toList();
        List<String> patterns = cors.origins().stream()
                .filter(HeadersWriter::isPattern)
                .map(HeadersWriter::regex)
                .toList();
        if (!plain.isEmpty()) {
            Written.list(to, "accessControlAllowOriginList", plain);
        }
        if (!patterns.isEmpty()) {
            Written.list(to, "accessControlAllowOriginListRegex", patterns);
            written.remarks()
                    .note(
                            pointer,
                            "origins",
                            "Origins with a star have become patterns (accessControlAllowOriginListRegex).");
        }
        Written.list(to, "accessControlAllowMethods", cors.methods());
        Written.list(to, "accessControlAllowHeaders", cors.headers().isEmpty() ? List.of("*") : cors.headers());
        if (!cors.expose().isEmpty()) {
            Written.list(to, "accessControlExposeHeaders", cors.expose());
        }
        if (cors.credentials()) {
            to.put("accessControlAllowCredentials", true);
        }
        to.put("accessControlMaxAge", cors.maxAge().toSeconds());
        to.put("addVaryHeader", true);
    }

    private static boolean isPattern(String origin) {
        return origin.length() > 1 && origin.indexOf('*') >= 0;
    }

    private static String regex(String origin) {
        String quoted = PathTest.quoted(origin);
        return "^" + quoted.replace("://\\*\\.", "://[^/]+\\.").replaceFirst(":\\\\\\*$", ":[0-9]+") + "$";
    }
}
