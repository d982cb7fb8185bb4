package dev.portolan.engine.certificates.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemStoreTest {

    private static final String DEBIAN = "/usr/local/share/ca-certificates";
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

    @TempDir
    Path temporary;

    private TestMachine computer;
    private LocalAuthority authority;

    @BeforeEach
    void prepare() throws Exception {
        computer = new TestMachine(temporary);
        authority = LocalAuthority.openOrCreate(temporary.resolve("ca"), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/local/share/ca-certificates, .crt, update-ca-certificates, /etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/ca-trust/source/anchors, .pem, update-ca-trust extract,"
                + " /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ca-certificates/trust-source/anchors, .crt, trust extract-compat,"
                + " /etc/ca-certificates/extracted/tls-ca-bundle.pem",
        "/etc/pki/trust/anchors, .pem, update-ca-certificates, /var/lib/ca-certificates/ca-bundle.pem",
    })
    void knowsWhereDistributionsKeepTheirRoots(String anchors, String extension, String update, String bundle)
            throws Exception {
        computer.folder(anchors);
        computer.tool(update.split(" ", -1)[0]);
        computer.file(bundle, "# empty\n");
        var store = store(true, gather(anchors, bundle));

        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(computer.ran.getLast())
                .startsWith("sh -c 'install -m 644 " + authority.rootFile() + " ")
                .endsWith(extension + " && " + computer.root.resolve("usr/sbin") + "/" + update + "'");
        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(computer.root.resolve(anchors.substring(1))).isEmptyDirectory();
    }

    @Test
    void saysWhatProgramsSeeAndNotWhatWasPutThere() throws Exception {
        debian();
        var store = store(true, gather(DEBIAN, "/nowhere"));

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(computer.root.resolve(DEBIAN.substring(1))).isNotEmptyDirectory();
    }

    @Test
    void seesTheRootOfAnotherInstallation() throws Exception {
        debian();
        var other = LocalAuthority.openOrCreate(temporary.resolve("other"), Clock.systemUTC());
        computer.file(
                BUNDLE,
                "# comment\n-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n" + other.rootPem());

        assertThat(store(true, gather(DEBIAN, BUNDLE)).status(authority.root()))
                .isEqualTo(new TrustStatus.Outdated(List.of(other.root())));
    }

    @Test
    void aMissingToolIsNamedWithItsPackage() throws Exception {
        computer.folder(DEBIAN);
        var store = store(true, gather(DEBIAN, BUNDLE));

        assertThat(store.status(authority.root()))
                .isEqualTo(new TrustStatus.MissingTool(
                        "update-ca-certificates is not installed.", "sudo apt install ca-certificates"));
        assertThatThrownBy(() -> store.install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("sudo apt install ca-certificates");
        assertThat(computer.ran).isEmpty();
    }

    @Test
    void anUnreadableBundleIsNoGuess() throws Exception {
        debian();
        Files.delete(computer.file(BUNDLE, ""));
        computer.folder(BUNDLE);

        assertThat(store(true, gather(DEBIAN, BUNDLE)).status(authority.root()))
                .isInstanceOf(TrustStatus.Unknown.class);
    }

    @Test
    void showsTheCommandThatNeedsRightsAndRunsJustThat() throws Exception {
        debian();
        computer.tool("pkexec");
        computer.variables.put("DISPLAY", ":0");
        var store = store(false, gather(DEBIAN, BUNDLE));

        String shown = store.rightsToInstall(authority).orElseThrow();
        store.install(authority);
        assertThat(shown).startsWith("pkexec sh -c 'install ").isEqualTo(computer.ran.getLast());

        shown = store.rightsToRemove(authority.root()).orElseThrow();
        store.remove(authority.root());
        assertThat(shown).startsWith("pkexec sh -c 'rm -f ").isEqualTo(computer.ran.getLast());
    }

    @Test
    void withoutADesktopSudoIsAsked() throws Exception {
        debian();
        computer.tool("pkexec");

        assertThat(store(false, gather(DEBIAN, BUNDLE)).rightsToInstall(authority))
                .hasValueSatisfying(command -> assertThat(command).startsWith("sudo sh -c "));
        assertThat(store(true, gather(DEBIAN, BUNDLE)).rightsToInstall(authority))
                .isEmpty();
    }

    @Test
    void refusedMeansRefusedWithTheCommandToRunByHand() throws Exception {
        debian();
        computer.tool("pkexec");
        computer.variables.put("WAYLAND_DISPLAY", "wayland-0");
        var store = store(
                false, command -> new Result(126, "Error executing command as another user: Request dismissed\n"));

        assertThatThrownBy(() -> store.install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("The rights to change the system store were not given.")
                .hasMessageContaining("sudo sh -c 'install -m 644 ");
        assertThat(computer.ran).hasSize(1);
    }

    @Test
    void aFailureCarriesWhatTheProgramSaid() throws Exception {
        debian();
        var store = store(true, command -> new Result(1, "install: cannot create: Read-only file system\n\n"));

        assertThatThrownBy(() -> store.install(authority))
                .hasMessageContaining("cannot create: Read-only file system.");
    }

    @Test
    void removesAFileThatTheUserPutThereHimself() throws Exception {
        debian();
        Path own = computer.file(DEBIAN + "/my portolan's.crt", authority.rootPem());
        computer.file(BUNDLE, authority.rootPem());
        Path unrelated = computer.file(DEBIAN + "/other.crt", "something else");

        assertThat(store(true, gather(DEBIAN, BUNDLE)).remove(authority.root()))
                .isEqualTo(new TrustStatus.NotTrusted());
        assertThat(own).doesNotExist();
        assertThat(unrelated).exists();
    }

    @Test
    void oneRootTakesThePlaceOfAnotherInOneGo() throws Exception {
        debian();
        computer.file(DEBIAN + "/portolan-old.crt", authority.rootPem());
        var next = LocalAuthority.openOrCreate(temporary.resolve("next"), Clock.systemUTC());
        var store = store(true, gather(DEBIAN, BUNDLE));

        assertThat(store.replace(List.of(authority.root()), next)).isEqualTo(new TrustStatus.Trusted());

        assertThat(computer.ran)
                .singleElement()
                .asString()
                .startsWith("sh -c 'rm -f ")
                .contains("portolan-old.crt && install -m 644 " + next.rootFile())
                .endsWith("update-ca-certificates --fresh'");
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.Outdated(List.of(next.root())));
        assertThat(store(false, gather(DEBIAN, BUNDLE)).rightsToReplace(List.of(authority.root()), next))
                .hasValueSatisfying(command -> assertThat(command).contains("install -m 644 " + next.rootFile()));
    }

    @Test
    void nothingIsRunToRemoveWhatIsNotThere() throws Exception {
        debian();

        assertThat(store(false, gather(DEBIAN, BUNDLE)).remove(authority.root()))
                .isEqualTo(new TrustStatus.NotTrusted());
        assertThat(computer.ran).isEmpty();
    }

    @Test
    void worksWithTheRealUpdateCaCertificates() throws Exception {
        Path tool = Path.of("/usr/sbin/update-ca-certificates");
        Assumptions.assumeTrue(Files.isExecutable(tool));
        Path anchors = computer.folder("/anchors");
        Path certificates = computer.folder("/certs");
        Path hooks = computer.folder("/hooks");
        List<String> update = List.of(
                tool.toString(),
                "--localcertsdir",
                anchors.toString(),
                "--etccertsdir",
                certificates.toString(),
                "--hooksdir",
                hooks.toString(),
                "--certsdir",
                computer.folder("/shipped").toString(),
                "--certsconf",
                computer.file("/shipped.conf", "").toString());
        var other = LocalAuthority.openOrCreate(temporary.resolve("other"), Clock.systemUTC());
        computer.file("/anchors/other.crt", other.rootPem());
        List<String> fresh = new ArrayList<>(update);
        fresh.add("--fresh");
        Path bundle = certificates.resolve("ca-certificates.crt");
        var layout = new AnchorLayout("Debian", anchors, ".crt", update, fresh, List.of(bundle), "");
        var store = new SystemStore(computer.withRealTools(), layout);

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(linked(certificates)).hasSize(2);
        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.Outdated(List.of(other.root())));
        assertThat(linked(certificates)).containsExactly("other.pem");
    }

    private static List<String> linked(Path certificates) throws IOException {
        try (var files = Files.list(certificates)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pem"))
                    .toList();
        }
    }

    private void debian() throws IOException {
        computer.folder(DEBIAN);
        computer.tool("update-ca-certificates");
        computer.file(BUNDLE, "");
    }

    private SystemStore store(boolean administrator, CommandRunner commands) {
        Machine machine = computer.machine(administrator, commands);
        return new SystemStore(machine, AnchorLayout.of(machine).orElseThrow());
    }

    /** Does what the shell line says, with the distribution's program replaced by one that concatenates. */
    private CommandRunner gather(String anchors, String bundle) {
        return command -> {
            String line = command.getLast();
            var changes = new ProcessBuilder("sh", "-c", line.substring(0, line.lastIndexOf(" && ")));
            try {
                int exit = changes.start().waitFor();
                List<String> all = new ArrayList<>();
                try (var files = Files.list(computer.root.resolve(anchors.substring(1)))) {
                    for (Path file : files.toList()) {
                        all.add(Files.readString(file));
                    }
                }
                computer.file(bundle, String.join("", all));
                return new Result(exit, "");
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        };
    }
}
