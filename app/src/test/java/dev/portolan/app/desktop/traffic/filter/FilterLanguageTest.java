package dev.portolan.app.desktop.traffic.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.filter.TrafficFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of the filter language, in the window and in the README, is what it understands. */
class FilterLanguageTest {

    private static Stream<String> examples() {
        return Stream.concat(
                FilterLanguage.FORMS.stream().map(FilterLanguage.Form::example),
                TrafficFilter.keys().stream().map(TrafficFilter.Key::example));
    }

    @Test
    void everyExampleIsUnderstood() {
        assertThat(examples())
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(TrafficFilter.parse(example)).isInstanceOf(TrafficFilter.Result.Parsed.class));
    }

    @Test
    void theReadmeTellsTheSame() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("## Filter language\n");
        String section = readme.substring(begin, readme.indexOf("\n## ", begin + 1));
        assertThat(section.lines().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(Stream.concat(
                                FilterLanguage.FORMS.stream().map(form -> row(form.example(), form.meaning())),
                                TrafficFilter.keys().stream().map(key -> row(key.example(), key.explanation())))
                        .toList());
    }

    private static String row(String example, String meaning) {
        return "| `" + example + "` | " + meaning + " |";
    }
}
