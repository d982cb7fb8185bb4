package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With one Java that may trust the authority, and somebody at the terminal, or nobody. */
class SuffixCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> questions = new ArrayList<>();
    private @Nullable String answer;
    private Home home;
    private Machine machine;
    private String store;

    @BeforeEach
    void prepare() throws Exception {
        Path java = folder.resolve("root/usr/lib/jvm/java-25");
        store = "java:" + java;
        Path cacerts = java.resolve("lib/security/cacerts");
        Files.createDirectories(cacerts.getParent());
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (var file = Files.newOutputStream(cacerts)) {
            keys.store(file, "changeit".toCharArray());
        }
        home = Home.of(Map.of("PORTOLAN_HOME", folder.resolve("home").toString()), "Linux", folder);
        machine = new Machine(folder.resolve("root"), folder, Map.of(), true, command -> {
            throw new IOException("No program is run here: " + command);
        });
    }

    private int suffix(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = question -> {
            questions.add(question);
            return answer;
        };
        var command = new SuffixCommand(home, machine, terminal, new PrintWriter(out), new PrintWriter(err));
        return new CommandLine(command).setErr(new PrintWriter(err)).execute(arguments);
    }

    private int portolan(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Cli.commands(home, machine, List::of, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
    }

    private @Nullable LocalAuthority authority() throws Exception {
        return LocalAuthority.openIfPresent(home.certificates(), Clock.systemUTC());
    }

    @Test
    void saysWhatItMeansAndAsksBeforeAnythingIsMade() throws Exception {
        answer = "y";
        assertThat(suffix("add", "corp.example")).isEqualTo(1);
        assertThat(err.toString())
                .contains("names that end in localhost, test, internal, home.arpa and corp.example")
                .contains("can pass for every server below corp.example")
                .endsWith("Nothing was changed.\n");
        assertThat(questions).hasSize(1);
        assertThat(authority()).isNull();

        answer = "Yes";
        assertThat(suffix("add", "corp.example", "example.com")).isZero();
        assertThat(err.toString()).contains("Take care: example.com is a name of the Internet");
        assertThat(out.toString()).contains("corp.example  added", "example.com  added", "portolan trust install");
        assertThat(Objects.requireNonNull(authority()).permitted()).contains("*.corp.example", "*.example.com");
    }

    @Test
    void withoutATerminalItWantsToBeToldSo() throws Exception {
        assertThat(suffix("add", "lan")).isEqualTo(2);
        assertThat(err.toString()).contains("--yes");
        assertThat(authority()).isNull();

        assertThat(portolan("trust", "suffix", "add", "lan", "--yes")).isZero();
        assertThat(authority()).isNotNull();
    }

    @Test
    void aStoreThatTrustedTheOldOneIsOutdatedAndMendedByOneCommand() throws Exception {
        portolan("trust", "install", "--store", store);
        LocalAuthority old = Objects.requireNonNull(authority());

        assertThat(suffix("add", "lan", "--yes")).isZero();
        assertThat(err.toString()).contains("The present authority is deleted with its key");
        assertThat(out.toString()).contains("Outdated now: " + store, "portolan trust install --store " + store);
        assertThat(portolan("trust", "status", "--store", store)).isEqualTo(1);
        assertThat(out.toString()).contains(store + "  outdated");
        assertThat(err.toString()).contains("which the present authority took the place of");

        assertThat(portolan("trust", "install", "--store", store)).isZero();
        assertThat(portolan("trust", "status", "--store", store)).isZero();
        assertThat(err.toString()).isEmpty();
        var keys = KeyStore.getInstance(
                folder.resolve("root/usr/lib/jvm/java-25/lib/security/cacerts").toFile(), "changeit".toCharArray());
        assertThat(keys.size()).isOne();
        assertThat(keys.getCertificateAlias(old.root())).isNull();
    }

    @Test
    void listsAndTakesBack() throws Exception {
        assertThat(suffix("list")).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("localhost, test, internal, home.arpa");
        assertThat(suffix("remove", "lan")).isEqualTo(1);

        suffix("add", "lan", "example.com", "--yes");
        assertThat(suffix("list")).isZero();
        assertThat(out.toString().lines()).containsExactly("lan", "example.com  a name of the Internet");
        suffix("list", "--json");
        JsonNode line =
                JsonMapper.shared().readTree(out.toString().lines().toList().getLast());
        assertThat(line.get("suffix").asString()).isEqualTo("example.com");
        assertThat(line.get("internet").asBoolean()).isTrue();

        assertThat(suffix("add", "nas.lan")).isZero();
        assertThat(out.toString()).isEqualTo("nothing to change\n");
        assertThat(suffix("remove", "example.com", "--yes")).isZero();
        suffix("list");
        assertThat(out.toString().lines()).containsExactly("lan");
        assertThat(suffix("remove", "corp.example", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("“corp.example” is not among the suffixes that were allowed: lan.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "co.uk", "dev", "app", "github.io", "localhost", "10.0.0.1", "a b"})
    void whatCantBeAllowedIsABadArgument(String suffix) throws Exception {
        assertThat(suffix("add", suffix, "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("“" + suffix + "”");
        assertThat(authority()).isNull();
    }
}
