package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import org.jspecify.annotations.Nullable;

/** Where a key of the table leads, as a profile writes it. */
final class ProxyTarget {

    private ProxyTarget() {}

    /** Null where there is none, which is remarked on. */
    static @Nullable String of(Section options, Remarks remarks) {
        boolean based = options.truth("prependPath", true);
        Tree target = options.tree("target");
        if (target instanceof Tree.Leaf leaf) {
            String url = url(leaf.text());
            return based ? url : url.replaceFirst("^([a-z0-9]+://[^/]*).*", "$1");
        }
        if (target instanceof Tree.Fields fields) {
            return url(fields);
        }
        if (!options.has("target")) {
            remarks.wrong(options.at(), "target", "The target is missing; write target: 'http://localhost:8080'.");
        }
        return null;
    }

    /** WebSockets begin as HTTP, and their schemes mean the same place. */
    static String url(String text) {
        return text.replaceFirst("^ws(s?)://", "http$1://");
    }

    private static String url(Tree.Fields target) {
        String socket = target.text("socketPath");
        if (socket != null) {
            return "unix:" + socket;
        }
        String protocol = text(target, "protocol", "http").replaceFirst(":(//)?$", "");
        String host = text(target, "host", text(target, "hostname", "localhost"));
        String port = target.text("port");
        boolean ported = host.matches(".*:\\d+");
        return url(protocol + "://" + host + (port == null || ported ? "" : ":" + port)
                + text(target, "path", text(target, "pathname", "")));
    }

    private static String text(Tree.Fields fields, String name, String otherwise) {
        String text = fields.text(name);
        return text == null ? otherwise : text;
    }
}
