package dev.portolan.engine.certificates.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HintsTest {

    private static final Path ROOT = Path.of("/home/ada's/root.pem");

    @TempDir
    Path temporary;

    private TestMachine computer;

    @BeforeEach
    void prepare() throws Exception {
        computer = new TestMachine(temporary);
    }

    @Test
    void nodeAddsToItsListInEveryShell() {
        Hint node = hint("node");

        assertThat(node.line(Shell.BASH)).isEqualTo("export NODE_EXTRA_CA_CERTS='/home/ada'\\''s/root.pem'");
        assertThat(node.line(Shell.FISH)).isEqualTo("set -gx NODE_EXTRA_CA_CERTS '/home/ada\\'s/root.pem'");
        assertThat(node.line(Shell.POWERSHELL)).isEqualTo("$env:NODE_EXTRA_CA_CERTS = '/home/ada''s/root.pem'");
    }

    @Test
    void whatTakesThePlaceOfAListLeadsToOneWithThePublicRoots() throws Exception {
        computer.folder("/usr/local/share/ca-certificates");
        Path bundle = computer.file("/etc/ssl/certs/ca-certificates.crt", "");

        for (String id : List.of("requests", "openssl")) {
            assertThat(hint(id).line(Shell.BASH)).endsWith("=" + bundle);
            assertThat(hint(id).remark()).contains("once the system store trusts it");
        }
    }

    @Test
    void withoutABundleOfTheSystemOneIsMade() {
        assertThat(hint("requests").line(Shell.BASH))
                .startsWith("cat \"$(python3 -m certifi)\" '/home/ada'")
                .endsWith("export REQUESTS_CA_BUNDLE=" + computer.home.resolve("portolan-bundle.pem"));
        assertThat(hint("requests").line(Shell.POWERSHELL)).startsWith("Get-Content (python -m certifi), ");
    }

    @Test
    void gitIsToldForOneAddressAlone() {
        assertThat(hint("git").line(Shell.BASH))
                .startsWith("git config --global http.https://localhost:4443/.sslCAInfo ");
    }

    @Test
    void wslIsOfferedWhereThereIsOne() {
        assertThat(hints()).extracting(Hint::id).doesNotContain("wsl");
        computer.variables.put("WSL_DISTRO_NAME", "Debian");
        assertThat(hint("wsl").line(Shell.BASH)).startsWith("certutil.exe -user -addstore Root \"$(wslpath -w ");
    }

    @Test
    void theShellIsTheOneOfTheSession() {
        assertThat(Shell.of(Map.of("SHELL", "/usr/bin/fish"))).isEqualTo(Shell.FISH);
        assertThat(Shell.of(Map.of("SHELL", "/bin/bash"))).isEqualTo(Shell.BASH);
        assertThat(Shell.of(Map.of("SystemRoot", "C:\\Windows"))).isEqualTo(Shell.POWERSHELL);
    }

    private Hint hint(String id) {
        return hints().stream().filter(hint -> hint.id().equals(id)).findFirst().orElseThrow();
    }

    private List<Hint> hints() {
        return new Hints(computer.machine(false, command -> new Result(0, "")), ROOT).all();
    }
}
