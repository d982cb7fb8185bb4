package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What texts become, kept as files to be read. {@code import/FORMAT/NAME.*} is a text, {@code NAME.golden} beside it the
 * profile and the remarks; {@code export/NAME.json} is a profile, {@code NAME.FORMAT.golden} beside it what it is in that
 * format. With {@code -Dgolden=update} they are written anew, to be read in the diff.
 */
class GoldenConversionsTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert");
    private static final String GOLDEN = ".golden";
    private static final String DIVIDER = "----\n";

    static Stream<Path> texts() throws IOException {
        return files(FOLDER.resolve("import"));
    }

    static Stream<Path> profiles() throws IOException {
        return files(FOLDER.resolve("export"));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(GOLDEN))
                    .filter(file -> !file.toString().contains("/included/"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextBecomesItsProfileWithItsRemarks(Path file) throws IOException {
        Source read = Source.of(file);
        Source source = new Source(Objects.toString(file.getFileName()), read.text(), read.includes());
        String format =
                Objects.toString(Objects.requireNonNull(file.getParent()).getFileName());
        Importer importer = Objects.requireNonNull(Formats.importer(format), format);
        assertThat(Formats.recognise(source)).as("recognised by itself").isSameAs(importer);

        Imported imported = importer.read(source);

        assertSound(imported);
        check(file.resolveSibling(baseName(file) + GOLDEN), imported.text() + DIVIDER + lines(imported.remarks()));
    }

    private static void assertSound(Imported imported) {
        Profile profile = imported.profile();
        if (profile == null) {
            assertThat(imported.text()).isEmpty();
            assertThat(imported.remarks()).as("why there is no profile").isNotEmpty();
        } else {
            assertThat(Profiles.parse(imported.text()).profile()).isEqualTo(profile);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aProfileIsWrittenInEveryFormat(Path file) throws IOException {
        Profile profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile(), file.toString());
        for (Exporter exporter : Formats.exporters()) {
            Exported exported = exporter.write(profile);

            StringBuilder beside = new StringBuilder();
            new TreeMap<>(exported.beside())
                    .forEach((name, text) ->
                            beside.append(DIVIDER).append(name).append('\n').append(text));
            check(
                    file.resolveSibling(baseName(file) + "." + exporter.id() + GOLDEN),
                    exported.text() + beside + DIVIDER + lines(exported.remarks()));
        }
    }

    private static void check(Path golden, String actual) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    private static String lines(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> "%s %s [%s] %s\n"
                        .formatted(remark.kind().word(), remark.place(), remark.subject(), remark.message()))
                .collect(Collectors.joining());
    }

    private static String baseName(Path file) {
        String name = Objects.toString(file.getFileName());
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
