package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A profile that is written and read again differs only in what the remarks list. */
class RoundTripTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert/export");

    static Stream<Arguments> profilesAndFormats() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(FOLDER)) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .flatMap(file -> Formats.exporters().stream()
                        .filter(Importer.class::isInstance)
                        .map(format -> Arguments.of(file, format.id())));
    }

    @ParameterizedTest
    @MethodSource("profilesAndFormats")
    void onlyWhatTheRemarksListIsOtherwise(Path file, String format) throws IOException {
        Profile profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile(), file.toString());
        Exporter exporter = Objects.requireNonNull(Formats.exporter(format));
        Exported exported = exporter.write(profile);
        Source source = new Source(exported.fileName(), exported.text(), beside(exported));

        Imported imported = ((Importer) exporter).read(source);

        assertThat(imported.remarks().stream().map(Remark::kind)).doesNotContain(Remark.Kind.WRONG);
        Profile back = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        List<String> remarked = exported.remarks().stream()
                .map(Remark::pointer)
                .filter(pointer -> !pointer.isEmpty())
                .toList();
        List<String> unsaid = differences(profile, back).stream()
                .filter(pointer -> remarked.stream().noneMatch(said -> isAtOrBelow(pointer, said)))
                .toList();
        assertThat(unsaid)
                .as("%s\n--- back\n%s\n--- remarks %s", exported.text(), imported.text(), exported.remarks())
                .isEmpty();
    }

    private static Includes beside(Exported exported) {
        return name -> {
            String text = exported.beside().get(name);
            if (text == null) {
                throw new IOException("there is no file " + name);
            }
            return List.of(Source.of(name, text));
        };
    }

    private static boolean isAtOrBelow(String pointer, String said) {
        return pointer.equals(said) || pointer.startsWith(said + "/") || said.startsWith(pointer + "/");
    }

    /** The name is the file's in most formats, and how long something is kept in memory is nobody else's matter. */
    private static List<String> differences(Profile one, Profile other) {
        Map<String, String> mine = leaves(one);
        Map<String, String> theirs = leaves(other);
        TreeSet<String> pointers = new TreeSet<>(mine.keySet());
        pointers.addAll(theirs.keySet());
        List<String> different = new ArrayList<>();
        for (String pointer : pointers) {
            boolean same = Objects.equals(mine.get(pointer), theirs.get(pointer));
            if (!same && !pointer.equals("/name") && !pointer.matches("/(routes|tcp)/\\d+/name")) {
                different.add(pointer);
            }
        }
        return different;
    }

    private static Map<String, String> leaves(Profile profile) {
        Map<String, String> leaves = new TreeMap<>();
        collect(JsonMapper.shared().readTree(Profiles.write(profile, null)), "", leaves);
        return leaves;
    }

    private static void collect(JsonNode node, String pointer, Map<String, String> leaves) {
        if (node.isValueNode()) {
            leaves.put(pointer, node.toString());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), pointer + "/" + i, leaves);
            }
        } else {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(),
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            leaves));
        }
    }
}
