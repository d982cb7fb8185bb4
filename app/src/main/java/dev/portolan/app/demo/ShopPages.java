package dev.portolan.app.demo;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The shop's web front end: four files, each with an entity tag so that a second visit is answered 304. */
@ChannelHandler.Sharable
final class ShopPages extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final String TAG = "\"demo-1\"";
    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "style.css", "text/css; charset=utf-8",
            "app.js", "text/javascript; charset=utf-8",
            "logo.svg", "image/svg+xml");

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
        DemoAnswers.send(context, request, answer(request));
    }

    private static FullHttpResponse answer(FullHttpRequest request) throws IOException {
        String path = new QueryStringDecoder(request.uri()).path();
        String file = path.equals("/") ? "index.html" : path.substring(1);
        String type = TYPES.get(file);
        if (type == null) {
            byte[] text = "There is no such page in this shop.\n".getBytes(StandardCharsets.UTF_8);
            return DemoAnswers.of(HttpResponseStatus.NOT_FOUND, "text/plain; charset=utf-8", text);
        }
        boolean known = TAG.equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH));
        FullHttpResponse response = known
                ? DemoAnswers.of(HttpResponseStatus.NOT_MODIFIED, type, new byte[0])
                : DemoAnswers.of(HttpResponseStatus.OK, type, read(file));
        response.headers().set(HttpHeaderNames.ETAG, TAG);
        if (known) {
            response.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        return response;
    }

    private static byte[] read(String file) throws IOException {
        try (InputStream stream = ShopPages.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IOException("The program's resource " + file + " is missing");
            }
            return stream.readAllBytes();
        }
    }
}
