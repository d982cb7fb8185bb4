package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Bodies of gigabytes pass with the memory of a few buffers, however slow the reader. */
class LargeBodyIT extends ProxyCase {

    private static final long SIZE = 2L << 30;
    private static final byte[] PIECE = new byte[1 << 20];

    /** Far less than a body, far more than the buffers of two connections. */
    private static final long BOUND = 32L << 20;

    @Override
    protected String routes() {
        return "{\"path\": \"/file\", \"files\": \".\", \"stripPrefix\": true}," + super.routes();
    }

    private static Thread writing(Wire wire, long bytes) {
        return Thread.ofPlatform().start(() -> {
            try {
                for (long left = bytes; left > 0; left -= PIECE.length) {
                    wire.send(PIECE);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Reads all of it, and tells how much direct memory was in use at most beyond what was used before. */
    private static long mostMemoryWhileReading(InputStream in, long bytes) throws IOException {
        long before = used();
        long most = 0;
        byte[] buffer = new byte[1 << 16];
        for (long left = bytes; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            assertThat(read).isPositive();
            left -= read;
            most = Math.max(most, used() - before);
        }
        assertThat(before + most).as("what is measured").isPositive();
        return most;
    }

    private static long used() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    @Test
    void downloads() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
        client.readHead();
        Thread writer = writing(wire, SIZE);
        assertThat(mostMemoryWhileReading(client.input(), SIZE)).isLessThan(BOUND);
        writer.join();
        assertThat(engine.lastExchange().summary().responseBytes()).isEqualTo(SIZE);
    }

    @Test
    void uploads() throws Exception {
        client.send(request("POST", "Content-Length: " + SIZE));
        Wire wire = target.accept();
        wire.readHead();
        Thread writer = writing(client, SIZE);
        assertThat(mostMemoryWhileReading(wire.input(), SIZE)).isLessThan(BOUND);
        writer.join();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(client.readResponse()).endsWith("ok");
        assertThat(engine.lastExchange().summary().requestBytes()).isEqualTo(SIZE);
    }

    @Test
    void aReaderThatStandsStillStopsTheWriter() throws Exception {
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + (256L << 20) + "\r\n\r\n");
        client.readHead();
        AtomicLong sent = new AtomicLong();
        long before = used();
        wire.socket().setSoTimeout(0);
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                for (int i = 0; i < 256; i++) {
                    wire.send(PIECE);
                    sent.addAndGet(PIECE.length);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        // It stands in the kernel's buffers once nothing moves any more between two looks at it.
        long[] last = {-1};
        RunningEngine.await(() -> {
            long now = sent.get();
            boolean still = now > 0 && now == last[0] && writer.getState() == Thread.State.RUNNABLE;
            last[0] = now;
            return still;
        });
        assertThat(used() - before).isLessThan(BOUND);
        assertThat(mostMemoryWhileReading(client.input(), 256L << 20)).isLessThan(BOUND);
        writer.join();
    }

    @Test
    void files() throws Exception {
        Path file = folder.resolve("big.bin");
        long size = 300L << 20;
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(size - 1).write(ByteBuffer.allocate(1));
        }
        client.send("GET /file/big.bin HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(client.readHead()).containsIgnoringCase("\r\ncontent-length: " + size + "\r\n");
        assertThat(mostMemoryWhileReading(client.input(), size)).isLessThan(BOUND);
    }
}
