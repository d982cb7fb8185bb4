package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.UUID;

/** Replaces a file of somebody else's whole or not at all, and leaves it its owner, group, mode and SELinux label. */
public final class FileSwap {

    private FileSwap() {}

    /** Whether this process may try. */
    public static boolean isPossible(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isWritable(folder) && Files.isWritable(file);
    }

    public static void replace(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(".portolan-" + UUID.randomUUID());
        try {
            try (var channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            keepRights(file, fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** The same as a line for a shell with more rights. */
    public static String line(Path file, Path source) {
        String from = ShellWords.quote(source.toString());
        String at = ShellWords.quote(file.toString());
        String fresh = ShellWords.quote(file.resolveSibling(".portolan-new").toString());
        // -a keeps labels and attributes where there are any, as -p does not; -L because -a alone would copy a link.
        return String.join(
                " && ",
                List.of("cp -aL " + at + " " + fresh, "cat " + from + " > " + fresh, "mv -f " + fresh + " " + at));
    }

    private static void keepRights(Path from, Path to) throws IOException {
        var posix = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (posix != null) {
            PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
            PosixFileAttributes own = posix.readAttributes();
            if (!own.owner().equals(old.owner())) {
                posix.setOwner(old.owner());
            }
            if (!own.group().equals(old.group())) {
                posix.setGroup(old.group());
            }
            posix.setPermissions(old.permissions());
            SecurityLabel.ofThisMachine().copy(from, to);
            return;
        }
        var list = Files.getFileAttributeView(to, AclFileAttributeView.class);
        var old = Files.getFileAttributeView(from, AclFileAttributeView.class);
        if (list != null && old != null) {
            list.setAcl(old.getAcl());
        }
    }
}
