package dev.portolan.engine.certificates.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** macOS and Windows by what their programs answer, written down from their documentation; not run on the real systems. */
class OtherSystemsTest {

    @TempDir
    Path temporary;

    private TestMachine computer;
    private LocalAuthority authority;
    private LocalAuthority other;

    @BeforeEach
    void prepare() throws Exception {
        computer = new TestMachine(temporary);
        authority = LocalAuthority.openOrCreate(temporary.resolve("ca"), Clock.systemUTC());
        other = LocalAuthority.openOrCreate(temporary.resolve("other"), Clock.systemUTC());
    }

    /** Answers as the login keychain does. */
    private final class Keychain implements CommandRunner {

        private String certificates = "";
        private String settings = "";
        private String refusal = "";

        @Override
        public Result run(List<String> command) throws IOException {
            assertThat(command.getFirst()).isEqualTo("/usr/bin/security");
            return switch (command.get(1)) {
                case "find-certificate" ->
                    certificates.isEmpty()
                            ? new Result(
                                    44,
                                    "security: SecKeychainSearchCopyNext: The specified item could not be found in the"
                                            + " keychain.\n")
                            : new Result(0, certificates);
                case "dump-trust-settings" ->
                    settings.isEmpty()
                            ? new Result(1, "SecTrustSettingsCopyCertificates: No Trust Settings were found.\n")
                            : new Result(0, "Number of trusted certs = 1\n" + settings);
                case "add-trusted-cert" -> add();
                case "delete-certificate" -> {
                    certificates = "";
                    settings = "";
                    yield new Result(0, "");
                }
                default -> throw new IOException("unexpected: " + command);
            };
        }

        private Result add() {
            certificates = authority.rootPem();
            if (!refusal.isEmpty()) {
                return new Result(1, refusal);
            }
            settings = setting(authority, "kSecTrustSettingsResultTrustRoot");
            return new Result(0, "");
        }
    }

    private static String setting(LocalAuthority of, String result) {
        return """
                Cert 0: %s
                   Number of trust settings : 1
                   Trust Setting 0:
                      Policy OID            : SSL
                      Result Type           : %s
                """.formatted(RootName.of(of.root()), result);
    }

    @Test
    void macKeychainTrustsAndForgets() throws Exception {
        TrustStore store = first("Mac OS X", new Keychain());
        String keychain = computer.home + "/Library/Keychains/login.keychain-db";
        assertThat(store.id()).isEqualTo("keychain");
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(computer.ran)
                .contains("/usr/bin/security add-trusted-cert -r trustRoot -p ssl -p basic -k " + keychain + " "
                        + authority.rootFile());
        assertThat(store.rightsToInstall(authority)).isEmpty();

        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(computer.ran)
                .contains("/usr/bin/security delete-certificate -Z " + Thumbprint.sha1(authority.root()) + " -t "
                        + keychain);
    }

    @Test
    void macKeychainTellsACertificateThatIsThereFromOneThatIsTrusted() throws Exception {
        var keychain = new Keychain();
        keychain.certificates = authority.rootPem() + other.rootPem();
        TrustStore store = first("Mac OS X", keychain);
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(store.authorities()).containsExactly(authority.root(), other.root());

        keychain.settings = setting(authority, "kSecTrustSettingsResultDeny");
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        keychain.settings = setting(other, "kSecTrustSettingsResultTrustRoot");
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.Outdated(List.of(other.root())));
    }

    @Test
    void macKeychainThatIsNotToBeChangedSaysSo() throws Exception {
        var keychain = new Keychain();
        keychain.refusal = "SecTrustSettingsSetTrustSettings: The authorization was canceled by the user.\n";

        assertThatThrownBy(() -> first("Mac OS X", keychain).install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageStartingWith("The change of the keychain was not confirmed.")
                .hasMessageContaining("/usr/bin/security add-trusted-cert");
    }

    @Test
    void macAsksForRightsInItsOwnWay() throws Exception {
        computer.tool("osascript");
        var rights = new Rights(
                computer.machine(false, command -> new Result(1, "0:42: execution error: User canceled. (-128)\n")));

        assertThat(rights.command("cp \"a\\b\" c"))
                .containsExactly(
                        "osascript", "-e", "do shell script \"cp \\\"a\\\\b\\\" c\" with administrator privileges");
        assertThatThrownBy(() -> rights.run("cp a b", "the certificates of Java", "By hand."))
                .hasMessage("The rights to change the certificates of Java were not given. By hand.");
    }

    /** Answers as PowerShell and certutil do. */
    private final class Windows implements CommandRunner {

        private String listed = "";
        private boolean refuses;

        @Override
        public Result run(List<String> command) throws IOException {
            if (command.getFirst().endsWith("powershell.exe")) {
                return new Result(0, listed);
            }
            assertThat(command.getFirst()).isEqualTo("D:\\Windows\\System32\\certutil.exe");
            if (refuses) {
                return new Result(
                        -2147023673,
                        "CertUtil: -addstore command FAILED: 0x800704c7 (WIN32: 1223 ERROR_CANCELLED)\r\n"
                                + "CertUtil: The operation was canceled by the user.\r\n");
            }
            listed = command.contains("-addstore") ? line(authority) : "";
            return new Result(0, "CertUtil: command completed successfully.\r\n");
        }

        private String line(LocalAuthority of) throws IOException {
            try {
                return Base64.getEncoder().encodeToString(of.root().getEncoded()) + "\r\n";
            } catch (CertificateEncodingException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void windowsTrustsAndForgets() throws Exception {
        computer.variables.put("SystemRoot", "D:\\Windows");
        var windows = new Windows();
        TrustStore store = first("Windows 11", windows);
        assertThat(store.id()).isEqualTo("windows");
        assertThat(store.status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(computer.ran).anyMatch(line -> line.endsWith("-user -addstore Root " + authority.rootFile()));
        windows.listed += windows.line(other);
        assertThat(store.authorities()).containsExactly(authority.root(), other.root());

        assertThat(store.remove(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
        assertThat(computer.ran)
                .anyMatch(line -> line.endsWith("-user -delstore Root " + Thumbprint.sha1(authority.root())));
    }

    @Test
    void windowsThatWasToldNoSaysSo() throws Exception {
        computer.variables.put("SystemRoot", "D:\\Windows");
        var windows = new Windows();
        windows.refuses = true;

        assertThatThrownBy(() -> first("Windows 11", windows).install(authority))
                .hasMessageStartingWith("The change of the user's root certificates was not confirmed.")
                .hasMessageContaining("certutil -user -addstore Root \"" + authority.rootFile());
    }

    @Test
    void aSystemThatNobodyKnowsHasNoStoreOfItsOwn() {
        assertThat(MachineStores.of(computer.machine(false, new Windows()), "FreeBSD")
                        .find())
                .isEmpty();
    }

    private TrustStore first(String system, CommandRunner commands) {
        return MachineStores.of(computer.machine(false, commands), system)
                .find()
                .getFirst();
    }
}
