package dev.portolan.engine.convert.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written is valid by the published schemas of the Gateway API 1.6.1 (experimental channel), and by small ones of
 * Kubernetes' Ingress, Service and Secret, with what its servers check beyond them. See the notices beside them.
 */
class SchemasTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/portolan/engine/convert");
    private static final Map<String, Schema> SCHEMAS = new HashMap<>();

    static Stream<Path> profiles() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(FOLDER.resolve("export"))) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyObjectIsValid(Path file) throws IOException {
        Profile profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile());
        for (Exporter exporter : List.of(new KubernetesIngress(), new GatewayApi())) {
            String text = exporter.write(profile).text();
            LoadSettings settings = LoadSettings.builder().build();
            for (Object document : new Load(settings).loadAllFromString(text)) {
                JsonNode object = JsonMapper.shared().valueToTree(document);
                String kind = object.get("kind").stringValue();
                assertThat(schema(kind).validate(object.toString(), InputFormat.JSON))
                        .as("%s\n%s", file, object.toPrettyString())
                        .isEmpty();
                assertAccepted(object);
            }
        }
    }

    /** ValidateIngress of k8s.io/kubernetes: names, hosts, and what paths may not have in them. */
    private static void assertAccepted(JsonNode object) {
        assertThat(object.at("/metadata/name").stringValue()).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?");
        for (JsonNode rule : object.at("/spec/rules")) {
            if (rule.has("host")) {
                assertThat(rule.get("host").stringValue())
                        .matches("(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
            }
            for (JsonNode path : rule.at("/http/paths")) {
                assertThat(path.get("path").stringValue()).startsWith("/");
                if (!path.get("pathType").stringValue().equals("ImplementationSpecific")) {
                    assertThat(path.get("path").stringValue().toLowerCase(Locale.ROOT))
                            .doesNotContain("//", "/./", "/../", "%2f")
                            .doesNotEndWith("/..")
                            .doesNotEndWith("/.");
                }
            }
        }
    }

    private static Schema schema(String kind) throws IOException {
        Schema known = SCHEMAS.get(kind);
        if (known != null) {
            return known;
        }
        Path core = FOLDER.resolve("schemas/kubernetes/" + kind + ".json");
        Path file = Files.exists(core) ? core : FOLDER.resolve("schemas/gateway-api/" + kind + ".json");
        Schema read = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file), InputFormat.JSON);
        SCHEMAS.put(kind, read);
        return read;
    }
}
