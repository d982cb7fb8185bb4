package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.LockSupport;

/** Exchanges of ordinary size for {@link TrafficTableLoad}, recorded as an event loop does. */
final class LoadTraffic implements AutoCloseable {

    private static final HttpHeaders NONE = new DefaultHttpHeaders();
    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);

    private final CaptureStore capture;
    private final Recorder recorder;
    private int made;

    /** With the settings that a new profile has. */
    LoadTraffic(Path folder) {
        capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC(), folder);
        recorder = capture.recorder();
    }

    CaptureStore capture() {
        return capture;
    }

    /** Records as fast as the disk follows. */
    void fill(int exchanges) {
        for (int i = 0; i < exchanges; i++) {
            record();
            if (i % 1000 == 0) {
                LockSupport.parkNanos(500_000);
            }
        }
    }

    /** Goes on recording, from another thread. */
    void feed(int perSecond) {
        Thread writer = new Thread(() -> keepFeeding(perSecond), "writer");
        writer.setDaemon(true);
        writer.start();
    }

    private void keepFeeding(int perSecond) {
        long begin = System.nanoTime();
        long written = 0;
        while (true) {
            long due = (System.nanoTime() - begin) * perSecond / 1_000_000_000L;
            for (; written < due; written++) {
                record();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void record() {
        int i = made++;
        long now = System.nanoTime();
        HttpHeaders request = request(i);
        Recording recording = recorder.begin(
                1 + i % 64, CLIENT, true, new RequestHead("GET", "/api/items/" + i % 5000, "HTTP/1.1", request), now);
        recording.routed("/api", "http://localhost:8080");
        recording.connecting(now + 20_000, true);
        HttpHeaders sent = new DefaultHttpHeaders().add(request).add("X-Forwarded-For", "127.0.0.1");
        sent.add("X-Forwarded-Proto", "https").add("X-Forwarded-Host", "shop.localhost:4443");
        recording.requestOut(new RequestHead("GET", "/items/" + i % 5000, "HTTP/1.1", sent), now + 30_000);
        recording.requestEnd(NONE, now + 40_000);
        int status = i % 50 == 0 ? 502 : 200;
        ByteBuf body = Unpooled.copiedBuffer(
                "{\"id\":" + i + ",\"name\":\"Item " + i + "\",\"price\":" + i % 977 + ",\"inStock\":" + (i % 3 > 0)
                        + "}",
                StandardCharsets.UTF_8);
        HttpHeaders response = response(i, body.readableBytes());
        ResponseHead head = new ResponseHead(status, status == 200 ? "OK" : "Bad Gateway", "HTTP/1.1", response);
        long answered = now + 1_000_000 + (i % 97) * 100_000L;
        recording.responseIn(head, answered);
        recording.responseOut(head, answered + 20_000);
        recording.responseBody(body);
        recording.responseEnd(NONE, answered + 500_000);
        recording.end(answered + 510_000);
    }

    private static HttpHeaders request(int i) {
        return new DefaultHttpHeaders()
                .add("Host", "shop.localhost:4443")
                .add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0")
                .add("Accept", "application/json")
                .add("Accept-Language", "en-GB,en;q=0.7,de;q=0.3")
                .add("Accept-Encoding", "gzip, deflate, br, zstd")
                .add("Referer", "https://shop.localhost:4443/list/" + i % 200)
                .add("Cookie", "sid=" + i % 64 + "c0ffee; theme=dark")
                .add("X-Request-Id", Integer.toHexString(i * 0x9E37_79B9));
    }

    private static HttpHeaders response(int i, int length) {
        return new DefaultHttpHeaders()
                .add("Content-Type", "application/json; charset=utf-8")
                .add("Content-Length", Integer.toString(length))
                .add("ETag", "W/\"" + Integer.toHexString(i * 0x85EB_CA6B) + "\"")
                .add("Cache-Control", "private, max-age=60")
                .add("Date", "Thu, 26 Nov 2026 02:" + i / 60_000 % 60 + ":" + i / 1000 % 60 + " GMT");
    }

    @Override
    public void close() {
        capture.close();
    }
}
