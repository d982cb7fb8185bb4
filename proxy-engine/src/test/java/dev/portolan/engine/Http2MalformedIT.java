package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.H2Wire.Answer;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP/2 that means nothing, or more than one thing: none of it reaches a target as a complete request. */
class Http2MalformedIT extends ProxyCase {

    private H2Wire h2;

    @BeforeEach
    void connect() throws IOException {
        h2 = H2Wire.to(engine.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        h2.close();
    }

    private static Arguments fields(String what, String... fields) {
        return Arguments.of(what, List.of(fields));
    }

    /** A GET with these fields behind its pseudo-fields. */
    private static Arguments with(String... more) {
        return fields(more[0] + ": " + more[1], H2Wire.request("GET", "/", more));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                with("X-Upper", "a"),
                with("", "empty name"),
                with("a b", "c"),
                with("a:b", "c"),
                with("x-nul", "a\0b"),
                with("x-cr", "a\rb"),
                with("x-lf", "a\nx-smuggled: 1"),
                with("x-nul\0", "a"),
                with("x-blank", " a"),
                with("x-blank", "a\t"),
                with("connection", "close"),
                with("keep-alive", "1"),
                with("proxy-connection", "close"),
                with("transfer-encoding", "chunked"),
                with("upgrade", "h2c"),
                with("te", "gzip"),
                with("te", "trailers, deflate"),
                with(":path", "/again"),
                with(":unknown", "x"),
                with(":status", "200"),
                with("x", "y", ":method", "GET"),
                with("host", "other.localhost"),
                with("host", "shop.localhost", "host", "shop.localhost"),
                with("content-length", "1"),
                with("content-length", "0", "content-length", "0"),
                with("content-length", "0, 0"),
                with("content-length", "-1"),
                with("content-length", "+0"),
                with("content-length", ""),
                with(":protocol", "websocket"),
                fields("no method", ":scheme", "http", ":path", "/", ":authority", "shop.localhost"),
                fields("method", H2Wire.request("GET /", "/")),
                fields("empty method", H2Wire.request("", "/")),
                fields("no scheme", ":method", "GET", ":path", "/", ":authority", "shop.localhost"),
                fields("no path", ":method", "GET", ":scheme", "http", ":authority", "shop.localhost"),
                fields("empty path", H2Wire.request("GET", "")),
                fields("path without slash", H2Wire.request("GET", "a")),
                fields("absolute path", H2Wire.request("GET", "http://shop.localhost/")),
                fields("asterisk", H2Wire.request("GET", "*")),
                fields("path with a blank", H2Wire.request("GET", "/ HTTP/1.1")),
                fields("path with a line end", H2Wire.request("GET", "/\r\nx: y")),
                fields("path with a fragment", H2Wire.request("GET", "/#a")),
                fields("path with NUL", H2Wire.request("GET", "/\0")),
                fields("no authority", ":method", "GET", ":scheme", "http", ":path", "/"),
                authority("user@shop.localhost"),
                authority("shop.localhost/x"),
                authority("shop.localhost:99999"),
                authority("shop.localhost\r\nx: y"),
                authority(""));
    }

    private static Arguments authority(String authority) {
        return fields(
                "authority " + authority, ":method", "GET", ":scheme", "http", ":path", "/", ":authority", authority);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void malformed(String what, List<String> fields) throws Exception {
        h2.headers(1, true, fields.toArray(String[]::new));
        Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        assertThat(target.called()).isFalse();

        // It is seen, and the connection's other streams are not concerned.
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isEqualTo("bad-request");
        assertThat(recorded.summary().status()).isEqualTo(400);
        assertThat(recorded.requestIn().start()).endsWith(" HTTP/2");
        h2.get(3);
        target.accept().readHead();
    }

    @Test
    void connectAndTraceAreNotCarriedOut() throws Exception {
        h2.headers(1, false, ":method", "CONNECT", ":authority", "db.localhost:5432");
        assertThat(h2.answer(1).status()).isEqualTo(501);
        h2.headers(3, true, H2Wire.request("TRACE", "/"));
        assertThat(h2.answer(3).status()).isEqualTo(501);
        h2.headers(5, false, H2Wire.request("CONNECT", "/", ":protocol", "connect-udp"));
        assertThat(h2.answer(5).status()).isEqualTo(501);
    }

    @Test
    void hostStandsForAuthorityAndTheOtherWayRound() throws Exception {
        h2.headers(1, true, ":method", "GET", ":scheme", "http", ":path", "/", "host", "shop.localhost");
        assertThat(target.accept().readHead()).containsOnlyOnce("\r\nhost: shop.localhost\r\n");
        h2.headers(3, true, H2Wire.request("OPTIONS", "*", "host", "SHOP.localhost"));
        assertThat(target.accept().readHead())
                .startsWith("OPTIONS ")
                .containsIgnoringCase("\r\nhost: shop.localhost\r\n");
    }

    @Test
    void aForeignNameIsMisdirected() throws Exception {
        h2.headers(1, true, ":method", "GET", ":scheme", "http", ":path", "/", ":authority", "evil.example");
        assertThat(h2.answer(1).status()).isEqualTo(421);
    }

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                Arguments.of("4", List.of("abcde")),
                Arguments.of("4", List.of("ab", "cde")),
                Arguments.of("4", List.of("abc")),
                Arguments.of("4", List.of()));
    }

    /** The sum of DATA is what content-length says, or the request is none (RFC 9113, section 8.1.1). */
    @ParameterizedTest
    @MethodSource
    void brokenBodies(String length, List<String> parts) throws Exception {
        h2.post(1, "content-length", length);
        Wire upstream = target.accept();
        upstream.readHead();
        for (String part : parts) {
            h2.data(1, false, part);
        }
        h2.data(1, true, "");
        Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        assertThat(upstream.readToCut()).hasSizeLessThanOrEqualTo(4);
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("bad-request");
    }

    @Test
    void aBodyThatBreaksBehindTheAnswersHeadCutsTheAnswer() throws Exception {
        h2.post(1, "content-length", "2");
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
        h2.next(Frames.DATA, 1);
        h2.data(1, true, "toolong");
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        assertThat(upstream.readToCut()).doesNotContain("toolong");
    }

    static Stream<List<String>> trailers() {
        return Stream.of(
                List.of(":path", "/"),
                List.of("X-Upper", "a"),
                List.of("x-lf", "a\nb"),
                List.of("transfer-encoding", "chunked"));
    }

    @ParameterizedTest
    @MethodSource
    void trailers(List<String> fields) throws Exception {
        h2.post(1);
        Wire upstream = target.accept();
        upstream.readHead();
        h2.headers(1, true, fields.toArray(String[]::new));
        assertThat(h2.answer(1).status()).isEqualTo(400);
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        assertThat(upstream.readToCut()).doesNotContain("0\r\n\r\n");
    }

    @Test
    void aSecondHeadThatDoesNotEndTheRequestIsNoTrailerSection() throws Exception {
        h2.post(1);
        target.accept().readHead();
        h2.headers(1, false, "x", "y");
        assertThat(h2.answer(1).status()).isEqualTo(400);
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
    }

    @Test
    void dataBehindTheEndOfTheRequestResetsTheStream() throws Exception {
        h2.get(1);
        Wire upstream = target.accept();
        upstream.readHead();
        h2.data(1, true, "more");
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.STREAM_CLOSED);
        assertThat(upstream.readToCut()).isEmpty();
    }

    @Test
    void streamsGoUpAndAreTheClients() throws Exception {
        h2.get(5);
        target.accept().readHead();
        h2.get(3);
        assertThat(h2.goAway().code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        assertThat(h2.wire().readToCut()).isEmpty();
        assertThat(engine.lastExchange().failureDetail()).contains("stream 3");
        try (H2Wire even = H2Wire.to(engine.port())) {
            even.get(2);
            assertThat(even.goAway().code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        }
        try (H2Wire idle = H2Wire.to(engine.port())) {
            idle.data(1, true, "x");
            assertThat(idle.goAway().code()).isEqualTo(Http2Error.PROTOCOL_ERROR);
        }
    }

    @Test
    void tooManyFieldsAreAnsweredWithTheirSize() throws Exception {
        String cookie = "c=" + "x".repeat(15_000);
        h2.send(Frames.HEADERS, Frames.END_STREAM, 1, H2Wire.block(H2Wire.request("GET", "/")));
        for (int i = 0; i < 6; i++) {
            h2.send(Frames.CONTINUATION, i == 5 ? Frames.END_HEADERS : 0, 1, H2Wire.block("cookie", cookie));
        }
        Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(431);
        assertThat(answer.body()).contains("90");
        assertThat(answer.complete()).isTrue();
        // The connection and its table are as they were.
        h2.get(3);
        target.accept().readHead();
        Exchange recorded = engine.engine().capture().exchange(1);
        assertThat(recorded.summary().failure()).isEqualTo("header-too-large");
    }
}
