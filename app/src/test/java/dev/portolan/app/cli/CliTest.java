package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.engine.certificates.trust.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CliTest {

    private static final String SHOP = """
            { "version": 1, "name": "Shop", "hosts": ["shop.localhost"],
              "listeners": [ { "port": 4443, "tls": true } ],
              "routes": [
                { "path": "/api", "to": "http://localhost:8080", "stripPrefix": true },
                { "path": "/", "to": "http://localhost:3000" } ] }
            """;

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

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aGoodProfileIsCalledGood() throws IOException {
        assertThat(run("check", file("shop.json", SHOP))).isZero();
        assertThat(out.toString()).contains("shop.json: good: Shop, 1 listener, 2 routes");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void everyMistakeIsNamedWhereItStands() throws IOException {
        String bad =
                SHOP.replace("\"path\": \"/api\"", "\"pth\": \"/api\"").replace("localhost:3000", "localhost:99999");
        assertThat(run("check", file("bad.json", bad))).isEqualTo(2);
        assertThat(err.toString()).contains("bad.json: /routes/0/pth: ", "path").contains("bad.json: /routes/1/to: ");
    }

    @Test
    void jsonIsForMachines() throws IOException {
        assertThat(run("check", "--json", file("bad.json", "{ \"version\": 2 }")))
                .isEqualTo(2);
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.get("good").asBoolean()).isFalse();
        assertThat(report.get("problems").get(0).get("pointer").asString()).isEqualTo("/version");
    }

    @Test
    void whatIsNoTextOrDoesNotExistIsSaid() throws IOException {
        Path binary = Files.write(folder.resolve("x.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(run("check", binary.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("x.json: this is not a text file in UTF-8");
        assertThat(run("check", folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.json does not exist");
    }

    @Test
    void terminalEscapesInAFileAreShownNotObeyed() throws IOException {
        run("check", file("evil.json", SHOP.replace("\"path\": \"/api\"", "\"\\u001b[2J\": 1")));
        assertThat(err.toString()).doesNotContain("\u001b").contains("\\u001b[2J");
    }

    @Test
    void aProfileOfTheLibraryIsFoundByItsName() throws IOException {
        Files.createDirectories(folder.resolve("home/profiles"));
        Files.writeString(folder.resolve("home/profiles/shop.json"), SHOP, StandardCharsets.UTF_8);
        assertThat(run("check", "shop")).isZero();
    }

    @Test
    void explainSaysWhatARequestBecomes() throws IOException {
        assertThat(run("explain", file("shop.json", SHOP), "https://shop.localhost:4443/api/items?page=2"))
                .isZero();
        assertThat(out.toString())
                .contains("→ GET http://localhost:8080/items?page=2")
                .contains("because")
                .contains("passed over /");
    }

    @Test
    void explainGoesByThePortOfTheUrl() throws IOException {
        String file = file(
                "ports.json",
                SHOP.replace("{ \"port\": 4443", "{ \"port\": 9443, \"tls\": true }, { \"port\": 4443")
                        .replace("\"stripPrefix\": true", "\"ports\": [9443]"));
        assertThat(run("explain", file, "https://shop.localhost:9443/api")).isZero();
        assertThat(out.toString()).contains("→ GET http://localhost:8080/api").doesNotContain("No listener");
        assertThat(run("explain", file, "https://shop.localhost:4443/api")).isZero();
        assertThat(out.toString()).contains("passed over /api: answers on port 9443 only");
        assertThat(run("explain", file, "https://shop.localhost:1234/api")).isZero();
        assertThat(out.toString())
                .contains("No listener of the profile has port 1234; this is what would be answered on port 9443.");
    }

    @Test
    void explainSaysWhereATcpForwardLeads() throws IOException {
        String file = file(
                "data.json",
                SHOP.replace(
                        "\"routes\"",
                        "\"tcp\": [ { \"name\": \"PostgreSQL\", \"port\": 5433, \"to\": \"localhost:5432\" } ], \"routes\""));
        assertThat(run("explain", file, "tcp://localhost:5433")).isZero();
        assertThat(out.toString()).contains("→ localhost:5432, byte by byte, by the TCP forward PostgreSQL");
        assertThat(run("explain", file, "tcp://localhost:4443")).isZero();
        assertThat(out.toString()).contains("a listener for HTTP");
        assertThat(run("explain", file, "tcp://localhost:1")).isZero();
        assertThat(out.toString()).contains("no TCP forward of the profile listens there");
        assertThat(run("check", file)).isZero();
        assertThat(out.toString()).contains("1 TCP forward");
    }

    @Test
    void explainTakesAMethodAndFields() throws IOException {
        String byField = SHOP.replace(
                "\"stripPrefix\": true", "\"methods\": [\"POST\"], \"matchHeaders\": { \"x-beta\": \"1\" }");
        String file = file("shop.json", byField);
        assertThat(run("explain", file, "/api/a", "-X", "post", "-H", "X-Beta: 1", "--json"))
                .isZero();
        JsonNode explanation = JsonMapper.shared().readTree(out.toString());
        assertThat(explanation.get("result").asString()).isEqualTo("POST http://localhost:8080/api/a");
        assertThat(explanation.get("route").asString()).isEqualTo("/api");
        assertThat(run("explain", file, "/api/a", "-H", "nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("-H wants NAME: VALUE");
    }

    @Test
    void trustBeginsWithoutAnAuthority() throws IOException {
        assertThat(run("trust", "status")).isEqualTo(1);
        assertThat(err.toString()).contains("no local authority yet");
        assertThat(run("trust", "remove")).isZero();
        assertThat(run("trust", "install", "--store", "nowhere")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no store nowhere");
    }

    @Test
    void wrongArgumentsSayHowToCall() {
        assertThat(run("serve")).isEqualTo(2);
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(err.toString()).contains("serve");
    }

    @Test
    void listeningBeyondThisMachineWantsAgreement() throws IOException {
        String wide = SHOP.replace("\"port\": 4443", "\"port\": 0, \"address\": \"0.0.0.0\"");
        assertThat(run("serve", file("wide.json", wide))).isEqualTo(2);
        assertThat(err.toString()).contains("/listeners/0/address", "--allow-lan");
        assertThat(run("serve", file("lan.json", wide.replace("\"address\": \"0.0.0.0\"", "\"lan\": true"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("/listeners/0/lan: machines of the same network", "--allow-lan");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String plain(int to) throws IOException {
        return file("plain.json", """
                { "version": 1, "name": "Plain", "hosts": ["localhost"], "listeners": [ { "port": %d } ],
                  "routes": [ { "name": "api", "path": "/", "to": "http://localhost:%d" } ] }
                """.formatted(closedPort(), to));
    }

    @Test
    void theDoctorSaysWhatIsWrongAndWhatToDo() throws IOException {
        int nobody = closedPort();
        assertThat(run("doctor", plain(nobody))).isEqualTo(1);
        assertThat(out.toString())
                .contains("problem   Nothing listens on port " + nobody + " (api).", "          → Start the program")
                .contains("ok        Ports can be listened on", "left out  Traffic: ", "1 problem");

        assertThat(run("doctor", "--json", plain(nobody))).isEqualTo(1);
        assertThat(out.toString()).contains("\"id\":\"target-refused\"");
    }

    @Test
    void theDoctorIsContentWhereAllIsWell() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("doctor", plain(server.getLocalPort()))).isZero();
        }
        assertThat(out.toString()).endsWith("no problem\n");
    }

    @Test
    void theDoctorReadsRecordedTraffic() throws IOException {
        String har = file("x.har", """
                {"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":[{"startedDateTime":"2026-11-26T12:00:00Z","time":1,
                "request":{"method":"GET","url":"https://shop.localhost/","httpVersion":"HTTP/1.1","headers":[{"name":"Host","value":"shop.localhost"}]},
                "response":{"status":200,"statusText":"OK","httpVersion":"HTTP/1.1","headers":[{"name":"Set-Cookie","value":"__Host-a=b"}],
                "content":{"size":0,"mimeType":"text/plain","text":""}}}]}}
                """);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("doctor", "--har", har, plain(server.getLocalPort())))
                    .isEqualTo(1);
        }
        assertThat(out.toString()).contains("problem   Browsers drop the cookie __Host-a that / sets, seen once.");
    }
}
