package dev.portolan.engine.capture.disk;

import dev.portolan.engine.files.OwnerOnly;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * A file of places for pages. It is written through its channel, so that a full disk is an exception, and read through a
 * mapping, so that an interrupted reader can't close it. Its name goes from the folder at once where the system can do
 * that, and else when the process ends, however it ends.
 */
final class DiskFile {

    static final int PLACES = 256;

    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment mapped;
    private final int pageBytes;

    /** The places that hold a page; guarded by the store. */
    private final BitSet used = new BitSet(PLACES);

    /** The places that were written once, and so cost no more of the disk; guarded by the store. */
    private final BitSet written = new BitSet(PLACES);

    DiskFile(Path path, int pageBytes) throws IOException {
        this.pageBytes = pageBytes;
        long bytes = (long) PLACES * pageBytes;
        channel = OwnerOnly.create(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
            mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** A free place that was written before, or -1. */
    int writtenPlace() {
        BitSet free = (BitSet) written.clone();
        free.andNot(used);
        return free.nextSetBit(0);
    }

    /** A free place, or -1. */
    int freePlace() {
        int place = used.nextClearBit(0);
        return place < PLACES ? place : -1;
    }

    void take(int place) {
        used.set(place);
    }

    void giveBack(int place) {
        used.clear(place);
    }

    void markWritten(int place) {
        written.set(place);
    }

    boolean isEmpty() {
        return used.isEmpty();
    }

    void write(int place, ByteBuffer page) throws IOException {
        long at = (long) place * pageBytes;
        while (page.hasRemaining()) {
            at += channel.write(page, at);
        }
    }

    /** Throws {@link IllegalStateException} where the file is closed. */
    void read(int place, int from, byte[] into) {
        MemorySegment.copy(mapped, (long) place * pageBytes + from, MemorySegment.ofArray(into), 0, into.length);
    }

    void close() throws IOException {
        arena.close();
        channel.close();
    }
}
