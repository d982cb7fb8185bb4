package dev.portolan.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other programs, and other threads of this one, away from a folder while it is open. It belongs to the thread that took
 * it, which takes no second one meanwhile. Whoever holds it may delete the lock file, and the folder with it:
 * who waited for that file meanwhile finds that it is not the one in its place any more, and begins anew.
 */
public final class FolderLock implements AutoCloseable {

    private static final String NAME = ".lock";

    /** The lock is on a byte far behind the sign, which others may read where locks keep readers out. */
    private static final long FAR = Long.MAX_VALUE - 1;

    private static final int MOST_ATTEMPTS = 1000;

    /** The file lock is the process's; this one keeps its own threads apart, whichever folder they are at. */
    private static final ReentrantLock OWN_THREADS = new ReentrantLock();

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
    public static FolderLock take(Path folder) throws IOException {
        if (OWN_THREADS.isHeldByCurrentThread()) {
            throw new IllegalStateException("This thread has a folder for itself already.");
        }
        OWN_THREADS.lock();
        FolderLock lock = null;
        try {
            lock = awaited(folder);
            return lock;
        } finally {
            if (lock == null) {
                OWN_THREADS.unlock();
            }
        }
    }

    private static FolderLock awaited(Path folder) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            FolderLock lock = attempt(folder);
            if (lock != null) {
                return lock;
            }
        }
        throw new IOException("Another program keeps removing it.");
    }

    /** Whether a file of the folder is the lock's own. */
    public boolean isOwn(Path other) {
        return other.equals(file);
    }

    /** So that nothing is left behind. */
    public void deleteFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        try (probe) {
            held.close();
        } finally {
            OWN_THREADS.unlock();
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
