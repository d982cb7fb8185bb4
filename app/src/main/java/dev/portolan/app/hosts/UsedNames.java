package dev.portolan.app.hosts;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that the profiles of a folder have, and which of our blocks therefore have reason to stay. */
public final class UsedNames {

    private UsedNames() {}

    /**
     * Those names of our blocks that no profile of the folder has.
     *
     * @throws IOException where a profile can't be read: it may have any name
     */
    public static List<String> unused(HostsText text, Path folder) throws IOException {
        List<String> listed = text.names();
        if (listed.isEmpty()) {
            return List.of();
        }
        Set<String> used = new HashSet<>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                Profile profile = Profiles.parse(Files.readString(file)).profile();
                if (profile == null) {
                    throw new IOException(file + " is a profile with problems, so that its names are not known.");
                }
                used.addAll(profile.hosts());
            }
        } catch (NoSuchFileException _) {
            // Nobody has made one yet.
        }
        return listed.stream().filter(name -> !used.contains(name)).toList();
    }
}
