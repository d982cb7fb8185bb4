package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to be looked at, and what is known of them.
 *
 * @param bytes as they were kept, still content-coded
 * @param length how many passed
 * @param type the Content-Type field, or null
 * @param coding the Content-Encoding field, or null
 * @param name to be proposed for a file
 */
record BodySource(
        byte[] bytes,
        long length,
        @Nullable String type,
        @Nullable String coding,
        String name) {

    static final BodySource EMPTY = new BodySource(new byte[0], 0, null, null, "body");

    static BodySource request(Exchange exchange) {
        return of(
                exchange.requestBody(),
                exchange.requestIn(),
                "request-" + exchange.summary().id());
    }

    static BodySource response(Exchange exchange) {
        Exchange.Head head = exchange.responseOut();
        return of(exchange.responseBody(), head, fileName(exchange));
    }

    static BodySource message(Exchange.Message message, String name) {
        return new BodySource(message.payload(), message.length(), null, null, "message-" + name);
    }

    private static BodySource of(Exchange.Body body, Exchange.@Nullable Head head, String name) {
        return new BodySource(
                body.bytes(),
                body.length(),
                head == null ? null : head.first("content-type"),
                head == null ? null : head.first("content-encoding"),
                name);
    }

    /** The last part of the path, as far as it is harmless as a file's name. */
    private static String fileName(Exchange exchange) {
        String path = exchange.summary().path();
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        String last = plain.substring(plain.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        String name = last.isEmpty() || last.startsWith(".")
                ? "response-" + exchange.summary().id()
                : last;
        return name.length() > 80 ? name.substring(name.length() - 80) : name;
    }

    boolean sameAs(BodySource other) {
        return bytes.length == other.bytes.length && length == other.length && name.equals(other.name);
    }
}
