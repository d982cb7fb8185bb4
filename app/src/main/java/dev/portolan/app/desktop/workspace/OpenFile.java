package dev.portolan.app.desktop.workspace;

import dev.portolan.app.AtomicFiles;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Profiles.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A profile's file with the text that it had when it was last read or written. */
final class OpenFile {

    private final Path path;
    private String text;
    private final Parsed content;

    private OpenFile(Path path, String text) {
        this.path = path;
        this.text = text;
        content = Profiles.parse(text);
    }

    static OpenFile load(Path path) throws IOException {
        return new OpenFile(path, Files.readString(path));
    }

    Path path() {
        return path;
    }

    Parsed content() {
        return content;
    }

    boolean changedOnDisk() throws IOException {
        return !Files.readString(path).equals(text);
    }

    void save(Profile profile) throws IOException {
        String next = Profiles.write(profile, text);
        AtomicFiles.write(path, next);
        text = next;
    }
}
