package dev.portolan.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.engine.lan.LocalNetwork;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code portolan serve} as a process of its own: what a terminal and a service manager see. */
class ServeIT {

    private static final String END = "(end of its output)";

    @TempDir
    Path folder;

    private HttpServer backend;
    private Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void startBackend() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/", exchange -> {
            byte[] body = exchange.getRequestURI().toString().getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        backend.start();
    }

    @AfterEach
    void stop() {
        backend.stop(0);
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void writesAnArchiveAsItRuns() throws Exception {
        Path profile = Files.writeString(folder.resolve("shop.json"), profile(0, "/api"));
        Path har = folder.resolve("shop.har");
        serve(profile, "--har", har.toString());
        String url = awaitLine("listening http://").substring("listening ".length());
        get(url + "/api/first");
        awaitLine("/api/first");
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        JsonNode entries = JsonMapper.shared().readTree(har).path("log").path("entries");
        assertThat(entries).hasSize(1);
        assertThat(entries.path(0).path("request").path("url").asString()).isEqualTo(url + "/api/first");
        assertThat(entries.path(0).path("response").path("content").path("text").asString())
                .isEqualTo("/api/first");
    }

    @Test
    void anArchiveThatCannotBeWrittenIsSaidAtOnce() throws Exception {
        Path profile = Files.writeString(folder.resolve("shop.json"), profile(0, "/api"));
        serve(profile, "--har", folder.resolve("nowhere/shop.har").toString());
        awaitLine("shop.har: the archive can't be written");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void withoutCaptureRequestsPassAndNothingIsSaidOfThem() throws Exception {
        Path profile = Files.writeString(folder.resolve("shop.json"), profile(0, "/api"));
        serve(profile, "--no-capture");
        String url = awaitLine("listening http://").substring("listening ".length());
        assertThat(get(url + "/api/first").body()).isEqualTo("/api/first");
        process.destroy();
        assertThat(awaitLine(END)).isEqualTo(END);
        assertThat(heard).isNotEmpty().noneMatch(line -> line.contains("/api/first"));
    }

    @Test
    void anArchiveOfWhatIsNotCapturedIsRefused() throws Exception {
        Path profile = Files.writeString(folder.resolve("shop.json"), profile(0, "/api"));
        serve(profile, "--no-capture", "--har", folder.resolve("shop.har").toString());
        awaitLine("leave one of them out");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void whatIsSharedIsSaidWithTheUrlsThatPhonesCall() throws Exception {
        String shared = profile(0, "/api").replace("\"address\": \"127.0.0.1\"", "\"lan\": true");
        serve(Files.writeString(folder.resolve("shop.json"), shared), "--allow-lan");
        String port = awaitLine("listening http://").replaceAll(".*:", "");
        List<String> addresses = LocalNetwork.ofSystem().addresses();
        if (addresses.isEmpty()) {
            awaitLine("no private address");
        } else {
            assertThat(awaitLine("shared http://"))
                    .contains(addresses.getFirst())
                    .endsWith(":" + port);
        }
    }

    @Test
    void servesAppliesChangesAndDrains() throws Exception {
        Path profile = Files.writeString(folder.resolve("shop.json"), profile(0, "/api"));
        serve(profile);
        String url = awaitLine("listening http://").substring("listening ".length());

        assertThat(get(url + "/api/items").body()).isEqualTo("/api/items");
        assertThat(awaitLine("/api/items")).contains("GET", "200", "localhost /api/items", " ms");

        Files.writeString(profile, "{ this is no profile");
        awaitLine("not applied");
        assertThat(get(url + "/api/still").statusCode()).isEqualTo(200);

        Files.writeString(profile, profile(0, "/v2"));
        awaitLine("applied");
        assertThat(get(url + "/v2/items").statusCode()).isEqualTo(200);
        assertThat(get(url + "/api/items").statusCode()).isEqualTo(404);

        Files.writeString(profile, profile(0, "/api"));
        awaitLine("applied");
        assertThat(get(url + "/api/items").statusCode())
                .as("what it began with is a change as well")
                .isEqualTo(200);

        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void aTcpForwardIsToldWhenItListensAndWhenAConnectionEnds() throws Exception {
        int to = backend.getAddress().getPort();
        String profile = profile(0, "/")
                .replace("\"routes\"", "\"tcp\": [ { \"port\": 0, \"to\": \"localhost:" + to + "\" } ], \"routes\"");
        serve(Files.writeString(folder.resolve("data.json"), profile));
        String line = awaitLine("listening tcp://localhost:");
        assertThat(line).endsWith(" → localhost:" + to);
        int port = Integer.parseInt(line.replaceFirst(".*localhost:(\\d+) →.*", "$1"));

        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes());
            assertThat(new String(client.getInputStream().readAllBytes())).endsWith("/x");
        }
        assertThat(awaitLine(" B up, ")).contains("TCP", "localhost:" + port + " → localhost:" + to);
    }

    @Test
    void aTakenPortNamesItsHolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            serve(Files.writeString(folder.resolve("shop.json"), profile(taken.getLocalPort(), "/")));
            assertThat(awaitLine("held by"))
                    .contains("java")
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        }
    }

    private String profile(int port, String path) {
        return """
                { "version": 1, "name": "Shop", "listeners": [ { "address": "127.0.0.1", "port": %d } ],
                  "routes": [ { "path": "%s", "to": "http://localhost:%d" } ] }
                """.formatted(port, path, backend.getAddress().getPort());
    }

    @Test
    void aTargetThatGoesDownIsSaidWithItsReason() throws Exception {
        int down;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            down = taken.getLocalPort();
        }
        String routes = """
                { "version": 1, "name": "Shop", "listeners": [ { "address": "127.0.0.1", "port": 0 } ],
                  "routes": [ { "path": "/", "health": { "interval": "100ms" },
                    "to": [ "http://127.0.0.1:%d", "http://127.0.0.1:%d" ] } ] }
                """.formatted(down, backend.getAddress().getPort());
        serve(Files.writeString(folder.resolve("shop.json"), routes));
        assertThat(awaitLine("is down")).isEqualTo("/: http://127.0.0.1:" + down + " is down: refused");
    }

    @Test
    void figuresAreGivenToPrometheus() throws Exception {
        serve(Files.writeString(folder.resolve("shop.json"), profile(0, "/api")), "--metrics", "0");
        String url = awaitLine("listening http://").substring("listening ".length());
        String metrics = awaitLine("metrics http://").substring("metrics ".length());
        get(url + "/api/a");
        get(url + "/api/b");
        awaitLine("/api/b");
        String text = get(metrics).body();
        assertThat(text)
                .contains("# TYPE portolan_route_requests_total counter\n")
                .contains("portolan_route_requests_total{profile=\"Shop\",route=\"/api\"} 2\n")
                .contains("portolan_route_duration_seconds_bucket{profile=\"Shop\",route=\"/api\",le=\"+Inf\"} 2\n")
                .contains("portolan_route_duration_seconds_count{profile=\"Shop\",route=\"/api\"} 2\n")
                .contains("portolan_target_requests_total{profile=\"Shop\",route=\"/api\",target=\"http://localhost:"
                        + backend.getAddress().getPort() + "\"} 2\n")
                .doesNotContain("# EOF");
        assertThat(metrics).startsWith("http://127.0.0.1:");
        HttpRequest open = HttpRequest.newBuilder(URI.create(metrics))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(open, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("application/openmetrics-text");
            assertThat(answer.body())
                    .contains("# TYPE portolan_route_requests counter\n")
                    .endsWith("# EOF\n");
        }
    }

    @Test
    void figuresForTheNetworkWantToBeAgreedTo() throws Exception {
        Path profile = Files.writeString(folder.resolve("shop.json"), profile(0, "/api"));
        serve(profile, "--metrics", "0.0.0.0:0");
        awaitLine("other machines could read the figures");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void whatTheTrafficRunsOnIsToldToMachines() throws Exception {
        serve(Files.writeString(folder.resolve("shop.json"), profile(0, "/")), "--json");
        awaitLine("\"event\":\"listening\"");
        assertThat(awaitLine("\"event\":\"running\"")).contains("\"transport\":\"", "\"tls\":\"");
    }

    private void serve(Path profile, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.portolan.app.Main",
                "serve",
                profile.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PORTOLAN_HOME", folder.resolve("home").toString());
        process = builder.start();
        BufferedReader reader = process.inputReader();
        Thread.ofVirtual().start(() -> {
            try {
                reader.lines().forEach(line -> {
                    heard.add(line);
                    lines.add(line);
                });
                lines.add(END);
            } catch (UncheckedIOException e) {
                lines.add("output ended: " + e.getMessage());
            }
        });
    }

    private String awaitLine(String part) throws InterruptedException {
        List<String> passed = new ArrayList<>();
        for (String line = lines.poll(60, TimeUnit.SECONDS); line != null; line = lines.poll(60, TimeUnit.SECONDS)) {
            passed.add(line);
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("No line with «" + part + "» among " + passed);
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
