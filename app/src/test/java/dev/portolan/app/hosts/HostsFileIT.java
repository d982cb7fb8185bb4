package dev.portolan.app.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import dev.portolan.engine.certificates.trust.Machine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes. */
class HostsFileIT {

    private static final int LINES = 20_000;

    @TempDir
    private Path folder;

    /** Adds and takes out, again and again, and says so each time. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws HostsException {
            Path root = Path.of(arguments[0]);
            HostsFile file = new HostsFile(new Machine(root, root, Map.of(), true, _ -> new Result(1, "")), "Linux");
            while (true) {
                file.carryOut(file.plan(text -> text.with(block())), List.of());
                file.carryOut(file.plan(HostsText::withoutBlocks), List.of());
                System.out.println();
            }
        }
    }

    private static HostsBlock block() {
        return new HostsBlock("Shop", List.of("shop.test"));
    }

    @RepeatedTest(3)
    @Timeout(60)
    void leavesTheOldFileOrTheNewOne() throws Exception {
        byte[] old = "10.0.0.1 a.long.name.in.a.long.file\n".repeat(LINES).getBytes(StandardCharsets.UTF_8);
        Path hosts = Files.createDirectories(folder.resolve("etc")).resolve("hosts");
        Files.write(hosts, old);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = process.inputReader()) {
            for (int i = 0; i < 5; i++) {
                assertThat(reader.readLine()).isNotNull();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        byte[] left = Files.readAllBytes(hosts);
        byte[] changed = HostsText.of(old).with(block()).bytes();
        assertThat(List.of(old.length, changed.length)).contains(left.length);
        assertThat(left).isEqualTo(left.length == old.length ? old : changed);
    }
}
