package dev.portolan.engine.testing;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.atomic.AtomicLong;

/** Memory for buffers that runs out when a test says so. Any thread. */
public final class ShortMemory extends AbstractByteBufAllocator {

    private static final long NEVER = Long.MAX_VALUE;

    private final AtomicLong asked = new AtomicLong();
    private volatile long from = NEVER;
    private volatile long to = NEVER;

    public ShortMemory() {
        super(true);
    }

    /** From now on the {@code nth} buffer that is asked for can't be had, counted from 1, and all that follow where it is to last. */
    public void refuse(int nth, boolean lasting) {
        long first = asked.get() + nth;
        to = lasting ? NEVER : first;
        from = first;
    }

    /** There is enough again; tells whether there was too little for anybody. */
    public boolean suffices() {
        boolean refused = asked.get() >= from;
        from = NEVER;
        return refused;
    }

    private void ask() {
        long number = asked.incrementAndGet();
        if (number >= from && number <= to) {
            throw new OutOfMemoryError("no memory for buffer " + number + ", as the test wants it");
        }
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        ask();
        return ByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        ask();
        return ByteBufAllocator.DEFAULT.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return ByteBufAllocator.DEFAULT.isDirectBufferPooled();
    }
}
