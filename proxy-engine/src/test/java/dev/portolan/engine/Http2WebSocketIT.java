package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.H2Wire.Frame;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets on a stream of HTTP/2 (RFC 8441), towards a target that speaks HTTP/1.1. */
class Http2WebSocketIT extends ProxyCase {

    private static final Pattern KEY = Pattern.compile("(?i)\r\nsec-websocket-key: (.*)\r\n");

    private H2Wire h2;

    @BeforeEach
    void connect() throws IOException {
        h2 = H2Wire.to(engine.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        h2.close();
    }

    private H2Wire connectTo(int stream, String... more) throws IOException {
        String[] fields = H2Wire.request("CONNECT", "/chat", more);
        String[] all = java.util.Arrays.copyOf(fields, fields.length + 4);
        System.arraycopy(fields, 8, all, 12, fields.length - 8);
        all[8] = ":protocol";
        all[9] = "websocket";
        all[10] = "sec-websocket-version";
        all[11] = "13";
        return h2.headers(stream, false, all);
    }

    /** Accepts as a server does, whether or not it was given a key. */
    private static String switched(String head) throws Exception {
        Matcher key = KEY.matcher(head);
        String accept = "";
        if (key.find()) {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            accept = "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n";
        }
        return "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + accept
                + "Sec-WebSocket-Protocol: chat\r\n\r\n";
    }

    private Wire tunnel() throws Exception {
        connectTo(1, "sec-websocket-protocol", "chat");
        Wire upstream = target.accept();
        String head = upstream.readHead();
        assertThat(head)
                .startsWith("GET /chat HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nconnection: upgrade\r\n")
                .containsIgnoringCase("\r\nupgrade: websocket\r\n")
                .containsIgnoringCase("\r\nsec-websocket-protocol: chat\r\n")
                .doesNotContainIgnoringCase("content-length")
                .doesNotContainIgnoringCase("transfer-encoding");
        upstream.send(switched(head));
        Frame answer = h2.next(Frames.HEADERS, 1);
        assertThat(answer.ends()).isFalse();
        assertThat(answer.fields())
                .containsEntry(":status", "200")
                .containsEntry("sec-websocket-protocol", "chat")
                .doesNotContainKeys("connection", "upgrade", "sec-websocket-accept");
        return upstream;
    }

    @Test
    void messagesPassBothWaysAndAreRecorded() throws Exception {
        Wire upstream = tunnel();
        String masked = new String(
                new byte[] {(byte) 0x81, (byte) 0x82, 1, 2, 3, 4, 'h' ^ 1, 'i' ^ 2}, StandardCharsets.ISO_8859_1);
        h2.data(1, false, masked);
        assertThat(upstream.read(8)).isEqualTo(masked);
        upstream.send(new byte[] {(byte) 0x81, 3, 'y', 'e', 's'});
        assertThat(h2.next(Frames.DATA, 1).text()).endsWith("yes");
        h2.data(1, true, "");
        assertThat(upstream.readToEnd()).isEmpty();
        upstream.close();
        assertThat(h2.next(Frames.DATA, 1).ends()).isTrue();

        Exchange exchange = engine.lastExchange();
        assertThat(exchange.summary().kind()).isEqualTo(ExchangeSummary.Kind.WEBSOCKET);
        assertThat(exchange.messages())
                .extracting(
                        message -> message.fromClient() + " " + new String(message.payload(), StandardCharsets.UTF_8))
                .containsExactly("true hi", "false yes");
        // The connection lives on.
        h2.get(3);
        target.accept().readHead();
    }

    @Test
    void anEagerClientsBytesAreNotLost() throws Exception {
        connectTo(1);
        h2.data(1, false, "eager").ping();
        Wire upstream = target.accept();
        upstream.send(switched(upstream.readHead()));
        assertThat(upstream.read(5)).isEqualTo("eager");
    }

    /** Before the target has agreed there is nobody who takes it. */
    @Test
    void anEagerClientIsHeldBackByItsWindow() throws Exception {
        connectTo(1);
        byte[] full = new byte[Frames.PAYLOAD];
        int frames = Limits.STREAM_WINDOW / full.length;
        for (int i = 0; i < frames; i++) {
            h2.send(Frames.DATA, 0, 1, full);
        }
        h2.ping();
        assertThat(h2.pollUpdate(1)).isNull();
        Wire upstream = target.accept();
        upstream.send(switched(upstream.readHead()));
        assertThat(upstream.read(frames * full.length)).hasSize(frames * full.length);
        assertThat(h2.next(Frames.WINDOW_UPDATE, 1).number()).isPositive();
    }

    @Test
    void aSideThatVanishesTakesTheOtherWithIt() throws Exception {
        Wire upstream = tunnel();
        h2.reset(1);
        assertThat(upstream.readToCut()).isEmpty();
        engine.lastExchange();
    }

    @Test
    void aTargetThatVanishesEndsTheStream() throws Exception {
        Wire upstream = tunnel();
        upstream.send("bye").reset();
        Frame last = h2.next(frame -> frame.stream() == 1 && (frame.ends() || frame.type() == Frames.RST_STREAM));
        assertThat(last.stream()).isEqualTo(1);
        engine.lastExchange();
        h2.ping();
    }

    @Test
    void aTargetThatLeavesEndsTheStream() throws Exception {
        Wire upstream = tunnel();
        upstream.send("bye").close();
        H2Wire.Answer rest = h2.answer(1);
        assertThat(rest.body()).isEqualTo("bye");
        assertThat(rest.complete()).isTrue();
        h2.data(1, true, "");
        engine.lastExchange();
        h2.ping();
    }

    @Test
    void aClientThatDoesNotReadHoldsBackTheTarget() throws Exception {
        Wire upstream = tunnel();
        byte[] much = new byte[8 << 20];
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                upstream.send(much).endOutput();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        long got = 0;
        boolean ended = false;
        while (!ended) {
            Frame data = h2.next(Frames.DATA, 1);
            got += data.payload().length;
            ended = data.ends();
            if (data.payload().length > 0) {
                h2.windowUpdate(1, data.payload().length).windowUpdate(0, data.payload().length);
            }
        }
        assertThat(got).isEqualTo(much.length);
        writer.join();
    }

    @Test
    void aRefusalIsAnOrdinaryAnswer() throws Exception {
        connectTo(1);
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        H2Wire.Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("no");
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.NO_ERROR);
    }
}
