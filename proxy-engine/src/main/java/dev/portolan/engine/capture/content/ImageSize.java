package dev.portolan.engine.capture.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an image says of its size in its first bytes, to be asked before anything decodes it: a small file may unfold to
 * gigabytes of pixels.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif}, {@code webp} or {@code bmp}
 */
public record ImageSize(String format, int width, int height) {

    private static final long PNG = 0x8950_4E47_0D0A_1A0AL;

    /** Null where it is none of the formats, or too short to tell. */
    public static @Nullable ImageSize of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length >= 24 && in.getLong(0) == PNG) {
            return new ImageSize("png", in.getInt(16), in.getInt(20));
        }
        if (bytes.length >= 4 && (in.getInt(0) >>> 8) == 0xFF_D8FF) {
            return jpeg(in);
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
        if (is(bytes, 0, "GIF8") && bytes.length >= 10) {
            return new ImageSize("gif", in.getShort(6) & 0xFFFF, in.getShort(8) & 0xFFFF);
        }
        if (is(bytes, 0, "RIFF") && is(bytes, 8, "WEBP") && bytes.length >= 30) {
            return webp(bytes, in);
        }
        if (is(bytes, 0, "BM") && bytes.length >= 26 && in.getInt(14) >= 40) {
            return new ImageSize("bmp", Math.abs(in.getInt(18)), Math.abs(in.getInt(22)));
        }
        return null;
    }

    /** Walks from segment to segment up to the frame's header (ITU T.81, annex B). */
    private static @Nullable ImageSize jpeg(ByteBuffer in) {
        int at = 2;
        while (at + 9 <= in.capacity() && (in.get(at) & 0xFF) == 0xFF) {
            int marker = in.get(at + 1) & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return new ImageSize("jpeg", in.getShort(at + 7) & 0xFFFF, in.getShort(at + 5) & 0xFFFF);
            }
            at += marker == 0xFF ? 1 : 2 + Math.max(2, in.getShort(at + 2) & 0xFFFF);
        }
        return null;
    }

    /** RFC 9649, section 2: extended, lossless, lossy. */
    private static @Nullable ImageSize webp(byte[] bytes, ByteBuffer in) {
        if (is(bytes, 12, "VP8X")) {
            return new ImageSize("webp", 1 + (in.getInt(24) & 0xFF_FFFF), 1 + (in.getInt(26) >>> 8));
        }
        if (is(bytes, 12, "VP8L")) {
            int packed = in.getInt(21);
            return new ImageSize("webp", 1 + (packed & 0x3FFF), 1 + (packed >>> 14 & 0x3FFF));
        }
        if (is(bytes, 12, "VP8 ")) {
            return new ImageSize("webp", in.getShort(26) & 0x3FFF, in.getShort(28) & 0x3FFF);
        }
        return null;
    }

    private static boolean is(byte[] bytes, int at, String ascii) {
        return bytes.length >= at + ascii.length()
                && new String(bytes, at, ascii.length(), StandardCharsets.ISO_8859_1).equals(ascii);
    }
}
