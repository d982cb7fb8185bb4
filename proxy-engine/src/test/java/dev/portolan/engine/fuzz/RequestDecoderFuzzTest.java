package dev.portolan.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.StrictReader;
import dev.portolan.engine.testing.StrictReader.Message;
import dev.portolan.engine.wire.BodyLength;
import dev.portolan.engine.wire.StrictRequestDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the decoder takes for a request is what a strict reader takes for it, in whatever pieces the bytes come. */
@ExtendWith(NoLeaks.class)
class RequestDecoderFuzzTest {

    /** The strict reader had no room for a size of nine zeros. */
    private static final long[] ONCE_FAILED = {1912114890694587L};

    @Test
    void neverReadsARequestThatAStrictReaderDoesNot() {
        Fuzzing.run(3000, ONCE_FAILED, RequestDecoderFuzzTest::compare);
    }

    @Test
    void survivesMereNoise() {
        Fuzzing.run(1000, ONCE_FAILED, seed -> {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            new Decoding(new String(noise, StandardCharsets.ISO_8859_1)).run(random);
        });
    }

    private static void compare(long seed) {
        Mutator mutator = new Mutator(seed);
        StringBuilder good = new StringBuilder();
        for (int i = mutator.random().nextInt(3); i >= 0; i--) {
            good.append(mutator.any(Samples.REQUESTS));
        }
        String bytes = mutator.mutated(good.toString());
        Decoding whole = new Decoding(bytes).run(null);
        Decoding pieces = new Decoding(bytes).run(mutator.random());

        String shown = Fuzzing.shown(bytes);
        assertThat(pieces.requests).as("in pieces:\n%s", shown).isEqualTo(whole.requests);
        assertThat(pieces.failed).as("in pieces:\n%s", shown).isEqualTo(whole.failed);
        List<String> strict = StrictReader.framed(bytes).messages().stream()
                .map(RequestDecoderFuzzTest::shape)
                .toList();
        assertThat(strict.subList(0, Math.min(strict.size(), whole.requests.size())))
                .as("read strictly:\n%s", shown)
                .isEqualTo(whole.requests);
    }

    private static String shape(Message message) {
        String target = message.start()
                .substring(message.method().length() + 1, message.start().lastIndexOf(' '));
        return message.method() + " " + target + " " + message.values("x-id") + " " + message.body();
    }

    /** One stream through one decoder. */
    private static final class Decoding {

        private final String bytes;
        private final List<String> requests = new ArrayList<>();
        private final StrictRequestDecoder decoder = new StrictRequestDecoder();
        private final EmbeddedChannel channel = new EmbeddedChannel(decoder);
        private final StringBuilder body = new StringBuilder();
        private String head = "";
        private boolean failed;

        Decoding(String bytes) {
            this.bytes = bytes;
        }

        Decoding run(Random cuts) {
            try {
                for (int at = 0; at < bytes.length(); ) {
                    int end = cuts == null ? bytes.length() : Math.min(bytes.length(), at + 1 + cuts.nextInt(40));
                    channel.writeInbound(Unpooled.copiedBuffer(bytes.substring(at, end), StandardCharsets.ISO_8859_1));
                    takeAll();
                    at = end;
                }
                channel.finish();
                take();
                channel.checkException();
            } catch (Exception e) {
                throw new AssertionError("uncaught", e);
            }
            return this;
        }

        private void takeAll() throws Exception {
            int before;
            do {
                before = requests.size();
                take();
                if (!failed && requests.size() > before) {
                    decoder.next(channel.pipeline().context(decoder));
                }
            } while (!failed && requests.size() > before);
        }

        private void take() {
            Object message;
            while ((message = channel.readInbound()) != null) {
                if (!failed) {
                    look(message);
                }
                ReferenceCountUtil.release(message);
            }
        }

        private void look(Object message) {
            if (message instanceof HttpRequest request) {
                failed = request.decoderResult().isFailure() || !framed(request);
                head = request.method() + " " + request.uri() + " "
                        + request.headers().getAll("X-Id");
                body.setLength(0);
            } else if (message instanceof HttpContent content) {
                failed = content.decoderResult().isFailure();
                body.append(content.content().toString(StandardCharsets.ISO_8859_1));
                if (!failed && content instanceof LastHttpContent) {
                    requests.add(head + " " + body);
                }
            }
        }

        private static boolean framed(HttpRequest request) {
            try {
                BodyLength.of(
                        request.headers(), request.protocolVersion().equals(HttpVersion.HTTP_1_1), BodyLength.NONE);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
