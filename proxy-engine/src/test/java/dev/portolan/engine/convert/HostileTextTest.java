package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes an importer throw, or take for ever: those that are cut off, mixed up, and nested too deeply. */
class HostileTextTest {

    private static final long SEED = 20_261;
    private static final int PREFIXES = 150;
    private static final int MUTATIONS = 150;
    private static final String PIECES = "{}[]()\"'`:;,.#$@!%&*<>=?|\\/-+^~ \n\t\0\u2028aZ09";

    static Stream<Path> texts() throws IOException {
        return GoldenConversionsTest.texts();
    }

    static Stream<Importer> importers() {
        return Formats.importers().stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextThatIsCutOffIsReadAsFarAsItGoes(Path file) throws IOException {
        Source whole = Source.of(file);
        int step = Math.max(1, whole.text().length() / PREFIXES);
        for (int end = 0; end < whole.text().length(); end += step) {
            read(file, whole.text().substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextThatIsMixedUpIsReadAsFarAsItGoes(Path file) throws IOException {
        String whole = Source.of(file).text();
        Random random = new Random(SEED);
        for (int i = 0; i < MUTATIONS && !whole.isEmpty(); i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int j = random.nextInt(6); j >= 0; j--) {
                mutate(text, random);
            }
            read(file, text.toString());
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(12));
        switch (random.nextInt(3)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
            default -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
        }
    }

    @ParameterizedTest
    @MethodSource("importers")
    void whatIsNestedTooDeeplyEndsSoon(Importer importer) {
        for (String piece :
                List.of("{", "[", "(", "a: {", "- ", "{\"a\":", "a {\n", "`${", "!a ", "!", "<", "/*", "\"", "a=>")) {
            String text = piece.repeat(Source.MAX_BYTES / 16 / piece.length());
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> sound(importer, Source.of("test", text)), piece);
        }
    }

    private static void read(Path file, String text) {
        String format =
                Objects.toString(Objects.requireNonNull(file.getParent()).getFileName());
        Source source = Source.of(Objects.toString(file.getFileName()), text);
        Formats.recognise(source);
        sound(Objects.requireNonNull(Formats.importer(format)), source);
    }

    private static void sound(Importer importer, Source source) {
        Imported imported = importer.read(source);
        if (imported.profile() == null) {
            assertThat(imported.text()).isEmpty();
        } else {
            assertThat(Profiles.parse(imported.text()).profile()).isEqualTo(imported.profile());
        }
    }
}
