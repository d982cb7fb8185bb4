package dev.portolan.engine.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks whether only their owner can read the files of the authority. */
final class OwnerCheck {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private OwnerCheck() {}

    /**
     * @param mode what the advice sets: {@code 600} or {@code 700}
     * @throws AuthorityException where anybody but the owner has a right on it, with the command that closes it
     */
    static void check(Path path, String mode) throws IOException, AuthorityException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
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
