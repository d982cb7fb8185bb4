package dev.portolan.engine.har;

import dev.portolan.engine.capture.Exchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes an archive's file, which appears under its name only when it is whole; only its owner can read it. */
public final class HarFile {

    private static final int BUFFER = 1 << 16;

    private HarFile() {}

    /** How an export ended. */
    public enum Ending {
        DONE,

        /** Nothing is left of it; a file that was there before is as it was. */
        CANCELLED
    }

    /**
     * On a worker thread.
     *
     * @param exchanges each as it is when its turn comes; null for one that is gone; TCP connections are passed over
     * @param progress is told after each how many were looked at
     * @param cancelled asked before each
     * @throws IOException where the file can't be written; nothing is left of it then
     */
    public static Ending write(
            Path file,
            Iterator<@Nullable Exchange> exchanges,
            HarOptions options,
            LongConsumer progress,
            BooleanSupplier cancelled)
            throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        Path temporary = Files.createTempFile(folder, "." + absolute.getFileName(), ".part", ownerOnly(folder));
        try {
            Ending ending = write(temporary, exchanges, new Watch(options, progress, cancelled));
            if (ending == Ending.DONE) {
                Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return ending;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Ending write(Path file, Iterator<@Nullable Exchange> exchanges, Watch watch) throws IOException {
        long looked = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
                HarWriter writer = new HarWriter(out, watch.options)) {
            while (exchanges.hasNext()) {
                if (watch.cancelled.getAsBoolean()) {
                    return Ending.CANCELLED;
                }
                Exchange exchange = exchanges.next();
                if (exchange != null && HarWriter.takes(exchange.summary())) {
                    writer.write(exchange);
                }
                watch.progress.accept(++looked);
            }
        }
        return Ending.DONE;
    }

    /** Where the file system knows owners; elsewhere the folder's own rules hold. */
    static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private record Watch(HarOptions options, LongConsumer progress, BooleanSupplier cancelled) {}
}
