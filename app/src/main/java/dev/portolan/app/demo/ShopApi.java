package dev.portolan.app.demo;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The shop's API, with something of everything that an inspector should show: JSON, an answer that takes its time, one
 * that fails now and then, a redirect and a cookie that name this server, and an event stream.
 */
@ChannelHandler.Sharable
final class ShopApi extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String PRODUCTS = """
            {"products":[\
            {"id":1,"name":"Sea chart of the Adriatic","price":48.0,"stock":7},\
            {"id":2,"name":"Dry-card compass","price":129.5,"stock":3},\
            {"id":3,"name":"Brass dividers","price":24.9,"stock":18},\
            {"id":4,"name":"Log book, 200 pages","price":16.75,"stock":42}]}""";
    private static final int EVENTS = 20;

    private final AtomicInteger orders = new AtomicInteger(70);
    private final AtomicInteger searches = new AtomicInteger();

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String path = new QueryStringDecoder(request.uri()).path();
        switch (path) {
            case "/products" -> DemoAnswers.send(context, request, products());
            case "/orders" -> DemoAnswers.send(context, request, order(request));
            case "/search" -> DemoAnswers.send(context, request, search());
            case "/report" -> report(context, request);
            case "/events" -> events(context);
            default -> DemoAnswers.send(context, request, notFound(path));
        }
    }

    private static FullHttpResponse products() {
        FullHttpResponse response = DemoAnswers.json(HttpResponseStatus.OK, PRODUCTS);
        response.headers().set(HttpHeaderNames.SET_COOKIE, "visit=1; Path=/; HttpOnly; SameSite=Lax");
        return response;
    }

    private FullHttpResponse order(FullHttpRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            return DemoAnswers.json(HttpResponseStatus.METHOD_NOT_ALLOWED, "{\"error\":\"Only POST makes an order\"}");
        }
        int number = orders.incrementAndGet();
        FullHttpResponse response =
                DemoAnswers.json(HttpResponseStatus.CREATED, "{\"order\":" + number + ",\"state\":\"accepted\"}");
        String self = request.headers().get(HttpHeaderNames.HOST, "localhost");
        response.headers().set(HttpHeaderNames.LOCATION, "http://" + self + "/orders/" + number);
        return response;
    }

    private FullHttpResponse search() {
        if (searches.incrementAndGet() % 4 == 0) {
            return DemoAnswers.json(
                    HttpResponseStatus.INTERNAL_SERVER_ERROR, "{\"error\":\"The search index is being rebuilt\"}");
        }
        return DemoAnswers.json(HttpResponseStatus.OK, "{\"hits\":[2,3],\"tookMillis\":4}");
    }

    private static FullHttpResponse notFound(String path) {
        String shown = path.replaceAll("[^A-Za-z0-9/._-]", "?");
        return DemoAnswers.json(HttpResponseStatus.NOT_FOUND, "{\"error\":\"No " + shown + " in this API\"}");
    }

    private static void report(ChannelHandlerContext context, FullHttpRequest request) {
        FullHttpRequest kept = request.retain();
        context.executor()
                .schedule(
                        () -> {
                            DemoAnswers.send(
                                    context,
                                    kept,
                                    DemoAnswers.json(HttpResponseStatus.OK, "{\"orders\":71,\"revenue\":4210.5}"));
                            kept.release();
                        },
                        350,
                        TimeUnit.MILLISECONDS);
    }

    private static void events(ChannelHandlerContext context) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_CACHE);
        HttpUtil.setTransferEncodingChunked(head, true);
        context.writeAndFlush(head);
        nextEvent(context, 1);
    }

    private static void nextEvent(ChannelHandlerContext context, int number) {
        if (!context.channel().isActive()) {
            return;
        }
        if (number > EVENTS) {
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        String event = "id: " + number + "\nevent: stock\ndata: {\"product\":" + (number % 4 + 1) + "}\n\n";
        context.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(event, StandardCharsets.UTF_8)));
        context.executor().schedule(() -> nextEvent(context, number + 1), 1, TimeUnit.SECONDS);
    }
}
