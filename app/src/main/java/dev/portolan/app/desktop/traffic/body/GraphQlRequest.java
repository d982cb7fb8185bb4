package dev.portolan.app.desktop.traffic.body;

import dev.portolan.engine.capture.content.JsonTree;
import dev.portolan.engine.capture.content.JsonTree.Kind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The GraphQL in a JSON request (GraphQL over HTTP, section 5.4), of a batch the first with the others behind it.
 *
 * @param query its documents
 * @param variables the JSON of the first one's variables, or null
 */
record GraphQlRequest(String query, @Nullable String variables) {

    private static final int LONGEST = 4 << 20;
    private static final Pattern BEGINNING =
            Pattern.compile("(?:\\s|,|#[^\\n]*\\n)*+(?:\\{|query\\b|mutation\\b|subscription\\b|fragment\\b)");

    /** Null where it is other JSON. */
    static @Nullable GraphQlRequest of(JsonTree tree) {
        if (tree.size() == 0 || tree.text().length() > LONGEST) {
            return null;
        }
        if (tree.kind(0) == Kind.OBJECT) {
            return ofObject(tree, 0);
        }
        StringBuilder queries = new StringBuilder();
        GraphQlRequest first = null;
        for (int node = 1; tree.kind(0) == Kind.ARRAY && node < tree.size(); node = tree.after(node)) {
            GraphQlRequest each = tree.kind(node) == Kind.OBJECT ? ofObject(tree, node) : null;
            if (each == null) {
                return null;
            }
            first = first == null ? each : first;
            queries.append(queries.isEmpty() ? "" : "\n").append(each.query);
        }
        return first == null ? null : new GraphQlRequest(queries.toString(), first.variables);
    }

    private static @Nullable GraphQlRequest ofObject(JsonTree tree, int object) {
        String query = null;
        String variables = null;
        for (int node = object + 1; node < tree.after(object); node = tree.after(node)) {
            String name = tree.name(node);
            if ("query".equals(name) && tree.kind(node) == Kind.STRING) {
                query = tree.value(node);
            } else if ("variables".equals(name) && tree.children(node) > 0) {
                variables = tree.source(node);
            }
        }
        return query != null && looksLikeGraphQl(query) ? new GraphQlRequest(query, variables) : null;
    }

    static boolean looksLikeGraphQl(String query) {
        return BEGINNING.matcher(query).lookingAt();
    }
}
