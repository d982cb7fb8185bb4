package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.engine.capture.content.JsonTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A number for each value of JSON, the same for equal ones: objects are equal whatever the order of their members, numbers where
 * they are written alike, since not every reader takes 1 and 1.0 for the same.
 */
final class JsonShapes {

    /** A value as far as it is told from others. */
    private sealed interface Shape {}

    private record Scalar(JsonTree.Kind kind, String value) implements Shape {}

    private record Elements(List<Integer> shapes) implements Shape {}

    private record Members(List<Member> members) implements Shape {}

    private record Member(String name, int shape) {}

    private final Map<Shape, Integer> known = new HashMap<>();

    /** For each node of the tree its number. */
    int[] of(JsonTree tree) {
        int[] shapes = new int[tree.size()];
        // What is in a node has higher numbers than it.
        for (int node = shapes.length - 1; node >= 0; node--) {
            shapes[node] = known.computeIfAbsent(shape(tree, node, shapes), shape -> known.size());
        }
        return shapes;
    }

    private static Shape shape(JsonTree tree, int node, int[] shapes) {
        return switch (tree.kind(node)) {
            case OBJECT -> {
                List<Member> members = new ArrayList<>(tree.children(node));
                for (int at = node + 1; at < tree.after(node); at = tree.after(at)) {
                    members.add(new Member(Objects.requireNonNullElse(tree.name(at), ""), shapes[at]));
                }
                // The sort is stable: members of one name stay in their order.
                members.sort(Comparator.comparing(Member::name));
                yield new Members(members);
            }
            case ARRAY -> {
                List<Integer> elements = new ArrayList<>(tree.children(node));
                for (int at = node + 1; at < tree.after(node); at = tree.after(at)) {
                    elements.add(shapes[at]);
                }
                yield new Elements(elements);
            }
            case STRING, NUMBER, WORD -> new Scalar(tree.kind(node), tree.value(node));
        };
    }
}
