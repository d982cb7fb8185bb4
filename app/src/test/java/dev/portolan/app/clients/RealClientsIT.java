package dev.portolan.app.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.demo.EchoSocket;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job with what developers really use: a Vite dev server, an API and a WebSocket server behind one URL, opened in
 * Chromium that trusts the local CA; curl and openssl beside it. {@code .ci/install-clients} brings the programs.
 */
@Tag("clients")
class RealClientsIT {

    private static final Path VITE = Path.of("target/clients/vite").toAbsolutePath();
    private static final Pattern VITE_PORT = Pattern.compile("http://localhost:(\\d+)");

    @TempDir
    static Path home;

    private static Programs programs;
    private static Backends api;
    private static EchoSocket socket;
    private static Engine engine;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        programs = new Programs(home);
        api = Backends.start();
        socket = EchoSocket.start();
        int vite = startVite();
        engine = new Engine(EngineOptions.defaults(home.resolve("ca")));
        EngineState state = engine.apply(profile(vite), home).get(30, TimeUnit.SECONDS);
        port = ((EngineState.Running) state).listeners().getFirst().port();
        Files.writeString(home.resolve("root.pem"), engine.createAuthority().rootPem());
    }

    private static int startVite() throws Exception {
        Path output = home.resolve("vite.txt");
        Process vite = programs.start(VITE, output, "node", "node_modules/vite/bin/vite.js", "--clearScreen", "false");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end && vite.isAlive()) {
            Matcher line = VITE_PORT.matcher(Files.readString(output).replaceAll("\u001b\\[[0-9;]*m", ""));
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
            vite.waitFor(100, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("Vite did not start: " + Files.readString(output));
    }

    private static Profile profile(int vite) {
        String json = """
                { "version": 1, "name": "Vite", "hosts": ["shop.localhost"],
                  "listeners": [ { "port": 0, "tls": true } ],
                  "routes": [
                    { "path": "/api", "to": "http://localhost:%d", "stripPrefix": true },
                    { "path": "/ws", "to": "http://localhost:%d", "stripPrefix": true },
                    { "path": "/", "to": "http://localhost:%d" } ] }
                """.formatted(api.port(), socket.port(), vite);
        Profiles.Parsed parsed = Profiles.parse(json);
        assertThat(parsed.problems()).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        programs.close();
        socket.close();
        api.close();
    }

    @Test
    void chromiumLoadsThePageAndHotReloadPasses() throws Exception {
        Process untrusting = browse(home.resolve("untrusting"), "--dump-dom");
        assertThat(untrusting.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(api.seen())
                .as("a browser that does not know the CA does not get as far as the page")
                .doesNotContainKeys("secure", "hello", "message", "socket");

        trustInChromium();
        browse(home.resolve("trusting"), "--remote-debugging-port=0");
        api.awaitSeen("secure", "true");
        api.awaitSeen("hello", "{\"hello\":\"from the API\"}");
        api.awaitSeen("socket", "echo: ahoy");
        api.awaitSeen("message", "first");

        Files.writeString(VITE.resolve("src/message.js"), "export const message = 'changed';\n");
        api.awaitSeen("message", "changed");

        assertThat(captured(row -> row.path().equals("/") && row.status() == 200))
                .isNotEmpty();
        assertThat(captured(row -> row.path().equals("/api/hello") && row.status() == 200))
                .isNotEmpty();
        assertThat(messages("/ws")).contains("ahoy", "echo: ahoy");
        assertThat(startLines(row -> row.path().equals("/") || row.path().equals("/ws")))
                .as("page and socket came over HTTP/2")
                .contains("GET / HTTP/2", "GET /ws HTTP/2");
        assertThat(messages("/?token=")).anyMatch(text -> text.contains("\"type\":\"update\""));
    }

    private static Process browse(Path userData, String more) throws Exception {
        return programs.start(
                home,
                home.resolve(userData.getFileName() + ".txt"),
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + userData,
                more,
                "https://shop.localhost:" + port + "/");
    }

    private static void trustInChromium() throws Exception {
        List<TrustStore> stores = TrustStores.of(Machine.current().withHome(home), home.resolve("ca")).find().stream()
                .filter(store -> store.id().startsWith("chromium"))
                .toList();
        assertThat(stores).isNotEmpty();
        for (TrustStore store : stores) {
            assertThat(store.install(engine.createAuthority())).isInstanceOf(TrustStatus.Trusted.class);
        }
    }

    private static List<ExchangeSummary> captured(Predicate<ExchangeSummary> wanted) {
        return LongStream.rangeClosed(
                        engine.capture().firstId(), engine.capture().lastId())
                .mapToObj(engine.capture()::summary)
                .filter(Objects::nonNull)
                .filter(wanted)
                .toList();
    }

    private static List<String> startLines(Predicate<ExchangeSummary> wanted) {
        return captured(wanted).stream()
                .map(row -> engine.capture().exchange(row.id()))
                .filter(Objects::nonNull)
                .map(exchange -> exchange.requestIn().start())
                .toList();
    }

    private static List<String> messages(String pathPrefix) {
        return captured(row -> row.path().startsWith(pathPrefix) && row.kind() == ExchangeSummary.Kind.WEBSOCKET)
                .stream()
                .map(row -> engine.capture().exchange(row.id()))
                .flatMap(exchange -> exchange == null ? Stream.<Exchange.Message>empty() : exchange.messages().stream())
                .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void curlTrustsTheRootAndNothingElse() throws Exception {
        String url = "https://shop.localhost:" + port + "/api/hello";
        Programs.Ended known = programs.run(
                "curl", "-sS", "--fail", "--cacert", home.resolve("root.pem").toString(), url);
        assertThat(known.output()).isEqualTo("{\"hello\":\"from the API\"}");
        assertThat(programs.run("curl", "-sS", url).code())
                .as("certificate can't be verified")
                .isEqualTo(60);
    }

    @Test
    void curlSpeaksBothVersions() throws Exception {
        for (String version : List.of("--http2", "--http1.1")) {
            Programs.Ended ended = programs.run(
                    "curl",
                    "-sS",
                    "--fail",
                    version,
                    "--cacert",
                    home.resolve("root.pem").toString(),
                    "-w",
                    " over %{http_version}",
                    "https://shop.localhost:" + port + "/api/hello");
            assertThat(ended.output())
                    .isEqualTo("{\"hello\":\"from the API\"} over " + (version.equals("--http2") ? "2" : "1.1"));
        }
    }

    @Test
    void curlUploadsAndExpectsToContinue() throws Exception {
        Path upload =
                Files.write(home.resolve("upload.txt"), "curl".repeat(300_000).getBytes(StandardCharsets.US_ASCII));
        Programs.Ended sent = programs.run(
                "curl",
                "-sS",
                "--fail",
                "--cacert",
                home.resolve("root.pem").toString(),
                "-H",
                "Expect: 100-continue",
                "--data-binary",
                "@" + upload,
                "https://shop.localhost:" + port + "/api/saw/upload");
        assertThat(sent.code()).as(sent.output()).isZero();
        api.awaitSeen("upload", "curl".repeat(300_000));
    }

    @Test
    void opensslVerifiesNameAndChain() throws Exception {
        Programs.Ended handshake = programs.run(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + port,
                "-servername",
                "shop.localhost",
                "-verify_hostname",
                "shop.localhost",
                "-verify_return_error",
                "-x509_strict",
                "-alpn",
                "http/1.1",
                "-CAfile",
                home.resolve("root.pem").toString());
        assertThat(handshake.output()).contains("Verification: OK", "ALPN protocol: http/1.1");
        assertThat(handshake.code()).isZero();
    }

    /** TLS 1.2, in which the session comes with the handshake and not at some moment after it. */
    private static String handshake(String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-servername", name, "-tls1_2"));
        command.addAll(List.of(more));
        Programs.Ended ended = programs.run(command.toArray(String[]::new));
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output();
    }

    @Test
    void aSessionIsResumedUnderItsOwnNameAndUnderNoOther() throws Exception {
        String session = home.resolve("session.pem").toString();
        assertThat(handshake("shop.localhost", "-sess_out", session)).contains("New, ");
        assertThat(handshake("shop.localhost", "-sess_in", session)).contains("Reused, ");
        assertThat(handshake("localhost", "-sess_in", session)).contains("New, ");
    }
}
