package dev.portolan.engine.listen;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.function.Supplier;

/** How a connection ends: so that the client can read its last answer, or can see that it was cut. Event loop only. */
final class Closing {

    private final Channel channel;
    private final Supplier<ChannelFuture> flushLast;
    private final DeadlineTimer timer;
    private boolean begun;

    Closing(Channel channel, Supplier<ChannelFuture> flushLast, DeadlineTimer timer) {
        this.channel = channel;
        this.flushLast = flushLast;
        this.timer = timer;
    }

    boolean begun() {
        return begun;
    }

    /** Everything was read that the client has sent: closes behind what is written. */
    void orderly(Duration patience) {
        begun = true;
        timer.arm(patience);
        flushLast.get().addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * The client may still be sending: ends the output, and reads and drops for a while, since a reset would take the answer
     * from it (RFC 9112, section 9.6).
     */
    void lingering() {
        begun = true;
        timer.arm(Limits.LINGER);
        channel.config().setAutoRead(true);
        flushLast.get().addListener(done -> endOutput());
    }

    private void endOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    /** @param untilClose whether an orderly close, of TLS as well, would be the end of a complete body; nothing more is sent then */
    void cut(boolean untilClose) {
        begun = true;
        if (untilClose) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.pipeline().firstContext().close();
        } else {
            timer.arm(Limits.LINGER);
            flushLast.get().addListener(ChannelFutureListener.CLOSE);
        }
    }
}
