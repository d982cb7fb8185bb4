package dev.portolan.engine.soak;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** The answers of {@link SoakBackend}, one connection's. */
final class SoakAnswers extends SimpleChannelInboundHandler<HttpObject> {

    private static final int PIECE = 64 << 10;
    private static final long MILLIS_BETWEEN_EVENTS = 20;

    private final ByteBuf large;
    private final CRC32 sum = new CRC32();
    private String path = "";

    SoakAnswers(ByteBuf large) {
        this.large = large;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpRequest request) {
            path = request.uri();
            sum.reset();
        }
        if (message instanceof HttpContent content && content.content().isReadable()) {
            sum.update(content.content().nioBuffer());
        }
        if (message instanceof LastHttpContent) {
            answer(context);
        }
    }

    private void answer(ChannelHandlerContext context) {
        switch (path) {
            case "/large" -> large(context, 0);
            case "/upload" -> text(context, Long.toString(sum.getValue()));
            case "/events" -> {
                begin(context, "text/event-stream");
                event(context, 1);
            }
            default -> text(context, SoakBackend.SMALL);
        }
    }

    private static void text(ChannelHandlerContext context, String text) {
        ByteBuf body = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        context.writeAndFlush(response);
    }

    private static void begin(ChannelHandlerContext context, String type) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        HttpUtil.setTransferEncodingChunked(head, true);
        context.writeAndFlush(head);
    }

    /** Piece after piece, as the reader takes them. */
    private void large(ChannelHandlerContext context, int from) {
        if (from == 0) {
            begin(context, "application/octet-stream");
        }
        if (from == SoakBackend.LARGE) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        ChannelFuture written = context.writeAndFlush(new DefaultHttpContent(large.slice(from, PIECE)));
        written.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                large(context, from + PIECE);
            }
        });
    }

    private static void event(ChannelHandlerContext context, int number) {
        if (!context.channel().isActive()) {
            return;
        }
        if (number > SoakBackend.EVENTS) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        ByteBuf event = Unpooled.copiedBuffer("data: " + number + "\n\n", StandardCharsets.US_ASCII);
        context.writeAndFlush(new DefaultHttpContent(event));
        context.executor().schedule(() -> event(context, number + 1), MILLIS_BETWEEN_EVENTS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that left; the proxy passes it on.
        context.close();
    }
}
