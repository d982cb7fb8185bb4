package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileWatcherTest {

    @TempDir
    Path folder;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private Path path = Path.of("");
    private ProfileFile file = new ProfileFile(path);
    private ProfileWatcher watcher;

    @BeforeEach
    void watch() throws IOException {
        path = folder.resolve("shop.json");
        file = new ProfileFile(path);
        file.save(ProfileFileTest.named("First"));
        watcher = new ProfileWatcher(file, this::loadAndTell);
    }

    /** A file that is half written is told as well, like any other; the rest of it follows. */
    private void loadAndTell() {
        try {
            Profile profile = file.load().profile();
            if (profile != null) {
                told.add(profile.name());
            }
        } catch (IOException e) {
            told.add(e.toString());
        }
    }

    @AfterEach
    void close() throws IOException {
        watcher.close();
    }

    @Test
    void tellsOfAChangeInPlaceAndOfARenameOverTheFile() throws Exception {
        Files.writeString(path, text("In place"));
        assertThat(next()).isEqualTo("In place");

        Path swap = Files.writeString(folder.resolve("4913"), text("Renamed"));
        Files.move(swap, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        assertThat(next()).isEqualTo("Renamed");

        Files.delete(path);
        Files.writeString(path, text("Back again"));
        assertThat(next()).isEqualTo("Back again");
    }

    @Test
    void staysQuietForItsOwnSavesAndForTheSameContent() throws Exception {
        file.save(ProfileFileTest.named("Own"));
        Files.writeString(path, Files.readString(path));
        Files.writeString(folder.resolve("other.json"), text("Other"));

        Files.writeString(path, text("Theirs"));

        assertThat(next()).isEqualTo("Theirs");
        assertThat(told).isEmpty();
    }

    @Test
    void aLinkIsFollowedToTheFolderOfItsFile() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real")).resolve("shared.json");
        Files.writeString(real, text("Shared"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);
        ProfileFile linked = new ProfileFile(link);
        linked.load();

        watcher.close();
        watcher = new ProfileWatcher(linked, () -> told.add("link changed"));
        Files.writeString(real, text("Changed"));

        assertThat(next()).isEqualTo("link changed");
    }

    private String next() throws InterruptedException {
        return String.valueOf(told.poll(20, TimeUnit.SECONDS));
    }

    private static String text(String name) {
        return Profiles.write(ProfileFileTest.named(name), null);
    }
}
