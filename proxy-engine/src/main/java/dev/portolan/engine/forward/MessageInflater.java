package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Compression;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Reads one direction's compressed messages (RFC 7692, section 7.2.2) while they pass, for the record alone. All of a message has
 * to be read, also what is too long to be kept, because later ones refer to it; how much that may cost is bounded by what it
 * cost to send.
 *
 * <p>Event loop only. Holds memory outside of the heap from the first compressed message until {@link #close}.
 */
final class MessageInflater {

    /** A message may grow to this in any case. */
    private static final long FREE = 1 << 20;

    /** Beyond, it may grow to so many times its size; text comes to 10, seldom to 50. */
    private static final int RATIO = 100;

    /** Nor may it grow to more than this. */
    private static final long MOST = 256L << 20;

    private static final int BLOCK = 16 << 10;

    /** A buffer of more than this is let go after its frame. */
    private static final int KEPT = 64 << 10;

    /** What the sender took off the end of the message. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final boolean forgets;
    private final int limit;
    private @Nullable Inflater inflater;
    private Compression state = Compression.INFLATED;
    private byte[] kept = {};
    private byte[] rest = {};
    private long taken;
    private long read;
    private long frameBegan;
    private boolean ended;

    /**
     * @param forgets whether the sender begins each message anew
     * @param limit bytes of one frame that are kept
     */
    MessageInflater(boolean forgets, int limit) {
        this.forgets = forgets;
        this.limit = limit;
    }

    /** A compressed message begins. */
    void begin() {
        if (state != Compression.INFLATED) {
            state = forgets ? Compression.INFLATED : Compression.CONTEXT_LOST;
        }
        if (inflater == null) {
            inflater = new Inflater(true);
        } else if (forgets) {
            inflater.reset();
        }
        taken = 0;
        read = 0;
    }

    /** A frame of the message begins. */
    void beginFrame() {
        frameBegan = read;
    }

    /**
     * A piece of the frame's payload passes.
     *
     * @param mask 0 for none
     * @param offset of the piece within the frame
     */
    void add(ByteBuf data, int at, int bytes, int mask, long offset) {
        byte[] block = new byte[Math.min(bytes, BLOCK)];
        for (int from = 0; from < bytes && state == Compression.INFLATED; from += block.length) {
            int size = Math.min(block.length, bytes - from);
            data.getBytes(at + from, block, 0, size);
            if (mask != 0) {
                unmask(block, size, mask, offset + from);
            }
            taken += size;
            inflate(block, size);
        }
    }

    private static void unmask(byte[] block, int size, int mask, long offset) {
        for (int i = 0; i < size; i++) {
            block[i] ^= (byte) (mask >>> (24 - 8 * ((offset + i) & 3)));
        }
    }

    /** The frame has passed, and with it, perhaps, its message. */
    Compression endFrame(boolean last) {
        if (last && state == Compression.INFLATED && !ended) {
            inflate(TAIL, TAIL.length);
        }
        return state;
    }

    /** What the frame reads as, up to the limit; valid until the next frame. */
    ByteBuf payload() {
        ByteBuf all = Unpooled.wrappedBuffer(kept, 0, (int) Math.min(length(), limit));
        if (kept.length > KEPT) {
            kept = new byte[0];
        }
        return all;
    }

    /** How long the frame is as it reads. */
    long length() {
        return read - frameBegan;
    }

    private void inflate(byte[] block, int size) {
        Inflater source = inflater;
        if (source == null) {
            return;
        }
        source.setInput(block, 0, size);
        ended = false;
        try {
            while (state == Compression.INFLATED && !source.needsInput()) {
                int count = next(source);
                read += count;
                if (read > FREE && (read > MOST || read > taken * RATIO)) {
                    state = Compression.TOO_LARGE;
                } else if (source.finished()) {
                    // A sender may end a block for good (section 7.2.3.4); the next one begins anew.
                    int left = source.getRemaining();
                    source.reset();
                    source.setInput(block, size - left, left);
                    ended = left == 0;
                } else if (count == 0 && !source.needsInput()) {
                    state = Compression.BROKEN;
                }
            }
        } catch (DataFormatException e) {
            state = Compression.BROKEN;
        }
    }

    /** Inflates some bytes, to where they are kept or else to where they are forgotten. */
    private int next(Inflater source) throws DataFormatException {
        long length = length();
        if (length < limit) {
            int from = (int) length;
            if (kept.length == from) {
                kept = Arrays.copyOf(kept, Math.clamp(2L * from, Math.min(limit, 512), limit));
            }
            return source.inflate(kept, from, kept.length - from);
        }
        if (rest.length == 0) {
            rest = new byte[BLOCK];
        }
        return source.inflate(rest, 0, rest.length);
    }

    void close() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }
}
