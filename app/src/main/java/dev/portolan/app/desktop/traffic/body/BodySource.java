package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.content.form.FormFields;
import dev.portolan.engine.capture.content.form.Part;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * Bytes to be looked at, and what is known of them.
 *
 * @param bytes as they were kept, still content-coded
 * @param length how many passed
 * @param type the Content-Type field, or null
 * @param coding the Content-Encoding field, or null
 * @param name to be proposed for a file
 */
public record BodySource(
        byte[] bytes,
        long length,
        @Nullable String type,
        @Nullable String coding,
        String name) {

    public static final BodySource EMPTY = new BodySource(new byte[0], 0, null, null, "body");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request without a body may carry its GraphQL in its query; then that is what there is to see. */
    public static BodySource request(Exchange exchange) {
        String name = "request-" + exchange.summary().id();
        BodySource source = of(exchange.requestBody(), exchange.requestIn(), name);
        byte[] query = source.length == 0 ? graphQl(exchange.summary().path()) : null;
        return query == null ? source : new BodySource(query, query.length, "application/json", null, name);
    }

    public static BodySource response(Exchange exchange) {
        Exchange.Head head = exchange.responseOut();
        String plain = exchange.summary().pathAlone();
        return of(
                exchange.responseBody(),
                head,
                harmless(
                        plain.substring(plain.lastIndexOf('/') + 1),
                        "response-" + exchange.summary().id()));
    }

    public static BodySource message(Exchange.Message message, String name) {
        return new BodySource(message.payload(), message.length(), null, null, "message-" + name);
    }

    static BodySource part(Part part, String otherwise) {
        String called = part.fileName() == null ? part.name() : part.fileName();
        return new BodySource(
                part.bytes(),
                part.bytes().length,
                part.type() == null && part.fileName() == null ? "text/plain" : part.type(),
                part.coding(),
                harmless(called == null ? "" : called, otherwise));
    }

    private static BodySource of(Exchange.Body body, Exchange.@Nullable Head head, String name) {
        return new BodySource(
                body.bytes(),
                body.length(),
                head == null ? null : head.first("content-type"),
                head == null ? null : head.first("content-encoding"),
                name);
    }

    /** GraphQL over HTTP, section 5.3; as a request's JSON would have it. */
    private static byte @Nullable [] graphQl(String path) {
        if (!path.contains("query=")) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        for (FormFields.Pair pair : FormFields.ofPath(path).pairs()) {
            if (pair.name().equals("query") || pair.name().equals("operationName")) {
                members.put(pair.name(), pair.value());
            } else if (pair.name().equals("variables") || pair.name().equals("extensions")) {
                members.put(pair.name(), json(pair.value()));
            }
        }
        boolean graphQl = members.get("query") instanceof String query && GraphQlRequest.looksLikeGraphQl(query);
        return graphQl ? JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8) : null;
    }

    private static Object json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException broken) {
            return text;
        }
    }

    /** The name as far as it is harmless as a file's. */
    private static String harmless(String name, String otherwise) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String known = plain.isEmpty() || plain.startsWith(".") ? otherwise : plain;
        return known.length() > 80 ? known.substring(known.length() - 80) : known;
    }

    boolean sameAs(BodySource other) {
        return bytes.length == other.bytes.length && length == other.length && name.equals(other.name);
    }

    /** Whether this is the other one with more bytes behind it. */
    boolean grewFrom(BodySource other) {
        return name.equals(other.name) && bytes.length >= other.bytes.length && length > other.length;
    }
}
