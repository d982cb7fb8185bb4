package dev.portolan.engine.capture;

import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.capture.filter.TrafficFilter.Result;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Prints what recording costs and how fast rows are filtered. A program, not a test: the figures depend on the machine.
 *
 * <p>The exchange is a browser's call of a small JSON answer: 12 request and 8 response fields from one side, to which the
 * proxy adds and from which it takes some for the other.
 */
@SuppressWarnings("SystemOut")
final class RecorderCost {

    private static final int ROUNDS = 8;
    private static final int EXCHANGES = 300_000;
    private static final int ROWS = 1_000_000;

    private final ByteBuf body = PooledByteBufAllocator.DEFAULT
            .directBuffer()
            .writeBytes("{\"id\":1,\"name\":\"Sextant\",\"price\":129.90}".getBytes(StandardCharsets.UTF_8));

    private RecorderCost() {}

    public static void main(String[] args) {
        RecorderCost cost = new RecorderCost();
        for (int round = 0; round < ROUNDS; round++) {
            cost.record();
        }
        cost.scan();
        cost.body.release();
    }

    /** Of this thread, so that what else runs on the machine doesn't count. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void record() {
        try (CaptureStore store = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC())) {
            Recorder recorder = store.recorder();
            Heads[] heads = new Heads[50];
            long spent = 0;
            for (int i = 0; i < EXCHANGES; i += heads.length) {
                for (int j = 0; j < heads.length; j++) {
                    heads[j] = new Heads(i + j);
                }
                long start = cpuNanos();
                for (Heads one : heads) {
                    exchange(recorder, one);
                }
                spent += cpuNanos() - start;
            }
            CaptureStats stats = store.stats();
            System.out.printf(
                    "%d ns an exchange, %d bytes each, %d kept%n",
                    spent / EXCHANGES, stats.bytes() / stats.exchanges(), stats.exchanges());
        }
    }

    private void scan() {
        try (CaptureStore store = new CaptureStore(new CaptureSettings(1L << 30, 1 << 20), Clock.systemUTC())) {
            Recorder recorder = store.recorder();
            for (int i = 0; i < ROWS; i++) {
                exchange(recorder, new Heads(i));
            }
            System.out.printf("%d rows in %d MiB%n", ROWS, store.stats().bytes() >> 20);
            for (int round = 0; round < ROUNDS; round++) {
                scan(store, "item status:>=400");
                scan(store, "nowhere-to-be-found");
                scan(store, "path:99 -is:error");
            }
        }
    }

    private static void scan(CaptureStore store, String text) {
        TrafficFilter filter = ((Result.Parsed) TrafficFilter.parse(text)).filter();
        long start = cpuNanos();
        int found = 0;
        for (long id = store.lastId(); id >= store.firstId(); id--) {
            ExchangeSummary row = store.summary(id);
            if (row != null && filter.matches(row)) {
                found++;
            }
        }
        double seconds = (cpuNanos() - start) / 1e9;
        System.out.printf(
                "filter \"%s\": %d of %d rows in %.0f ms, %.1f million rows/s%n",
                text, found, ROWS, seconds * 1000, ROWS / seconds / 1e6);
    }

    private void exchange(Recorder recorder, Heads heads) {
        long now = System.nanoTime();
        Recording recording = recorder.begin(heads.connection, Exchanges.CLIENT, true, heads.requestIn, now);
        recording.routed("/api", "http://localhost:8080");
        recording.connecting(now, true);
        recording.requestOut(heads.requestOut, now);
        recording.requestEnd(EmptyHttpHeaders.INSTANCE, now);
        recording.responseIn(heads.responseIn, now);
        recording.responseOut(heads.responseOut, now);
        recording.responseBody(body);
        recording.responseEnd(EmptyHttpHeaders.INSTANCE, now);
        recording.end(now);
    }

    /** Four heads whose strings are new, as a decoder's are. */
    private static final class Heads {

        private final int connection;
        private final RequestHead requestIn;
        private final RequestHead requestOut;
        private final ResponseHead responseIn;
        private final ResponseHead responseOut;

        Heads(int number) {
            connection = number & 63;
            String target = "/api/items/" + number;
            requestIn = new RequestHead("GET", target, "HTTP/1.1", request(number));
            HttpHeaders sent = copy(requestIn.headers());
            sent.remove("connection");
            sent.add("X-Forwarded-For", "127.0.0.1")
                    .add("X-Forwarded-Proto", "https")
                    .add("X-Forwarded-Host", "shop.localhost:4443")
                    .add("Forwarded", "for=127.0.0.1;host=\"shop.localhost:4443\";proto=https");
            requestOut = new RequestHead("GET", target.substring(4), "HTTP/1.1", sent);
            int status = number % 50 == 0 ? 404 : 200;
            responseIn = new ResponseHead(status, "OK", "HTTP/1.1", response(number));
            responseOut = new ResponseHead(status, "OK", "HTTP/1.1", copy(responseIn.headers()));
        }

        private static HttpHeaders request(int number) {
            return headers(
                    "Host", "shop.localhost:4443",
                    "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
                    "Accept", "application/json, text/plain, */*",
                    "Accept-Language", "en-US,en;q=0.9",
                    "Accept-Encoding", "gzip, deflate, br, zstd",
                    "Connection", "keep-alive",
                    "Cookie", "session=0123456789abcdef0123456789abcdef; theme=dark",
                    "Referer", "https://shop.localhost:4443/items",
                    "Sec-Fetch-Dest", "empty",
                    "Sec-Fetch-Mode", "cors",
                    "Sec-Fetch-Site", "same-origin",
                    "X-Request-ID", "r-" + number);
        }

        private static HttpHeaders response(int number) {
            return headers(
                    "Content-Type", "application/json; charset=utf-8",
                    "Content-Length", Integer.toString(40 + number % 100),
                    "Date", "Mon, 23 Nov 2026 07:" + (10 + number / 20_000 % 50) + ":00 GMT",
                    "Server", "nginx",
                    "Cache-Control", "no-store",
                    "Vary", "Accept-Encoding",
                    "X-Powered-By", "Express",
                    "ETag", "W/\"28-" + number + "\"");
        }

        private static HttpHeaders headers(String... namesAndValues) {
            HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                    .withValidation(false)
                    .newHeaders();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                headers.add(
                        new String(namesAndValues[i].toCharArray()), new String(namesAndValues[i + 1].toCharArray()));
            }
            return headers;
        }

        private static HttpHeaders copy(HttpHeaders from) {
            HttpHeaders copy = DefaultHttpHeadersFactory.headersFactory()
                    .withValidation(false)
                    .newHeaders();
            from.iteratorCharSequence().forEachRemaining(field -> copy.add(field.getKey(), field.getValue()));
            return copy;
        }
    }
}
