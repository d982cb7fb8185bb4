package dev.portolan.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes files so that whoever reads them sees the old content or the new, whatever happens in between. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /** Replaces the file's content by one that only its user can read; the folder is made where it is missing. */
    public static void write(Path file, String content) throws IOException {
        Path folder = folder(file);
        write(file, content, Files.createTempFile(folder, file.getFileName().toString(), ".new"));
    }

    /** The same with the rights that new files have here, as for a file that is meant for other programs. */
    public static void writeForOthers(Path file, String content) throws IOException {
        Path draft = free(folder(file), file.getFileName().toString(), ".new");
        write(file, content, Files.createFile(draft));
    }

    private static Path folder(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return Files.createDirectories(folder);
    }

    private static void write(Path file, String content, Path draft) throws IOException {
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            replace(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void replace(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A path in the folder that does not exist yet: {@code shop.json}, {@code shop-2.json}, … */
    public static Path free(Path folder, String name, String extension) {
        Path path = folder.resolve(name + extension);
        for (int i = 2; Files.exists(path); i++) {
            path = folder.resolve(name + "-" + i + extension);
        }
        return path;
    }
}
