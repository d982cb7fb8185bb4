package dev.portolan.engine.testing;

import dev.portolan.engine.wire.http2.Frames;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One end of an HTTP/2 connection, under the test's control frame by frame, legal or not. Field sections are written as literals
 * in the order given. A read that gets nothing for twenty seconds fails the test.
 */
public final class H2Wire implements Closeable {

    public static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final Wire wire;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final List<Frame> unread = new ArrayList<>();

    /** A frame as it came; {@code fields} of a header section only. */
    public record Frame(int type, int flags, int stream, byte[] payload, Map<String, String> fields) {

        public boolean ends() {
            return (type == Frames.DATA || type == Frames.HEADERS) && (flags & Frames.END_STREAM) != 0;
        }

        public String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }

        /** The error code of RST_STREAM or GOAWAY. */
        public Http2Error code() {
            return Objects.requireNonNull(
                    Http2Error.valueOf(ByteBuffer.wrap(payload).getInt(type == Frames.GOAWAY ? 4 : 0)));
        }

        /** The last stream of GOAWAY, or the increment of WINDOW_UPDATE. */
        public int number() {
            return ByteBuffer.wrap(payload).getInt();
        }
    }

    /**
     * All that came on one stream.
     *
     * @param reset the code of RST_STREAM, or null where the stream ended by itself
     */
    public record Answer(
            Map<String, String> head,
            List<Map<String, String>> interim,
            String body,
            Map<String, String> trailers,
            @Nullable Http2Error reset,
            boolean complete) {

        public int status() {
            return Integer.parseInt(head.getOrDefault(":status", "0"));
        }
    }

    private H2Wire(Wire wire) {
        this.wire = wire;
    }

    /** Over a connection on which nothing was said yet. */
    public static H2Wire on(Wire wire) {
        return new H2Wire(wire);
    }

    /** Prior knowledge: says and hears what stands at the beginning. */
    public static H2Wire to(int port) throws IOException {
        return on(Wire.to(port)).begin();
    }

    /** Preface and settings, in both directions. */
    public H2Wire begin(int... settings) throws IOException {
        wire.send(PREFACE);
        settings(settings);
        next(frame -> frame.type == Frames.SETTINGS && frame.flags == 0);
        send(Frames.SETTINGS, Frames.ACK, 0);
        next(frame -> frame.type == Frames.SETTINGS && frame.flags == Frames.ACK);
        return this;
    }

    public H2Wire settings(int... namesAndValues) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(namesAndValues.length * 3);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            payload.putShort((short) namesAndValues[i]).putInt(namesAndValues[i + 1]);
        }
        return send(Frames.SETTINGS, 0, 0, payload.array());
    }

    public H2Wire send(int type, int flags, int stream, byte... payload) throws IOException {
        wire.send(frame(type, flags, stream, payload));
        return this;
    }

    public H2Wire send(byte[] bytes) throws IOException {
        wire.send(bytes);
        return this;
    }

    public static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    public static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** A GET of {@code /} that is complete. */
    public H2Wire get(int stream, String... more) throws IOException {
        return headers(stream, true, request("GET", "/", more));
    }

    /** A POST to {@code /} whose body follows. */
    public H2Wire post(int stream, String... more) throws IOException {
        return headers(stream, false, request("POST", "/", more));
    }

    /** The fields of a request to a plain listener. */
    public static String[] request(String method, String path, String... more) {
        List<String> fields = new ArrayList<>(
                List.of(":method", method, ":scheme", "http", ":path", path, ":authority", "shop.localhost"));
        fields.addAll(List.of(more));
        return fields.toArray(String[]::new);
    }

    public H2Wire headers(int stream, boolean end, String... namesAndValues) throws IOException {
        int flags = Frames.END_HEADERS | (end ? Frames.END_STREAM : 0);
        return send(Frames.HEADERS, flags, stream, block(namesAndValues));
    }

    public H2Wire data(int stream, boolean end, String text) throws IOException {
        return send(Frames.DATA, end ? Frames.END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public H2Wire windowUpdate(int stream, int increment) throws IOException {
        return send(Frames.WINDOW_UPDATE, 0, stream, number(increment));
    }

    public H2Wire reset(int stream) throws IOException {
        return send(Frames.RST_STREAM, 0, stream, number((int) Http2Error.CANCEL.code()));
    }

    /** Literal fields without indexing (RFC 7541, section 6.2.2). */
    public static byte[] block(String... namesAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.write(0);
            literal(out, namesAndValues[i]);
            literal(out, namesAndValues[i + 1]);
        }
        return out.toByteArray();
    }

    private static void literal(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            out.write(bytes.length);
        } else {
            out.write(127);
            int rest = bytes.length - 127;
            for (; rest >= 128; rest >>= 7) {
                out.write(rest & 127 | 128);
            }
            out.write(rest);
        }
        out.writeBytes(bytes);
    }

    /** The next frame that is wanted; those before it are kept for later calls. */
    public Frame next(Predicate<Frame> wanted) throws IOException {
        for (Iterator<Frame> all = unread.iterator(); all.hasNext(); ) {
            Frame frame = all.next();
            if (wanted.test(frame)) {
                all.remove();
                return frame;
            }
        }
        while (true) {
            Frame frame = read();
            if (wanted.test(frame)) {
                return frame;
            }
            unread.add(frame);
        }
    }

    public Frame next(int type, int stream) throws IOException {
        return next(frame -> frame.type == type && frame.stream == stream);
    }

    /** A window update that was read already, or null. */
    public @Nullable Frame pollUpdate(int stream) {
        for (Iterator<Frame> all = unread.iterator(); all.hasNext(); ) {
            Frame frame = all.next();
            if (frame.type == Frames.WINDOW_UPDATE && frame.stream == stream) {
                all.remove();
                return frame;
            }
        }
        return null;
    }

    public Frame goAway() throws IOException {
        return next(Frames.GOAWAY, 0);
    }

    private Frame read() throws IOException {
        byte[] head;
        try {
            head = wire.input().readNBytes(9);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came; unread are " + unread, e);
        }
        if (head.length < 9) {
            throw new EOFException("closed; unread are " + unread);
        }
        ByteBuffer fields = ByteBuffer.wrap(head);
        int length = (fields.get() & 0xff) << 16 | fields.getShort() & 0xffff;
        int type = fields.get();
        int flags = fields.get();
        int stream = fields.getInt();
        byte[] payload = wire.input().readNBytes(length);
        return new Frame(type, flags, stream, payload, type == Frames.HEADERS ? decoded(stream, payload) : Map.of());
    }

    private Map<String, String> decoded(int stream, byte[] block) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block))
                    .forEach(field -> fields.merge(
                            field.getKey().toString(), field.getValue().toString(), (a, b) -> a + ", " + b));
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
        return fields;
    }

    /** Reads until the stream is over. */
    public Answer answer(int stream) throws IOException {
        Map<String, String> head = Map.of();
        List<Map<String, String>> interim = new ArrayList<>();
        Map<String, String> trailers = Map.of();
        StringBuilder body = new StringBuilder();
        while (true) {
            Frame frame = next(any -> any.stream == stream && any.type != Frames.WINDOW_UPDATE);
            if (frame.type == Frames.RST_STREAM) {
                return new Answer(head, interim, body.toString(), trailers, frame.code(), false);
            } else if (frame.type == Frames.DATA) {
                body.append(frame.text());
            } else if (frame.fields.getOrDefault(":status", "").startsWith("1")) {
                interim.add(frame.fields);
            } else if (head.isEmpty()) {
                head = frame.fields;
            } else {
                trailers = frame.fields;
            }
            if (frame.ends()) {
                return new Answer(head, interim, body.toString(), trailers, null, true);
            }
        }
    }

    /** Proves that everything sent so far was taken. */
    public H2Wire ping() throws IOException {
        send(Frames.PING, 0, 0, new byte[8]);
        next(frame -> frame.type == Frames.PING && frame.flags == Frames.ACK);
        return this;
    }

    public Wire wire() {
        return wire;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
