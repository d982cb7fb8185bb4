package dev.portolan.engine.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A piece of memory outside the heap that one event loop fills from its beginning to its end. It is recycled as a whole:
 * the generation counts up before the first new byte is written, so that a reader who finds the same generation after its
 * copy as before has copied what it meant to.
 */
final class Slab {

    static final int MAX_BYTES = 1 << 18;
    static final int MIN_BYTES = 1 << 16;

    private static final VarHandle GENERATION;

    static {
        try {
            GENERATION = MethodHandles.lookup().findVarHandle(Slab.class, "generation", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final int slot;
    final MemorySegment memory;

    /** The same memory for Netty to copy into; the position and limit belong to the loop that fills the slab. */
    final ByteBuffer buffer;

    private final Arena arena = Arena.ofShared();

    @SuppressWarnings("unused") // through GENERATION
    private int generation;

    /** The generation in which it is full. */
    private volatile int sealed;

    Slab(int slot, int generation, int bytes) {
        this.slot = slot;
        this.generation = generation;
        this.memory = arena.allocate(bytes, 64);
        this.buffer = memory.asByteBuffer();
    }

    int generation() {
        return (int) GENERATION.getAcquire(this);
    }

    /** Nothing more is written to it in this generation. */
    void seal() {
        sealed = generation();
    }

    boolean sealed(int generation) {
        return sealed == generation;
    }

    /** Makes every location into this slab invalid; what follows may overwrite it. */
    void recycle() {
        GENERATION.setVolatile(this, Location.next(generation()));
        VarHandle.fullFence();
    }

    /** Gives the memory back to the system; a reader in the middle of it finds it gone. */
    void close() {
        recycle();
        arena.close();
    }

    int bytes() {
        return (int) memory.byteSize();
    }

    /** A copy of {@code length} bytes, or null where {@code generation} is over. */
    byte @Nullable [] copy(int generation, int from, int length) {
        if (generation() != generation || from + length > bytes()) {
            return null;
        }
        byte[] copy = new byte[length];
        return copy(generation, from, length, copy) ? copy : null;
    }

    /** As {@link #copy(int, int, int)}; false where {@code generation} is over. */
    boolean copy(int generation, int from, int length, byte[] into) {
        try {
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, into, 0, length);
        } catch (IllegalStateException closed) {
            return false;
        }
        VarHandle.acquireFence();
        return generation() == generation;
    }
}
