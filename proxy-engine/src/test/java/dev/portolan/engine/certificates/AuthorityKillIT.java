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
import java.util.Objects;
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
            killAfter(round, churn(1_000_000));

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
    void aProgramThatIsKilledWhileItReplacesOneLeavesTheOldOrTheNew() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            killAfter(round, java(AuthorityReplacing.class, 1_000_000));

            LocalAuthority left = Objects.requireNonNull(LocalAuthority.openIfPresent(folder(), Clock.systemUTC()));
            Validators.pkix(left.root(), left.leaf("shop.localhost").chain(), null);
            if (!left.suffixes().isEmpty()) {
                Validators.pkix(
                        left.root(),
                        left.leaf("shop." + AuthorityReplacing.SUFFIX).chain(),
                        null);
            }
            assertThat(LocalAuthority.openOrCreate(folder(), Clock.systemUTC()).root())
                    .isEqualTo(left.root());
        }
        LocalAuthority.remove(folder());
        assertThat(folder()).doesNotExist();
    }

    @Test
    void whoLooksWhileOneTakesThePlaceOfAnotherFindsOneOfThem() throws Exception {
        LocalAuthority.openOrCreate(folder(), Clock.systemUTC());
        Process program = java(AuthorityReplacing.class, 100);
        int looked = 0;
        while (program.isAlive()) {
            assertThat(LocalAuthority.openIfPresent(folder(), Clock.systemUTC()))
                    .isNotNull();
            looked++;
        }
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.exitValue()).as(said).isZero();
        assertThat(looked).isPositive();
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

    /** What it does at that moment is up to the system: another thing in every round. */
    private static void killAfter(int round, Process program) throws Exception {
        try (BufferedReader said = program.inputReader(StandardCharsets.US_ASCII)) {
            for (int line = 0; line <= round; line++) {
                assertThat(said.readLine()).isNotNull();
            }
            program.destroyForcibly();
        }
        program.waitFor();
    }

    private Process churn(int times) throws IOException {
        return java(AuthorityChurn.class, times);
    }

    private Process java(Class<?> program, int times) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.createDirectories(temporary);
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder().toString(),
                        String.valueOf(times))
                .redirectErrorStream(true)
                .start();
    }
}
