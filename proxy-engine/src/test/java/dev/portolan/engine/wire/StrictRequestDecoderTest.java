package dev.portolan.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictRequestDecoderTest {

    private final StrictRequestDecoder decoder = new StrictRequestDecoder();
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private void next() throws Exception {
        decoder.next(channel.pipeline().context(decoder));
    }

    /** What was decoded so far, in short: the target of a head, the bytes of a body, {@code .} for an end, {@code !} for a failure. */
    private String decoded() {
        StringBuilder all = new StringBuilder();
        Object message;
        while ((message = channel.readInbound()) != null) {
            if (message instanceof HttpRequest request) {
                all.append(request.decoderResult().isSuccess() ? request.uri() : "!");
            } else if (message instanceof HttpContent content) {
                all.append(content.content().toString(StandardCharsets.ISO_8859_1));
                all.append(content.decoderResult().isFailure() ? "!" : content instanceof LastHttpContent ? "." : "");
            }
            ReferenceCountUtil.release(message);
        }
        return all.toString();
    }

    @Test
    void theNextRequestWaitsUntilItIsCalledFor() throws Exception {
        receive("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nGET /3");
        assertThat(decoded()).isEqualTo("/1.");
        assertThat(decoder.hasUnread()).isTrue();
        next();
        assertThat(decoded()).isEqualTo("/2.");
        next();
        assertThat(decoded()).isEmpty();
        assertThat(decoder.insideHead()).isTrue();
        receive(" HTTP/1.1\r\n\r\n");
        assertThat(decoded()).isEqualTo("/3.");
        channel.finishAndReleaseAll();
    }

    @Test
    void aConnectionWithARequestInWaitingIsNotReadAnyFurther() throws Exception {
        receive("GET /1 HTTP/1.1\r\n\r\n");
        assertThat(channel.config().isAutoRead()).isTrue();
        receive("GET /2 HTTP/1.1\r\n\r\n");
        assertThat(channel.config().isAutoRead()).isFalse();
        next();
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(decoded()).isEqualTo("/1./2.");
        channel.finishAndReleaseAll();
    }

    @Test
    void bytesMayComeInAnyPieces() throws Exception {
        String stream = "POST /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                + "\r\nPOST /2 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2;x\r\nde\r\n0\r\nT: 1\r\n\r\n"
                + "GET /3 HTTP/1.0\r\n\r\n";
        for (int cut = 0; cut <= stream.length(); cut++) {
            StrictRequestDecoder split = new StrictRequestDecoder();
            EmbeddedChannel pieces = new EmbeddedChannel(split);
            pieces.writeInbound(Unpooled.copiedBuffer(stream.substring(0, cut), StandardCharsets.ISO_8859_1));
            split.next(pieces.pipeline().context(split));
            pieces.writeInbound(Unpooled.copiedBuffer(stream.substring(cut), StandardCharsets.ISO_8859_1));
            split.next(pieces.pipeline().context(split));
            split.next(pieces.pipeline().context(split));
            StringBuilder heads = new StringBuilder();
            Object message;
            while ((message = pieces.readInbound()) != null) {
                if (message instanceof HttpRequest request) {
                    heads.append(request.uri());
                } else if (message instanceof HttpContent content) {
                    heads.append(content.content().toString(StandardCharsets.ISO_8859_1));
                }
                ReferenceCountUtil.release(message);
            }
            assertThat(heads).as("cut at %d", cut).hasToString("/1abc/2de/3");
            pieces.finishAndReleaseAll();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " GET / HTTP/1.1\r\n\r\n",
                "\tGET / HTTP/1.1\r\n\r\n",
                "\u0000GET / HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "\r\n\r\n\r\nGET / HTTP/1.1\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "GET /  HTTP/1.1\r\n\r\n",
                "GET\t/ HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1 \r\n\r\n",
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.2\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET / http/1.1\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\nA : b\r\n\r\n",
                "\nGET / HTTP/1.1\r\n\r\n",
                "\r\n\nGET / HTTP/1.1\r\n\r\n",
                "\r\rGET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n\tc\r\nD: e\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n \r\n\r\n",
                "POST / HTTP/1.0\r\nContent-Length: 1\r\ncontent-length: 2\r\n\r\n",
                "GET / HTTP/1.1\r\nSec-WebSocket-Key1: a\r\nSec-WebSocket-Key2: b\r\n\r\n",
                "GET / HTTP/1.1\r\n A: b\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\u0000\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
            })
    void whatOtherServersReadOtherwiseIsRefused(String bytes) {
        receive(bytes + "GET /smuggled HTTP/1.1\r\n\r\n");
        assertThat(decoded()).isEqualTo("!");
        receive("GET /smuggled HTTP/1.1\r\n\r\n");
        assertThat(decoded()).isEmpty();
        channel.finishAndReleaseAll();
    }

    /** The count that finds folded lines must not see any where there are none, however the bytes come. */
    @Test
    void anyNumberOfFieldsInAnyPiecesIsNotFolded() {
        for (int fields = 0; fields < 5; fields++) {
            String head = "\r\nGET /x HTTP/1.1\r\n"
                    + "A:b\r\nC :d\r\n".replace(" :", ": ").repeat(fields) + "\r\n";
            for (int cut = 0; cut <= head.length(); cut++) {
                EmbeddedChannel pieces = new EmbeddedChannel(new StrictRequestDecoder());
                pieces.writeInbound(Unpooled.copiedBuffer(head.substring(0, cut), StandardCharsets.ISO_8859_1));
                pieces.writeInbound(Unpooled.copiedBuffer(head.substring(cut), StandardCharsets.ISO_8859_1));
                HttpRequest request = pieces.readInbound();
                assertThat(request.decoderResult().isSuccess())
                        .as("%d fields, cut at %d", 2 * fields, cut)
                        .isTrue();
                pieces.finishAndReleaseAll();
            }
        }
    }

    @Test
    void aBrokenBodyEndsInAFailure() {
        receive("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\naX\r\n0\r\n\r\n");
        assertThat(decoded()).isEqualTo("/a!");
        channel.finishAndReleaseAll();
    }

    @Test
    void anEarlyEndOfTheStreamCompletesNothing() {
        receive("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc");
        channel.close();
        assertThat(decoded()).isEqualTo("/abc");
        channel.finishAndReleaseAll();
    }
}
