package dev.portolan.engine.policy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that nothing is read outside of. What counts is where a name really leads: every symbolic link (and on Windows every
 * short name and spelling) is resolved before it is compared. Blocking.
 */
final class SafeFolder {

    private final Path root;

    /**
     * @param profileFolder the bounds of {@code folder}
     * @throws IOException where the folder is not there, or leads out of its bounds
     */
    SafeFolder(Path profileFolder, String folder) throws IOException {
        Path bounds = profileFolder.toRealPath();
        this.root = resolved(bounds, folder).toRealPath();
        if (!root.startsWith(bounds)) {
            throw new FileSystemException(folder, null, "it leads out of the profile's folder");
        }
        if (!Files.isDirectory(root)) {
            throw new FileSystemException(folder, null, "it is not a folder");
        }
    }

    /** A regular file that the profile names; null where there is none or it leads outside. */
    @Nullable
    FoundFile file(String relative) throws IOException {
        FoundFile found = found(resolved(root, relative));
        return found != null && found.attributes().isRegularFile() ? found : null;
    }

    /** A file or folder that a client names; null where there is none, it leads outside, or it is hidden. */
    @Nullable
    FoundFile named(List<String> segments) throws IOException {
        Path path = root;
        try {
            for (String segment : segments) {
                path = path.resolve(segment);
            }
        } catch (InvalidPathException e) {
            // A name that this system can't have, such as one with a colon on Windows, names nothing.
            return null;
        }
        FoundFile found = found(path);
        return found == null || hidden(root.relativize(found.path())) ? null : found;
    }

    private @Nullable FoundFile found(Path path) throws IOException {
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(root)) {
                return null;
            }
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return (attributes.isRegularFile() || attributes.isDirectory()) && Files.isReadable(real)
                    ? new FoundFile(real, String.valueOf(path.getFileName()), attributes)
                    : null;
        } catch (NoSuchFileException | FileNotFoundException e) {
            return null;
        } catch (FileSystemException e) {
            // A file where a folder should be, a link to itself, a name too long: nothing to be served, if the root
            // still is.
            if (Files.isDirectory(root)) {
                return null;
            }
            throw e;
        }
    }

    /** What begins with a dot is not for the web, but for {@code .well-known} (RFC 8615), which is just that. */
    private static boolean hidden(Path relative) {
        for (int i = 0; i < relative.getNameCount(); i++) {
            String name = relative.getName(i).toString();
            if (name.startsWith(".") && !(i == 0 && name.equals(".well-known"))) {
                return true;
            }
        }
        return false;
    }

    private static Path resolved(Path folder, String relative) throws IOException {
        try {
            return folder.resolve(relative);
        } catch (InvalidPathException e) {
            throw new FileSystemException(relative, null, e.getReason());
        }
    }

    /** What an exception of the file system says, as the end of a sentence. */
    static String words(Exception cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "it is not there.";
            case FileSystemException system when system.getReason() != null -> system.getReason() + ".";
            default -> cause + ".";
        };
    }
}
