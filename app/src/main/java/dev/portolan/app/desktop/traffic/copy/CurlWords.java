package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What curl is told, whichever shell tells it. */
final class CurlWords {

    private CurlWords() {}

    /** For a HEAD curl sends no body. */
    static CopiedRequest request(CopiedRequest request, List<String> without) {
        if (!request.method().equals("HEAD") || !request.hasBody()) {
            return request;
        }
        without.add("the body, which curl does not send with HEAD");
        return request.withoutBody();
    }

    /** So that the URL is sent as it is written. */
    static List<String> urlOptions(String url) {
        List<String> options = new ArrayList<>();
        if (url.matches(".*[\\[\\]{}].*")) {
            options.add("--globoff");
        }
        if (url.matches(".*/\\.\\.?([/?].*)?")) {
            options.add("--path-as-is");
        }
        return options;
    }

    static List<String> method(CopiedRequest request, UnaryOperator<String> quote) {
        if (request.method().equals("HEAD")) {
            return List.of("--head");
        }
        return request.method().equals(request.hasBody() ? "POST" : "GET")
                ? List.of()
                : List.of("-X", quote.apply(request.method()));
    }

    /** An empty field is written with a semicolon; with a colon it would take a field of curl's own away. */
    static String line(Field field) {
        return field.value().isEmpty() ? field.name() + ";" : field.name() + ": " + field.value();
    }

    static List<String> further(CopiedRequest request, UnaryOperator<String> quote) {
        List<String> words = new ArrayList<>();
        if (request.hasBody() && !request.has("content-type")) {
            // Curl would call it a form.
            words.add("-H");
            words.add(quote.apply("Content-Type:"));
        }
        if (request.compressed()) {
            words.add("--compressed");
        }
        return words;
    }
}
