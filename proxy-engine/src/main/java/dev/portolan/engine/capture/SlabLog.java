package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One event loop's appending end of the capture's memory: the slab it fills now. Event loop only. */
final class SlabLog {

    /** Type, offset or number, length and time before a piece of a body. */
    private static final int LARGEST_META = 48;

    /** Below this a body's piece goes to the next slab rather than being split. */
    private static final int SMALLEST_PIECE = 256;

    private final SlabPool pool;
    private final SlabPool.Use use;
    private final int slabBytes;
    private @Nullable Slab current;
    private int generation;
    private int position;

    SlabLog(SlabPool pool, SlabPool.Use use) {
        this.pool = pool;
        this.use = use;
        this.slabBytes = pool.slabBytes();
    }

    /** Whether there is a slab to write to; takes the first one when asked first, and tries again after none was had. */
    boolean ready(long lastId) {
        return current != null || roll(lastId);
    }

    /** Whether a payload of that many bytes goes into this slab. */
    boolean fits(int payload) {
        return position + Chunk.HEADER + payload <= slabBytes;
    }

    /** The largest payload that goes into an empty slab. */
    int capacity() {
        return slabBytes - Chunk.HEADER;
    }

    /** Where the next chunk's payload will begin. */
    int payloadStart() {
        return position + Chunk.HEADER;
    }

    Slab slab() {
        Slab slab = current;
        if (slab == null) {
            throw new IllegalStateException("no slab");
        }
        return slab;
    }

    /** Stands for the slab in its present life. */
    long slabStart() {
        return Location.of(slab().slot, generation, 0);
    }

    /** Bytes written to the slab that is not full yet; any thread, and a little late there. */
    int used() {
        return position;
    }

    /**
     * Gives the full slab back to the pool and takes another.
     *
     * @param lastId the largest id of which a chunk may stand in it
     * @return false where there is none to be had
     */
    boolean roll(long lastId) {
        Slab full = current;
        int filled = position;
        position = 0;
        current = pool.next(use, full, filled, lastId);
        if (current != null) {
            generation = current.generation();
        }
        return current != null;
    }

    /** Gives the slab back, because nothing will be written any more. */
    void release(long lastId) {
        if (current != null) {
            pool.giveBack(use, current, position, lastId);
            current = null;
            position = 0;
        }
    }

    /** Appends a chunk that {@link #fits}, and returns where. */
    long append(long previous, int type, byte[] payload, int length) {
        Slab slab = slab();
        int at = position;
        header(slab.memory, at, previous, type, length);
        MemorySegment.copy(payload, 0, slab.memory, ValueLayout.JAVA_BYTE, at + Chunk.HEADER, length);
        position = at + Chunk.HEADER + length;
        return Location.of(slab.slot, generation, at);
    }

    /** How many of {@code wanted} bytes the next append from a buffer should take; -1 where there is no room. */
    int piece(int wanted, long lastId) {
        if (!ready(lastId) || (left() < Math.min(wanted, SMALLEST_PIECE) && !roll(lastId))) {
            return -1;
        }
        return Math.min(wanted, left());
    }

    private int left() {
        return slabBytes - position - Chunk.HEADER - LARGEST_META;
    }

    /** Appends a chunk of {@code meta} and as many bytes of {@code data}, as {@link #piece} allowed. */
    long append(long previous, int type, Scratch meta, ByteBuf data, int index, int length) {
        Slab slab = slab();
        long location = append(previous, type, meta.bytes, meta.length);
        header(slab.memory, Location.offset(location), previous, type, meta.length + length);
        ByteBuffer into = slab.buffer;
        into.limit(position + length).position(position);
        data.getBytes(index, into);
        position += length;
        return location;
    }

    private static void header(MemorySegment memory, int at, long previous, int type, int length) {
        memory.set(Chunk.PREVIOUS, at, previous);
        memory.set(Chunk.TYPE_AND_LENGTH, at + 8, Chunk.typeAndLength(type, length));
    }
}
