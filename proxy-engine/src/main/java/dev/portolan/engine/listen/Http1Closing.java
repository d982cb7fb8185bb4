package dev.portolan.engine.listen;

import dev.portolan.engine.wire.DeadlineTimer;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.Outgoing;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** How an HTTP/1.1 connection ends: so that the client can read its last answer, or can see that it was cut. Event loop only. */
final class Http1Closing {

    private final Channel channel;
    private final Outgoing out;
    private final DeadlineTimer timer;
    private boolean begun;

    Http1Closing(Channel channel, Outgoing out, DeadlineTimer timer) {
        this.channel = channel;
        this.out = out;
        this.timer = timer;
    }

    boolean begun() {
        return begun;
    }

    /** Everything was read that the client has sent: closes behind what is written. */
    void orderly() {
        begun = true;
        timer.arm(Limits.CLIENT_IDLE);
        out.flushLast().addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * The client may still be sending: ends the output, and reads and drops for a while, since a reset would take the answer
     * from it (RFC 9112, section 9.6).
     */
    void lingering(ChannelHandler decoder) {
        begun = true;
        timer.arm(Limits.LINGER);
        channel.pipeline().remove(decoder);
        channel.config().setAutoRead(true);
        out.flushLast().addListener(done -> endOutput());
    }

    private void endOutput() {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    /** @param untilClose whether an orderly close, of TLS as well, would be the end of a complete body */
    void cut(boolean untilClose) {
        begun = true;
        if (untilClose) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            out.discard();
            channel.pipeline().firstContext().close();
        } else {
            timer.arm(Limits.LINGER);
            out.flushLast().addListener(ChannelFutureListener.CLOSE);
        }
    }
}
