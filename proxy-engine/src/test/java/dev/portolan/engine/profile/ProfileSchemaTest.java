package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The published schema says what the parser does. */
class ProfileSchemaTest {

    private static final Map<String, List<String>> TABLES = Map.ofEntries(
            Map.entry("profile", FieldNames.PROFILE),
            Map.entry("listener", FieldNames.LISTENER),
            Map.entry("route", FieldNames.ROUTE),
            Map.entry("target", FieldNames.TARGET),
            Map.entry("respond", FieldNames.RESPOND),
            Map.entry("redirect", FieldNames.REDIRECT),
            Map.entry("files", FieldNames.FILES),
            Map.entry("rewritePath", FieldNames.REWRITE_PATH),
            Map.entry("headers", FieldNames.HEADERS),
            Map.entry("edits", FieldNames.EDITS),
            Map.entry("limits", FieldNames.LIMITS),
            Map.entry("timeouts", FieldNames.TIMEOUTS),
            Map.entry("tls", FieldNames.TLS),
            Map.entry("access", FieldNames.ACCESS),
            Map.entry("rateLimit", FieldNames.RATE_LIMIT),
            Map.entry("health", FieldNames.HEALTH),
            Map.entry("concurrency", FieldNames.CONCURRENCY),
            Map.entry("retry", FieldNames.RETRY),
            Map.entry("cors", FieldNames.CORS),
            Map.entry("auth", FieldNames.AUTH),
            Map.entry("basic", FieldNames.BASIC),
            Map.entry("bearer", FieldNames.BEARER),
            Map.entry("jwt", FieldNames.JWT),
            Map.entry("forwardAuth", FieldNames.FORWARD_AUTH),
            Map.entry("oidc", FieldNames.OIDC),
            Map.entry("secretPlace", FieldNames.SECRET),
            Map.entry("cache", FieldNames.CACHE),
            Map.entry("fault", FieldNames.FAULT),
            Map.entry("faultError", FieldNames.FAULT_ERROR),
            Map.entry("tcp", FieldNames.TCP),
            Map.entry("tcpTarget", FieldNames.TARGET),
            Map.entry("tcpHealth", FieldNames.TCP_HEALTH),
            Map.entry("tcpTimeouts", FieldNames.TCP_TIMEOUTS),
            Map.entry("capture", FieldNames.CAPTURE));

    /** Wrong in a way that only a program can see: from one field to another, or in the syntax of a value. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "duplicate-keys.txt",
            "access.txt",
            "hosts.txt",
            "listener-redirect-without-tls.txt",
            "capture.txt",
            "nul.txt",
            "ports-one-listener.txt",
            "tcp-ports.txt");

    static Stream<Path> examples() throws IOException {
        return Files.list(Path.of("src/test/resources/profile/problems")).sorted();
    }

    @Test
    void theSchemaHasTheFieldsOfTheParserInTheSameOrder() {
        JsonNode definitions = Objects.requireNonNull(JsonText.read(Profiles.schema(), new Findings()))
                .get("$defs");

        TABLES.forEach((name, fields) -> assertThat(
                        definitions.get(name).get("properties").propertyNames())
                .as(name)
                .containsExactlyElementsOf(fields));
        definitions
                .properties()
                .forEach(definition -> assertThat(definition.getValue().has("properties"))
                        .as(definition.getKey())
                        .isEqualTo(TABLES.containsKey(definition.getKey())));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void parserAndSchemaAcceptTheSameExamples(Path example) throws IOException {
        String text = Files.readString(example);
        String json = text.substring(0, text.indexOf("\n----\n"));
        boolean isJson = JsonText.read(json, new Findings()) != null && !example.endsWith("syntax-text-behind.txt");
        boolean parses = Profiles.parse(json).problems().isEmpty();

        if (isJson && !BEYOND_A_SCHEMA.contains(example.getFileName().toString())) {
            assertThat(schema().validate(json, InputFormat.JSON).isEmpty()).isEqualTo(parses);
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Profiles.schema(), InputFormat.JSON);
    }
}
