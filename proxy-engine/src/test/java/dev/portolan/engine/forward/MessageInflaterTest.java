package dev.portolan.engine.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.SocketFrame;
import dev.portolan.engine.testing.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed messages (RFC 7692) as the record has them. */
class MessageInflaterTest {

    private static final int LIMIT = 4096;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(String text, boolean last, long length, Compression compression, long wireLength) {}

    private final WebSocketTap.Sink sink = new WebSocketTap.Sink() {
        @Override
        public void frame(SocketFrame frame) {
            seen.add(new Seen(
                    frame.payload().toString(StandardCharsets.UTF_8),
                    frame.last(),
                    frame.length(),
                    frame.compression(),
                    frame.wireLength()));
        }

        @Override
        public void violation(boolean fromClient, String what) {
            throw new AssertionError(what);
        }
    };

    private WebSocketTap tap(boolean fromClient, String agreed) {
        return new WebSocketTap(
                fromClient,
                LIMIT,
                MessageDeflate.of(new DefaultHttpHeaders().add("Sec-WebSocket-Extensions", agreed)),
                sink);
    }

    @AfterEach
    void free() {
        deflater.end();
    }

    @Test
    void readsTheExamplesOfTheRfc() {
        WebSocketTap tap = tap(false, "permessage-deflate");
        // Section 7.2.3.1, .2: the same text again, with what was learned from the first.
        tap.passed(bytes(0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00));
        tap.passed(bytes(0xc1, 0x05, 0xf2, 0x00, 0x11, 0x00, 0x00));
        // In two fragments, without compression inside of DEFLATE, and with a block that ends for good.
        tap.passed(bytes(0x41, 0x03, 0xf2, 0x48, 0xcd, 0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00));
        tap.passed(bytes(0xc1, 0x0b, 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00));
        tap.passed(bytes(0xc1, 0x08, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00));
        tap.passed(bytes(0xc1, 0x0d, 0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00));
        tap.close();

        assertThat(seen)
                .extracting(Seen::text)
                .containsExactly(
                        "Hello", "Hello", seen.get(2).text(), seen.get(3).text(), "Hello", "Hello", "Hello");
        assertThat(seen.get(2).text() + seen.get(3).text()).isEqualTo("Hello");
        assertThat(seen).allMatch(message -> message.compression() == Compression.INFLATED);
        assertThat(seen.getFirst().wireLength()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConversationReadsTheSameHoweverItsBytesCome(boolean fromClient) {
        List<String> texts = new ArrayList<>();
        ByteBuf wire = Unpooled.buffer();
        for (int i = 0; i < 6; i++) {
            String text = "{\"number\": " + i + ", \"text\": \"" + "portolan ".repeat(i) + "\"}";
            texts.add(text);
            byte[] packed = deflated(text.getBytes(StandardCharsets.UTF_8));
            int half = packed.length / 2;
            frame(wire, fromClient, 0x41, Arrays.copyOf(packed, half));
            frame(wire, fromClient, 0x89, "ping".getBytes(StandardCharsets.US_ASCII));
            frame(wire, fromClient, 0x80, Arrays.copyOfRange(packed, half, packed.length));
        }
        for (int piece = 1; piece <= wire.readableBytes(); piece++) {
            seen.clear();
            WebSocketTap tap = tap(fromClient, "permessage-deflate; client_max_window_bits=15");
            for (int at = 0; at < wire.readableBytes(); at += piece) {
                tap.passed(wire.slice(at, Math.min(piece, wire.readableBytes() - at)));
            }
            tap.close();
            assertThat(messages()).as("pieces of %d", piece).isEqualTo(texts);
        }
    }

    /** The texts of whole messages; pings are left out. */
    private List<String> messages() {
        List<String> whole = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (Seen frame : seen) {
            if (frame.compression() == Compression.INFLATED) {
                message.append(frame.text());
                if (frame.last()) {
                    whole.add(message.toString());
                    message.setLength(0);
                }
            } else {
                assertThat(frame.text()).isEqualTo("ping");
            }
        }
        return whole;
    }

    @Test
    void messagesThatAreNotCompressedPassBetween() {
        WebSocketTap tap = tap(false, "permessage-deflate");
        ByteBuf wire = Unpooled.buffer();
        frame(wire, false, 0xc1, deflated("one two three".getBytes(StandardCharsets.US_ASCII)));
        frame(wire, false, 0x81, "plain".getBytes(StandardCharsets.US_ASCII));
        frame(wire, false, 0xc1, deflated("one two three".getBytes(StandardCharsets.US_ASCII)));
        frame(wire, false, 0xc1, bytes(0x00).array());
        tap.passed(wire);
        tap.close();

        assertThat(seen).extracting(Seen::text).containsExactly("one two three", "plain", "one two three", "");
        assertThat(seen)
                .extracting(Seen::compression)
                .containsExactly(Compression.INFLATED, Compression.NONE, Compression.INFLATED, Compression.INFLATED);
    }

    /** What is too long to be kept is read all the same: what comes after refers to it. */
    @Test
    void aLongMessageIsCutAndTheNextStillReads() {
        WebSocketTap tap = tap(true, "permessage-deflate");
        byte[] text = text(3 << 20);
        ByteBuf wire = Unpooled.buffer();
        frame(wire, true, 0xc1, deflated(text));
        byte[] next = deflated(Arrays.copyOfRange(text, text.length - 20_000, text.length - 19_000));
        frame(wire, true, 0xc1, next);
        while (wire.isReadable()) {
            tap.passed(wire.readSlice(Math.min(70_000, wire.readableBytes())));
        }
        tap.close();

        assertThat(seen.getFirst().length()).isEqualTo(text.length);
        assertThat(seen.getFirst().text()).isEqualTo(new String(text, 0, LIMIT, StandardCharsets.US_ASCII));
        assertThat(next.length).as("refers back").isLessThan(200);
        assertThat(seen.getLast().text())
                .isEqualTo(new String(text, text.length - 20_000, 1000, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "permessage-deflate, CONTEXT_LOST",
        "permessage-deflate; server_no_context_takeover, INFLATED",
        "permessage-deflate; client_no_context_takeover, CONTEXT_LOST",
    })
    void afterABrokenMessageOnlyThoseThatStandAloneAreRead(String agreed, Compression after) {
        WebSocketTap tap = tap(false, agreed);
        ByteBuf wire = Unpooled.buffer();
        frame(wire, false, 0xc1, deflated("good".getBytes(StandardCharsets.US_ASCII)));
        frame(wire, false, 0x41, "\u0007 is a reserved block".getBytes(StandardCharsets.US_ASCII));
        frame(wire, false, 0x80, "and goes on".getBytes(StandardCharsets.US_ASCII));
        deflater.reset();
        byte[] packed = deflated("better".getBytes(StandardCharsets.US_ASCII));
        frame(wire, false, 0xc1, packed);
        tap.passed(wire);
        tap.close();

        assertThat(seen)
                .extracting(Seen::compression)
                .containsExactly(Compression.INFLATED, Compression.BROKEN, Compression.BROKEN, after);
        assertThat(seen.get(1).text()).isEqualTo("\u0007 is a reserved block");
        assertThat(seen.get(2).text()).isEqualTo("and goes on");
        assertThat(seen.getLast().wireLength()).isEqualTo(packed.length);
        if (after == Compression.INFLATED) {
            assertThat(seen.getLast().text()).isEqualTo("better");
        }
    }

    @Test
    void aBombIsNotSetOff() {
        byte[] bomb = deflated(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(100_000);
        WebSocketTap tap = tap(false, "permessage-deflate; server_no_context_takeover");
        ByteBuf wire = Unpooled.buffer();
        frame(wire, false, 0xc2, bomb);
        tap.passed(wire);
        tap.close();

        assertThat(seen).singleElement().satisfies(message -> {
            assertThat(message.compression()).isEqualTo(Compression.TOO_LARGE);
            assertThat(message.compression().problem()).isNotBlank();
            assertThat(message.length()).isEqualTo(bomb.length);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-webkit-deflate-frame", "permessage-deflate, permessage-bzip2", "permessage-bzip2"})
    void whatWasNotAgreedOnIsShownAsItIs(String agreed) {
        WebSocketTap tap = tap(false, agreed);
        tap.passed(bytes(0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00));
        tap.close();

        assertThat(seen).singleElement().extracting(Seen::compression).isEqualTo(Compression.FOREIGN);
        assertThat(seen.getFirst().length()).isEqualTo(7);
    }

    @Test
    void garbageNeverThrows() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            boolean fromClient = random.nextBoolean();
            WebSocketTap tap = tap(fromClient, "permessage-deflate");
            ByteBuf wire = Unpooled.buffer();
            for (int i = 0; i < 4; i++) {
                byte[] garbage = new byte[random.nextInt(200)];
                random.nextBytes(garbage);
                wire.clear();
                frame(wire, fromClient, random.nextBoolean() ? 0xc1 : 0x81, garbage);
                tap.passed(wire);
            }
            tap.close();
        }
        assertThat(seen).hasSize(8_000);
    }

    private byte[] deflated(byte[] data) {
        return Frames.deflated(deflater, data);
    }

    /** Text that looks like text, and does not repeat. */
    private static byte[] text(int length) {
        Random random = new Random(7);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + random.nextInt(16));
        }
        return text;
    }

    private static void frame(ByteBuf out, boolean masked, int first, byte[] payload) {
        out.writeBytes(Frames.frame(masked, first, payload));
    }

    private static ByteBuf bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Unpooled.wrappedBuffer(bytes);
    }
}
