package dev.portolan.engine.wire;

import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/** How much is read at once, and how much may wait to be written: the memory that one connection can take. */
public final class Buffers {

    /** Bytes of one read at most; large, since every read costs two turns through the kernel. */
    public static final int LARGEST_READ = 128 << 10;

    /** Bytes that may wait for a slow reader before the other side is no longer read, and before it is again. */
    public static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 256 << 10);

    private Buffers() {}

    /** How much is read at once. */
    public static RecvByteBufAllocator reads() {
        return new FrugalReads();
    }
}
