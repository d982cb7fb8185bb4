package dev.portolan.engine.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Autobahn test suite's hostile WebSocket client. The proxy must change nothing: case by case the result behind it, with the
 * capture on, is the one that the same server has without it. The suite is of 2013 and written for Python 2; Jython runs it. Its
 * cases for compression came later, so {@code WebSocketIT} has those.
 */
@Tag("clients")
@ExtendWith(NoLeaks.class)
class AutobahnIT {

    /** Filled by the build (profile {@code clients}). */
    private static final Path JARS = Path.of("target", "clients", "autobahn");

    private static final int CASES = 290;

    /** The last of the categories are about speed, with messages that Python takes minutes for. */
    private static final String SCRIPT = """
            from autobahntestsuite import wstest
            spec = {
              "options": {"failByDrop": False},
              "outdir": r"%1$s",
              "servers": [
                {"agent": "direct", "url": "ws://127.0.0.1:%2$d/"},
                {"agent": "portolan", "url": "ws://127.0.0.1:%3$d/"}],
              "cases": %4$s,
              "exclude-cases": %5$s,
              "exclude-agent-cases": {}}
            wstest.start({"mode": "fuzzingclient"}, spec)
            """;

    @TempDir
    private Path folder;

    @Test
    void everyCaseHasTheResultThatItHasWithoutTheProxy() throws Exception {
        assumeTrue(Files.isDirectory(JARS), "the suite is brought by the build: ./mvnw verify -Pclients");
        JsonNode results;
        try (EchoServer echo = new EchoServer();
                RunningEngine engine = RunningEngine.routes(
                        folder, "{\"path\": \"/\", \"to\": \"http://127.0.0.1:" + echo.port() + "\"}")) {
            results = run(echo.port(), engine.port());
            RunningEngine.await(() -> engine.engine().stats().connections() == 0);
            Map<String, String> direct = behaviors(results.get("direct"));
            assertThat(direct).hasSizeGreaterThanOrEqualTo(CASES);
            assertThat(behaviors(results.get("portolan"))).isEqualTo(direct);
            assertRecorded(engine.engine().capture(), direct.size());
        }
    }

    private JsonNode run(int direct, int proxied) throws Exception {
        Path script = Files.writeString(
                folder.resolve("run.py"),
                SCRIPT.formatted(folder.resolve("reports"), direct, proxied, "[\"*\"]", "[]"));
        Path log = folder.resolve("autobahn.log");
        Process suite = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dpython.cachedir.skip=true",
                        "-cp",
                        JARS.resolve("*").toString().replace('/', File.separatorChar),
                        "org.python.util.jython",
                        script.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(suite.waitFor(Integer.getInteger("portolan.autobahn.minutes", 15), TimeUnit.MINUTES))
                    .as("finished: %s", Files.readString(log))
                    .isTrue();
        } finally {
            suite.destroyForcibly();
        }
        Path report = folder.resolve("reports").resolve("index.json");
        assertThat(report).as(Files.readString(log)).exists();
        return JsonMapper.shared().readTree(Files.readString(report));
    }

    private static Map<String, String> behaviors(JsonNode cases) {
        Map<String, String> behaviors = new TreeMap<>();
        cases.properties()
                .forEach(entry -> behaviors.put(
                        entry.getKey(),
                        entry.getValue().get("behavior").asString() + ", close "
                                + entry.getValue().get("behaviorClose").asString() + " "
                                + entry.getValue().get("remoteCloseCode")));
        return behaviors;
    }

    private static void assertRecorded(Capture capture, int cases) {
        assertThat(capture.lastId()).isEqualTo(cases);
        for (long id = capture.firstId(); id <= capture.lastId(); id++) {
            assertThat(capture.summary(id))
                    .extracting(ExchangeSummary::kind, ExchangeSummary::open)
                    .containsExactly(ExchangeSummary.Kind.WEBSOCKET, false);
            assertThat(capture.exchange(id)).isNotNull();
        }
    }
}
