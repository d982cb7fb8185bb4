package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.profile.ProfileFile.Saved;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFileTest {

    private static final Profile OLD = named("Old");
    private static final Profile NEW = named("New");

    @TempDir
    Path folder;

    private Path path = Path.of("");

    @BeforeEach
    void choosePath() {
        path = folder.resolve("shop.json");
    }

    @Test
    void aMissingFileIsAnInputProblemAndNotAnEmptyProfile() {
        assertThatThrownBy(() -> new ProfileFile(path).load()).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aNewFileIsWrittenAndThePreviousVersionStaysBesideItLater() throws IOException {
        ProfileFile file = new ProfileFile(path);

        assertThat(file.save(OLD)).isEqualTo(new Saved.Written(null));
        assertThat(names()).containsExactly("shop.json");
        assertThat(file.save(NEW)).isEqualTo(new Saved.Written(null));

        assertThat(names()).containsExactly("shop.json", "shop.json.bak");
        assertThat(profileIn(path)).isEqualTo(NEW);
        assertThat(profileIn(folder.resolve("shop.json.bak"))).isEqualTo(OLD);
    }

    @Test
    void whatTheFileSaysAboutOrderAndSpellingSurvivesASave() throws IOException {
        Files.writeString(path, """
                { "name": "Old", "version": 1, "routes": [], "listeners": [ { "tls": false, "port": 8000 } ] }""");
        ProfileFile file = new ProfileFile(path);
        file.load();

        file.save(NEW);

        assertThat(Files.readString(path)).isEqualTo("""
                {
                  "name": "New",
                  "version": 1,
                  "routes": [],
                  "listeners": [ { "tls": false, "port": 8000 } ]
                }
                """);
    }

    @Test
    void aFileThatCanNotBeReadIsSetAsideBeforeItIsReplaced() throws IOException {
        for (String broken : List.of("{ oops", "{ \"version\": 2 }")) {
            Files.writeString(path, broken);
            ProfileFile file = new ProfileFile(path);
            assertThat(file.load().profile()).isNull();

            assertThat(file.save(NEW))
                    .isInstanceOfSatisfying(
                            Saved.Written.class,
                            written -> assertThat(written.setAside()).hasContent(broken));
        }

        assertThat(names()).containsExactly("shop.json", "shop.json.unreadable-1", "shop.json.unreadable-2");
        assertThat(profileIn(path)).isEqualTo(NEW);
    }

    @Test
    void aChangeOnDiskIsNotOverwrittenUnlessTheUserSaysSo() throws IOException {
        ProfileFile file = new ProfileFile(path);
        file.save(OLD);
        Profile theirs = named("Theirs");
        Files.writeString(path, Profiles.write(theirs, null));

        assertThat(file.isChangedOnDisk()).isTrue();
        assertThat(file.save(NEW))
                .isInstanceOfSatisfying(
                        Saved.ChangedOnDisk.class,
                        changed -> assertThat(changed.now().profile()).isEqualTo(theirs));
        assertThat(profileIn(path)).isEqualTo(theirs);

        assertThat(file.saveOver(NEW)).isEqualTo(new Saved.Written(null));
        assertThat(profileIn(path)).isEqualTo(NEW);
        assertThat(profileIn(folder.resolve("shop.json.bak"))).isEqualTo(theirs);
        assertThat(file.isChangedOnDisk()).isFalse();
    }

    @Test
    void aFileThatWasNeverLoadedIsNotOverwritten() throws IOException {
        new ProfileFile(path).save(OLD);

        assertThat(new ProfileFile(path).save(NEW)).isInstanceOf(Saved.ChangedOnDisk.class);
        assertThat(profileIn(path)).isEqualTo(OLD);
    }

    @Test
    void aLinkIsWrittenThrough() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("dotfiles")).resolve("real.json");
        Files.createSymbolicLink(path, Path.of("dotfiles", "real.json"));

        ProfileFile file = new ProfileFile(path);
        file.save(OLD);
        file.save(NEW);

        assertThat(path).isSymbolicLink();
        assertThat(profileIn(elsewhere)).isEqualTo(NEW);
        assertThat(profileIn(elsewhere.resolveSibling("real.json.bak"))).isEqualTo(OLD);
    }

    @Test
    void whoMayReadTheFileStaysAsItWas() throws IOException {
        ProfileFile file = new ProfileFile(path);
        file.save(OLD);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));

        file.save(NEW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aProfileThatIsNotRightIsNotWritten() throws IOException {
        Profile wrong = new Profile("Shop", List.of("localhost"), List.of(), List.of(), CaptureSettings.DEFAULT);

        assertThat(new ProfileFile(path).save(wrong))
                .isInstanceOfSatisfying(
                        Saved.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::pointer)
                                .containsExactly("/listeners"));
        assertThat(new ProfileFile(path).save(named("a\0b"))).isInstanceOf(Saved.Refused.class);
        assertThat(path).doesNotExist();
    }

    @Test
    void contentThatIsNoTextIsAProblemAndNoException() throws IOException {
        Files.write(path, "{ \"name\": \"Köln\" }".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new ProfileFile(path).load().problems())
                .singleElement()
                .asString()
                .contains("not UTF-8");

        Files.writeString(path, " ".repeat(JsonText.MAX_BYTES + 1));
        assertThat(new ProfileFile(path).load().problems())
                .singleElement()
                .asString()
                .contains("larger than 1 MB");
    }

    @Test
    void aCrashAtAnyStepLeavesTheOldOrTheNewProfile() throws IOException {
        int step = 0;
        boolean crashed = true;
        while (crashed) {
            new ProfileFile(path).saveOver(OLD);
            crashed = saveDies(new Crash(), step);
            assertThat(profileIn(path)).isIn(OLD, NEW);
            step++;
        }
        assertThat(step).isGreaterThan(8);
        assertThat(profileIn(path)).isEqualTo(NEW);
    }

    @Test
    void aFullDiskAtAnyStepLeavesNothingHalfDone() throws IOException {
        int step = 0;
        boolean failed = true;
        while (failed) {
            new ProfileFile(path).saveOver(OLD);
            failed = saveDies(new IOException("No space left on device"), step);
            assertThat(profileIn(path)).isIn(OLD, NEW);
            assertThat(names()).isSubsetOf("shop.json", "shop.json.bak");
            step++;
        }
    }

    @Test
    void aCrashWhileSettingAsideLosesNothing() throws IOException {
        boolean crashed = true;
        for (int step = 0; crashed; step++) {
            Files.writeString(path, "{ mine");
            crashed = saveDies(new Crash(), step);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).anySatisfy(file -> assertThat(file).hasContent("{ mine"));
            }
        }
    }

    /** Whether the save died at that step, rather than being done before it. */
    private boolean saveDies(Throwable death, int step) throws IOException {
        int[] steps = {0};
        ProfileFile file = new ProfileFile(path, at -> {
            if (steps[0]++ == step) {
                if (death instanceof IOException e) {
                    throw e;
                }
                throw (Error) death;
            }
        });
        try {
            file.saveOver(NEW);
            return false;
        } catch (IOException | Crash e) {
            assertThat(e).isSameAs(death);
            return true;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Profile profileIn(Path file) throws IOException {
        return ProfilesTest.profile(Files.readString(file));
    }

    static Profile named(String name) {
        return new Profile(
                name,
                List.of("localhost"),
                List.of(new Listener(null, 8000, false, null)),
                List.of(),
                CaptureSettings.DEFAULT);
    }

    /** The process is gone: nothing is cleaned up. */
    private static final class Crash extends Error {

        private static final long serialVersionUID = 1L;
    }
}
