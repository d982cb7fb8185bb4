package dev.portolan.engine.testing;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Event loops that know every connection that was made on them, and give those the memory that a test has for them. */
public final class WatchedLoops extends MultiThreadIoEventLoopGroup {

    private final Queue<Channel> made = new ConcurrentLinkedQueue<>();
    private final ByteBufAllocator forMade;
    private final ByteBufAllocator forAccepted;

    /**
     * @param forMade memory for the buffers of connections that are made
     * @param forAccepted for those of connections that are accepted
     */
    public WatchedLoops(int threads, ByteBufAllocator forMade, ByteBufAllocator forAccepted) {
        super(threads, NioIoHandler.newFactory());
        this.forMade = forMade;
        this.forAccepted = forAccepted;
    }

    /** The connections that are open, and were made and not accepted. */
    public List<Channel> open() {
        return made.stream().filter(Channel::isOpen).toList();
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory handlers, @Nullable Object... args) {
        return new SingleThreadIoEventLoop(this, executor, handlers) {
            @Override
            public ChannelFuture register(ChannelPromise promise) {
                Channel channel = promise.channel();
                if (channel.parent() != null) {
                    channel.config().setAllocator(forAccepted);
                } else if (!(channel instanceof ServerChannel)) {
                    channel.config().setAllocator(forMade);
                    made.add(channel);
                }
                return super.register(promise);
            }
        };
    }
}
