package dev.portolan.engine.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.SocketFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebSocketTapTest {

    private static final int LIMIT = 1 << 20;
    private static final int MASK = 0x37fa213d;

    @Test
    void readsTheExamplesOfTheRfc() {
        assertThat(read(false, bytes(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f))).containsExactly("1 last 5 Hello");
        assertThat(read(true, bytes(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58)))
                .containsExactly("1 last 5 Hello");
        assertThat(read(false, bytes(0x01, 0x03, 0x48, 0x65, 0x6c, 0x80, 0x02, 0x6c, 0x6f)))
                .containsExactly("1 more 3 Hel", "0 last 2 lo");
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void anySplitOfTheBytesGivesTheSameFrames(boolean fromClient, byte[] wire, List<String> expected) {
        assertThat(read(fromClient, wire)).isEqualTo(expected);
        for (int split = 0; split <= wire.length; split++) {
            assertThat(read(fromClient, Arrays.copyOf(wire, split), Arrays.copyOfRange(wire, split, wire.length)))
                    .as("split at %d", split)
                    .isEqualTo(expected);
        }
        byte[][] single = new byte[wire.length][];
        for (int i = 0; i < wire.length; i++) {
            single[i] = new byte[] {wire[i]};
        }
        assertThat(read(fromClient, single)).isEqualTo(expected);
    }

    static Stream<Arguments> conversations() {
        String middle = "m".repeat(300);
        List<Arguments> cases = new ArrayList<>();
        for (boolean fromClient : new boolean[] {false, true}) {
            byte[] wire = join(
                    frame(fromClient, 0x81, "Hello"),
                    frame(fromClient, 0x01, "begin "),
                    frame(fromClient, 0x89, "ping"),
                    frame(fromClient, 0x00, middle),
                    frame(fromClient, 0x8a, ""),
                    frame(fromClient, 0x80, " end"),
                    frame(fromClient, 0xc2, "packed"),
                    frame(fromClient, 0x82, ""),
                    frame(fromClient, 0x88, "\u0003x"));
            cases.add(Arguments.of(
                    fromClient,
                    wire,
                    List.of(
                            "1 last 5 Hello",
                            "1 more 6 begin ",
                            "9 last 4 ping",
                            "0 more 300 " + middle,
                            "10 last 0 ",
                            "0 last 4  end",
                            "2 last 6 packed",
                            "2 last 0 ",
                            "8 last 2 \u0003x")));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationIsToldOnceAndThenNothing(boolean fromClient, byte[] wire, String words) {
        byte[] first = frame(fromClient, 0x81, "ok");

        List<String> seen = read(fromClient, join(first, wire), frame(fromClient, 0x81, "after"), wire);

        assertThat(seen.getFirst()).isEqualTo("1 last 2 ok");
        assertThat(seen.getLast()).startsWith("!").contains(words);
        assertThat(seen.stream().filter(line -> line.startsWith("!"))).hasSize(1);
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                Arguments.of(false, bytes(0xa1, 0x00), "reserved bits"),
                Arguments.of(false, bytes(0xc0, 0x00), "marked as compressed"),
                Arguments.of(false, bytes(0xc9, 0x00), "marked as compressed"),
                Arguments.of(false, bytes(0x83, 0x00), "opcode 3"),
                Arguments.of(false, bytes(0x8b, 0x00), "opcode 11"),
                Arguments.of(false, bytes(0x81, 0x80, 0, 0, 0, 0), "masked"),
                Arguments.of(true, bytes(0x81, 0x00), "not masked"),
                Arguments.of(false, bytes(0x09, 0x00), "fragmented"),
                Arguments.of(false, bytes(0x89, 0x7e, 0x00, 0x7e), "125"),
                Arguments.of(false, bytes(0x80, 0x00), "continues no message"),
                Arguments.of(false, bytes(0x01, 0x00, 0x81, 0x00), "before the one before"),
                Arguments.of(false, bytes(0x82, 0x7f, 0x80, 0, 0, 0, 0, 0, 0, 0), "63 bits"),
                Arguments.of(false, "HTTP/1.1 400 Bad".getBytes(StandardCharsets.US_ASCII), "marked as compressed"));
    }

    @Test
    void showsTheBeginningOfALargePayloadAndItsWholeLength() {
        byte[] payload = new byte[200_000];
        new Random(7).nextBytes(payload);
        for (boolean fromClient : new boolean[] {false, true}) {
            byte[] wire = frame(fromClient, 0x82, payload);
            for (int chunk : new int[] {wire.length, 65_536, 999}) {
                Seen seen = new Seen();
                WebSocketTap tap = new WebSocketTap(fromClient, 1000, null, seen);
                for (int at = 0; at < wire.length; at += chunk) {
                    tap.passed(Unpooled.wrappedBuffer(wire, at, Math.min(chunk, wire.length - at)));
                }
                assertThat(seen.length).isEqualTo(200_000);
                assertThat(seen.payload).isEqualTo(Arrays.copyOf(payload, 1000));
            }
        }
    }

    @Test
    void aLengthOf64BitsNeedsNoMemory() {
        Seen seen = new Seen();
        WebSocketTap tap = new WebSocketTap(false, 16, null, seen);
        tap.passed(Unpooled.wrappedBuffer(bytes(0x82, 0x7f, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)));
        tap.passed(Unpooled.wrappedBuffer(new byte[100_000]));

        assertThat(seen.lines).isEmpty();
    }

    @Test
    void aLimitOfNothingStillCounts() {
        Seen seen = new Seen();
        new WebSocketTap(true, 0, null, seen).passed(Unpooled.wrappedBuffer(frame(true, 0x81, "Hello")));

        assertThat(seen.lines).containsExactly("1 last 5 ");
    }

    @Test
    void leavesTheBytesAsTheyAre() {
        ByteBuf data = Unpooled.wrappedBuffer(bytes(0xff), frame(true, 0x81, "Hello"));
        data.skipBytes(1);
        byte[] before = ByteBufUtil.getBytes(data);
        Seen seen = new Seen();
        new WebSocketTap(true, LIMIT, null, seen).passed(data);

        assertThat(seen.lines).containsExactly("1 last 5 Hello");
        assertThat(data.readerIndex()).isEqualTo(1);
        assertThat(ByteBufUtil.getBytes(data)).isEqualTo(before);
        assertThat(data.refCnt()).isEqualTo(1);
    }

    @Test
    void garbageNeverThrows() {
        Random random = new Random(42);
        for (int round = 0; round < 5_000; round++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            List<String> seen = read(random.nextBoolean(), garbage, garbage);
            assertThat(seen.stream().filter(line -> line.startsWith("!"))).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<String> read(boolean fromClient, byte[]... pieces) {
        Seen seen = new Seen();
        WebSocketTap tap = new WebSocketTap(fromClient, LIMIT, null, seen);
        for (byte[] piece : pieces) {
            tap.passed(Unpooled.wrappedBuffer(piece));
        }
        return seen.lines;
    }

    private static byte[] frame(boolean masked, int first, String text) {
        return frame(masked, first, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] frame(boolean masked, int first, byte[] payload) {
        ByteBuf out = Unpooled.buffer().writeByte(first);
        int bit = masked ? 0x80 : 0;
        if (payload.length < 126) {
            out.writeByte(bit | payload.length);
        } else if (payload.length < 1 << 16) {
            out.writeByte(bit | 126).writeShort(payload.length);
        } else {
            out.writeByte(bit | 127).writeLong(payload.length);
        }
        if (masked) {
            out.writeInt(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            out.writeByte(masked ? payload[i] ^ (MASK >>> (24 - 8 * (i % 4))) : payload[i]);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static final class Seen implements WebSocketTap.Sink {

        private final List<String> lines = new ArrayList<>();
        private byte[] payload = {};
        private long length;

        @Override
        public void frame(SocketFrame frame) {
            payload = ByteBufUtil.getBytes(frame.payload());
            length = frame.length();
            lines.add(frame.opcode() + (frame.last() ? " last " : " more ") + length + " "
                    + new String(payload, StandardCharsets.US_ASCII));
        }

        @Override
        public void violation(boolean fromClient, String what) {
            lines.add("!" + what);
        }
    }
}
