package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Format;
import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.profile.Profiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables of what is kept: whole, in sentences, and the same in the documentation. */
class TablesTest {

    private static final Path DOCUMENT = Path.of("CONVERSIONS.md");

    static Stream<Exporter> exporters() {
        return Formats.exporters().stream();
    }

    @ParameterizedTest
    @MethodSource("exporters")
    void everyFieldOfTheProfileHasARow(Exporter exporter) {
        Set<String> missing = new TreeSet<>();
        for (String field : fields()) {
            if (exporter.writes().covering(field) == null) {
                missing.add(field);
            }
        }

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("exporters")
    void everyRowIsAFieldOfTheProfile(Exporter exporter) {
        Set<String> fields = fields();

        assertThat(exporter.writes().all().stream().map(Term::name))
                .allMatch(name -> fields.stream().anyMatch(field -> field.equals(name) || field.startsWith(name)));
    }

    @Test
    void idsAreUnique() {
        assertThat(Formats.all().stream().map(Format::id)).doesNotHaveDuplicates();
    }

    /** {@code -Dgolden=update} writes the document anew. */
    @Test
    void theDocumentationSaysWhatTheCodeDoes() throws Exception {
        String document = FormatTables.markdown();
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    /** Every field by its path, from the published schema: {@code routes[].cache.size}. */
    private static Set<String> fields() {
        JsonNode schema = JsonMapper.shared().readTree(Profiles.schema());
        Set<String> fields = new TreeSet<>();
        collect(schema, schema, "", fields, 0);
        fields.removeIf(field -> List.of("$schema", "version").contains(field));
        assertThat(fields).hasSizeGreaterThan(80).contains("routes[].cache.size", "tcp[].to", "listeners[].port");
        return fields;
    }

    private static void collect(JsonNode root, JsonNode schema, String path, Set<String> fields, int depth) {
        if (depth > 20) {
            return;
        }
        if (schema.has("$ref")) {
            JsonNode target = root.at(schema.get("$ref").stringValue().substring(1));
            collect(root, target, path, fields, depth + 1);
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(choice).forEach(each -> collect(root, each, path, fields, depth + 1));
        }
        if (schema.has("items")) {
            collect(root, schema.get("items"), path + "[]", fields, depth + 1);
        }
        schema.path("properties").properties().forEach(property -> {
            String name = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            fields.add(name);
            collect(root, property.getValue(), name, fields, depth + 1);
        });
    }
}
