package dev.portolan.engine.convert.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlText;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every resource that is written fits the schema that CloudFormation publishes for its type (of us-east-1, see the NOTICE beside them). */
class CloudFormationSchemaTest {

    private static final Path RESOURCES = Path.of("src/test/resources/dev/portolan/engine/convert");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<Path> profiles() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(RESOURCES.resolve("export"))) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyResourceFitsItsSchema(Path file) throws IOException {
        Profile profile =
                Objects.requireNonNull(Profiles.parse(Files.readString(file)).profile());
        String text = new CloudFormation().write(profile).text();
        Tree.Fields root =
                (Tree.Fields) YamlText.read(Source.of("test", text)).documents().getFirst();
        Tree.Fields resources = (Tree.Fields) Objects.requireNonNull(root.get("Resources"));

        resources.fields().forEach((name, field) -> {
            Tree.Fields resource = (Tree.Fields) field.value();
            String type = String.valueOf(resource.text("Type")).substring(Template.TYPE.length());
            JsonNode properties = json(Objects.requireNonNull(resource.get("Properties")));
            assertThat(schema(type).validate(properties.toString(), InputFormat.JSON))
                    .as("%s of %s", name, text)
                    .isEmpty();
        });
    }

    @Test
    void theSchemasRefuseWhatIsWrong() {
        assertThat(schema("TargetGroup").validate("{ \"Port\": \"http\" }", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema("ListenerRule").validate("{ \"Unheard\": 1 }", InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema(String type) {
        try {
            String text = Files.readString(RESOURCES.resolve("schemas/cloudformation/" + type + ".json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError("no schema of " + type, e);
        }
    }

    /** What a reference stands for is not known before the template is used: of subnets a list, of all else a text. */
    private static JsonNode json(Tree tree) {
        return switch (tree) {
            case Tree.Items items -> {
                ArrayNode array = NODES.arrayNode();
                items.items().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Tree.Fields fields -> {
                String reference = fields.text("Ref");
                if (reference != null) {
                    yield reference.equals("SubnetIds")
                            ? NODES.arrayNode().add("subnet-1").add("subnet-2")
                            : NODES.stringNode("the " + reference);
                }
                ObjectNode object = NODES.objectNode();
                fields.fields().forEach((name, field) -> object.set(name, json(field.value())));
                yield object;
            }
            case Tree.Leaf leaf ->
                switch (leaf.type()) {
                    case TEXT -> NODES.stringNode(leaf.text());
                    case NUMBER -> NODES.numberNode(Integer.parseInt(leaf.text()));
                    case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(leaf.text()));
                    case NULL -> NODES.nullNode();
                };
        };
    }
}
