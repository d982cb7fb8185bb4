package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.trust.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CertCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        Home home = Home.of(Map.of("PORTOLAN_HOME", folder.resolve("home").toString()), "Linux", folder);
        Machine machine = new Machine(folder.resolve("root"), folder, Map.of(), true, command -> {
            throw new IOException("No program is run here: " + command);
        });
        return Cli.commands(home, machine, List::of, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    @Test
    void makesOneCertificateForAllNames() throws IOException {
        assertThat(run("cert", "SHOP.localhost", "*.shop.localhost", "127.0.0.1", "--out", out()))
                .isZero();

        Path certificate = folder.resolve("out/shop.localhost+2.pem");
        assertThat(Files.readString(certificate)).containsPattern("(?s)BEGIN CERT.*BEGIN CERT");
        assertThat(folder.resolve("out/shop.localhost+2-key.pem")).content().contains("BEGIN PRIVATE KEY");
        assertThat(out.toString())
                .contains(certificate.toString())
                .contains("for          shop.localhost, *.shop.localhost, 127.0.0.1");
        assertThat(err.toString()).contains("portolan trust install");

        String before = Files.readString(certificate);
        assertThat(run("cert", "shop.localhost", "*.shop.localhost", "127.0.0.1", "--out", out()))
                .as("its own is renewed")
                .isZero();
        assertThat(Files.readString(certificate)).isNotEqualTo(before);
    }

    @Test
    void namesOutsideOfTheConstraintsAreRefusedWithTheReason() {
        assertThat(run("cert", "shop.localhost", "shop.dev", "--out", out())).isEqualTo(2);
        assertThat(err.toString())
                .contains("shop.dev", "only for names that end in localhost", "portolan trust suffix add shop.dev");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("home")).as("nor is an authority made for it").doesNotExist();
    }

    @Test
    void aForeignFileStaysUnlessForced() throws IOException {
        Path file = Files.createDirectories(folder.resolve("out")).resolve("shop.localhost-key.pem");
        Files.writeString(file, "precious");

        assertThat(run("cert", "shop.localhost", "--out", out())).isEqualTo(1);
        assertThat(err.toString()).contains(file.toString()).contains("--force");
        assertThat(file).hasContent("precious");
        assertThat(folder.resolve("out/shop.localhost.pem")).doesNotExist();

        assertThat(run("cert", "shop.localhost", "--out", out(), "--force")).isZero();
        assertThat(file).content().contains("PRIVATE KEY");
    }

    @Test
    void pkcs12TakesItsPasswordFromAFile() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\r\nnot this\n");

        assertThat(run(
                        "cert",
                        "shop.localhost",
                        "--out",
                        out(),
                        "--format",
                        "p12",
                        "--password-file",
                        password.toString(),
                        "--days",
                        "30",
                        "--json"))
                .isZero();

        JsonNode said = JsonMapper.shared().readTree(out.toString());
        assertThat(said.get("names").get(0).asString()).isEqualTo("shop.localhost");
        assertThat(Instant.parse(said.get("notAfter").asString()))
                .isBefore(Instant.now().plus(Duration.ofDays(30)));
        var store =
                KeyStore.getInstance(Path.of(said.get("certificate").asString()).toFile(), "s3cret".toCharArray());
        assertThat(store.size()).isEqualTo(1);
        assertThat(out.toString()).doesNotContain("s3cret");
    }

    @Test
    void whatCannotBeIsSaid() throws IOException {
        assertThat(run("cert", "shop.localhost", "--days", "825")).isEqualTo(2);
        assertThat(err.toString()).contains("--days wants 1 to 824");
        Path empty = Files.writeString(folder.resolve("password"), "");
        assertThat(run("cert", "shop.localhost", "--format", "p12", "--password-file", empty.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("has no password in its first line");
        assertThat(run("cert", "shop.localhost", "--password-file", empty.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("for --format p12");
        assertThat(run("cert")).isEqualTo(2);
    }
}
