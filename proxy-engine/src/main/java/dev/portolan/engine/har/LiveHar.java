package dev.portolan.engine.har;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * An archive that grows while the traffic passes: exchanges are added as they end, in the order of their beginning as far as
 * they end in it. After each {@link #add} the file is a whole archive, whatever becomes of the program. One thread at a time.
 */
public final class LiveHar implements AutoCloseable {

    private final Capture capture;
    private final FileChannel file;
    private final HarWriter writer;
    private final TreeSet<Long> open = new TreeSet<>();
    private long seen;
    private long lost;
    private boolean closed;

    /**
     * Begins the file anew; only its owner can read it. What was captured before is in it with the first {@link #add}.
     *
     * @throws IOException where the file can't be written
     */
    public LiveHar(Path file, Capture capture, HarOptions options) throws IOException {
        this.capture = capture;
        this.seen = capture.firstId() - 1;
        Path absolute = file.toAbsolutePath();
        Files.deleteIfExists(absolute);
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        Files.createFile(absolute, HarFile.ownerOnly(folder));
        this.file = FileChannel.open(absolute, StandardOpenOption.WRITE);
        try {
            OutputStream out = Channels.newOutputStream(this.file);
            this.writer = new HarWriter(new BufferedOutputStream(out, 1 << 16), options);
            end();
        } catch (IOException | RuntimeException e) {
            this.file.close();
            throw e;
        }
    }

    /** Adds what has ended since the last time. */
    public void add() throws IOException {
        long written = writer.written();
        for (Long id : List.copyOf(open)) {
            look(id);
        }
        long last = capture.lastId();
        long first = Math.max(seen + 1, capture.firstId());
        lost += first - seen - 1;
        for (long id = first; id <= last; id++) {
            look(id);
        }
        seen = Math.max(seen, last);
        if (writer.written() > written) {
            end();
        }
    }

    private void look(long id) throws IOException {
        ExchangeSummary summary = capture.summary(id);
        if (summary != null && summary.open()) {
            open.add(id);
            return;
        }
        open.remove(id);
        write(id);
    }

    private void write(long id) throws IOException {
        Exchange exchange = capture.exchange(id);
        if (exchange == null) {
            lost++;
        } else if (HarWriter.takes(exchange.summary())) {
            writer.write(exchange);
        }
    }

    /** Makes the file whole; what comes next is written over the end. */
    private void end() throws IOException {
        writer.flush();
        long here = file.position();
        file.write(ByteBuffer.wrap(HarWriter.END.getBytes(StandardCharsets.US_ASCII)));
        file.truncate(file.position());
        file.position(here);
    }

    /** How many exchanges are in the file. */
    public long written() {
        return writer.written();
    }

    /** How many had left the capture before they could be written. */
    public long lost() {
        return lost;
    }

    /** Writes what there is, exchanges under way included, and closes the file. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            add();
            for (Long id : new ArrayList<>(open)) {
                write(id);
            }
            end();
        }
    }
}
