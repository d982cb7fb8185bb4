package dev.portolan.engine.har;

import static java.util.Objects.requireNonNull;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.ConnectionHead;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.capture.SocketFrame;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A capture with one exchange of each sort that an archive can hold. */
final class Recorded implements AutoCloseable {

    static final Instant TIME = Instant.parse("2026-03-04T09:08:07.123Z");

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);
    private static final long MILLI = 1_000_000;

    final CaptureStore store =
            new CaptureStore(new CaptureSettings(16L << 20, 64, 0), Clock.fixed(TIME, ZoneOffset.UTC));
    private final Recorder recorder = store.recorder();
    private final long began = System.nanoTime();

    @Override
    public void close() {
        store.close();
    }

    List<Exchange> all() {
        List<Exchange> all = new ArrayList<>();
        for (long id = store.firstId(); id <= store.lastId(); id++) {
            all.add(requireNonNull(store.exchange(id)));
        }
        return all;
    }

    Recorded everything() {
        forwarded();
        binary();
        refused();
        socket();
        return this;
    }

    /** Both sides, both bodies, credentials, trailers, an interim response, a note. */
    long forwarded() {
        Recording recording = begin(
                "POST",
                "/api/items?q=a%20b&empty",
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer s3cret",
                "Cookie",
                "sid=s3cret; theme=dark");
        recording.routed("API", "http://localhost:8080");
        recording.connecting(began + MILLI, false);
        recording.connected(began + 2 * MILLI, "127.0.0.1:8080");
        recording.secured(began + 4 * MILLI);
        recording.requestOut(
                new RequestHead(
                        "POST",
                        "/items?q=a%20b&empty",
                        "HTTP/1.1",
                        headers("Host", "localhost:8080", "Authorization", "Bearer s3cret")),
                began + 5 * MILLI);
        recording.requestBody(text("{\"é\":\"\\\"<>\"}"));
        recording.requestEnd(headers("X-Sum", "1"), began + 6 * MILLI);
        recording.interim(new ResponseHead(103, "Early Hints", "HTTP/1.1", headers("Link", "</a.css>")), began);
        recording.responseIn(
                new ResponseHead(200, "OK", "HTTP/1.1", headers("Set-Cookie", "sid=s3cret; Domain=localhost")),
                began + 9 * MILLI);
        recording.cached(CacheOutcome.REVALIDATED);
        recording.responseOut(
                new ResponseHead(
                        200,
                        "Fine",
                        "HTTP/1.1",
                        headers(
                                "Content-Type", "text/plain",
                                "Content-Encoding", "gzip",
                                "Set-Cookie", "sid=s3cret; Path=/; HttpOnly; Secure; SameSite=Lax")),
                began + 9 * MILLI);
        recording.responseBody(Unpooled.wrappedBuffer(gzip("zipped")));
        recording.responseEnd(headers(), began + 11 * MILLI);
        recording.end(began + 12 * MILLI);
        store.note(recording.id(), new Note(true, Note.Flag.BLUE, "look \"here\"\nand there"));
        return recording.id();
    }

    /** Bytes that are no text, and more of them than are kept. */
    private void binary() {
        Recording recording = begin("PUT", "/upload");
        recording.requestBody(Unpooled.wrappedBuffer(new byte[] {0, (byte) 0xff, 2}));
        recording.requestEnd(headers(), began);
        recording.responseOut(new ResponseHead(204, "No Content", "HTTP/1.1", headers()), began + MILLI);
        recording.end(began + MILLI);
        Recording cut = begin("GET", "/big");
        cut.requestEnd(headers(), began);
        cut.responseOut(new ResponseHead(200, "OK", "HTTP/1.1", headers("Content-Type", "text/plain")), began);
        cut.responseBody(text("0123456789".repeat(10)));
        cut.responseEnd(headers(), began + MILLI);
        cut.end(began + MILLI);
    }

    private void refused() {
        Recording recording = begin("GET", "/down");
        recording.routed("Web", "http://localhost:3000");
        recording.requestEnd(headers(), began);
        recording.failed("upstream-refused", "Nothing listens on localhost:3000.");
        recording.responseOut(new ResponseHead(502, "Bad Gateway", "HTTP/1.1", headers()), began + MILLI);
        recording.responseEnd(headers(), began + MILLI);
        recording.end(began + MILLI);
    }

    private void socket() {
        Recording recording = begin("GET", "/ws", "Upgrade", "websocket", "Connection", "Upgrade");
        recording.requestEnd(headers(), began);
        recording.responseOut(
                new ResponseHead(
                        101,
                        "Switching Protocols",
                        "HTTP/1.1",
                        headers("Upgrade", "websocket", "Connection", "Upgrade")),
                began + MILLI);
        recording.message(true, 1, true, text("hällo"), 6, began + 2 * MILLI);
        recording.message(
                new SocketFrame(false, 2, false, Unpooled.wrappedBuffer(new byte[] {1, 0}), 9, Compression.INFLATED, 5),
                began + 3 * MILLI);
        recording.message(false, 1, true, text("{\"plain\":true}"), 14, began + 4 * MILLI);
        recording.end(began + 5 * MILLI);
    }

    /** One TCP connection, which no archive has a place for. */
    void tcp() {
        ConnectionHead head = new ConnectionHead(9, CLIENT, false, "localhost:5433", "Database", "localhost:5432");
        recorder.connection(head, began).end("The client closed it.", began);
    }

    Recording begin(String method, String target, String... fields) {
        HttpHeaders headers = headers(fields).add("Host", "shop.localhost:4443");
        return recorder.begin(3, CLIENT, true, new RequestHead(method, target, "HTTP/1.1", headers), began);
    }

    static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
