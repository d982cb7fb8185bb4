package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import dev.portolan.engine.certificates.trust.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HostsCommandTest {

    private static final String BEFORE = "127.0.0.1 localhost\r\n10.0.0.1 vpn";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path hosts = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        hosts = Files.createDirectories(folder.resolve("root/etc")).resolve("hosts");
        Files.writeString(hosts, BEFORE);
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Home home = home();
        Machine machine =
                new Machine(folder.resolve("root"), folder, Map.of(), true, _ -> new Result(1, "not to be run"));
        PrintWriter errors = new PrintWriter(err);
        return new CommandLine(new HostsCommand(
                        home,
                        new ProfileFiles(home, errors),
                        new HostsFile(machine, "Linux"),
                        name -> name.equals("shop.localhost"),
                        new PrintWriter(out),
                        errors))
                .setErr(errors)
                .execute(arguments);
    }

    private Home home() {
        return Home.of(Map.of("PORTOLAN_HOME", folder.resolve("home").toString()), "Linux", folder);
    }

    private String profile(String name, String hosts) throws IOException {
        Path file = Files.createDirectories(home().profiles()).resolve(name + ".json");
        return Files.writeString(file, """
                {"version": 1, "name": "%s", "hosts": [%s], "listeners": [{"port": 8080}], "routes": []}
                """.formatted(name, hosts)).toString();
    }

    @Test
    void namesThatLeadNowhereArePutInAndTakenOut() throws IOException {
        String shop = profile("Shop", "\"shop.localhost\", \"shop.test\", \"127.0.0.1\"");
        assertThat(run("status", shop)).isEqualTo(1);
        assertThat(out.toString()).isEqualToIgnoringNewLines("shop.localhost  known  Shop\nshop.test  missing  Shop\n");

        assertThat(run("install", shop)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("shop.test  added  Shop\n");
        assertThat(hosts)
                .hasBinaryContent((BEFORE + "\r\n# Portolan: begin Shop\r\n127.0.0.1 shop.test\r\n"
                                + "::1 shop.test\r\n# Portolan: end Shop")
                        .getBytes());
        assertThat(run("status", shop)).isZero();
        assertThat(run("install", shop)).isZero();
        assertThat(out.toString()).contains("nothing to change");

        assertThat(run("remove", shop)).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("shop.test  removed  Shop\n");
        assertThat(hosts).hasBinaryContent(BEFORE.getBytes());
    }

    @Test
    void withoutAFileAllOfOursIsShownAndTakenOut() throws IOException {
        run("install", profile("Shop", "\"shop.test\""));
        run("install", profile("Wiki", "\"wiki.test\""));
        assertThat(run("status", "--json")).isZero();
        JsonNode line = JsonMapper.shared()
                .readTree(out.toString().lines().skip(1).findFirst().orElseThrow());
        assertThat(line.get("profile").asString()).isEqualTo("Wiki");
        assertThat(line.get("name").asString()).isEqualTo("wiki.test");
        assertThat(line.get("status").asString()).isEqualTo("in the hosts file");
        assertThat(line.get("file").asString()).isEqualTo(hosts.toString());

        assertThat(run("remove")).isZero();
        assertThat(out.toString()).contains("shop.test  removed  Shop", "wiki.test  removed  Wiki");
        assertThat(hosts).hasBinaryContent(BEFORE.getBytes());
    }

    @Test
    void aProfileWithOtherNamesLeavesNoneOfTheOldOnes() throws IOException {
        run("install", profile("Shop", "\"shop.test\", \"old.test\""));
        assertThat(run("install", profile("Shop", "\"new.test\", \"shop.test\"")))
                .isZero();
        assertThat(out.toString())
                .contains("new.test  added", "old.test  removed")
                .doesNotContain("shop.test");
    }

    @Test
    void namesThatNoProfileHasAreTakenOutAlone() throws IOException {
        run("install", profile("Shop", "\"shop.test\", \"old.test\""));
        profile("Shop", "\"shop.test\"");
        assertThat(run("remove", "--unused")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("old.test  removed  Shop\n");

        Files.writeString(home().profiles().resolve("broken.json"), "{");
        assertThat(run("remove", "--unused")).as("it may have any name").isEqualTo(1);
        assertThat(run("remove", "--unused", "x.json")).isEqualTo(2);
    }

    @Test
    void patternsCantBeInAHostsFileAndThatIsSaid() throws IOException {
        String shop = profile("Shop", "\"shop.test\", \"*.shop.test\"");
        assertThat(run("install", shop)).isZero();
        assertThat(err.toString()).contains("*.shop.test can't be in a hosts file");
        assertThat(Files.readString(hosts)).doesNotContain("*");
        assertThat(run("status", shop)).isEqualTo(1);
        assertThat(out.toString()).contains("*.shop.test  pattern  Shop");
    }

    @Test
    void whatIsLeftIsNamed() throws IOException {
        Files.writeString(hosts, "# Portolan: begin Shop\n127.0.0.1 shop.test\n");
        assertThat(run("remove")).isEqualTo(1);
        assertThat(err.toString()).contains(hosts + ":1: the other end of this block is missing");
    }

    @Test
    void aBadProfileChangesNothing() throws IOException {
        assertThat(run("install", profile("Shop", "\"a b\""))).isEqualTo(2);
        assertThat(err.toString()).contains("/hosts/0");
        assertThat(hosts).hasBinaryContent(BEFORE.getBytes());
    }
}
