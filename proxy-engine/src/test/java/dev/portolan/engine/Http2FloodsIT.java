package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hostile client of HTTP/2 does, frame by frame over a real socket: it is bounded, and said why. */
class Http2FloodsIT extends ProxyCase {

    /** Far more than any allowance. */
    private static final int MANY = 40_000;

    private H2Wire h2;

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url()
                + "\"}, {\"path\": \"/here\", \"respond\": {\"body\": \"x\"}}";
    }

    @BeforeEach
    void connect() throws IOException {
        h2 = H2Wire.to(engine.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        h2.close();
    }

    /** What makes the bytes for the nth time. */
    private interface Attack {
        void write(int nth, ByteArrayOutputStream out);
    }

    /** Sends on another thread what the proxy will not read to its end, and waits for the answer to it. */
    private void endsCalmly(Attack attack, String why) throws IOException {
        Thread attacker = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < MANY; ) {
                    ByteArrayOutputStream batch = new ByteArrayOutputStream();
                    for (int end = i + 100; i < end; i++) {
                        attack.write(i, batch);
                    }
                    h2.send(batch.toByteArray());
                }
            } catch (IOException e) {
                // The proxy has had enough.
            }
        });
        assertThat(h2.goAway().code()).isEqualTo(Http2Error.ENHANCE_YOUR_CALM);
        attacker.interrupt();
        assertThat(engine.lastExchange().failureDetail()).contains(why);
        // Others are served as before.
        try (H2Wire other = H2Wire.to(engine.port())) {
            assertThat(other.headers(1, true, H2Wire.request("GET", "/here"))
                            .answer(1)
                            .body())
                    .isEqualTo("x");
        }
    }

    @Test
    void rapidReset() throws Exception {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        byte[] request = H2Wire.block(H2Wire.request("POST", "/"));
        endsCalmly(
                (i, out) -> {
                    out.writeBytes(H2Wire.frame(Frames.HEADERS, Frames.END_HEADERS, 2 * i + 1, request));
                    out.writeBytes(H2Wire.frame(Frames.RST_STREAM, 0, 2 * i + 1, H2Wire.number(8)));
                },
                "takes them back");
    }

    @Test
    void resetsThatWeAreMadeToSend() throws Exception {
        byte[] request = H2Wire.block(H2Wire.request("POST", "/"));
        target.always("");
        endsCalmly(
                (i, out) -> {
                    out.writeBytes(H2Wire.frame(Frames.HEADERS, Frames.END_HEADERS, 2 * i + 1, request));
                    out.writeBytes(H2Wire.frame(Frames.WINDOW_UPDATE, 0, 2 * i + 1, H2Wire.number(0)));
                },
                "one stream after the other");
    }

    @Test
    void windowsMadeToOverflow() throws Exception {
        byte[] request = H2Wire.block(H2Wire.request("POST", "/"));
        target.always("");
        endsCalmly(
                (i, out) -> {
                    out.writeBytes(H2Wire.frame(Frames.HEADERS, Frames.END_HEADERS, 2 * i + 1, request));
                    out.writeBytes(H2Wire.frame(Frames.WINDOW_UPDATE, 0, 2 * i + 1, H2Wire.number(Integer.MAX_VALUE)));
                },
                "one stream after the other");
    }

    @Test
    void malformedRequests() throws Exception {
        byte[] request = H2Wire.block(H2Wire.request("GET", "/", "connection", "close"));
        endsCalmly(
                (i, out) -> out.writeBytes(
                        H2Wire.frame(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, 2 * i + 1, request)),
                "one stream after the other");
    }

    @Test
    void settings() throws Exception {
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.SETTINGS, 0, 0)), "carry nothing");
    }

    @Test
    void pings() throws Exception {
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.PING, 0, 0, new byte[8])), "carry nothing");
    }

    @Test
    void priorities() throws Exception {
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.PRIORITY, 0, 1, new byte[5])), "carry nothing");
    }

    @Test
    void unknownFrames() throws Exception {
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(0x42, 0, 0, new byte[1])), "carry nothing");
    }

    @Test
    void emptyData() throws Exception {
        h2.post(1);
        target.accept().readHead();
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.DATA, 0, 1)), "carry nothing");
    }

    @Test
    void dataThatIsAllPadding() throws Exception {
        h2.post(1);
        target.accept().readHead();
        byte[] padding = new byte[256];
        padding[0] = (byte) 255;
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.DATA, Frames.PADDED, 1, padding)), "carry nothing");
    }

    @Test
    void windowUpdatesOfOneByte() throws Exception {
        endsCalmly(
                (i, out) -> out.writeBytes(H2Wire.frame(Frames.WINDOW_UPDATE, 0, 0, H2Wire.number(1))),
                "carry nothing");
    }

    @Test
    void aHeaderBlockThatDoesNotEnd() throws Exception {
        h2.send(Frames.HEADERS, 0, 1, H2Wire.block(H2Wire.request("GET", "/")));
        byte[] more = H2Wire.block("x", "y");
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.CONTINUATION, 0, 1, more)), "does not end");
    }

    @Test
    void aHeaderBlockOfEmptyFrames() throws Exception {
        h2.send(Frames.HEADERS, 0, 1, H2Wire.block(H2Wire.request("GET", "/")));
        endsCalmly((i, out) -> out.writeBytes(H2Wire.frame(Frames.CONTINUATION, 0, 1)), "does not end");
    }

    /** One entry of the dynamic table, referred to again and again: little to send, much to hold. */
    @Test
    void aBombOfFieldsIsCountedButNotHeld() throws Exception {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(H2Wire.block(H2Wire.request("GET", "/")));
        byte[] entry = H2Wire.block("bomb", "x".repeat(3_900));
        entry[0] = 0x40;
        block.writeBytes(entry);
        for (int i = 0; i < 12_000; i++) {
            block.write(0x80 | 62);
        }
        h2.send(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, 1, block.toByteArray());
        assertThat(h2.answer(1).status()).isEqualTo(431);
        assertThat(h2.headers(3, true, H2Wire.request("GET", "/here")).answer(3).body())
                .isEqualTo("x");
    }

    @Test
    void theConnectionsWindowMadeToOverflow() throws Exception {
        h2.windowUpdate(0, Integer.MAX_VALUE);
        assertThat(h2.goAway().code()).isEqualTo(Http2Error.FLOW_CONTROL_ERROR);
    }

    @Test
    void moreThanTheWindowAllows() throws Exception {
        h2.post(1);
        var upstream = target.accept();
        upstream.readHead();
        byte[] full = new byte[Frames.PAYLOAD];
        Thread attacker = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 4_000; i++) {
                    h2.send(Frames.DATA, 0, 1, full);
                }
            } catch (IOException e) {
                // The proxy has had enough.
            }
        });
        assertThat(h2.next(frame -> frame.type() == Frames.RST_STREAM || frame.type() == Frames.GOAWAY)
                        .code())
                .isEqualTo(Http2Error.FLOW_CONTROL_ERROR);
        h2.close();
        attacker.interrupt();
    }

    /** A page of a dev server that is loaded anew again and again is no attack. */
    @Test
    void aBrowserThatReloadsIsServed() throws Exception {
        byte[] request = H2Wire.block(H2Wire.request("GET", "/here"));
        int stream = 1;
        for (int reload = 0; reload < 5; reload++) {
            for (int i = 0; i < 100; i++, stream += 2) {
                h2.send(Frames.HEADERS, Frames.END_HEADERS | Frames.END_STREAM, stream, request);
                h2.send(Frames.PRIORITY, 0, stream, new byte[] {0, 0, 0, 0, 1});
                h2.reset(stream);
            }
        }
        assertThat(h2.headers(stream, true, H2Wire.request("GET", "/here"))
                        .answer(stream)
                        .body())
                .isEqualTo("x");
    }
}
