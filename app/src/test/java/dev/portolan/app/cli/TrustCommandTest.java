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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With one Java, whose list has the root of another installation in it. */
class TrustCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> variables = new HashMap<>();
    private Path java;
    private LocalAuthority other;

    @BeforeEach
    void prepare() throws Exception {
        other = LocalAuthority.openOrCreate(folder.resolve("other"), Clock.systemUTC());
        java = folder.resolve("root/usr/lib/jvm/java-25");
        Path cacerts = java.resolve("lib/security/cacerts");
        Files.createDirectories(cacerts.getParent());
        var keys = KeyStore.getInstance("JKS");
        keys.load(null, null);
        keys.setCertificateEntry("another", other.root());
        try (var file = Files.newOutputStream(cacerts)) {
            keys.store(file, "changeit".toCharArray());
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Home home = Home.of(Map.of("PORTOLAN_HOME", folder.resolve("home").toString()), "Linux", folder);
        Machine machine = new Machine(folder.resolve("root"), folder, variables, true, command -> {
            throw new IOException("No program is run here: " + command);
        });
        return Cli.commands(home, machine, List::of, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void oneStoreIsChangedByItsName() throws IOException {
        String store = "java:" + java;
        assertThat(run("trust", "install", "--store", store)).isZero();
        assertThat(run("trust", "status", "--store", store, "--json")).isZero();
        JsonNode line = JsonMapper.shared().readTree(out.toString());
        assertThat(line.get("store").asString()).isEqualTo(store);
        assertThat(line.get("status").asString()).isEqualTo("trusted");

        assertThat(run("trust", "remove", "--store", store)).isZero();
        assertThat(out.toString()).contains(store + " no longer trusts the authority");
        assertThat(run("trust", "status", "--store", store)).isEqualTo(1);
        assertThat(out.toString()).contains("outdated");
    }

    @Test
    void aForeignAuthorityIsNamedAndTakenOut() {
        run("trust", "install", "--store", "java:" + java);
        run("trust", "status");
        assertThat(err.toString())
                .contains("java:" + java + " has Portolan local authority ")
                .contains("portolan trust remove --foreign");

        assertThat(run("trust", "remove", "--foreign")).isZero();
        assertThat(out.toString())
                .contains("java:" + java + "  removed  Portolan local authority ")
                .contains("no store trusts another Portolan authority any more");
        assertThat(run("trust", "status", "--store", "java:" + java))
                .as("the own one stays")
                .isZero();
        assertThat(err.toString()).doesNotContain("--foreign");
    }

    @Test
    void allMeansTheForeignOnesAndTheKeyToo() throws Exception {
        run("trust", "install", "--store", "java:" + java);

        assertThat(run("trust", "remove", "--all")).isZero();

        var keys = KeyStore.getInstance(java.resolve("lib/security/cacerts").toFile(), "changeit".toCharArray());
        assertThat(keys.size()).isZero();
        assertThat(out.toString()).contains("the authority and its key were deleted");
        try (var left = Files.walk(folder.resolve("home"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void removalSaysWhereItTookItOutAndThatTheKeyStays() throws Exception {
        run("trust", "install", "--store", "java:" + java);

        assertThat(run("trust", "remove")).isZero();

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("java:" + java + "  removed  Portolan local authority "),
                        second -> assertThat(second).isEqualTo("no store trusts the authority any more"),
                        third -> assertThat(third).contains("portolan trust remove --all"));
        assertThat(folder.resolve("home")).isNotEmptyDirectory();
    }

    @Test
    void aBadJavaHomeIsARemark() {
        variables.put("JAVA_HOME", "/nowhere");
        run("trust", "install", "--store", "java:" + java);

        assertThat(run("trust", "status", "--store", "java:" + java)).isZero();
        assertThat(err.toString()).contains("JAVA_HOME is /nowhere, where there is no Java");
    }

    @Test
    void linesToPasteAreForTheShellAskedFor() throws IOException {
        assertThat(run("trust", "hints")).isZero();
        assertThat(out.toString()).contains("export NODE_EXTRA_CA_CERTS=").contains("# Git: For this one host");
        String line = out.toString()
                .lines()
                .filter(each -> each.startsWith("export NODE"))
                .findFirst()
                .orElseThrow();
        assertThat(Path.of(line.substring(line.indexOf('=') + 1))).exists();

        assertThat(run("trust", "hints", "--shell", "fish", "--json")).isZero();
        JsonNode first =
                JsonMapper.shared().readTree(out.toString().lines().findFirst().orElseThrow());
        assertThat(first.get("id").asString()).isEqualTo("node");
        assertThat(first.get("line").asString()).startsWith("set -gx NODE_EXTRA_CA_CERTS ");

        run("trust", "status");
        assertThat(out.toString()).contains("portolan trust hints");
    }
}
