package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people are told about their mistakes. Each file holds a profile, a divider, and the problems and warnings, one a
 * line. With {@code -Dgolden=update} the lines are written anew, to be read in the diff.
 */
class GoldenProblemsTest {

    private static final Path FOLDER = Path.of("src/test/resources/profile/problems");
    private static final String DIVIDER = "\n----\n";

    static Stream<Path> files() throws IOException {
        return Files.list(FOLDER).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMistakeIsNamedWithItsPlaceAndItsRemedy(Path file) throws IOException {
        String golden = Files.readString(file);
        int divider = golden.indexOf(DIVIDER);
        String input = golden.substring(0, divider);

        String told = told(Profiles.parse(input));

        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(file, input + DIVIDER + told);
        }
        assertThat(told).isEqualTo(golden.substring(divider + DIVIDER.length()));
    }

    private static String told(Profiles.Parsed parsed) {
        assertThat(parsed.profile() == null).isEqualTo(!parsed.problems().isEmpty());
        StringBuilder lines = new StringBuilder();
        parsed.problems().forEach(problem -> lines.append(problem).append('\n'));
        parsed.warnings()
                .forEach(warning -> lines.append("warning ").append(warning).append('\n'));
        return lines.toString();
    }
}
