package dev.portolan.engine.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the end of a client's pipeline until the target's connection does, and keeps what comes early: the little that
 * was read together with the end of a handshake, or before the client's end. Event loop only.
 */
final class WaitingClient extends ChannelInboundHandlerAdapter {

    private final TcpConnection connection;
    private final ArrayDeque<Object> early = new ArrayDeque<>();
    private @Nullable Object end;
    private @Nullable ChannelHandlerContext context;
    private @Nullable String name;

    WaitingClient(TcpConnection connection) {
        this.connection = connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connection.active();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        early.add(msg);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        switch (event) {
            case SniCompletionEvent asked -> name = asked.hostname();
            case SslHandshakeCompletionEvent done -> {
                if (done.isSuccess()) {
                    connection.secured(name);
                } else {
                    connection.notSecured(name, done.cause());
                }
            }
            case ChannelInputShutdownEvent _, SslCloseCompletionEvent _ -> end = end == null ? event : end;
            default -> {}
        }
    }

    /** Gives way to the handler behind, which gets what came so far. */
    void leave() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        context = null;
        boolean any = !early.isEmpty();
        while (!early.isEmpty()) {
            ctx.fireChannelRead(early.remove());
        }
        if (any) {
            ctx.fireChannelReadComplete();
        }
        if (end != null) {
            ctx.fireUserEventTriggered(end);
        }
        ctx.pipeline().remove(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.clientLeft();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.notSecured(name, cause);
    }
}
