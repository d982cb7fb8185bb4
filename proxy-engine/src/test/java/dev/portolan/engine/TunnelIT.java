package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Connections that leave HTTP by {@code Upgrade}. */
class TunnelIT extends ProxyCase {

    private static final String SWITCHED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: zwKd5BnoWxQ6GxTxxSmBSHGHX9M=\r\n\r\n";

    private Wire tunnel(String early) throws Exception {
        client.send(request("GET", "Connection: keep-alive, Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: abc"));
        Wire wire = target.accept();
        assertThat(wire.readHead())
                .containsIgnoringCase("\r\nconnection: upgrade\r\n")
                .containsIgnoringCase("\r\nupgrade: websocket\r\n")
                .contains("\r\nSec-WebSocket-Key: abc\r\n");
        wire.send(SWITCHED + early);
        assertThat(client.readHead())
                .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                .containsIgnoringCase("\r\nconnection: upgrade\r\n")
                .containsIgnoringCase("\r\nupgrade: websocket\r\n");
        return wire;
    }

    @Test
    void aTargetThatDidNotReadTheKeyIsNoWebSocketServer() throws Exception {
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Key: abd"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send(SWITCHED);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("Sec-WebSocket-Accept");
    }

    @Test
    void bytesPassBothWays() throws Exception {
        Wire wire = tunnel("");
        client.send("to the target");
        assertThat(wire.read(13)).isEqualTo("to the target");
        wire.send("to the client");
        assertThat(client.read(13)).isEqualTo("to the client");
    }

    @Test
    void bytesThatCameWithTheSwitchAreNotLost() throws Exception {
        tunnel("early");
        assertThat(client.read(5)).isEqualTo("early");
    }

    @Test
    void bytesOfAnEagerClientAreNotLost() throws Exception {
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket") + "eager");
        Wire wire = target.accept();
        wire.readHead();
        wire.send(SWITCHED);
        assertThat(wire.read(5)).isEqualTo("eager");
    }

    @Test
    void aResetRightBehindDataEndsTheOtherSide() throws Exception {
        Wire wire = tunnel("");
        wire.send("bye").reset();
        assertThat(client.readToCut()).isIn("bye", "");
    }

    @Test
    void oneDirectionMayEndBeforeTheOther() throws Exception {
        Wire wire = tunnel("");
        client.send("last words").endOutput();
        assertThat(wire.readToEnd()).isEqualTo("last words");
        wire.send("and an answer").close();
        assertThat(client.readToEnd()).isEqualTo("and an answer");
        assertThat(engine.lastExchange().summary().open()).isFalse();
    }

    @Test
    void aTargetThatEndsFirstStillHearsTheClient() throws Exception {
        Wire wire = tunnel("");
        wire.send("done").endOutput();
        assertThat(client.readToEnd()).isEqualTo("done");
        client.send("thanks").close();
        assertThat(wire.readToEnd()).isEqualTo("thanks");
    }

    @Test
    void aSideThatVanishesTakesTheOtherWithIt() throws Exception {
        Wire wire = tunnel("");
        client.reset();
        assertThat(wire.readToCut()).isEmpty();
        engine.lastExchange();
    }

    @Test
    void aSlowReaderSlowsTheWriterAndLosesNothing() throws Exception {
        Wire wire = tunnel("");
        byte[] much = new byte[32 << 20];
        new java.util.Random(1).nextBytes(much);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                wire.send(much).endOutput();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        RunningEngine.await(() -> writer.getState() == Thread.State.WAITING || !writer.isAlive());
        assertThat(client.input().readNBytes(much.length)).isEqualTo(much);
        writer.join();
    }

    @Test
    void messagesAreRecorded() throws Exception {
        Wire wire = tunnel("");
        byte[] masked = {(byte) 0x81, (byte) 0x82, 1, 2, 3, 4, 'h' ^ 1, 'i' ^ 2};
        client.send(masked);
        assertThat(wire.read(8)).isEqualTo(new String(masked, StandardCharsets.ISO_8859_1));
        wire.send(new byte[] {(byte) 0x81, 3, 'y', 'e', 's'});
        client.read(5);
        client.close();
        wire.close();

        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().kind()).isEqualTo(ExchangeSummary.Kind.WEBSOCKET);
        assertThat(exchange.messages())
                .extracting(
                        message -> message.fromClient() + " " + new String(message.payload(), StandardCharsets.UTF_8))
                .containsExactly("true hi", "false yes");
    }

    @Test
    void aRefusedSwitchIsAnOrdinaryAnswer() throws Exception {
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 403 ").endsWith("\r\n\r\nno");
        client.send(GET);
        assertThat(wire.readHead()).startsWith("GET / ").doesNotContainIgnoringCase("upgrade");
    }

    @Test
    void anotherProtocolThanAskedForIsABadGateway() throws Exception {
        client.send(request("GET", "Connection: Upgrade", "Upgrade: websocket"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void anUpgradeToAnotherHttpIsNotPassedOn() throws Exception {
        client.send(request("GET", "Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"));
        assertThat(target.accept().readHead())
                .doesNotContainIgnoringCase("upgrade")
                .doesNotContainIgnoringCase("http2-settings");
    }
}
