package dev.portolan.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.nio.ByteBuffer;

/**
 * Begins small, as most messages are, and grows with what comes; reads on in small pieces where there is no memory for more: an
 * event loop of io_uring does not survive an error from here, and with it would go every exchange that it carries.
 */
@SuppressWarnings("deprecation") // Handle hints at the interface that extends it, and every signature still has it
final class FrugalReads extends AdaptiveRecvByteBufAllocator {

    /** A little that can be had from what the JVM leaves beyond Netty's limit, and the collector takes back. */
    private static final int LITTLE = 512;

    FrugalReads() {
        super(1024, 4096, Buffers.LARGEST_READ);
    }

    @Override
    public Handle newHandle() {
        return new Frugal(super.newHandle());
    }

    private static final class Frugal extends DelegatingHandle implements RecvByteBufAllocator.ExtendedHandle {

        private final ExtendedHandle usual;

        Frugal(Handle usual) {
            super(usual);
            this.usual = (ExtendedHandle) usual;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator alloc) {
            try {
                return usual.allocate(alloc);
            } catch (OutOfMemoryError e) {
                return Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(LITTLE)).clear();
            }
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier maybeMoreData) {
            return usual.continueReading(maybeMoreData);
        }
    }
}
