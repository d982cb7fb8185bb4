package dev.portolan.engine.cache;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The body of a stored response, outside of the heap. One thread fills it; any thread may read what is there, also while more
 * comes, if its length was known before. It is shared by whoever holds it, and freed by the last who lets go.
 */
public final class StoredBody {

    /** Buffers that live as long as the store says, which no leak detector could know. */
    private static final ByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true);

    private static final int FIRST_ROOM = 16 << 10;

    private final ByteBuf bytes;
    private final long length;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile int filled;
    private volatile State state = State.FILLING;

    private enum State {
        FILLING,
        COMPLETE,
        BROKEN
    }

    /** @param length of all of it, or negative where that is not known yet */
    StoredBody(long length) {
        this.length = length;
        this.bytes = MEMORY.directBuffer(length < 0 ? FIRST_ROOM : (int) length);
    }

    /** Copies {@code data}, which stays the caller's. */
    public void fill(ByteBuf data) {
        int at = filled;
        int end = at + data.readableBytes();
        if (end > bytes.capacity()) {
            bytes.capacity(Math.max(end, bytes.capacity() * 2));
        }
        bytes.setBytes(at, data, data.readerIndex(), data.readableBytes());
        filled = end;
        changed();
    }

    /** Nothing more comes; false where that is less than was announced. */
    public boolean complete() {
        if (length >= 0 && filled != length) {
            broken();
            return false;
        }
        if (length < 0) {
            bytes.capacity(filled);
        }
        state = State.COMPLETE;
        changed();
        return true;
    }

    /** Nothing more comes, and what is there is not all. */
    public void broken() {
        state = State.BROKEN;
        changed();
    }

    private void changed() {
        watchers.forEach(Runnable::run);
    }

    /** Whether its length is known, so that it can be read while it comes. */
    boolean measured() {
        return length >= 0 || state == State.COMPLETE;
    }

    /** How long all of it is; of what is not {@link #measured}, how long it is by now. */
    public int length() {
        return length >= 0 ? (int) length : filled;
    }

    public int filled() {
        return filled;
    }

    public boolean isBroken() {
        return state == State.BROKEN;
    }

    /** The bytes from there on, as far as they are there and not more than {@code most}. */
    public ByteBuf read(int from, int most) {
        return bytes.retainedSlice(from, Math.min(most, filled - from));
    }

    /** Has {@code watcher} called, on whichever thread fills, when there is more or will be no more. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    public void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    public boolean watched() {
        return !watchers.isEmpty();
    }

    StoredBody hold() {
        bytes.retain();
        return this;
    }

    public void release() {
        bytes.release();
    }
}
