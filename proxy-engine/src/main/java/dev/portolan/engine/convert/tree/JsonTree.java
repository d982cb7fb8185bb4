package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** JSON to a tree. */
public final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Budget.DEEPEST)
                    .maxStringLength(Source.MAX_BYTES)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final Source source;
    private final JsonParser parser;
    private final Budget budget = new Budget();

    private JsonTree(Source source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** @throws TreeException where it is no JSON, or beyond what is read of a text that anyone may have written */
    public static Tree read(Source source) throws TreeException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
            JsonTree reader = new JsonTree(source, parser);
            if (parser.nextToken() == null) {
                throw new TreeException(source.at(1, 1), "The text is empty.");
            }
            Tree root = reader.value(0);
            if (parser.nextToken() != null) {
                throw new TreeException(reader.here(), "Something follows the end of the JSON text.");
            }
            return root;
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            Position at = place == null ? source.at(1, 1) : source.at(place.getLineNr(), place.getColumnNr());
            throw new TreeException(at, "This is not JSON: %s.".formatted(e.getOriginalMessage()), e);
        }
    }

    private Position here() {
        TokenStreamLocation place = parser.currentTokenLocation();
        return source.at(place.getLineNr(), place.getColumnNr());
    }

    private Tree value(int depth) throws TreeException {
        Position at = here();
        budget.take(at, depth);
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(at, depth);
            case START_ARRAY -> items(at, depth);
            case VALUE_STRING -> new Tree.Leaf(at, parser.getString(), Tree.Type.TEXT);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Tree.Leaf(at, parser.getString(), Tree.Type.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> new Tree.Leaf(at, parser.getString(), Tree.Type.BOOLEAN);
            default -> new Tree.Leaf(at, "", Tree.Type.NULL);
        };
    }

    private Tree items(Position at, int depth) throws TreeException {
        List<Tree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        return new Tree.Items(at, items);
    }

    private Tree fields(Position at, int depth) throws TreeException {
        Map<String, Tree.Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position name = here();
            String key = parser.currentName();
            parser.nextToken();
            if (fields.put(key, new Tree.Field(name, value(depth + 1))) != null) {
                throw new TreeException(name, "The name \"%s\" stands here twice.".formatted(key));
            }
        }
        return new Tree.Fields(at, fields);
    }
}
