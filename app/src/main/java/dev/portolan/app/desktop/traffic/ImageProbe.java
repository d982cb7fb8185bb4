package dev.portolan.app.desktop.traffic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads an image's size from its first bytes, so that a small file that unfolds into gigabytes is never decoded. */
final class ImageProbe {

    /** About 200 MB decoded. */
    private static final long MOST_PIXELS = 50_000_000;

    private ImageProbe() {}

    /** In pixels. */
    record Size(int width, int height) {

        boolean tooLarge() {
            return (long) width * height > MOST_PIXELS;
        }
    }

    /** The size of a PNG, GIF, JPEG or BMP, which are what the toolkit decodes; null for anything else. */
    static @Nullable Size size(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        if (begins(bytes, "\u0089PNG\r\n\u001a\n") && bytes.length >= 24) {
            return valid(data.getInt(16), data.getInt(20));
        }
        data.order(ByteOrder.LITTLE_ENDIAN);
        if (begins(bytes, "GIF8") && bytes.length >= 10) {
            return valid(data.getShort(6) & 0xffff, data.getShort(8) & 0xffff);
        }
        if (begins(bytes, "BM") && bytes.length >= 26) {
            return valid(data.getInt(18), Math.abs(data.getInt(22)));
        }
        return begins(bytes, "\u00ff\u00d8\u00ff") ? jpeg(data.order(ByteOrder.BIG_ENDIAN)) : null;
    }

    /** Walks the segments up to the frame header (ITU T.81, B.2.2). */
    private static @Nullable Size jpeg(ByteBuffer data) {
        int at = 2;
        while (at + 9 < data.limit() && (data.get(at) & 0xff) == 0xff) {
            int marker = data.get(at + 1) & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return valid(data.getShort(at + 7) & 0xffff, data.getShort(at + 5) & 0xffff);
            }
            at += 2 + (data.getShort(at + 2) & 0xffff);
        }
        return null;
    }

    private static @Nullable Size valid(int width, int height) {
        return width > 0 && height > 0 ? new Size(width, height) : null;
    }

    private static boolean begins(byte[] bytes, String start) {
        byte[] wanted = start.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= wanted.length && Arrays.equals(bytes, 0, wanted.length, wanted, 0, wanted.length);
    }
}
