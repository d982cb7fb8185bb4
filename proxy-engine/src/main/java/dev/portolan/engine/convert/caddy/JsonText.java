package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.tree.Tree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tree as the text of JSON. */
final class JsonText {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonText() {}

    static String of(Tree tree) {
        return node(tree).toPrettyString() + "\n";
    }

    private static JsonNode node(Tree tree) {
        return switch (tree) {
            case Tree.Fields fields -> {
                ObjectNode object = NODES.objectNode();
                fields.fields().forEach((name, field) -> object.set(name, node(field.value())));
                yield object;
            }
            case Tree.Items items -> {
                ArrayNode array = NODES.arrayNode();
                items.items().forEach(item -> array.add(node(item)));
                yield array;
            }
            case Tree.Leaf leaf -> leaf(leaf);
        };
    }

    private static JsonNode leaf(Tree.Leaf leaf) {
        boolean whole = leaf.type() == Tree.Type.NUMBER && leaf.text().matches("\\d{1,18}");
        return switch (leaf.type()) {
            case NUMBER -> whole ? NODES.numberNode(Long.parseLong(leaf.text())) : NODES.stringNode(leaf.text());
            case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(leaf.text()));
            case NULL -> NODES.nullNode();
            case TEXT -> NODES.stringNode(leaf.text());
        };
    }
}
