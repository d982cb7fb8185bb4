package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.JsonTree;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import javafx.collections.ObservableListBase;

/** The nodes of a tree that are in sight, by row: those whose parents are all open. JavaFX thread only. */
final class TreeRows extends ObservableListBase<Integer> {

    /** More rows at once help nobody. */
    private static final int MOST_AT_ONCE = 100_000;

    private final JsonTree tree;
    private final BitSet open = new BitSet();
    private int[] nodes = new int[0];

    TreeRows(JsonTree tree) {
        this.tree = tree;
        int[] roots = new int[16];
        int count = 0;
        for (int node = 0; node < tree.size(); node = tree.after(node)) {
            roots = count == roots.length ? Arrays.copyOf(roots, count * 2) : roots;
            roots[count++] = node;
        }
        nodes = Arrays.copyOf(roots, count);
        if (count == 1) {
            open(0);
        }
    }

    @Override
    public int size() {
        return nodes.length;
    }

    @Override
    public Integer get(int row) {
        return nodes[row];
    }

    int node(int row) {
        return nodes[row];
    }

    boolean isOpen(int node) {
        return open.get(node);
    }

    /** The row of the node, or where it would be, negative, as {@link Arrays#binarySearch} has it. */
    int row(int node) {
        return Arrays.binarySearch(nodes, node);
    }

    void open(int row) {
        int node = nodes[row];
        if (!tree.container(node) || tree.children(node) == 0 || open.get(node)) {
            return;
        }
        open.set(node);
        insert(row + 1, visible(node));
    }

    /** What comes into sight with the node: its children, and below those that are open theirs. */
    private int[] visible(int node) {
        int[] found = new int[Math.max(1, tree.children(node))];
        int count = 0;
        int at = node + 1;
        while (at < tree.after(node)) {
            found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
            found[count++] = at;
            at = open.get(at) ? at + 1 : tree.after(at);
        }
        return Arrays.copyOf(found, count);
    }

    private void insert(int row, int[] more) {
        int[] next = new int[nodes.length + more.length];
        System.arraycopy(nodes, 0, next, 0, row);
        System.arraycopy(more, 0, next, row, more.length);
        System.arraycopy(nodes, row, next, row + more.length, nodes.length - row);
        beginChange();
        nodes = next;
        nextAdd(row, row + more.length);
        endChange();
    }

    void close(int row) {
        int node = nodes[row];
        if (!open.get(node)) {
            return;
        }
        open.clear(node);
        int end = row + 1;
        while (end < nodes.length && nodes[end] < tree.after(node)) {
            end++;
        }
        int[] next = new int[nodes.length - (end - row - 1)];
        System.arraycopy(nodes, 0, next, 0, row + 1);
        System.arraycopy(nodes, end, next, row + 1, nodes.length - end);
        beginChange();
        List<Integer> gone = Arrays.stream(nodes, row + 1, end).boxed().toList();
        nodes = next;
        nextRemove(row + 1, gone);
        endChange();
    }

    /** Opens the node and all below it, as far as that stays readable. */
    void openAll(int row) {
        int node = nodes[row];
        int count = 0;
        close(row);
        for (int at = node; at < tree.after(node) && count < MOST_AT_ONCE; at++) {
            if (tree.children(at) > 0) {
                open.set(at);
                count += tree.children(at);
            }
        }
        open.clear(node);
        open(row);
    }

    /** Brings the node into sight; its row. */
    int reveal(int node) {
        int[] parents = new int[tree.depth(node)];
        int parent = tree.parent(node);
        for (int i = parents.length - 1; i >= 0; i--) {
            parents[i] = parent;
            parent = tree.parent(parent);
        }
        for (int each : parents) {
            open(row(each));
        }
        return row(node);
    }

    /** Opens what is open in the other, where this is the same text with more behind it. */
    void openLike(TreeRows other) {
        for (int node = other.open.nextSetBit(0); node >= 0; node = other.open.nextSetBit(node + 1)) {
            int row = node < tree.size() ? row(node) : -1;
            if (row >= 0) {
                open(row);
            }
        }
    }
}
