package dev.portolan.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.StrictReader;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.StrictResponseDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the decoder takes for a response is what a strict reader takes for it, in whatever pieces the bytes come. */
@ExtendWith(NoLeaks.class)
class ResponseDecoderFuzzTest {

    /**
     * The colon of the line before was taken for that of a line that had a blank and no colon; framing that makes no sense
     * stood in an answer without a body; a trailer that is dropped was folded.
     */
    private static final long[] ONCE_FAILED = {1661130901368185L, 942697350000683L, 1741038303860316L};

    @Test
    void neverReadsAResponseThatAStrictReaderDoesNot() {
        Fuzzing.run(3000, ONCE_FAILED, ResponseDecoderFuzzTest::compare);
    }

    @Test
    void survivesMereNoise() {
        Fuzzing.run(1000, ONCE_FAILED, seed -> {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            String bytes = random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "";
            new Decoding(bytes + new String(noise, StandardCharsets.ISO_8859_1)).run(random);
        });
    }

    private static void compare(long seed) {
        Mutator mutator = new Mutator(seed);
        String bytes = mutator.mutated(mutator.any(Samples.RESPONSES));
        Decoding whole = new Decoding(bytes).run(null);
        Decoding pieces = new Decoding(bytes).run(mutator.random());

        String shown = Fuzzing.shown(bytes);
        assertThat(pieces.complete).as("in pieces:\n%s", shown).isEqualTo(whole.complete);
        StrictReader.Reading strict = StrictReader.response(bytes);
        List<String> read = strict.messages().stream()
                .map(message -> message.status() + " " + message.body())
                .toList();
        if (whole.complete) {
            assertThat(whole.responses).as("read strictly:\n%s", shown).isEqualTo(read);
            assertThat(strict.end()).as("read strictly:\n%s", shown).isEqualTo(StrictReader.End.COMPLETE);
            assertThat(pieces.responses).as("in pieces:\n%s", shown).isEqualTo(whole.responses);
            assertThat(whole.surplus || strict.read() == bytes.length())
                    .as("surplus noticed:\n%s", shown)
                    .isTrue();
        }
    }

    /** One stream through one decoder, up to its end. */
    private static final class Decoding {

        private final String bytes;
        private final List<String> responses = new ArrayList<>();
        private final StrictResponseDecoder decoder = new StrictResponseDecoder();
        private final EmbeddedChannel channel = new EmbeddedChannel(decoder);
        private final StringBuilder body = new StringBuilder();
        private int status;
        private boolean failed;
        private boolean complete;
        private boolean surplus;

        Decoding(String bytes) {
            this.bytes = bytes;
        }

        Decoding run(Random cuts) {
            decoder.expect(false);
            for (int at = 0; at < bytes.length() && channel.isOpen(); ) {
                int end = cuts == null ? bytes.length() : Math.min(bytes.length(), at + 1 + cuts.nextInt(40));
                channel.writeInbound(Unpooled.copiedBuffer(bytes.substring(at, end), StandardCharsets.ISO_8859_1));
                at = end;
            }
            surplus = decoder.surplus();
            channel.finish();
            Object message;
            while ((message = channel.readInbound()) != null) {
                if (!failed && !complete) {
                    look(message);
                }
                ReferenceCountUtil.release(message);
            }
            channel.checkException();
            return this;
        }

        private void look(Object message) {
            if (message instanceof HttpResponse response) {
                status = response.status().code();
                failed = response.decoderResult().isFailure() || status == 101 || !framed(response);
                body.setLength(0);
            } else if (message instanceof HttpContent content) {
                failed = content.decoderResult().isFailure();
                body.append(content.content().toString(StandardCharsets.ISO_8859_1));
                if (!failed && content instanceof LastHttpContent) {
                    responses.add(status + " " + body);
                    complete = status >= 200;
                }
            }
        }

        private static boolean framed(HttpResponse response) {
            try {
                BodyLength.of(
                        response.headers(),
                        response.protocolVersion().equals(HttpVersion.HTTP_1_1),
                        BodyLength.UNKNOWN);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
