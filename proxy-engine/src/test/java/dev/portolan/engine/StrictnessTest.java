package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code strictness.md} names a test for every rule; the tests that it names must exist. */
class StrictnessTest {

    private static final Path SOURCES = Path.of("src", "test", "java");
    private static final Path TABLE = Path.of("src", "test", "resources", "dev", "portolan", "engine", "strictness.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`");

    @Test
    void everyNamedTestExists() throws IOException {
        Map<String, String> sources = sources();
        List<MatchResult> named =
                NAMED.matcher(Files.readString(TABLE)).results().toList();
        assertThat(named).hasSizeGreaterThan(60);
        for (MatchResult test : named) {
            assertThat(sources).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(sources.get(test.group(1))).contains("void " + test.group(2) + "(");
            }
        }
    }

    @Test
    void everyRuleHasATest() throws IOException {
        assertThat(Files.readAllLines(TABLE))
                .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .filteredOn(line -> !line.endsWith("| test |"))
                .allMatch(line ->
                        line.substring(line.lastIndexOf('|', line.length() - 2)).contains("`"));
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            StrictnessTest::text,
                            (first, second) -> first));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
