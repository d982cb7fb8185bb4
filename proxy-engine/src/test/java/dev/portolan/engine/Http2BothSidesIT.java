package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.H2Peer;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2 on both sides of the proxy. */
class Http2BothSidesIT extends ProxyCase {

    private H2Wire h2;

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port() + "\"}";
    }

    @BeforeEach
    void connect() throws IOException {
        h2 = H2Wire.to(engine.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        h2.close();
    }

    @Test
    void bothDirectionsFlowAtOnceAndEndWithTrailers() throws Exception {
        h2.post(1, "te", "trailers");
        H2Peer peer = H2Peer.accept(target.accept());
        H2Peer.Head head = peer.head();
        assertThat(head.get("te")).isEqualTo("trailers");
        assertThat(head.get("via")).startsWith("2");
        int stream = head.stream();
        peer.headers(stream, false, ":status", "200");
        for (String each : new String[] {"one", "two", "three"}) {
            h2.data(1, false, each);
            assertThat(peer.frame().text()).isEqualTo(each);
            peer.data(stream, false, each);
            assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo(each);
        }
        h2.headers(1, true, "x-sum", "11");
        assertThat(peer.head().get("x-sum")).isEqualTo("11");
        peer.headers(stream, true, "x-back", "12");
        H2Wire.Frame trailers = h2.next(Frames.HEADERS, 1);
        while (!trailers.ends()) {
            trailers = h2.next(Frames.HEADERS, 1);
        }
        assertThat(trailers.fields()).containsEntry("x-back", "12");
    }

    @Test
    void aResponseOfTrailersOnlyStaysOne() throws Exception {
        h2.get(1);
        H2Peer peer = H2Peer.accept(target.accept());
        peer.headers(peer.head().stream(), true, ":status", "200", "grpc-status", "5");
        H2Wire.Frame head = h2.next(Frames.HEADERS, 1);
        assertThat(head.ends()).isTrue();
        assertThat(head.fields()).containsEntry("grpc-status", "5").doesNotContainKey("content-length");
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCEL", "INTERNAL_ERROR", "ENHANCE_YOUR_CALM"})
    void aCodeThatMeansSomethingIsPassedOn(Http2Error code) throws Exception {
        h2.get(1);
        H2Peer peer = H2Peer.accept(target.accept());
        int stream = peer.head().stream();
        peer.headers(stream, false, ":status", "200").data(stream, false, "half");
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo("half");
        peer.reset(stream, (int) code.code());
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_ERROR", "PROTOCOL_ERROR", "REFUSED_STREAM"})
    void othersAreAnErrorAndNeverTheEnd(Http2Error code) throws Exception {
        h2.get(1);
        H2Peer peer = H2Peer.accept(target.accept());
        int stream = peer.head().stream();
        peer.headers(stream, false, ":status", "200").data(stream, false, "half");
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo("half");
        peer.reset(stream, (int) code.code());
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.INTERNAL_ERROR);
    }

    @Test
    void aClientThatTakesItsRequestBackCancelsIt() throws Exception {
        h2.get(1);
        H2Peer peer = H2Peer.accept(target.accept());
        peer.head();
        h2.reset(1);
        H2Peer.Frame reset = peer.frame();
        assertThat(reset.type()).isEqualTo(H2Peer.RST_STREAM);
        assertThat(reset.code()).isEqualTo((int) Http2Error.CANCEL.code());
    }

    @Test
    void aWebSocketIsAStreamOnBothSides() throws Exception {
        h2.headers(
                1,
                false,
                ":method",
                "CONNECT",
                ":protocol",
                "websocket",
                ":scheme",
                "http",
                ":authority",
                "shop.localhost",
                ":path",
                "/chat",
                "sec-websocket-version",
                "13");
        H2Peer peer = H2Peer.accept(target.accept(), H2Peer.ENABLE_CONNECT_PROTOCOL, 1);
        H2Peer.Head head = peer.head();
        assertThat(head.get(":protocol") + head.get(":path")).isEqualTo("websocket/chat");
        assertThat(head.end()).isFalse();
        peer.headers(head.stream(), false, ":status", "200");
        assertThat(h2.next(Frames.HEADERS, 1).fields()).containsEntry(":status", "200");
        h2.data(1, false, "to the target");
        assertThat(peer.frame().text()).isEqualTo("to the target");
        peer.data(head.stream(), true, "to the client");
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo("to the client");
        h2.data(1, true, "");
        assertThat(peer.frame().end()).isTrue();
        engine.lastExchange();
    }
}
