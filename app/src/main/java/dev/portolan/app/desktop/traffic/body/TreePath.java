package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.JsonTree;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a node is, as a JSONPath (RFC 9535): {@code $.items[3]['odd name']}. */
public final class TreePath {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_\\x80-\\uffff][A-Za-z0-9_\\x80-\\uffff]*");

    private TreePath() {}

    public static String of(JsonTree tree, int node) {
        StringBuilder path = new StringBuilder();
        for (int at = node; at >= 0; at = tree.parent(at)) {
            boolean line = tree.parent(at) < 0 && tree.after(0) < tree.size();
            if (tree.parent(at) >= 0 || line) {
                path.insert(0, step(tree, at));
            }
        }
        return path.insert(0, '$').toString();
    }

    private static String step(JsonTree tree, int node) {
        @Nullable String name = tree.name(node);
        if (name == null) {
            return "[" + tree.position(node) + "]";
        }
        return PLAIN.matcher(name).matches()
                ? "." + name
                : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }
}
