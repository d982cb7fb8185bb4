package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** A request as a call of {@code fetch}, for a browser's console or Node.js. */
final class Fetch {

    private Fetch() {}

    static String write(CopiedRequest copied, List<String> without) {
        CopiedRequest request = copied;
        if (copied.hasBody()
                && (copied.method().equals("GET") || copied.method().equals("HEAD"))) {
            without.add("the body, which fetch does not send with " + copied.method());
            request = copied.withoutBody();
        }
        List<String> parts = new ArrayList<>();
        parts.add("method: " + Literals.javaScript(request.method()));
        if (!request.fields().isEmpty()) {
            parts.add("headers: " + headers(request));
        }
        if (request.hasBody()) {
            parts.add("body: " + body(request));
        }
        return "fetch(" + Literals.javaScript(LatinUrls.encoded(request.url())) + ", {\n  "
                + String.join(",\n  ", parts) + "\n})";
    }

    /** Pairs where an object could not hold them. */
    private static String headers(CopiedRequest request) {
        boolean object = request.distinct() && !request.has("__proto__");
        String between = object ? ": " : ", ";
        return request.fields().stream()
                .map(field -> object ? pair(field, between) : "[" + pair(field, between) + "]")
                .collect(Collectors.joining(",\n    ", object ? "{\n    " : "[\n    ", object ? "\n  }" : "\n  ]"));
    }

    private static String pair(Field field, String between) {
        return Literals.javaScript(field.name()) + between + Literals.javaScript(field.value());
    }

    /** As bytes, fetch adds no Content-Type of its own. */
    private static String body(CopiedRequest request) {
        String text = request.text();
        if (text == null) {
            return "Uint8Array.from(atob(\"" + Base64.getEncoder().encodeToString(request.body())
                    + "\"), c => c.charCodeAt(0))";
        }
        String literal = Literals.javaScript(text);
        return request.has("content-type") ? literal : "new TextEncoder().encode(" + literal + ")";
    }
}
