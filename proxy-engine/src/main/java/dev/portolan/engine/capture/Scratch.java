package dev.portolan.engine.capture;

import io.netty.util.AsciiString;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A growing byte array in which a chunk is put together. Event loop only. */
final class Scratch {

    byte[] bytes = new byte[8192];
    int length;

    private MemorySegment segment = MemorySegment.ofArray(bytes);

    /** {@link #bytes} as a segment. */
    MemorySegment segment() {
        return segment;
    }

    void put(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first. */
    void putVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** One byte a character: what Netty made of the bytes on the wire, undone. */
    @SuppressWarnings("deprecation") // the one copy that neither allocates nor looks at each character
    void putLatin1(CharSequence text) {
        int count = text.length();
        ensure(count);
        if (text instanceof String string) {
            string.getBytes(0, count, bytes, length);
        } else if (text instanceof AsciiString ascii) {
            System.arraycopy(ascii.array(), ascii.arrayOffset(), bytes, length, count);
        } else {
            for (int i = 0; i < count; i++) {
                bytes[length + i] = (byte) text.charAt(i);
            }
        }
        length += count;
    }

    void putBytes(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            segment = MemorySegment.ofArray(bytes);
        }
    }
}
