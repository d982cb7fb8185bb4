package dev.portolan.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files and folders that only their owner can read: modes 600 and 700, or an access list of one entry on Windows. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Creates the folder, closed from its first moment; its parents are created as usual. */
    public static void createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(folder, mode(folder, "rwx------"));
        closeAccessList(folder);
    }

    /** Makes the folder where there is none; see {@link #createFolder}. */
    public static void ensureFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            try {
                createFolder(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
        }
    }

    /** Writes a new file, closed from its first moment, and has the disk confirm it. */
    public static void write(Path file, String text) throws IOException {
        try (var channel = create(file, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /**
     * Opens a new file, closed to others from its first moment.
     *
     * @param options beside the one that makes it
     */
    public static FileChannel create(Path file, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(List.of(options));
        all.add(StandardOpenOption.CREATE_NEW);
        FileChannel channel = FileChannel.open(file, all, mode(file, "rw-------"));
        try {
            closeAccessList(file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    /** Makes what happened to the names in a folder survive a power cut, where the system can. */
    public static void sync(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void closeAccessList(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null && Files.getFileAttributeView(path, PosixFileAttributeView.class) == null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }
}
