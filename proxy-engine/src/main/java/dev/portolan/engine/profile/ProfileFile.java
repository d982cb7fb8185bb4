package dev.portolan.engine.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile's file: loaded, and saved without ever losing what is in it. Remembers the text for its order and spelling, and
 * to notice that someone else changed it. Any thread; the calls block on the disk, one at a time.
 */
public final class ProfileFile {

    private static final int MAX_LINKS = 16;

    private final Path path;
    private final SafeWrite disk;
    private @Nullable FileContent known;

    /** Touches nothing yet. */
    public ProfileFile(Path path) {
        this(path, step -> {});
    }

    ProfileFile(Path path, SafeWrite.Observer observer) {
        this.path = path;
        this.disk = new SafeWrite(observer);
    }

    /** How a save ended. */
    public sealed interface Saved {

        /**
         * The file holds the profile.
         *
         * @param setAside where the content went that could not be read and stood in the way, or null
         */
        record Written(@Nullable Path setAside) implements Saved {}

        /** Nothing was written, because the profile is not right. */
        record Refused(List<Problem> problems) implements Saved {

            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /**
         * Nothing was written, because the file is not what was last loaded or saved here. {@link ProfileFile#load} takes
         * the other's change, {@link ProfileFile#saveOver} one's own.
         *
         * @param now what the file holds
         */
        record ChangedOnDisk(Profiles.Parsed now) implements Saved {}
    }

    public Path path() {
        return path;
    }

    /**
     * Reads the file. What is wrong with its content is in the result.
     *
     * @throws NoSuchFileException where there is none
     * @throws IOException where it can't be read
     */
    public synchronized Profiles.Parsed load() throws IOException {
        FileContent content = FileContent.read(path);
        known = content;
        return content.parse();
    }

    /**
     * Writes the profile, unless it is not right or the file changed since it was last loaded or saved here.
     *
     * @throws IOException where it can't be written; the file then holds what it held
     */
    public synchronized Saved save(Profile profile) throws IOException {
        FileContent current = current();
        return current != null && !current.sameAs(known)
                ? new Saved.ChangedOnDisk(current.parse())
                : write(profile, current);
    }

    /** Like {@link #save}, also where the file changed; what it held is kept beside it. */
    public synchronized Saved saveOver(Profile profile) throws IOException {
        return write(profile, current());
    }

    /** Whether the file holds something else than what was last loaded or saved here; false where there is none. */
    public synchronized boolean isChangedOnDisk() throws IOException {
        return changed() != null;
    }

    /** What the file holds, or null where that is known or there is no file. */
    synchronized @Nullable FileContent changed() throws IOException {
        FileContent current = current();
        return current == null || current.sameAs(known) ? null : current;
    }

    private Saved write(Profile profile, @Nullable FileContent current) throws IOException {
        List<Problem> problems = Profiles.check(profile);
        if (!problems.isEmpty()) {
            return new Saved.Refused(problems);
        }
        FileContent wanted = FileContent.of(Profiles.write(profile, current == null ? null : current.text()));
        Profiles.Parsed readBack = wanted.parse();
        if (readBack.profile() == null) {
            return new Saved.Refused(readBack.problems());
        }
        if (wanted.sameAs(current)) {
            known = wanted;
            return new Saved.Written(null);
        }
        Path real = real();
        Path setAside = current == null ? null : keep(real, current);
        disk.replace(real, wanted.bytes());
        known = wanted;
        return new Saved.Written(setAside);
    }

    /** The previous version goes beside the file; what can't be read gets a name that is never used again. */
    private @Nullable Path keep(Path real, FileContent current) throws IOException {
        if (current.parse().profile() == null) {
            return disk.setAside(real, real.getFileName() + ".unreadable");
        }
        disk.replace(real.resolveSibling(real.getFileName() + ".bak"), current.bytes());
        return null;
    }

    private @Nullable FileContent current() throws IOException {
        try {
            return FileContent.read(path);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Where links lead, also to a file that is not there yet: a link is written through, not replaced. */
    Path real() throws IOException {
        Path real = path;
        for (int i = 0; i < MAX_LINKS && Files.isSymbolicLink(real); i++) {
            real = real.resolveSibling(Files.readSymbolicLink(real));
        }
        return real;
    }
}
