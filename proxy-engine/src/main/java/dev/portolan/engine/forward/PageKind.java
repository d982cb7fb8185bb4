package dev.portolan.engine.forward;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * In which form a client can use an explanation. Only types that it names count, a wildcard asks for nothing in particular; a
 * request by script (Fetch Metadata, or the older convention) gets JSON unless it asks for HTML.
 */
enum PageKind {
    HTML,
    JSON,
    TEXT;

    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/problem+json");
    private static final Set<String> HTML_TYPES = Set.of("text/html", "application/xhtml+xml");

    static PageKind of(HttpHeaders request) {
        List<String> accept = request.getAll(HttpHeaderNames.ACCEPT);
        double html = quality(accept, HTML_TYPES);
        double json = quality(accept, JSON_TYPES);
        if (json > 0 && json >= html) {
            return JSON;
        }
        if (html > 0) {
            return HTML;
        }
        return script(request) ? JSON : TEXT;
    }

    private static boolean script(HttpHeaders request) {
        return "empty".equals(request.get("Sec-Fetch-Dest")) || request.contains(HttpHeaderNames.X_REQUESTED_WITH);
    }

    private static double quality(List<String> accept, Set<String> types) {
        double best = 0;
        for (String value : accept) {
            for (String range : value.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = range.split(";", -1);
                if (types.contains(parts[0].strip())) {
                    best = Math.max(best, weight(parts));
                }
            }
        }
        return best;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
