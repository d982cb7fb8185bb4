package dev.portolan.engine.certificates;

import dev.portolan.engine.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other programs away from a folder while it is open. Whoever holds it may delete the lock file, and the folder with it:
 * who waited for that file meanwhile finds that it is not the one in its place any more, and begins anew.
 */
final class FolderLock implements AutoCloseable {

    private static final String NAME = ".lock";

    /** The lock is on a byte far behind the sign, which others may read where locks keep readers out. */
    private static final long FAR = Long.MAX_VALUE - 1;

    private static final int MOST_ATTEMPTS = 1000;

    private final Path file;
    private final FileChannel held;

    /** Stays open as long as the other: a POSIX system drops a lock with the first of its file's channels that closes. */
    private final FileChannel probe;

    private FolderLock(Path file, FileChannel held, FileChannel probe) {
        this.file = file;
        this.held = held;
        this.probe = probe;
    }

    /** Waits for it; the folder is created where it is missing. */
    static FolderLock take(Path folder) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            FolderLock lock = attempt(folder);
            if (lock != null) {
                return lock;
            }
        }
        throw new IOException("Another program keeps removing it.");
    }

    /** So that nothing is left behind. */
    void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        try (probe) {
            held.close();
        }
    }

    private static @Nullable FolderLock attempt(Path folder) throws IOException {
        OwnerOnly.ensureFolder(folder);
        Path file = folder.resolve(NAME);
        FileChannel held = null;
        FileChannel probe = null;
        FolderLock lock = null;
        try {
            held = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held.lock(FAR, 1, false);
            ByteBuffer sign = ByteBuffer.wrap(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
            held.write(sign.duplicate(), 0);
            probe = FileChannel.open(file, StandardOpenOption.READ);
            ByteBuffer found = ByteBuffer.allocate(sign.remaining());
            probe.read(found, 0);
            if (found.flip().equals(sign)) {
                lock = new FolderLock(file, held, probe);
            }
        } catch (NoSuchFileException _) {
            // Its holder has just deleted it.
        } finally {
            if (lock == null) {
                closeAll(held, probe);
            }
        }
        return lock;
    }

    private static void closeAll(@Nullable FileChannel... channels) throws IOException {
        for (FileChannel channel : channels) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
