package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where an NSS database lies and whose it is.
 *
 * @param folder with {@code cert9.db} in it, or where that would be made
 */
record NssDatabase(String id, String name, String place, Path folder) {

    boolean exists() {
        return Files.exists(folder.resolve("cert9.db"));
    }

    /**
     * Whether a Firefox runs on it, which sees changes only after its next start. Firefox then keeps a symbolic link to
     * {@code address:+process} in its profile; after a crash it stays behind, so the process is looked for.
     */
    boolean isInUse() {
        Path lock = folder.resolve("lock");
        if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            String holder = Files.readSymbolicLink(lock).toString();
            long process = Long.parseLong(holder.substring(holder.lastIndexOf('+') + 1));
            return ProcessHandle.of(process).isPresent();
        } catch (IOException | NumberFormatException | UnsupportedOperationException _) {
            return false; // Something else of that name.
        }
    }
}
