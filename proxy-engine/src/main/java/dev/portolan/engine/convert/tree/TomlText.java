package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * TOML 1.0 to a tree. The library reads the values and keeps no places, so {@link TomlPlaces} finds the lines of tables and
 * names beside it; what stands inside of a value has the place of its name.
 */
public final class TomlText {

    private static final TomlMapper MAPPER = new TomlMapper(TomlFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Budget.DEEPEST)
                    .maxStringLength(Source.MAX_BYTES)
                    .maxNumberLength(100)
                    .build())
            .build());

    private final Map<String, Position> places;
    private final Budget budget = new Budget();

    private TomlText(Map<String, Position> places) {
        this.places = places;
    }

    /** @throws TreeException where it is no TOML, or beyond what is read of a text that anyone may have written */
    public static Tree.Fields read(Source source) throws TreeException {
        try {
            JsonNode root = MAPPER.readTree(source.text());
            Tree tree = new TomlText(TomlPlaces.of(source)).tree(root, "", source.at(1, 1), 0);
            if (tree instanceof Tree.Fields fields) {
                return fields;
            }
            throw new TreeException(source.at(1, 1), "The text is empty.");
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            boolean known = place != null && place.getLineNr() > 0;
            Position at = known ? source.at(place.getLineNr(), Math.max(1, place.getColumnNr())) : source.at(1, 1);
            throw new TreeException(at, "This is not TOML: %s.".formatted(e.getOriginalMessage()), e);
        } catch (StackOverflowError e) {
            throw new TreeException(
                    source.at(1, 1), "The text is nested more than %d levels deep.".formatted(Budget.DEEPEST), e);
        }
    }

    /** Writes an object as TOML, with a dotted name for each value. */
    public static String write(JsonNode object) {
        return MAPPER.writeValueAsString(object);
    }

    private Tree tree(JsonNode node, String path, Position inherited, int depth) throws TreeException {
        Position at = places.getOrDefault(path, inherited);
        budget.take(at, depth);
        if (node.isObject()) {
            Map<String, Tree.Field> fields = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                Tree value = tree(field.getValue(), TomlPlaces.child(path, field.getKey()), at, depth + 1);
                fields.put(field.getKey(), new Tree.Field(value.at(), value));
            }
            return new Tree.Fields(at, fields);
        }
        if (node.isArray()) {
            List<Tree> items = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                items.add(tree(node.get(i), TomlPlaces.child(path, String.valueOf(i)), at, depth + 1));
            }
            return new Tree.Items(at, items);
        }
        Tree.Type type = node.isBoolean() ? Tree.Type.BOOLEAN : node.isNumber() ? Tree.Type.NUMBER : Tree.Type.TEXT;
        return new Tree.Leaf(at, node.asString(), type);
    }
}
