package dev.portolan.engine.certificates;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The place of this installation's authority, shared by all that use it, so that they count the same handshakes and see at
 * once when it was made or removed. Any thread; blocking, since it reads files.
 */
public final class AuthorityHome {

    private final Path folder;
    private final Clock clock;
    private @Nullable LocalAuthority open;

    public AuthorityHome(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public Path folder() {
        return folder;
    }

    /** The authority, or null where none was made yet. */
    public synchronized @Nullable LocalAuthority current() throws AuthorityException {
        LocalAuthority onDisk = LocalAuthority.openIfPresent(folder, clock);
        if (onDisk == null || open == null || !open.root().equals(onDisk.root())) {
            open = onDisk;
        }
        return open;
    }

    /** The authority, made if there is none. */
    public synchronized LocalAuthority openOrCreate() throws AuthorityException {
        LocalAuthority present = current();
        if (present == null) {
            present = LocalAuthority.openOrCreate(folder, clock);
            open = present;
        }
        return present;
    }

    /** Deletes it with its key; trust stores are not touched. */
    public synchronized void remove() throws AuthorityException {
        open = null;
        LocalAuthority.remove(folder);
    }
}
