package dev.portolan.engine.listen;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The bytes that every client of HTTP/2 sends first (RFC 9113, section 3.4). */
final class Http2Preface {

    private static final byte[] BYTES = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static final int LENGTH = BYTES.length;

    private Http2Preface() {}

    /** How many bytes of the preface {@code in} begins with, where it holds no others; -1 where it can't be one. */
    static int matches(ByteBuf in) {
        int count = Math.min(in.readableBytes(), LENGTH);
        return matches(in, 0, count) ? count : -1;
    }

    /** Whether the next bytes of {@code in} are those of the preface from {@code offset} on. */
    static boolean matches(ByteBuf in, int offset, int count) {
        int at = in.readerIndex();
        for (int i = 0; i < count; i++) {
            if (in.getByte(at + i) != BYTES[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
