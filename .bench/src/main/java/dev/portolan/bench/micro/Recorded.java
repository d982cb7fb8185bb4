package dev.portolan.bench.micro;

import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One exchange with its four heads, and the calls that record it. */
final class Recorded {

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);
    private static final int CONNECTIONS = 64;
    private static final int ONE_FAILS_IN = 50;

    private final int connection;
    private final RequestHead requestIn;
    private final RequestHead requestOut;
    private final ResponseHead responseIn;
    private final ResponseHead responseOut;

    Recorded(int number) {
        connection = number % CONNECTIONS;
        String target = "/api/items/" + number;
        requestIn = new RequestHead("GET", target, "HTTP/1.1", Samples.request(number));
        HttpHeaders sent = Samples.copy(requestIn.headers());
        sent.remove("connection");
        sent.add("X-Forwarded-For", "127.0.0.1")
                .add("X-Forwarded-Proto", "https")
                .add("X-Forwarded-Host", Samples.AUTHORITY)
                .add("Forwarded", "for=127.0.0.1;host=\"" + Samples.AUTHORITY + "\";proto=https");
        requestOut = new RequestHead("GET", target.substring(4), "HTTP/1.1", sent);
        int status = number % ONE_FAILS_IN == 0 ? 404 : 200;
        responseIn = new ResponseHead(status, "OK", "HTTP/1.1", Samples.response(number));
        responseOut = new ResponseHead(status, "OK", "HTTP/1.1", Samples.copy(responseIn.headers()));
    }

    void recordTo(Recorder recorder, ByteBuf body) {
        long now = System.nanoTime();
        Recording recording = recorder.begin(connection, CLIENT, true, requestIn, now);
        recording.routed("/api", "http://localhost:8080");
        recording.connecting(now, true);
        recording.requestOut(requestOut, now);
        recording.requestEnd(EmptyHttpHeaders.INSTANCE, now);
        recording.responseIn(responseIn, now);
        recording.responseOut(responseOut, now);
        recording.responseBody(body);
        recording.responseEnd(EmptyHttpHeaders.INSTANCE, now);
        recording.end(now);
    }
}
