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
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(AutobahnIT.class);

    /** Filled by the build (profile {@code clients}). */
    private static final Path JARS = Path.of("target", "clients", "autobahn");

    /**
     * All of the categories that there are (8 is none), and of 9, long messages and many of them, what Python does not need
     * minutes for.
     */
    private static final String QUICK =
            "1.*,2.*,3.*,4.*,5.*,6.*,7.*,10.*,9.1.1,9.1.2,9.2.1,9.2.2,9.3.9,9.4.9,9.5.6,9.6.6";

    /** Others by {@code -Dportolan.autobahn.cases=9.3.*,9.4.*}; the whole of it, {@code *}, takes half an hour. */
    private static final Set<String> CASES =
            Set.of(System.getProperty("portolan.autobahn.cases", QUICK).split(","));

    private static final long MINUTES = Long.getLong("portolan.autobahn.minutes", 60);

    private static final int HOW_MANY = 255;

    private static final String SCRIPT = """
            from autobahntestsuite import wstest
            spec = {
              "options": {"failByDrop": False},
              "outdir": r"%1$s",
              "servers": [
                {"agent": "direct", "url": "ws://127.0.0.1:%2$d/"},
                {"agent": "portolan", "url": "ws://127.0.0.1:%3$d/"}],
              "cases": %4$s,
              "exclude-cases": [],
              "exclude-agent-cases": {}}
            wstest.start({"mode": "fuzzingclient"}, spec)
            """;

    @TempDir
    private Path folder;

    @Test
    void everyCaseHasTheResultThatItHasWithoutTheProxy() throws Exception {
        assumeTrue(Files.isDirectory(JARS), "the suite is brought by the build: ./mvnw verify -Pclients");
        try (EchoServer echo = new EchoServer();
                RunningEngine engine = RunningEngine.routes(
                        folder, "{\"path\": \"/\", \"to\": \"http://127.0.0.1:" + echo.port() + "\"}")) {
            Comparison comparison = new Comparison();
            comparison.add(run(echo.port(), engine.port(), list(CASES)));
            assertThat(comparison.direct.values())
                    .filteredOn(results -> results.iterator().next().startsWith("OK"))
                    .hasSizeGreaterThan(comparison.direct.size() * 3 / 4);
            if (CASES.containsAll(Set.of(QUICK.split(",")))) {
                assertThat(comparison.direct).hasSizeGreaterThanOrEqualTo(HOW_MANY);
            }
            LOG.info(
                    "{} cases, of which {} were run more than once",
                    comparison.direct.size(),
                    comparison.runs - comparison.direct.size());
            for (int i = 0; i < 4 && !comparison.different().isEmpty(); i++) {
                comparison.add(run(echo.port(), engine.port(), list(comparison.different())));
            }
            assertThat(comparison.different())
                    .as("%s and behind the proxy %s", comparison.direct, comparison.proxied)
                    .isEmpty();
            RunningEngine.await(() -> engine.engine().stats().connections() == 0);
            assertRecorded(engine.engine().capture(), comparison.runs);
        }
    }

    private static String list(Set<String> cases) {
        return cases.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
    }

    /**
     * The results of every case so far. The same server has not always the same: whether its close code or that of the client comes
     * first is a race. So a case that differs is run again, and must once have a result that it has had without the proxy.
     */
    private static final class Comparison {

        private final Map<String, Set<String>> direct = new TreeMap<>();
        private final Map<String, Set<String>> proxied = new TreeMap<>();
        private int runs;

        void add(JsonNode results) {
            behaviors(results.get("direct")).forEach((id, result) -> add(direct, id, result));
            Map<String, String> behind = behaviors(results.get("portolan"));
            behind.forEach((id, result) -> add(proxied, id, result));
            runs += behind.size();
        }

        private static void add(Map<String, Set<String>> results, String id, String result) {
            results.computeIfAbsent(id, _ -> new TreeSet<>()).add(result);
        }

        Set<String> different() {
            Set<String> ids = new TreeSet<>(direct.keySet());
            ids.removeIf(id -> !Collections.disjoint(direct.get(id), proxied.getOrDefault(id, Set.of())));
            return ids;
        }
    }

    private JsonNode run(int direct, int proxied, String cases) throws Exception {
        Path script = Files.writeString(
                folder.resolve("run.py"), SCRIPT.formatted(folder.resolve("reports"), direct, proxied, cases));
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
            assertThat(suite.waitFor(MINUTES, TimeUnit.MINUTES))
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
