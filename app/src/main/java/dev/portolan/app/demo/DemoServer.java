package dev.portolan.app.demo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** One listening demo server; its requests are small, so they are handled whole. */
final class DemoServer {

    private static final int LARGEST_BODY = 1 << 20;

    private DemoServer() {}

    /** Binds to the wanted loopback port, or to any free one where that is taken. */
    static Channel bind(EventLoopGroup loops, int wanted, Consumer<SocketChannel> handlers) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST_BODY));
                        handlers.accept(channel);
                    }
                });
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var first = bootstrap.bind(new InetSocketAddress(loopback, wanted)).awaitUninterruptibly();
        if (first.isSuccess()) {
            return first.channel();
        }
        var second = bootstrap.bind(new InetSocketAddress(loopback, 0)).awaitUninterruptibly();
        if (second.isSuccess()) {
            return second.channel();
        }
        throw new IOException(
                "The demo's servers can't listen on this machine: "
                        + second.cause().getMessage(),
                second.cause());
    }

    static int port(Channel server) {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }
}
