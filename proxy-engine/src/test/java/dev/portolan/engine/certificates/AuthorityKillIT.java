package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs at work on one authority: killed in the middle, and two at once. */
class AuthorityKillIT {

    private static final int ROUNDS = 10;

    @TempDir
    Path temporary;

    @Test
    void aProgramThatIsKilledLeavesAWholeAuthorityOrNone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Process program = churn(1_000_000);
            try (BufferedReader said = program.inputReader(StandardCharsets.US_ASCII)) {
                for (int line = 0; line <= round; line++) {
                    assertThat(said.readLine()).isNotNull();
                }
                // What it does at this moment is up to the system: another thing in every round.
                program.destroyForcibly();
            }
            program.waitFor();

            LocalAuthority left = LocalAuthority.openIfPresent(folder(), Clock.systemUTC());
            if (left != null) {
                Validators.pkix(left.root(), left.leaf("shop.localhost").chain(), null);
            }
            LocalAuthority next = LocalAuthority.openOrCreate(folder(), Clock.systemUTC());
            if (left != null) {
                assertThat(next.root()).isEqualTo(left.root());
            }
        }
        LocalAuthority.remove(folder());
        assertThat(folder()).doesNotExist();
    }

    @Test
    void programsAtOnceNeverSeeHalfOfWhatAnotherDoes() throws Exception {
        List<Process> programs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            programs.add(churn(40));
        }
        for (Process program : programs) {
            String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(program.waitFor()).as(said).isZero();
        }
        assertThat(folder()).doesNotExist();
    }

    private Path folder() {
        return temporary.resolve("ca");
    }

    private Process churn(int times) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.createDirectories(temporary);
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AuthorityChurn.class.getName(),
                        folder().toString(),
                        String.valueOf(times))
                .redirectErrorStream(true)
                .start();
    }
}
