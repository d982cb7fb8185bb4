package dev.portolan.engine.certificates;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The place of this installation's authority, shared by all that use it, so that they count the same handshakes and see at
 * once when it was made or removed. Any thread; blocking, since it reads files.
 */
public final class AuthorityHome {

    private final Path folder;
    private final Clock clock;
    private volatile @Nullable LocalAuthority open;

    public AuthorityHome(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    public Path folder() {
        return folder;
    }

    /** The one that is in use in this process, or null; does not look at the disk and never blocks. */
    public @Nullable LocalAuthority opened() {
        return open;
    }

    /** The same, or the one that is given where none is in use; never blocks. */
    public LocalAuthority openedOr(LocalAuthority otherwise) {
        LocalAuthority known = open;
        return known == null ? otherwise : known;
    }

    /**
     * The authority as it is on disk now, or null where none was made yet.
     *
     * @throws AuthorityException where it is damaged, even if an undamaged one is still open
     */
    public synchronized @Nullable LocalAuthority current() throws AuthorityException {
        LocalAuthority onDisk = LocalAuthority.openIfPresent(folder, clock);
        LocalAuthority known = open;
        if (onDisk != null && known != null && known.root().equals(onDisk.root())) {
            return known;
        }
        open = onDisk;
        return onDisk;
    }

    /**
     * The authority, made if there is none. One that is open already goes on being used as long as its root is in its place,
     * so that a change of profile does not fail over files that are not needed any more.
     */
    public synchronized LocalAuthority openOrCreate() throws AuthorityException {
        LocalAuthority present = present();
        if (present == null) {
            present = LocalAuthority.openOrCreate(folder, clock);
            open = present;
        }
        return present;
    }

    /** What {@link #openOrCreate} gives, and from then on what takes its place, so that listeners need no restart for it. */
    public Supplier<LocalAuthority> serving() throws AuthorityException {
        return new ServedAuthority(this, openOrCreate());
    }

    /** As {@link #current}, but one that is open already is not checked anew as long as its root is in its place. */
    synchronized @Nullable LocalAuthority present() throws AuthorityException {
        LocalAuthority known = open;
        return known != null && isInPlace(known) ? known : current();
    }

    /**
     * Puts a new authority in the place of the present one, or of none: the old one's key is gone then, and no store trusts
     * the new one yet. Whoever is killed in the middle of it leaves one or the other.
     *
     * @throws AuthorityException where another program changed it since the change was planned, or the disk does not work
     */
    public synchronized LocalAuthority change(SuffixChange change) throws AuthorityException {
        LocalAuthority made = LocalAuthority.change(folder, change, clock);
        open = made;
        return made;
    }

    private static boolean isInPlace(LocalAuthority authority) {
        try {
            return Files.readString(authority.rootFile()).equals(authority.rootPem());
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException _) {
            return true; // Not readable is not removed.
        }
    }

    /** Deletes it with its key; trust stores are not touched. */
    public synchronized void remove() throws AuthorityException {
        open = null;
        LocalAuthority.remove(folder);
    }
}
