package dev.portolan.engine.certificates.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NssStoreTest {

    @TempDir
    Path temporary;

    private TestMachine computer;
    private LocalAuthority authority;

    @BeforeEach
    void prepare() throws Exception {
        computer = new TestMachine(temporary);
        authority = LocalAuthority.openOrCreate(temporary.resolve("ca"), Clock.systemUTC());
    }

    @Test
    void realDatabaseIsMadeTrustsAndForgets() throws Exception {
        var store = real();
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(database()).doesNotExist();

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database())))
                .isEqualTo("rwx------");
        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());

        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(certutil("-L")).doesNotContain("Portolan");
        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
    }

    @Test
    void realDatabaseWithARootThatIsNotTrustedIsMended() throws Exception {
        var store = real();
        store.install(authority);
        certutil("-M", "-t", ",,", "-n", RootName.of(authority.root()));
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
    }

    @Test
    void realDatabaseWithTheRootUnderAnotherNameIsCleaned() throws Exception {
        var store = real();
        store.install(authority);
        store.remove(authority.root());
        certutil(
                "-A",
                "-t",
                "CT,C,",
                "-n",
                RootName.of(authority.root()) + " - Portolan",
                "-i",
                authority.rootFile() + "");
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.Trusted());

        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(certutil("-L")).doesNotContain("Portolan");
    }

    @Test
    void realDatabaseSeesAnotherInstallationsRoot() throws Exception {
        var other = LocalAuthority.openOrCreate(temporary.resolve("other"), Clock.systemUTC());
        var store = real();
        store.install(other);

        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.Outdated(List.of(other.root())));
        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.Outdated(List.of(other.root())));
    }

    @Test
    void realDatabaseWithAPrimaryPasswordIsExplainedAndLeftAsItWas() throws Exception {
        Assumptions.assumeTrue(TestMachine.has("certutil"));
        Path password = Files.writeString(temporary.resolve("password"), "correct horse\n");
        Files.createDirectories(database());
        certutil("-N", "-f", password + "");

        assertThatThrownBy(() -> real().install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("protected by a primary password")
                .hasMessageContaining("certutil -d sql:" + database() + " -A -t C,, ");
        assertThat(certutil("-L")).doesNotContain("Portolan");
    }

    @Test
    void realDatabaseThatIsBrokenIsReported() throws Exception {
        Files.createDirectories(database());
        Files.writeString(database().resolve("cert9.db"), "rubbish");

        assertThat(real().status(authority.root()))
                .isInstanceOfSatisfying(
                        TrustStatus.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("SEC_ERROR_BAD_DATABASE"));
    }

    @Test
    void withoutCertutilThePackageIsNamed() throws Exception {
        computer.tool("dnf");
        var store = store(computer.machine(false, command -> new Result(0, "")));

        assertThat(store.status(authority.root()))
                .isInstanceOfSatisfying(
                        TrustStatus.MissingTool.class,
                        missing -> assertThat(missing.install()).isEqualTo("sudo dnf install nss-tools"));
        assertThatThrownBy(() -> store.install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("sudo dnf install nss-tools");
    }

    @Test
    void readsWhatCertutilPrints() throws Exception {
        computer.tool("certutil");
        Files.createDirectories(database());
        Files.writeString(database().resolve("cert9.db"), "");
        String name = RootName.of(authority.root());
        var recorded = """

                Certificate Nickname                                         Trust Attributes
                                                                             SSL,S/MIME,JAR/XPI

                Amazon                                                       ,,
                %s                            C,,
                """.formatted(name);
        var store = store(computer.machine(
                false, command -> new Result(0, command.contains("-n") ? authority.rootPem() : recorded)));

        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.Trusted());
        assertThat(computer.ran.getLast()).contains("-d sql:" + database() + " -L -a -n '" + name + "'");
    }

    private NssStore real() {
        Assumptions.assumeTrue(TestMachine.has("certutil"));
        return store(computer.withRealTools());
    }

    private NssStore store(Machine machine) {
        return new NssStore(machine, new NssDatabase("chromium", "Chromium", "~/.pki/nssdb", database()));
    }

    private Path database() {
        return computer.home.resolve(".pki/nssdb");
    }

    private String certutil(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("certutil", "-d", "sql:" + database()));
        command.addAll(List.of(arguments));
        var result = new SystemCommands().run(command);
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output();
    }
}
