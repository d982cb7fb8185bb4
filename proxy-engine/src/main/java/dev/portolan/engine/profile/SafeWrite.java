package dev.portolan.engine.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Replaces a file so that at every moment, also after a crash or a full disk, its name leads to the whole old or the whole
 * new content: temporary file in the same folder, fsync, atomic rename, fsync of the folder.
 */
final class SafeWrite {

    /** What is about to happen; tests fail here. */
    enum Step {
        WRITE,
        SYNC,
        MOVE,
        COPY,
        SYNC_FOLDER
    }

    /** Told before each step; throws to stop there. */
    interface Observer {
        void before(Step step) throws IOException;
    }

    private final Observer observer;

    SafeWrite(Observer observer) {
        this.observer = observer;
    }

    void replace(Path file, byte[] bytes) throws IOException {
        Path temporary = temporary(file);
        try {
            observer.before(Step.WRITE);
            write(temporary, bytes);
            keepPermissions(file, temporary);
            observer.before(Step.MOVE);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(temporary, e);
            throw e;
        }
        syncFolder(file);
    }

    /** Copies to the first free name of {@code name-1}, {@code name-2}…, which it returns. */
    Path setAside(Path file, String name) throws IOException {
        int number = 1;
        while (Files.exists(file.resolveSibling(name + "-" + number))) {
            number++;
        }
        Path aside = file.resolveSibling(name + "-" + number);
        observer.before(Step.COPY);
        Files.copy(file, aside);
        sync(aside);
        syncFolder(aside);
        return aside;
    }

    private void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            observer.before(Step.SYNC);
            channel.force(true);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the rename itself last; Windows can't open a folder, and needs no such thing. */
    private void syncFolder(Path file) throws IOException {
        observer.before(Step.SYNC_FOLDER);
        Path folder = folder(file);
        if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static void deleteQuietly(Path file, Exception cause) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
