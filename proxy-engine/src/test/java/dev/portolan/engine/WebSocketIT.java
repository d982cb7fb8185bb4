package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Message;
import dev.portolan.engine.testing.Frames;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** WebSockets pass byte by byte, and are readable in the record, compressed or not. */
class WebSocketIT extends ProxyCase {

    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private Wire socket(String agreed) throws Exception {
        client.send(request(
                "GET",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + KEY,
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"));
        Wire wire = target.accept();
        assertThat(wire.readHead())
                .contains("\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Accept: " + ACCEPT + "\r\n"
                + (agreed.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + agreed + "\r\n") + "\r\n");
        String head = client.readHead();
        assertThat(head).startsWith("HTTP/1.1 101 ");
        if (agreed.isEmpty()) {
            assertThat(head).doesNotContainIgnoringCase("extensions");
        } else {
            assertThat(head).contains("\r\nSec-WebSocket-Extensions: " + agreed + "\r\n");
        }
        return wire;
    }

    private static void pass(Wire from, Wire to, byte[] frame) throws IOException {
        from.send(frame);
        assertThat(to.read(frame.length)).isEqualTo(new String(frame, StandardCharsets.ISO_8859_1));
    }

    @Test
    void fragmentsPingsAndTheCloseAreRecorded() throws Exception {
        Wire wire = socket("");
        pass(client, wire, Frames.frame(true, 0x01, "frag"));
        pass(client, wire, Frames.frame(true, 0x89, "are you there"));
        pass(wire, client, Frames.frame(false, 0x8a, "are you there"));
        pass(client, wire, Frames.frame(true, 0x80, "ment"));
        pass(wire, client, Frames.frame(false, 0x82, new byte[70_000]));
        pass(client, wire, Frames.frame(true, 0x88, "\u0003\u00e9going away".getBytes(StandardCharsets.ISO_8859_1)));
        client.close();
        wire.close();

        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isNull();
        assertThat(recorded.messages())
                .extracting(Message::fromClient, Message::opcode, Message::last, Message::length)
                .containsExactly(
                        tuple(true, 1, false, 4L),
                        tuple(true, 9, true, 13L),
                        tuple(false, 10, true, 13L),
                        tuple(true, 0, true, 4L),
                        tuple(false, 2, true, 70_000L),
                        tuple(true, 8, true, 12L));
        assertThat(recorded.messages()).allMatch(message -> message.compression() == Compression.NONE);
        assertThat(recorded.messages().getLast().payload()).startsWith(3, 0xe9);
    }

    @Test
    void compressedMessagesPassAsTheyAreAndReadInTheRecord() throws Exception {
        Wire wire = socket("permessage-deflate; server_no_context_takeover; client_max_window_bits=12");
        Deflater up = new Deflater(9, true);
        Deflater down = new Deflater(9, true);
        String text = "{\"cart\": [\"lamp\", \"lamp\", \"lamp\", \"lamp\"]}";
        int upLength = 0;
        for (int i = 0; i < 3; i++) {
            byte[] packed = Frames.deflated(up, text.getBytes(StandardCharsets.UTF_8));
            pass(client, wire, Frames.frame(true, 0xc1, packed));
            upLength = packed.length;
            down.reset();
            pass(
                    wire,
                    client,
                    Frames.frame(false, 0xc1, Frames.deflated(down, ("got " + text).getBytes(StandardCharsets.UTF_8))));
        }
        // In this direction every message stands alone, so the broken one harms no other.
        pass(wire, client, Frames.frame(false, 0xc1, "\u0007broken"));
        down.reset();
        pass(wire, client, Frames.frame(false, 0xc1, Frames.deflated(down, "still".getBytes(StandardCharsets.UTF_8))));
        up.end();
        down.end();
        client.close();
        wire.close();

        Exchange recorded = engine.lastExchange();
        assertThat(recorded.messages().subList(0, 6))
                .extracting(
                        Message::fromClient,
                        message -> new String(message.payload(), StandardCharsets.UTF_8),
                        Message::compression)
                .containsExactly(
                        tuple(true, text, Compression.INFLATED),
                        tuple(false, "got " + text, Compression.INFLATED),
                        tuple(true, text, Compression.INFLATED),
                        tuple(false, "got " + text, Compression.INFLATED),
                        tuple(true, text, Compression.INFLATED),
                        tuple(false, "got " + text, Compression.INFLATED));
        Message repeated = recorded.messages().get(4);
        assertThat(repeated.length()).isEqualTo(text.length());
        assertThat(repeated.wireLength()).isEqualTo(upLength).isLessThan(12);
        assertThat(recorded.messages().get(6))
                .extracting(Message::compression, message -> new String(message.payload(), StandardCharsets.UTF_8))
                .containsExactly(Compression.BROKEN, "\u0007broken");
        assertThat(new String(recorded.messages().get(7).payload(), StandardCharsets.UTF_8))
                .isEqualTo("still");
        assertThat(recorded.summary().responseBytes())
                .isEqualTo(recorded.messages().stream()
                        .mapToLong(Message::wireLength)
                        .sum());
    }

    /** Who watches an open socket is told of each message, and reads those from before no more. */
    @Test
    void messagesAreFollowedWhileTheyArrive() throws Exception {
        Wire wire = socket("");
        Capture capture = engine.engine().capture();
        Supplier<@Nullable Exchange> follow = capture.follow(capture.lastId());
        List<Message> before = List.of();
        for (int i = 1; i <= 20; i++) {
            long version = capture.version();
            boolean up = i % 2 == 0;
            pass(up ? client : wire, up ? wire : client, Frames.frame(up, 0x81, "message " + i));
            RunningEngine.await(() -> capture.version() != version);
            int count = i;
            RunningEngine.await(() -> followed(follow).size() == count);
            List<Message> now = followed(follow);
            assertThat(now.getLast().payload()).asString().isEqualTo("message " + i);
            for (int known = 0; known < before.size(); known++) {
                assertThat(now.get(known)).isSameAs(before.get(known));
            }
            before = now;
        }
        client.close();
        wire.close();
        engine.lastExchange();
        assertThat(followed(follow)).isEqualTo(before);
    }

    private static List<Message> followed(Supplier<@Nullable Exchange> follow) {
        return Objects.requireNonNull(follow.get()).messages();
    }

    /** A message of 64 MiB needs no more memory than a few buffers, also where it has to be inflated for the record. */
    @Test
    void longMessagesPassWithFlatMemory() throws Exception {
        Wire wire = socket("permessage-deflate");
        byte[] text = new byte[64 << 20];
        Random random = new Random(3);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) ('a' + (random.nextInt() >>> 29));
        }
        Deflater down = new Deflater(1, true);
        byte[] packed = Frames.deflated(down, text);
        byte[][] frames = {
            Frames.frame(false, 0x82, text),
            Frames.frame(false, 0xc1, packed),
            Frames.frame(false, 0xc1, Frames.deflated(down, "after".getBytes(StandardCharsets.UTF_8)))
        };
        down.end();
        long before = used();
        long most = 0;
        for (byte[] frame : frames) {
            Thread writer = sending(wire, frame);
            byte[] buffer = new byte[1 << 16];
            for (int left = frame.length; left > 0; ) {
                left -= client.input().read(buffer, 0, Math.min(left, buffer.length));
                most = Math.max(most, used() - before);
            }
            writer.join();
        }
        assertThat(most).isLessThan(16L << 20);
        RunningEngine.await(() -> messages() == 3);
        client.close();
        wire.close();

        Exchange recorded = engine.lastExchange();
        assertThat(recorded.messages())
                .extracting(Message::length, Message::wireLength, Message::compression)
                .containsExactly(
                        tuple((long) text.length, (long) text.length, Compression.NONE),
                        tuple((long) text.length, (long) packed.length, Compression.INFLATED),
                        tuple(5L, (long) frames[2].length - 2, Compression.INFLATED));
        assertThat(recorded.messages().get(1).payload())
                .hasSize(1 << 20)
                .startsWith(text[0], text[1], text[2], text[3]);
    }

    private int messages() {
        return engine.engine()
                .capture()
                .exchange(engine.engine().capture().lastId())
                .messages()
                .size();
    }

    private static Thread sending(Wire wire, byte[] bytes) {
        return Thread.ofPlatform().start(() -> {
            try {
                wire.send(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static long used() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }
}
