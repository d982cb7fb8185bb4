package dev.portolan.engine.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** WebSocket frames (RFC 6455, section 5.2) and compressed messages (RFC 7692) as bytes. */
public final class Frames {

    private static final int MASK = 0x37fa213d;

    private Frames() {}

    public static byte[] frame(boolean masked, int first, String payload) {
        return frame(masked, first, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** @param first the first byte: the last-frame bit 0x80, the compressed bit 0x40, and the opcode */
    public static byte[] frame(boolean masked, int first, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        int bit = masked ? 0x80 : 0;
        if (payload.length < 126) {
            out.put((byte) (bit | payload.length));
        } else if (payload.length < 1 << 16) {
            out.put((byte) (bit | 126)).putShort((short) payload.length);
        } else {
            out.put((byte) (bit | 127)).putLong(payload.length);
        }
        if (!masked) {
            return Arrays.copyOf(out.put(payload).array(), out.position());
        }
        out.putInt(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ (MASK >>> (24 - 8 * (i % 4)))));
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** The next message of a compressor that remembers those before. */
    public static byte[] deflated(Deflater deflater, byte[] data) {
        deflater.setInput(data);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        int count;
        while ((count = deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH)) > 0) {
            all.write(block, 0, count);
        }
        return Arrays.copyOf(all.toByteArray(), all.size() - 4);
    }
}
