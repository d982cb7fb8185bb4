package dev.portolan.app.demo;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A WebSocket that answers every text, and tells a price every second. */
final class PriceSocket extends SimpleChannelInboundHandler<WebSocketFrame> {

    private int tick;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
            price(context);
        }
        super.userEventTriggered(context, event);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            context.writeAndFlush(
                    new TextWebSocketFrame("{\"received\":" + text.text().length() + "}"));
        }
    }

    private void price(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        double price = 48 + 2 * Math.sin(tick++ / 5.0);
        String message =
                String.format(Locale.ROOT, "{\"product\":\"Sea chart\",\"price\":%.2f,\"tick\":%d}", price, tick);
        context.writeAndFlush(new TextWebSocketFrame(message));
        context.executor().schedule(() -> price(context), 1, TimeUnit.SECONDS);
    }
}
