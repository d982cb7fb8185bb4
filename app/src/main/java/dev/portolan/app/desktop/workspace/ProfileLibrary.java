package dev.portolan.app.desktop.workspace;

import dev.portolan.app.AtomicFiles;
import dev.portolan.app.desktop.Workspace.ProfileEntry;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Profiles.Parsed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of profiles, and profile files elsewhere that the user opened. Blocking; any thread; nothing is kept. */
public final class ProfileLibrary {

    private static final String EXTENSION = ".json";

    private final Path folder;
    private final Path trash;

    public ProfileLibrary(Path folder, Path trash) {
        this.folder = folder;
        this.trash = trash;
    }

    public Path folder() {
        return folder;
    }

    /** Every profile by name, those that can't be opened with the reason. */
    List<ProfileEntry> list(Collection<String> elsewhere) throws IOException {
        Set<Path> files = new LinkedHashSet<>(files());
        elsewhere.stream().map(Path::of).filter(Files::exists).forEach(files::add);
        List<ProfileEntry> entries = new ArrayList<>();
        for (Path file : files) {
            entries.add(entry(file));
        }
        entries.sort(Comparator.comparing((ProfileEntry entry) -> entry.name().toLowerCase(Locale.ROOT))
                .thenComparing(ProfileEntry::file));
        return entries;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(ProfileLibrary::isProfile).sorted().toList();
        }
    }

    private static boolean isProfile(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(EXTENSION) && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static ProfileEntry entry(Path file) {
        String name = baseName(file);
        try {
            Parsed parsed = Profiles.parse(Files.readString(file));
            Profile profile = parsed.profile();
            if (profile == null) {
                return new ProfileEntry(file, name, parsed.problems().getFirst().toString());
            }
            return new ProfileEntry(file, profile.name(), null);
        } catch (CharacterCodingException e) {
            return new ProfileEntry(file, name, "It is not UTF-8 text.");
        } catch (IOException e) {
            return new ProfileEntry(file, name, "It can't be read: " + reason(e));
        }
    }

    /** Writes a new profile to a file of its own. */
    Path create(Profile profile) throws IOException {
        return create(profile.name(), Profiles.write(profile, null));
    }

    /** Writes the text of a new profile to a file of its own. */
    Path create(String name, String text) throws IOException {
        Path file = free(slug(name));
        AtomicFiles.write(file, text);
        return file;
    }

    /** Puts a profile into the library as a change of the file's text. */
    Path copy(Path file, Profile changed) throws IOException {
        return create(changed.name(), Profiles.write(changed, Files.readString(file)));
    }

    /** Moves the file to the trash folder; the result says where to, for {@link #restore}. */
    Path discard(Path file) throws IOException {
        Files.createDirectories(trash);
        Path place = AtomicFiles.free(trash, baseName(file), EXTENSION);
        Files.move(file, place);
        return place;
    }

    /** Brings a discarded file back to where it was. */
    void restore(Path discarded, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new IOException(file + " has been made anew; the old one is kept as " + discarded);
        }
        Files.move(discarded, file);
    }

    private Path free(String name) throws IOException {
        Files.createDirectories(folder);
        return AtomicFiles.free(folder, name, EXTENSION);
    }

    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    }

    /** {@code My Shöp!} becomes {@code my-shop}. */
    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug =
                plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "profile" : slug.substring(0, Math.min(60, slug.length()));
    }

    /** The words of an I/O failure: the system's, or what its kind means. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "the file is not there any more";
        }
        if (failure instanceof AccessDeniedException) {
            return "access to " + failure.getMessage() + " is denied";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
