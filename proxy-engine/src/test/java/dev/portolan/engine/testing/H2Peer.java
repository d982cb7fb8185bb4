package dev.portolan.engine.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The target's end of an HTTP/2 connection, frame by frame under the test's control. Text is Latin-1. */
public final class H2Peer implements Closeable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;

    public static final int ACK = 1;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    public static final int MAX_CONCURRENT_STREAMS = 3;
    public static final int INITIAL_WINDOW_SIZE = 4;
    public static final int ENABLE_CONNECT_PROTOCOL = 8;

    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final Wire wire;
    private final DataInputStream in;
    private final DefaultHttp2HeadersEncoder encoder =
            new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, true);
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);

    /** One frame as it came. */
    public record Frame(int type, int flags, int stream, byte[] payload) {

        public boolean end() {
            return (flags & END_STREAM) != 0;
        }

        /** The error code of a RST_STREAM. */
        public int code() {
            return Unpooled.wrappedBuffer(payload).readInt();
        }

        public String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }
    }

    /** A header section with the frame that it came in. */
    public record Head(int stream, boolean end, Http2Headers fields) {

        public String get(String name) {
            CharSequence value = fields.get(name);
            return value == null ? "" : value.toString();
        }
    }

    private H2Peer(Wire wire) {
        this.wire = wire;
        this.in = new DataInputStream(wire.input());
    }

    /** Takes the client's preface, and sends the target's with these settings, numbers and values in turn. */
    public static H2Peer accept(Wire wire, long... settings) throws IOException {
        H2Peer peer = new H2Peer(wire);
        if (!wire.read(PREFACE.length()).equals(PREFACE)) {
            throw new AssertionError("no preface of HTTP/2");
        }
        peer.settings(settings);
        return peer;
    }

    public void settings(long... settings) throws IOException {
        ByteBuf payload = Unpooled.buffer();
        for (int i = 0; i < settings.length; i += 2) {
            payload.writeShort((int) settings[i]).writeInt((int) settings[i + 1]);
        }
        send(SETTINGS, 0, 0, ByteBufUtil.getBytes(payload));
    }

    public H2Peer send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuf frame = Unpooled.buffer();
        frame.writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
        wire.send(ByteBufUtil.getBytes(frame));
        return this;
    }

    /** @param fields names and values in turn */
    public H2Peer headers(int stream, boolean end, String... fields) throws IOException {
        Http2Headers headers = new DefaultHttp2Headers(false);
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(stream, headers, block);
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
        return send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, ByteBufUtil.getBytes(block));
    }

    public H2Peer data(int stream, boolean end, String text) throws IOException {
        return send(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A whole answer with a body. */
    public H2Peer answer(int stream, String body) throws IOException {
        return headers(stream, false, ":status", "200").data(stream, true, body);
    }

    public H2Peer reset(int stream, int code) throws IOException {
        return send(RST_STREAM, 0, stream, number(code));
    }

    public H2Peer goAway(int lastStream, int code) throws IOException {
        ByteBuf payload = Unpooled.buffer().writeInt(lastStream).writeInt(code);
        return send(GOAWAY, 0, 0, ByteBufUtil.getBytes(payload));
    }

    public H2Peer window(int stream, int more) throws IOException {
        return send(WINDOW_UPDATE, 0, stream, number(more));
    }

    private static byte[] number(int number) {
        return ByteBufUtil.getBytes(Unpooled.buffer(4).writeInt(number));
    }

    /** The next frame that belongs to an exchange; SETTINGS and PING are answered. */
    public Frame frame() throws IOException {
        while (true) {
            Frame frame = any();
            boolean asks = (frame.flags() & ACK) == 0;
            if ((frame.type() == SETTINGS || frame.type() == PING) && asks) {
                send(frame.type(), ACK, 0, frame.type() == PING ? frame.payload() : new byte[0]);
            } else if (frame.type() == DATA || frame.type() == HEADERS || frame.type() == RST_STREAM) {
                return frame;
            }
        }
    }

    /** The next frame of that type, past all others. */
    public Frame frame(int type) throws IOException {
        Frame frame;
        do {
            frame = any();
        } while (frame.type() != type || (type == SETTINGS && (frame.flags() & ACK) != 0));
        return frame;
    }

    private Frame any() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    /** The next header section. */
    public Head head() throws IOException {
        return head(frame());
    }

    /** The header section of a frame that has all of it. */
    public Head head(Frame frame) throws IOException {
        if (frame.type() != HEADERS || (frame.flags() & END_HEADERS) == 0) {
            throw new AssertionError("no whole header section: " + frame);
        }
        try {
            Http2Headers fields = decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
            return new Head(frame.stream(), frame.end(), fields);
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    /** The body of a request up to its end. */
    public String body() throws IOException {
        StringBuilder body = new StringBuilder();
        Frame frame;
        do {
            frame = frame();
            if (frame.type() != DATA) {
                throw new AssertionError("no body: " + frame);
            }
            body.append(frame.text());
        } while (!frame.end());
        return body.toString();
    }

    public Wire wire() {
        return wire;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
