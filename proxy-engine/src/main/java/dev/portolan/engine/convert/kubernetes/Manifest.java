package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Tree;
import java.util.Map;

/**
 * One object of a manifest.
 *
 * @param group of its {@code apiVersion}, such as {@code networking.k8s.io}; empty for the core's
 * @param namespace empty where it names none
 * @param name empty where it names none
 */
record Manifest(String kind, String group, String namespace, String name, Tree.Fields body) {

    static final String METADATA = "metadata";

    static Manifest of(Tree.Fields body) {
        String version = text(body, "apiVersion");
        int slash = version.indexOf('/');
        Tree.Fields metadata =
                body.get(METADATA) instanceof Tree.Fields fields ? fields : new Tree.Fields(body.at(), Map.of());
        return new Manifest(
                text(body, "kind"),
                slash < 0 ? "" : version.substring(0, slash),
                text(metadata, "namespace"),
                text(metadata, "name"),
                body);
    }

    private static String text(Tree.Fields fields, String name) {
        String text = fields.text(name);
        return text == null ? "" : text;
    }

    boolean is(String otherGroup, String otherKind) {
        return group.equals(otherGroup) && kind.equals(otherKind);
    }

    Position at() {
        return body.at();
    }
}
