package dev.portolan.engine.capture;

import static dev.portolan.engine.capture.Exchanges.begin;
import static dev.portolan.engine.capture.Exchanges.bytes;
import static dev.portolan.engine.capture.Exchanges.get;
import static dev.portolan.engine.capture.Exchanges.headers;
import static dev.portolan.engine.capture.Exchanges.ok;
import static dev.portolan.engine.capture.Exchanges.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each call on a recording comes to in the exchange that is read. */
class CaptureContractTest {

    private static final long T = 1_000_000_000L;

    private final CaptureStore store = new CaptureStore(
            new CaptureSettings(16L << 20, 1024, 0),
            Clock.fixed(Instant.ofEpochMilli(1_700_000_000_123L), ZoneOffset.UTC));
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowIsThereBeforeBeginReturns() {
        long before = store.version();
        Recording recording = recorder.begin(
                7,
                Exchanges.CLIENT,
                true,
                new RequestHead("PUT", "/a?b=c", "HTTP/1.1", headers("Host", "Shop.localhost.:4443")),
                System.nanoTime());

        assertThat(store.version()).isNotEqualTo(before);
        assertThat(store.firstId()).isEqualTo(recording.id()).isEqualTo(store.lastId());
        ExchangeSummary row = summary(recording.id());
        assertThat(row.connection()).isEqualTo(7);
        assertThat(row.kind()).isEqualTo(Kind.HTTP);
        assertThat(row.open()).isTrue();
        assertThat(row.method()).isEqualTo("PUT");
        assertThat(row.scheme()).isEqualTo("https");
        assertThat(row.host()).isEqualTo("shop.localhost");
        assertThat(row.path()).isEqualTo("/a?b=c");
        assertThat(row.route()).isNull();
        assertThat(row.target()).isNull();
        assertThat(row.status()).isZero();
        assertThat(row.type()).isNull();
        assertThat(row.failure()).isNull();
        assertThat(row.startedMillis()).isEqualTo(1_700_000_000_123L);
        Exchange exchange = exchange(recording.id());
        assertThat(exchange.client()).isEqualTo("127.0.0.1:50123");
        assertThat(exchange.requestOut()).isNull();
        assertThat(exchange.responseIn()).isNull();
        assertThat(exchange.responseOut()).isNull();
        assertThat(exchange.missing()).isEmpty();
    }

    @Test
    void bothSidesComeOutFieldByField() {
        HttpHeaders received = headers(
                "Host",
                "shop.localhost:4443",
                AsciiString.cached("user-agent"),
                AsciiString.cached("curl/8"),
                "X-Odd",
                "caf\u00e9 \u00ff",
                "accept",
                "*/*",
                "Connection",
                "keep-alive, X-Hop",
                "X-Hop",
                "1",
                "Cookie",
                "a=1",
                "Cookie",
                "a=1",
                "Empty",
                "");
        HttpHeaders sent = headers();
        received.iteratorCharSequence().forEachRemaining(field -> {
            if (!field.getKey().toString().matches("Connection|X-Hop|Host")) {
                sent.add(field.getKey(), field.getValue());
            }
        });
        sent.add("X-Forwarded-For", "127.0.0.1").add("Host", new String("shop.localhost:4443".toCharArray()));
        Recording recording = recorder.begin(
                1, Exchanges.CLIENT, false, new RequestHead("GET", "/api/items?q=1", "HTTP/1.1", received), T);
        recording.routed("Shop API", "http://localhost:8080");
        recording.connecting(T + 10, false);
        recording.connected(T + 30, "[::1]:8080");
        recording.requestOut(new RequestHead("GET", "/items?q=1", "HTTP/1.1", sent), T + 40);
        recording.requestEnd(headers(), T + 50);
        recording.responseIn(
                new ResponseHead(
                        302, "Found", "HTTP/1.1", headers("Location", "http://localhost:8080/x", "Server", "s")),
                T + 1050);
        recording.responseOut(
                new ResponseHead(
                        302, "Found", "HTTP/1.1", headers("Location", "https://shop.localhost/x", "Server", "s")),
                T + 1060);
        recording.responseEnd(headers(), T + 1070);
        recording.end(T + 1080);

        Exchange exchange = exchange(recording.id());
        assertThat(exchange.requestIn()).isEqualTo(head("GET /api/items?q=1 HTTP/1.1", received));
        assertThat(exchange.requestOut()).isEqualTo(head("GET /items?q=1 HTTP/1.1", sent));
        assertThat(exchange.responseIn())
                .isEqualTo(new Head(
                        "HTTP/1.1 302 Found",
                        List.of(new Field("Location", "http://localhost:8080/x"), new Field("Server", "s"))));
        assertThat(exchange.responseOut())
                .isEqualTo(new Head(
                        "HTTP/1.1 302 Found",
                        List.of(new Field("Location", "https://shop.localhost/x"), new Field("Server", "s"))));
        assertThat(exchange.upstream()).isEqualTo("[::1]:8080");
        assertThat(exchange.reused()).isFalse();
        ExchangeSummary row = exchange.summary();
        assertThat(row.scheme()).isEqualTo("http");
        assertThat(row.route()).isEqualTo("Shop API");
        assertThat(row.target()).isEqualTo("http://localhost:8080");
        assertThat(row.status()).isEqualTo(302);
        assertThat(row.open()).isFalse();
        assertThat(row.timings()).isEqualTo(new Timings(10, 20, -1, 10, 1000, 20, 1080));
        assertThat(summary(recording.id())).isEqualTo(row);
    }

    @Test
    void handshakeIsTimedAndPooledConnectionIsNot() {
        Recording fresh = begin(recorder, "/");
        long start = System.nanoTime();
        fresh.connecting(start, false);
        fresh.connected(start + 100, "127.0.0.1:443");
        fresh.secured(start + 350);
        assertThat(summary(fresh.id()).timings().connect()).isEqualTo(100);
        assertThat(summary(fresh.id()).timings().tls()).isEqualTo(250);

        Recording pooled = begin(recorder, "/");
        pooled.connecting(start, true);
        assertThat(exchange(pooled.id()).reused()).isTrue();
        assertThat(summary(pooled.id()).timings().connect()).isEqualTo(-1);
        assertThat(summary(pooled.id()).timings().tls()).isEqualTo(-1);
    }

    @Test
    void openExchangeRunsUpToNow() {
        Recording recording = recorder.begin(1, Exchanges.CLIENT, true, get("/"), System.nanoTime() - 5_000_000_000L);

        assertThat(summary(recording.id()).timings().total()).isGreaterThanOrEqualTo(5_000_000_000L);
    }

    @Test
    void answerOfTheProxyItselfHasNoOtherSide() {
        Recording recording = recorder.begin(1, Exchanges.CLIENT, true, get("/"), T);
        recording.requestEnd(headers(), T + 5);
        recording.responseOut(ok("Content-Type", "Text/HTML; charset=utf-8"), T + 10);
        recording.responseBody(bytes("<p>"));
        recording.end(T + 30);

        Exchange exchange = exchange(recording.id());
        assertThat(exchange.responseIn()).isNull();
        assertThat(exchange.summary().type()).isEqualTo("text/html");
        assertThat(exchange.summary().timings().waiting()).isEqualTo(5);
        assertThat(exchange.summary().timings().receiving()).isEqualTo(20);
    }

    @Test
    void bodiesOfEverySortOfBufferAndTrailersAreKept() {
        Recording recording = begin(recorder, "/");
        ByteBuf direct = PooledByteBufAllocator.DEFAULT
                .directBuffer()
                .writeBytes("xxdirect,".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        direct.skipBytes(2);
        CompositeByteBuf composite =
                ByteBufAllocator.DEFAULT.compositeBuffer().addComponents(true, bytes("com"), bytes("posite"));
        recording.requestBody(direct);
        recording.requestBody(composite);
        recording.requestBody(bytes(""));
        recording.responseBody(bytes("answer"));
        recording.requestEnd(headers("X-Sum", "1"), T);
        recording.responseEnd(headers("X-Sum", "2", "X-More", "3"), T);
        assertThat(direct.readableBytes()).isEqualTo(7);
        assertThat(direct.refCnt()).isEqualTo(1);
        direct.release();
        composite.release();

        Exchange exchange = exchange(recording.id());
        assertThat(text(exchange.requestBody())).isEqualTo("direct,composite");
        assertThat(exchange.requestBody().length()).isEqualTo(16);
        assertThat(exchange.requestBody().trailers()).containsExactly(new Field("X-Sum", "1"));
        assertThat(text(exchange.responseBody())).isEqualTo("answer");
        assertThat(exchange.responseBody().trailers())
                .containsExactly(new Field("X-Sum", "2"), new Field("X-More", "3"));
        assertThat(exchange.summary().requestBytes()).isEqualTo(16);
        assertThat(exchange.summary().responseBytes()).isEqualTo(6);
        assertThat(exchange.missing()).isEmpty();
    }

    @Test
    void bodyOverTheLimitIsCutAndCounted() {
        Recording recording = begin(recorder, "/");
        recording.responseBody(bytes("x".repeat(1000)));
        recording.responseBody(bytes("y".repeat(1000)));
        recording.responseBody(bytes("z".repeat(1000)));

        Exchange exchange = exchange(recording.id());
        assertThat(text(exchange.responseBody())).isEqualTo("x".repeat(1000) + "y".repeat(24));
        assertThat(exchange.responseBody().length()).isEqualTo(3000);
        assertThat(exchange.responseBody().cut()).isTrue();
        assertThat(exchange.missing())
                .containsExactly("Only the first 1024 of the 3000 bytes of the response body were kept.");
        assertThat(store.stats().cutBodies()).isEqualTo(1);
    }

    @Test
    void bodyLimitChangesWhileRunning() {
        store.settings(new CaptureSettings(16L << 20, 1L << 20, 0));
        Recording recording = begin(recorder, "/");
        String large = "0123456789".repeat(100_000);
        recording.responseBody(bytes(large));

        assertThat(text(exchange(recording.id()).responseBody())).isEqualTo(large);
    }

    @Test
    void interimResponsesStandInOrderBesideTheFinalOne() {
        Recording recording = begin(recorder, "/");
        recording.interim(new ResponseHead(100, "Continue", "HTTP/1.1", headers()), T);
        recording.interim(new ResponseHead(103, "", "HTTP/1.1", headers("Link", "</a.css>")), T);
        assertThat(summary(recording.id()).status()).isZero();
        recording.responseOut(ok(), T);

        Exchange exchange = exchange(recording.id());
        assertThat(exchange.interim())
                .containsExactly(
                        new Head("HTTP/1.1 100 Continue", List.of()),
                        new Head("HTTP/1.1 103", List.of(new Field("Link", "</a.css>"))));
        assertThat(exchange.summary().status()).isEqualTo(200);
    }

    @Test
    void socketMessagesKeepDirectionOpcodeTimeAndTrueLength() {
        Recording recording = recorder.begin(1, Exchanges.CLIENT, true, get("/ws"), T);
        recording.responseOut(
                new ResponseHead(101, "Switching Protocols", "HTTP/1.1", headers("upgrade", "WebSocket")), T + 1);
        recording.message(true, 1, true, bytes("hello"), 5, T + 100);
        recording.message(false, 2, false, bytes("q".repeat(5000)), 70_000, T + 2_000_000_000L);
        recording.message(false, 9, true, bytes(""), 0, T + 3);

        Exchange exchange = exchange(recording.id());
        assertThat(exchange.summary().kind()).isEqualTo(Kind.WEBSOCKET);
        assertThat(exchange.summary().responseBytes()).isEqualTo(70_005);
        assertThat(exchange.messages()).hasSize(3);
        Exchange.Message first = exchange.messages().getFirst();
        assertThat(first.fromClient()).isTrue();
        assertThat(first.opcode()).isEqualTo(1);
        assertThat(first.last()).isTrue();
        assertThat(first.payload()).asString().isEqualTo("hello");
        assertThat(first.atNanos()).isEqualTo(100);
        Exchange.Message second = exchange.messages().get(1);
        assertThat(second.fromClient()).isFalse();
        assertThat(second.last()).isFalse();
        assertThat(second.payload()).hasSize(1024);
        assertThat(second.length()).isEqualTo(70_000);
        assertThat(second.atNanos()).isEqualTo(2_000_000_000L);
        assertThat(exchange.missing()).containsExactly("Of 1 message only the first bytes were kept.");
    }

    @Test
    void eventStreamIsTold() {
        Recording recording = begin(recorder, "/events");
        recording.responseOut(ok("Content-Type", "text/event-stream;charset=utf-8"), T);

        assertThat(summary(recording.id()).kind()).isEqualTo(Kind.EVENT_STREAM);
    }

    @Test
    void eventStreamTellsWhenItsPiecesPassed() {
        Recording recording = begin(recorder, "/events");
        recording.responseOut(ok("Content-Type", "text/event-stream"), T);
        recording.responseBody(bytes("data: 1\n\n"));
        recording.responseBody(bytes("data: 2\n\n"));

        Exchange.Body body = exchange(recording.id()).responseBody();
        assertThat(text(body)).isEqualTo("data: 1\n\ndata: 2\n\n");
        assertThat(body.arrivals()).extracting(Exchange.Arrival::offset).containsExactly(0L, 9L);
        assertThat(body.arrivals().getFirst().atNanos())
                .isPositive()
                .isLessThanOrEqualTo(body.arrivals().getLast().atNanos());
    }

    @Test
    void protocolsOfBothSidesAreTold() {
        Recording recording = begin(recorder, "/");
        assertThat(summary(recording.id()).protocol()).isEqualTo("HTTP/1.1");
        assertThat(summary(recording.id()).targetProtocol()).isNull();
        recording.requestOut(new RequestHead("GET", "/", "HTTP/2", headers()), T);
        assertThat(summary(recording.id()).targetProtocol()).isEqualTo("HTTP/2");
        recording.responseIn(new ResponseHead(200, "OK", "HTTP/1.0", headers()), T);

        assertThat(summary(recording.id()).protocol()).isEqualTo("HTTP/1.1");
        assertThat(summary(recording.id()).targetProtocol()).isEqualTo("HTTP/1.0");
    }

    /** What it is besides is told as of any other. */
    @Test
    void aReplayTellsItsOriginal() {
        for (String protocol : List.of("HTTP/1.0", "HTTP/1.1", "HTTP/2", "odd")) {
            RequestHead head = new RequestHead("GET", "/", protocol, headers("Host", "shop.localhost"));
            Recording recording = recorder.begin(7, Exchanges.CLIENT, false, head, T);
            ExchangeSummary before = summary(recording.id());
            assertThat(before.replayOf()).isZero();
            recording.replays(123_456_789_012L);
            recording.end(T);

            ExchangeSummary after = summary(recording.id());
            assertThat(after.replayOf()).isEqualTo(123_456_789_012L);
            assertThat(after.protocol()).isEqualTo(before.protocol());
            assertThat(after.targetProtocol()).isNull();
            assertThat(after.kind()).isEqualTo(Kind.HTTP);
        }
    }

    @Test
    void whatTheCacheDidIsToldOfAllButCalls() {
        for (CacheOutcome outcome : CacheOutcome.values()) {
            Recording recording = begin(recorder, "/");
            recording.cached(outcome);
            assertThat(summary(recording.id()).cache()).isNull();
            recording.responseOut(Exchanges.ok("Content-Type", "text/event-stream"), T);
            ExchangeSummary told = summary(recording.id());
            assertThat(told.cache()).isEqualTo(outcome);
            assertThat(told.grpcStatus()).isEqualTo(-1);
            assertThat(told.status()).isEqualTo(200);
        }
        assertThat(summary(call("grpc-status", "3").id()).cache()).isNull();
    }

    private Recording call(CharSequence... responseFields) {
        RequestHead head = new RequestHead(
                "POST",
                "/shop.Items/Get",
                "HTTP/2",
                headers("Host", "shop.localhost", "Content-Type", "application/grpc"));
        Recording recording = recorder.begin(7, Exchanges.CLIENT, false, head, T);
        recording.requestEnd(headers(), T);
        recording.responseOut(Exchanges.ok(responseFields), T);
        return recording;
    }

    @Test
    void aCallOfGrpcEndsAsItsTrailersSay() {
        Recording well = call("Content-Type", "application/grpc");
        assertThat(summary(well.id()).grpcStatus()).isEqualTo(-1);
        well.responseEnd(headers("grpc-status", "0"), T);
        assertThat(summary(well.id()).grpcStatus()).isZero();
        assertThat(summary(well.id()).error()).isFalse();

        Recording badly = call("Content-Type", "application/grpc");
        badly.responseEnd(headers("grpc-status", "16", "grpc-message", "no"), T);
        badly.end(T);
        ExchangeSummary ended = summary(badly.id());
        assertThat(ended.grpcStatus()).isEqualTo(16);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.kind()).isEqualTo(Kind.GRPC);
        assertThat(ended.error()).isTrue();
    }

    @Test
    void aCallOfGrpcMayEndInItsHead() {
        Recording recording = call("Content-Type", "application/grpc", "grpc-status", "14");
        recording.responseEnd(headers(), T);
        assertThat(summary(recording.id()).grpcStatus()).isEqualTo(14);
        Recording odd = call("Content-Type", "application/grpc", "grpc-status", "99");
        assertThat(summary(odd.id()).grpcStatus()).isEqualTo(2);
    }

    @Test
    void whatIsNoCallOfGrpcHasNoStatusOfIt() {
        Recording recording = begin(recorder, "/");
        recording.responseOut(Exchanges.ok("grpc-status", "5"), T);
        recording.responseEnd(headers("grpc-status", "5"), T);
        assertThat(summary(recording.id()).grpcStatus()).isEqualTo(-1);
        assertThat(summary(recording.id()).status()).isEqualTo(200);
        assertThat(summary(recording.id()).error()).isFalse();
    }

    @Test
    void failureKeepsKindAndSentenceAndWhere() {
        Recording recording = begin(recorder, "/");
        recording.connected(T, "127.0.0.1:443");
        recording.failed("tls", "The certificate is for \u201eother\u201c.");
        recording.end(T);

        Exchange exchange = exchange(recording.id());
        assertThat(exchange.summary().failure()).isEqualTo("tls");
        assertThat(exchange.failureDetail()).isEqualTo("The certificate is for \u201eother\u201c.");
        assertThat(exchange.upstream()).isEqualTo("127.0.0.1:443");
    }

    @Test
    void secondTryReplacesTheFirst() {
        Recording recording = begin(recorder, "/");
        recording.requestOut(new RequestHead("GET", "/", "HTTP/1.1", headers("Try", "1", "Host", "x")), T);
        recording.requestOut(new RequestHead("GET", "/", "HTTP/1.1", headers("Try", "2", "Host", "x")), T);

        assertThat(requireNonNull(exchange(recording.id()).requestOut()).first("try"))
                .isEqualTo("2");
    }

    @Test
    void absoluteTargetGivesHostAndPath() {
        Recording recording = recorder.begin(
                1,
                Exchanges.CLIENT,
                false,
                new RequestHead("GET", "http://User@API.localhost:81?x", "HTTP/1.1", headers("Host", "other")),
                T);

        assertThat(summary(recording.id()).host()).isEqualTo("api.localhost");
        assertThat(summary(recording.id()).path()).isEqualTo("/?x");
        assertThat(exchange(recording.id()).requestIn().start())
                .isEqualTo("GET http://User@API.localhost:81?x HTTP/1.1");
    }

    @Test
    void namesWithoutNumberAreKeptBesideTheHead() {
        String host = "h".repeat(300);
        String type = "t/" + "t".repeat(300);
        String route = "r".repeat(300);
        Recording recording = recorder.begin(
                1,
                Exchanges.CLIENT,
                false,
                new RequestHead("M".repeat(300), "/" + "p".repeat(3000), "HTTP/1.1", headers("Host", host + ":80")),
                T);
        recording.routed(route, "http://" + host);
        recording.responseOut(ok("Content-Type", type), T);
        recording.failed("f".repeat(300), "Detail");

        ExchangeSummary row = summary(recording.id());
        assertThat(row.method()).isEqualTo("M".repeat(300));
        assertThat(row.host()).isEqualTo(host);
        assertThat(row.path()).isEqualTo("/" + "p".repeat(3000));
        assertThat(row.type()).isEqualTo(type);
        assertThat(row.route()).isEqualTo(route);
        assertThat(row.target()).isEqualTo("http://" + host);
        assertThat(row.failure()).isEqualTo("f".repeat(300));
    }

    @Test
    void headTooLongForTheStoreSaysSo() {
        CaptureStore small =
                new CaptureStore(new CaptureSettings(8L << 20, 1024, 0), Clock.systemUTC(), null, Slab.MIN_BYTES);
        Recording recording = small.recorder()
                .begin(
                        1,
                        Exchanges.CLIENT,
                        true,
                        new RequestHead("GET", "/", "HTTP/1.1", headers("Large", "x".repeat(100_000), "Small", "1")),
                        T);

        Exchange exchange = requireNonNull(small.exchange(recording.id()));
        assertThat(exchange.requestIn().fields()).containsExactly(new Field("Small", "1"));
        assertThat(exchange.missing()).containsExactly("A head was too long to keep all of it.");
        small.close();
    }

    @Test
    void nothingIsWrittenAfterTheEnd() {
        Recording recording = begin(recorder, "/");
        recording.end(T);
        recording.responseOut(ok(), T);
        recording.end(T);

        assertThat(exchange(recording.id()).responseOut()).isNull();
    }

    private ExchangeSummary summary(long id) {
        return requireNonNull(store.summary(id));
    }

    private Exchange exchange(long id) {
        return requireNonNull(store.exchange(id));
    }

    private static Head head(String start, HttpHeaders headers) {
        return new Head(
                start,
                headers.entries().stream()
                        .map(entry -> new Field(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
