package dev.portolan.engine.certificates;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files and folders that only their owner can read: modes 600 and 700, or an access list of one entry on Windows. */
final class OwnerOnly {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerOnly() {}

    /** Creates the folder, closed from its first moment; its parents are created as usual. */
    static void createFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectory(folder, mode(folder, "rwx------"));
        closeAccessList(folder);
    }

    /** Writes a new file, closed from its first moment, and has the disk confirm it. */
    static void write(Path file, String text) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, mode(file, "rw-------"))) {
            closeAccessList(file);
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Makes what happened to the names in a folder survive a power cut, where the system can. */
    static void sync(Path folder) throws IOException {
        if (isPosix(folder)) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * @param mode what the advice sets: {@code 600} or {@code 700}
     * @throws AuthorityException where anybody but the owner has a right on it, with the command that closes it
     */
    static void check(Path path, String mode) throws IOException, AuthorityException {
        if (isPosix(path)) {
            Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
            open.retainAll(Files.getPosixFilePermissions(path));
            if (!open.isEmpty()) {
                throw new AuthorityException("Other users of this computer can open " + path
                        + ", which belongs to the key of the local authority. Close it with: chmod " + mode + " '"
                        + path + "'");
            }
        } else if (!foreignEntries(path).isEmpty()) {
            throw new AuthorityException(
                    "Others can open " + path + ", which belongs to the key of the local authority ("
                            + String.join(", ", foreignEntries(path)) + "). Close it with: icacls \"" + path
                            + "\" /inheritance:r /grant:r \"%USERNAME%\":F");
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

    /** Principals other than the owner that may read; the system itself and administrators can't be kept out. */
    private static List<String> foreignEntries(Path path) throws IOException {
        var view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view == null) {
            return List.of();
        }
        var owner = view.getOwner();
        return view.getAcl().stream()
                .filter(entry -> entry.type() == AclEntryType.ALLOW)
                .filter(entry -> entry.permissions().contains(AclEntryPermission.READ_DATA))
                .filter(entry -> !entry.principal().equals(owner))
                .map(entry -> entry.principal().getName())
                .filter(name -> !name.endsWith("\\SYSTEM") && !name.endsWith("\\Administrators"))
                .toList();
    }
}
