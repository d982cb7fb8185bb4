package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.Exchange.Message;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Timings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange as a test wants it; begins as a plain answered one. */
final class Sample {

    static final long BEGIN = 1_795_000_000_000L;

    private String method = "GET";
    private String scheme = "https";
    private String host = "shop.localhost";
    private Exchange.@Nullable Tcp connection;
    private String path = "/";
    private String route = "/";
    private @Nullable String target = "http://localhost:3000";
    private int status = 200;
    private @Nullable String type = "text/html";
    private Kind kind = Kind.HTTP;
    private boolean open;
    private long started = BEGIN;
    private Timings timings = timings(0.1, -1, -1, 0.2, 3, 1);
    private @Nullable String failure;
    private @Nullable String failureDetail;
    private byte[] requestBody = new byte[0];
    private long requestLength = -1;
    private long replayOf;
    private @Nullable CacheOutcome cache;
    private int grpcStatus = -1;
    private byte[] body = "<h1>Shop</h1>".getBytes(StandardCharsets.UTF_8);
    private long length = -1;
    private @Nullable String coding;
    private Note note = Note.NONE;
    private List<String> missing = List.of();
    private final List<Message> messages = new ArrayList<>();
    private final List<Field> requestFields = new ArrayList<>(List.of(
            new Field("Host", "shop.localhost:4443"),
            new Field("Accept", "application/json"),
            new Field("Cookie", "sid=s3cret"),
            new Field("Connection", "keep-alive")));

    static Sample get(String path) {
        Sample sample = new Sample();
        sample.path = path;
        return sample;
    }

    /** A connection of a TCP forward that is open still. */
    static Sample tcp(String forward, String to) {
        Sample sample = new Sample();
        sample.kind = Kind.TCP;
        sample.method = "TCP";
        sample.scheme = "tcp";
        sample.host = "localhost:5433";
        sample.path = to;
        sample.route = forward;
        sample.target = "tcp://" + to;
        sample.status = 0;
        sample.type = null;
        sample.open = true;
        sample.timings = timings(0.1, 0.3, -1, -1, -1, -1);
        sample.connection = new Exchange.Tcp(null, null);
        return sample;
    }

    Sample closed(String how) {
        open = false;
        connection = new Exchange.Tcp(null, how);
        return this;
    }

    Sample passed(int fromClient, int fromTarget) {
        requestBody = new byte[fromClient];
        body = new byte[fromTarget];
        return this;
    }

    static Timings timings(double queued, double connect, double tls, double sending, double waiting, double down) {
        double total = 0;
        for (double phase : new double[] {queued, connect, tls, sending, waiting, down}) {
            total += Math.max(0, phase);
        }
        return new Timings(
                nanos(queued), nanos(connect), nanos(tls), nanos(sending), nanos(waiting), nanos(down), nanos(total));
    }

    private static long nanos(double millis) {
        return millis < 0 ? -1 : (long) (millis * 1e6);
    }

    Sample method(String next) {
        method = next;
        return this;
    }

    Sample status(int next) {
        status = next;
        return this;
    }

    Sample type(@Nullable String next) {
        type = next;
        return this;
    }

    Sample route(String next, @Nullable String to) {
        route = next;
        target = to;
        return this;
    }

    Sample started(long millis) {
        started = millis;
        return this;
    }

    Sample took(Timings next) {
        timings = next;
        return this;
    }

    /** Under way: no answer yet. */
    Sample open() {
        open = true;
        status = 0;
        type = null;
        body = new byte[0];
        timings = new Timings(100_000, -1, -1, 200_000, -1, -1, 40_000_000);
        return this;
    }

    Sample kind(Kind next, int nextStatus) {
        kind = next;
        open = true;
        status = nextStatus;
        return this;
    }

    Sample failed(String kindOfFailure, String detail) {
        failure = kindOfFailure;
        failureDetail = detail;
        return this;
    }

    Sample json(String text) {
        return body("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    Sample body(String mediaType, byte[] bytes) {
        type = mediaType;
        body = bytes;
        return this;
    }

    Sample coding(String next) {
        coding = next;
        return this;
    }

    Sample cutFrom(long whole) {
        length = whole;
        missing = List.of("Of the response body only the first " + TrafficText.size(body.length) + " were kept.");
        return this;
    }

    Sample note(Note next) {
        note = next;
        return this;
    }

    Sample sends(String text) {
        return sends("application/json", text);
    }

    Sample sends(String contentType, String text) {
        requestBody = text.getBytes(StandardCharsets.UTF_8);
        requestFields.add(new Field("Content-Type", contentType));
        return this;
    }

    /** A call of gRPC that ended so. */
    Sample grpc(int code) {
        kind = Kind.GRPC;
        type = "application/grpc";
        grpcStatus = code;
        return this;
    }

    Sample cached(CacheOutcome outcome) {
        cache = outcome;
        return this;
    }

    Sample replayOf(long id) {
        replayOf = id;
        return this;
    }

    /** Of the request's body only what is here was kept. */
    Sample sendsOf(long whole) {
        requestLength = whole;
        return this;
    }

    Sample field(String name, String value) {
        requestFields.add(new Field(name, value));
        return this;
    }

    Sample message(boolean fromClient, int opcode, String payload, long atMillis) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        messages.add(new Message(fromClient, opcode, true, bytes, bytes.length, atMillis * 1_000_000));
        return this;
    }

    /** The oldest messages go. */
    Sample forget(int count) {
        messages.subList(0, count).clear();
        return this;
    }

    /** A message that was compressed, and reads, or not, as {@code compression} says. */
    Sample deflated(String payload, Compression compression, int wireLength) {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        messages.add(new Message(false, 1, true, bytes, bytes.length, 0, compression, wireLength));
        return this;
    }

    ExchangeSummary summary(long id) {
        return new ExchangeSummary(
                id,
                3,
                kind,
                open,
                method,
                scheme,
                host,
                path,
                route,
                target,
                status,
                type,
                requestBody.length,
                length < 0 ? body.length : length,
                started,
                timings,
                failure,
                connection == null ? "HTTP/2" : "",
                connection == null && failure == null && target != null ? "HTTP/1.1" : null,
                note,
                replayOf,
                grpcStatus,
                cache);
    }

    Exchange exchange(long id) {
        boolean answered = status > 0;
        return new Exchange(
                summary(id),
                "127.0.0.1:51234",
                failure == null && target != null ? "127.0.0.1:8080" : null,
                timings.connect() < 0,
                new Head(method + " " + path + " HTTP/2", requestFields),
                failure == null && target != null ? requestOut() : null,
                answered && failure == null && target != null ? responseIn() : null,
                answered ? responseOut() : null,
                List.of(),
                new Body(requestBody, requestLength < 0 ? requestBody.length : requestLength, List.of()),
                new Body(body, length < 0 ? body.length : length, List.of()),
                messages,
                failureDetail,
                connection,
                missing,
                List.of(),
                List.of());
    }

    private Head requestOut() {
        List<Field> out = new ArrayList<>(requestFields);
        out.removeIf(field -> field.name().equals("Connection"));
        out.add(new Field("X-Forwarded-For", "127.0.0.1"));
        out.add(new Field("X-Forwarded-Proto", "https"));
        String stripped = path.startsWith("/api/") ? path.substring(4) : path;
        return new Head(method + " " + stripped + " HTTP/1.1", out);
    }

    private Head responseIn() {
        List<Field> fields = new ArrayList<>(common());
        fields.add(new Field("Set-Cookie", "sid=abc; Path=/; Domain=localhost"));
        fields.add(new Field("Location", "http://localhost:8080/items/3"));
        return new Head("HTTP/1.1 " + status + " OK", fields);
    }

    private Head responseOut() {
        List<Field> fields = new ArrayList<>(common());
        fields.add(new Field("Set-Cookie", "sid=abc; Path=/api; Secure"));
        fields.add(new Field("Location", "/api/items/3"));
        return new Head("HTTP/1.1 " + status + " OK", fields);
    }

    private List<Field> common() {
        List<Field> fields = new ArrayList<>();
        if (type != null) {
            fields.add(new Field("Content-Type", type));
        }
        if (coding != null) {
            fields.add(new Field("Content-Encoding", coding));
        }
        fields.add(new Field("Server", "shop/1.2"));
        return fields;
    }
}
