package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.JsonTree;
import dev.portolan.engine.capture.content.JsonTree.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON by its structure: members by their names whatever their order, elements of arrays by what they are: equal ones first, then
 * objects with the same {@code id} or like it, then what is of the same kind.
 */
final class JsonLines {

    /** Values of a side that are compared by structure. */
    static final int MOST = 100_000;

    private static final List<String> IDENTITIES = List.of("id", "_id", "uuid", "key", "name");

    private final JsonTree left;
    private final JsonTree right;
    private final int[] leftShapes;
    private final int[] rightShapes;
    private final List<Line> lines = new ArrayList<>();

    private JsonLines(JsonTree left, JsonTree right) {
        this.left = left;
        this.right = right;
        JsonShapes shapes = new JsonShapes();
        leftShapes = shapes.of(left);
        rightShapes = shapes.of(right);
    }

    static List<Line> of(JsonTree left, JsonTree right) {
        JsonLines all = new JsonLines(left, right);
        List<Integer> leftTop = children(left, -1);
        List<Integer> rightTop = children(right, -1);
        if (leftTop.size() == 1 && rightTop.size() == 1) {
            all.pair(0, 0, "", "", 0);
        } else {
            all.elements(leftTop, rightTop, 0);
        }
        return all.lines;
    }

    private static List<Integer> children(JsonTree tree, int node) {
        List<Integer> children = new ArrayList<>();
        int end = node < 0 ? tree.size() : tree.after(node);
        for (int at = node + 1; at < end; at = tree.after(at)) {
            children.add(at);
        }
        return children;
    }

    private void pair(int leftNode, int rightNode, String leftLabel, String rightLabel, int depth) {
        Kind kind = left.kind(leftNode);
        boolean equal = leftShapes[leftNode] == rightShapes[rightNode];
        if (equal && !left.container(leftNode)) {
            same(leftLabel + value(left, leftNode), rightLabel + value(left, leftNode), depth);
        } else if (kind == right.kind(rightNode) && left.container(leftNode)) {
            same(leftLabel + value(left, leftNode), rightLabel + value(right, rightNode), depth);
            if (kind == Kind.OBJECT) {
                members(leftNode, rightNode, depth + 1);
            } else {
                elements(children(left, leftNode), children(right, rightNode), depth + 1);
            }
        } else {
            lines.add(Line.changed(
                    leftLabel + value(left, leftNode),
                    rightLabel + value(right, rightNode),
                    depth,
                    new Line.Where(right, rightNode)));
            below(left, leftNode, depth, true);
            below(right, rightNode, depth, false);
        }
    }

    private void same(String leftText, String rightText, int depth) {
        Line line = Line.same(leftText, depth);
        lines.add(
                leftText.equals(rightText)
                        ? line
                        : new Line(line.left(), Line.same(rightText, depth).left(), Line.Mark.SAME, depth, null));
    }

    private void members(int leftNode, int rightNode, int depth) {
        Map<Named, Integer> rest = named(right, rightNode);
        named(left, leftNode).forEach((named, node) -> {
            Integer other = rest.remove(named);
            String label = label(named.name());
            if (other == null) {
                one(left, node, label, depth, true);
            } else {
                pair(node, other, label, label, depth);
            }
        });
        rest.forEach((named, node) -> one(right, node, label(named.name()), depth, false));
    }

    /** @param turn which one of those with the same name */
    private record Named(String name, int turn) {}

    private static Map<Named, Integer> named(JsonTree tree, int node) {
        Map<Named, Integer> named = new LinkedHashMap<>();
        Map<String, Integer> turns = new HashMap<>();
        for (int child : children(tree, node)) {
            String name = Objects.requireNonNullElse(tree.name(child), "");
            named.put(new Named(name, turns.merge(name, 1, Integer::sum)), child);
        }
        return named;
    }

    private static String label(String name) {
        return WireText.visible(name) + ": ";
    }

    private void elements(List<Integer> leftOnes, List<Integer> rightOnes, int depth) {
        int[] matched = Matching.of(numbers(leftOnes, leftShapes), numbers(rightOnes, rightShapes));
        pairUp(
                leftOnes,
                rightOnes,
                matched,
                (gapLeft, gapRight, fromLeft, fromRight) -> alike(gapLeft, gapRight, fromLeft, fromRight, depth),
                depth,
                0,
                0);
    }

    /** What is to become of those between two that were matched. */
    private interface Between {

        void lines(List<Integer> leftOnes, List<Integer> rightOnes, int leftFrom, int rightFrom);
    }

    private void pairUp(
            List<Integer> leftOnes,
            List<Integer> rightOnes,
            int[] matched,
            Between between,
            int depth,
            int leftFrom,
            int rightFrom) {
        int from = 0;
        int other = 0;
        for (int i = 0; i <= matched.length; i++) {
            int partner = i < matched.length ? matched[i] : rightOnes.size();
            if (partner < 0) {
                continue;
            }
            between.lines(
                    leftOnes.subList(from, i), rightOnes.subList(other, partner), leftFrom + from, rightFrom + other);
            if (i < matched.length) {
                pair(leftOnes.get(i), rightOnes.get(partner), index(leftFrom + i), index(rightFrom + partner), depth);
            }
            from = i + 1;
            other = partner + 1;
        }
    }

    /** Those that differ, but are meant to be the same one. */
    private void alike(List<Integer> leftOnes, List<Integer> rightOnes, int leftFrom, int rightFrom, int depth) {
        Map<Object, Integer> numbers = new HashMap<>();
        int[] matched = Matching.of(
                identities(left, leftOnes, leftShapes, numbers), identities(right, rightOnes, rightShapes, numbers));
        pairUp(
                leftOnes,
                rightOnes,
                matched,
                (gapLeft, gapRight, fromLeft, fromRight) -> {
                    for (int i = 0; i < gapLeft.size(); i++) {
                        one(left, gapLeft.get(i), index(fromLeft + i), depth, true);
                    }
                    for (int i = 0; i < gapRight.size(); i++) {
                        one(right, gapRight.get(i), index(fromRight + i), depth, false);
                    }
                },
                depth,
                leftFrom,
                rightFrom);
    }

    private static String index(int at) {
        return "[" + at + "] ";
    }

    private static int[] numbers(List<Integer> nodes, int[] shapes) {
        return nodes.stream().mapToInt(node -> shapes[node]).toArray();
    }

    private static int[] identities(JsonTree tree, List<Integer> nodes, int[] shapes, Map<Object, Integer> numbers) {
        return nodes.stream()
                .mapToInt(node -> numbers.computeIfAbsent(identity(tree, node, shapes), key -> numbers.size()))
                .toArray();
    }

    /** @param value the number of the value's shape */
    private record Identity(String member, int value) {}

    private static Object identity(JsonTree tree, int node, int[] shapes) {
        if (tree.kind(node) == Kind.OBJECT) {
            Identity best = null;
            for (int child : children(tree, node)) {
                String name = tree.name(child);
                int rank = IDENTITIES.indexOf(name);
                if (name != null && rank >= 0 && (best == null || rank < IDENTITIES.indexOf(best.member()))) {
                    best = new Identity(name, shapes[child]);
                }
            }
            if (best != null) {
                return best;
            }
        }
        return tree.kind(node);
    }

    /** A value that only one side has, with all that is in it. */
    private void one(JsonTree tree, int node, String label, int depth, boolean onLeft) {
        add(tree, node, label + value(tree, node), depth, onLeft);
        below(tree, node, depth, onLeft);
    }

    private void below(JsonTree tree, int node, int depth, boolean onLeft) {
        int position = 0;
        for (int child : children(tree, node)) {
            String name = tree.name(child);
            one(tree, child, name == null ? index(position) : label(name), depth + 1, onLeft);
            position++;
        }
    }

    private void add(JsonTree tree, int node, String text, int depth, boolean onLeft) {
        Line.Where where = new Line.Where(tree, node);
        lines.add(onLeft ? Line.left(text, depth, where) : Line.right(text, depth, where));
    }

    private static String value(JsonTree tree, int node) {
        int count = tree.children(node);
        @Nullable
        String container = switch (tree.kind(node)) {
            case OBJECT -> count == 0 ? "{}" : String.format("{…} %,d %s", count, count == 1 ? "member" : "members");
            case ARRAY -> count == 0 ? "[]" : String.format("[…] %,d %s", count, count == 1 ? "element" : "elements");
            case STRING, NUMBER, WORD -> null;
        };
        return container == null ? WireText.visible(tree.source(node)) : container;
    }
}
