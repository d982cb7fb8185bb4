package dev.portolan.engine;

import static dev.portolan.engine.testing.RunningEngine.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.H2Peer;
import dev.portolan.engine.testing.ProxyCase;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** WebSockets over a stream of HTTP/2 to the target (RFC 8441), for clients of HTTP/1.1. */
class Http2TargetWebSocketIT extends ProxyCase {

    private static final byte[] HELLO = {(byte) 0x81, 2, 'h', 'i'};

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port() + "\"}";
    }

    private H2Peer asked(long... settings) throws IOException {
        client.send(request(
                "GET",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: chat",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        return H2Peer.accept(target.accept(), settings);
    }

    private H2Peer joined() throws IOException {
        H2Peer peer = asked(H2Peer.ENABLE_CONNECT_PROTOCOL, 1);
        H2Peer.Head head = peer.head();
        assertThat(head.end()).isFalse();
        assertThat(head.get(":method") + head.get(":protocol") + head.get(":path"))
                .isEqualTo("CONNECTwebsocket/");
        assertThat(head.get("sec-websocket-protocol")).isEqualTo("chat");
        assertThat(head.get("sec-websocket-key") + head.get("upgrade") + head.get("connection"))
                .isEmpty();
        peer.headers(3, false, ":status", "200", "sec-websocket-protocol", "chat");
        assertThat(client.readHead())
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("\r\nupgrade: websocket\r\n")
                .containsIgnoringCase("\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .containsIgnoringCase("\r\nsec-websocket-protocol: chat\r\n");
        return peer;
    }

    @Test
    void messagesPassBothWaysAndAreRecorded() throws Exception {
        H2Peer peer = joined();
        peer.send(H2Peer.DATA, 0, 3, HELLO);
        assertThat(client.read(4)).endsWith("hi");
        client.send(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'y', 'o'});
        assertThat(peer.frame().text()).endsWith("yo");
        await(() -> {
            Exchange exchange = engine.engine().capture().exchange(1);
            return exchange != null && exchange.messages().size() == 2;
        });
    }

    @Test
    void aClientThatLeavesEndsTheStream() throws Exception {
        H2Peer peer = joined();
        client.close();
        H2Peer.Frame end = peer.frame();
        assertThat(end.type() == H2Peer.DATA && end.end()).isTrue();
        peer.data(3, true, "");
        engine.lastExchange();
    }

    @Test
    void aTargetThatEndsItsDirectionStillHearsTheClient() throws Exception {
        H2Peer peer = joined();
        peer.data(3, true, "");
        client.send("late");
        assertThat(peer.frame().text()).isEqualTo("late");
        client.endOutput();
        H2Peer.Frame end = peer.frame();
        assertThat(end.type() == H2Peer.RST_STREAM || end.end()).isTrue();
    }

    @Test
    void aResetClosesTheClientsConnection() throws Exception {
        H2Peer peer = joined();
        peer.reset(3, 8);
        assertThat(client.readToCut()).isEmpty();
        engine.lastExchange();
    }

    @Test
    void aRefusalIsAnOrdinaryAnswer() throws Exception {
        H2Peer peer = asked(H2Peer.ENABLE_CONNECT_PROTOCOL, 1);
        peer.head();
        peer.headers(3, false, ":status", "403", "content-length", "2").data(3, true, "no");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 403 ").endsWith("\r\n\r\nno");
    }

    @Test
    void aTargetWithoutExtendedConnectIsNamed() throws Exception {
        asked();
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("without WebSockets (RFC 8441)");
        assertThat(Objects.requireNonNull(engine.lastExchange().summary().failure()))
                .isEqualTo("upstream-bad-response");
    }
}
