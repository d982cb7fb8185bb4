package dev.portolan.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;

/** WebSockets on each of which one message is under way: the next is sent when the last one came back. */
final class EchoLoad implements Load {

    private static final int LARGEST_ANSWER = 64 << 10;
    private static final long SECONDS_TO_OPEN = 20;

    private final int connections;

    EchoLoad(int connections) {
        this.connections = connections;
    }

    @Override
    public Sample run(URI url, int seconds) throws IOException, InterruptedException {
        try (EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory())) {
            EchoTurn turn = new EchoTurn(loop.next(), connections);
            Bootstrap bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new HttpClientCodec())
                                    .addLast(new HttpObjectAggregator(LARGEST_ANSWER))
                                    .addLast(new WebSocketClientProtocolHandler(EchoTurn.handshake(url)))
                                    .addLast(turn.socket());
                        }
                    });
            for (int i = 0; i < connections; i++) {
                bootstrap.connect(url.getHost(), url.getPort());
            }
            return turn.run(seconds, SECONDS_TO_OPEN);
        } catch (ExecutionException e) {
            throw new IOException("The WebSockets through " + url + " did not open", e.getCause());
        }
    }
}
