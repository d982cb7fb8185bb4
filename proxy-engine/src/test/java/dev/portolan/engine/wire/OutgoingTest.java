package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Outgoing out = new Outgoing(channel, new HeadBytes());

    private String written() {
        StringBuilder all = new StringBuilder();
        ByteBuf part;
        while ((part = channel.readOutbound()) != null) {
            all.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return all.toString();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aHeadWithASmallBodyIsOneWrite() {
        out.responseHead(200, "OK", new DefaultHttpHeaders().add("A", "b"));
        out.data(bytes("body"));
        assertThat(channel.outboundMessages()).isEmpty();
        out.flush();
        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(written()).isEqualTo("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 15, 16, 17, 255, 256, 4095, 4096, 65_536})
    void chunksAreFramedWhateverTheirSize(int size) {
        out.chunk(bytes("x".repeat(size)));
        out.lastChunk(EmptyHttpHeaders.INSTANCE);
        out.flush();
        assertThat(written()).isEqualTo(Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n");
    }

    @Test
    void trailersEndTheBody() {
        out.lastChunk(new DefaultHttpHeaders().add("Sum", "1").add("Sum", "2"));
        out.flush();
        assertThat(written()).isEqualTo("0\r\nSum: 1\r\nSum: 2\r\n\r\n");
    }

    @Test
    void noCharacterBecomesALineBreak() {
        // Their lower bytes are CR and LF.
        HttpHeaders fields = DefaultHttpHeadersFactory.headersFactory()
                .withValidation(false)
                .newHeaders()
                .add("A", "x\u010d\u010aInjected: 1");
        out.requestHead("GET", "/", fields);
        out.flush();
        assertThat(written()).isEqualTo("GET / HTTP/1.1\r\nA: x??Injected: 1\r\n\r\n");
    }

    @Test
    void whatIsDiscardedIsReleased() {
        out.responseHead(200, "OK", new DefaultHttpHeaders());
        out.discard();
        out.flush();
        assertThat(written()).isEmpty();
    }
}
