package dev.portolan.engine.capture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What tests record. */
final class Exchanges {

    static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);

    private Exchanges() {}

    /** @param namesAndValues in turn */
    static HttpHeaders headers(CharSequence... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    static RequestHead get(String target) {
        return new RequestHead("GET", target, "HTTP/1.1", headers("Host", "shop.localhost:4443"));
    }

    static ResponseHead ok(CharSequence... namesAndValues) {
        return new ResponseHead(200, "OK", "HTTP/1.1", headers(namesAndValues));
    }

    static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    static Recording begin(Recorder recorder, String target) {
        return recorder.begin(1, CLIENT, true, get(target), System.nanoTime());
    }

    /** A whole small exchange; returns its id. */
    static long record(Recorder recorder, String target, String body) {
        Recording recording = begin(recorder, target);
        long now = System.nanoTime();
        recording.requestEnd(headers(), now);
        recording.responseOut(ok("Content-Type", "text/plain"), now);
        recording.responseBody(bytes(body));
        recording.responseEnd(headers(), now);
        recording.end(now);
        return recording.id();
    }

    static String text(Exchange.Body body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
