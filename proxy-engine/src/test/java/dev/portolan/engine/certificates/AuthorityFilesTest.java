package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityFilesTest {

    @TempDir
    Path temporary;

    @Test
    void isKeptForTheOwnerAloneAndWithoutTheRootsKey() throws Exception {
        LocalAuthority made = create();

        assertThat(mode(ca())).isEqualTo("rwx------");
        assertThat(mode(home())).isEqualTo("rwx------");
        try (var files = Files.list(home())) {
            assertThat(files).allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
        assertThat(names(home())).containsExactly("intermediate.key", "intermediate.pem", "root.pem");
        assertThat(Files.readString(home().resolve("intermediate.key"))).containsOnlyOnce("BEGIN");

        LocalAuthority again = Objects.requireNonNull(LocalAuthority.openIfPresent(ca(), Clock.systemUTC()));
        assertThat(again.fingerprint()).isEqualTo(made.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(again.permitted())
                .isEqualTo(made.permitted())
                .contains("localhost", "*.localhost", "*.home.arpa", "127.0.0.0/8", "::1", "fc00::/7");
        Validators.pkix(made.root(), again.leaf("shop.localhost").chain(), null);
    }

    @Test
    void isNotMadeByLooking() throws Exception {
        assertThat(LocalAuthority.openIfPresent(ca(), Clock.systemUTC())).isNull();
        assertThat(ca()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.pem", "intermediate.pem", "intermediate.key"})
    void anIncompleteOneIsReportedAndLeftAlone(String name) throws Exception {
        create();
        Files.delete(home().resolve(name));

        assertThatThrownBy(this::create)
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining(name + ": the file is missing")
                .hasMessageContaining(home().toString());
        assertThat(names(home())).hasSize(2).doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.pem", "intermediate.pem", "intermediate.key"})
    void anUnreadableOneIsReportedAndLeftAlone(String name) throws Exception {
        create();
        Files.writeString(home().resolve(name), "rubbish");

        assertThatThrownBy(this::create).isInstanceOf(AuthorityException.class).hasMessageContaining(name);
        assertThat(home().resolve(name)).hasContent("rubbish");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root.pem", "intermediate.pem", "intermediate.key"})
    void aFileOfAnotherAuthorityIsReported(String name) throws Exception {
        create();
        Path other = temporary.resolve("other");
        LocalAuthority.openOrCreate(other, Clock.systemUTC());
        Files.writeString(
                home().resolve(name),
                Files.readString(other.resolve("authority").resolve(name)));

        assertThatThrownBy(this::create)
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("is damaged: intermediate.");
    }

    @Test
    void aKeyThatOthersCanReadIsRefusedWithTheCommandThatClosesIt() throws Exception {
        create();
        Path key = home().resolve("intermediate.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::create)
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("chmod 600 '" + key + "'");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(home(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(this::create).hasMessageContaining("chmod 700 '" + home() + "'");
    }

    @Test
    void whatADyingProgramLeftIsSweptAway() throws Exception {
        Files.createDirectories(ca().resolve(".leftover-123"));
        Files.writeString(ca().resolve(".leftover-123").resolve("intermediate.key"), "half a k");

        assertThat(LocalAuthority.openIfPresent(ca(), Clock.systemUTC())).isNull();
        create();

        assertThat(names(ca())).containsExactly(".lock", "authority");
    }

    @Test
    void severalAtOnceMakeOne() throws Exception {
        try (var pool = Executors.newFixedThreadPool(6)) {
            List<Callable<String>> creators = Collections.nCopies(6, () -> create().fingerprint());
            var fingerprints = pool.invokeAll(creators);
            for (var fingerprint : fingerprints) {
                assertThat(fingerprint.get()).isEqualTo(fingerprints.getFirst().get());
            }
        }
    }

    @Test
    void removalLeavesNothing() throws Exception {
        create();
        Files.delete(home().resolve("root.pem"));

        LocalAuthority.remove(ca());

        assertThat(ca()).doesNotExist();
        LocalAuthority.remove(ca());
    }

    @Test
    void removalKeepsWhatIsNotItsOwn() throws Exception {
        create();
        Files.writeString(ca().resolve("touched.json"), "{}");

        LocalAuthority.remove(ca());

        assertThat(names(ca())).containsExactly("touched.json");
    }

    @Test
    void anUnwritablePlaceIsReported() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> LocalAuthority.openOrCreate(file.resolve("ca"), Clock.systemUTC()))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("can't be read or written")
                .hasMessageContaining(file.toString());
    }

    private LocalAuthority create() throws AuthorityException {
        return LocalAuthority.openOrCreate(ca(), Clock.systemUTC());
    }

    private Path ca() {
        return temporary.resolve("ca");
    }

    private Path home() {
        return ca().resolve("authority");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
