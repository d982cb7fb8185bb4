package dev.portolan.app.demo;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.IOException;

/** A WebSocket server that sends every text back. */
public final class EchoSocket implements AutoCloseable {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel server;

    private EchoSocket() throws IOException {
        server = DemoServer.bind(
                loops,
                0,
                channel -> channel.pipeline()
                        .addLast(new WebSocketServerProtocolHandler("/"))
                        .addLast(new SimpleChannelInboundHandler<TextWebSocketFrame>() {
                            @Override
                            protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
                                context.writeAndFlush(new TextWebSocketFrame("echo: " + frame.text()));
                            }
                        }));
    }

    public static EchoSocket start() throws IOException {
        return new EchoSocket();
    }

    public int port() {
        return DemoServer.port(server);
    }

    @Override
    public void close() {
        loops.shutdownGracefully();
    }
}
