package dev.portolan.app.desktop.traffic.copy;

import dev.portolan.engine.capture.Exchange.Field;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A request as a program of one file, {@code java Request.java}, for Java 21 and later. */
final class JavaClient {

    /** A class file holds no longer constant than 65,535 bytes. */
    private static final int LONGEST_LITERAL = 16_000;

    private static final String END = """
                            .build();
                    try (var client = HttpClient.newHttpClient()) {
                        var response = client.send(request, BodyHandlers.ofString());
                        System.out.println(response.statusCode());
                        System.out.println(response.body());
                    }
                }
            }
            """;

    private JavaClient() {}

    static String write(CopiedRequest request, List<String> without) {
        boolean binary = request.text() == null;
        StringBuilder out = new StringBuilder(
                """
                import java.net.URI;
                import java.net.http.HttpClient;
                import java.net.http.HttpRequest;
                import java.net.http.HttpRequest.BodyPublishers;
                import java.net.http.HttpResponse.BodyHandlers;
                %s
                public class Request {
                    public static void main(String[] args) throws Exception {
                        var request = HttpRequest.newBuilder(URI.create(%s))
                """.formatted(binary ? "import java.util.Base64;\n" : "", Literals.java(url(request.url()))));
        // Without it a server that speaks no TLS would be asked for HTTP/2 by an upgrade.
        call(out, "version(HttpClient.Version.HTTP_1_1)");
        call(out, "method(" + Literals.java(request.method()) + ", " + body(request) + ")");
        for (Field field : request.fieldsThatFit(field -> CopiedRequest.ascii(field.value()), without)) {
            call(out, "header(" + Literals.java(field.name()) + ", " + Literals.java(field.value()) + ")");
        }
        return out.append(END).toString();
    }

    private static void call(StringBuilder out, String call) {
        out.append("                .").append(call).append('\n');
    }

    private static String body(CopiedRequest request) {
        if (!request.hasBody()) {
            return "BodyPublishers.noBody()";
        }
        String text = request.text();
        return text == null
                ? "BodyPublishers.ofByteArray(Base64.getDecoder().decode("
                        + literal(Base64.getEncoder().encodeToString(request.body())) + "))"
                : "BodyPublishers.ofString(" + literal(text) + ")";
    }

    private static String literal(String text) {
        if (text.length() <= LONGEST_LITERAL) {
            return Literals.java(text);
        }
        int[] characters = text.codePoints().toArray();
        return IntStream.iterate(0, from -> from < characters.length, from -> from + LONGEST_LITERAL)
                .mapToObj(from -> new String(characters, from, Math.min(LONGEST_LITERAL, characters.length - from)))
                .map(Literals::java)
                .collect(Collectors.joining(
                        ",\n                        ", "String.join(\"\",\n                        ", ")"));
    }

    /** {@link URI} is stricter than servers are. */
    private static String url(String latin1) {
        String url = LatinUrls.encoded(latin1, "\"<>\\^`{|}");
        try {
            return URI.create(url).toString();
        } catch (IllegalArgumentException e) {
            return LatinUrls.encoded(url.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), "[]")
                    .replaceFirst("//%5B([^/]*)%5D", "//[$1]");
        }
    }
}
