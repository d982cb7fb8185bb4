package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text makes a reader fail: whatever is wrong is a remark, and what comes out is a profile. */
class HostileTextsTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert/import");
    private static final List<Importer> IMPORTERS =
            List.of(new TraefikFile(), new TraefikToml(), new TraefikLabels(), new TraefikIngressRoute());

    static Stream<Importer> importers() {
        return IMPORTERS.stream();
    }

    @ParameterizedTest
    @MethodSource("importers")
    void everyBeginningOfATextIsRead(Importer importer) throws IOException {
        for (String text : texts(importer)) {
            for (int end = 0; end < text.length(); end += 7) {
                read(importer, text.substring(0, end));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("importers")
    void everyMutationOfATextIsRead(Importer importer) throws IOException {
        Random random = new Random(3);
        String marks = "`\"'(){}[]:,&|!.$\\/*# \n\t-=@0a\u0000\u00e9";
        for (String text : texts(importer)) {
            for (int round = 0; round < 150; round++) {
                StringBuilder mutated = new StringBuilder(text);
                for (int change = 1 + random.nextInt(5); change > 0; change--) {
                    int at = random.nextInt(mutated.length());
                    if (random.nextBoolean()) {
                        mutated.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
                    } else {
                        mutated.insert(at, marks.charAt(random.nextInt(marks.length())));
                    }
                }
                read(importer, mutated.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("importers")
    void whatIsNestedOrRepeatedWithoutEndIsRead(Importer importer) {
        for (String part : List.of("(", "!", "Host(`a`) || ", "{", "[", "a:\n ", "- ")) {
            read(importer, "http:\n  routers:\n    a:\n      service: a\n      rule: '" + part.repeat(20_000) + "'\n");
            read(importer, part.repeat(20_000));
        }
        String wide = "(Host(`a`) || Host(`b`)) && ".repeat(100) + "Path(`/`)";
        read(importer, "http:\n  routers:\n    a:\n      service: a\n      rule: '" + wide + "'\n");
    }

    private static void read(Importer importer, String text) {
        Source source = Source.of("test", text);
        assertThat(importer.likelihood(source)).isBetween(0, 100);
        Imported imported = importer.read(source);
        if (imported.profile() == null) {
            assertThat(imported.remarks()).as(text).isNotEmpty();
        } else {
            assertThat(Profiles.check(imported.profile())).as(text).isEmpty();
        }
    }

    private static List<String> texts(Importer importer) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(importer.id()))) {
            List<Path> inputs = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".golden"))
                    .toList();
            List<String> texts = new ArrayList<>();
            for (Path input : inputs) {
                texts.add(Files.readString(input));
            }
            return texts;
        }
    }
}
