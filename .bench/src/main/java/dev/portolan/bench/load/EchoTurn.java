package dev.portolan.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One turn of {@link EchoLoad}. Everything but {@link #run} is on the one event loop of its sockets. */
final class EchoTurn {

    /** Bytes of a message, as those of a chat or of a page's hot reload. */
    private static final int MESSAGE = 128;

    private static final ByteBuf PAYLOAD = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(MESSAGE).writeZero(MESSAGE).asReadOnly());

    private final EventLoop loop;
    private final int wanted;
    private final List<Channel> open = new ArrayList<>();
    private final CompletableFuture<Void> allOpen = new CompletableFuture<>();
    private final Latencies latencies = new Latencies();
    private boolean counting;
    private long errors;

    EchoTurn(EventLoop loop, int wanted) {
        this.loop = loop;
        this.wanted = wanted;
    }

    static WebSocketClientProtocolConfig handshake(URI url) {
        return WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri("ws://" + url.getAuthority() + url.getPath())
                .build();
    }

    Socket socket() {
        return new Socket();
    }

    Sample run(int seconds, long secondsToOpen) throws InterruptedException, ExecutionException {
        try {
            allOpen.get(secondsToOpen, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ExecutionException(e);
        }
        loop.submit(this::begin).get();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        loop.submit(this::stop).get();
        double elapsed = (System.nanoTime() - start) / 1e9;
        return new Sample(
                latencies.total(),
                latencies.total() / elapsed,
                latencies.percentile(0.5),
                latencies.percentile(0.99),
                errors);
    }

    private void begin() {
        counting = true;
        open.forEach(channel -> channel.pipeline().get(Socket.class).send(channel));
    }

    private void stop() {
        counting = false;
        open.forEach(Channel::close);
    }

    final class Socket extends SimpleChannelInboundHandler<WebSocketFrame> {

        private long sent;

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                open.add(context.channel());
                if (open.size() == wanted) {
                    allOpen.complete(null);
                }
            }
        }

        void send(Channel channel) {
            sent = System.nanoTime();
            channel.writeAndFlush(new BinaryWebSocketFrame(PAYLOAD.duplicate()), channel.voidPromise());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (counting) {
                latencies.add((System.nanoTime() - sent) / 1000);
                send(context.channel());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (counting) {
                errors++;
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            allOpen.completeExceptionally(cause);
            context.close();
        }
    }
}
