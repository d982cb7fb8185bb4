package dev.portolan.engine.convert.vite;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one key of the table is to be done with. */
final class ProxyOptions {

    private static final String HOST_HEADER = "hostHeader";
    private static final String REWRITE = "rewrite";

    private final Remarks remarks;
    private final ProxyKey key;
    private final Part route;

    ProxyOptions(Remarks remarks, ProxyKey key, Part route) {
        this.remarks = remarks;
        this.key = key;
        this.route = route;
    }

    void read(Section options) {
        options.ignore("ws", "xfwd", "logLevel");
        if (options.truth("changeOrigin", false)) {
            route.put(HOST_HEADER, "target", options.at("changeOrigin"));
        }
        secure(options);
        headers(options);
        auth(options);
        rewrite(options);
        Integer timeout = options.number("proxyTimeout");
        if (timeout != null && timeout > 0) {
            Position at = options.at("proxyTimeout");
            route.object("timeouts", at).put("response", timeout + "ms", at).put("idle", timeout + "ms", at);
        }
    }

    private void secure(Section options) {
        boolean verify = options.truth("secure", true);
        String to = route.text("to");
        if (!verify && to != null && to.startsWith("https:")) {
            Position at = options.at("secure");
            route.object("tls", at).put("verify", false, at);
        }
    }

    private void headers(Section options) {
        if (!(options.tree("headers") instanceof Tree.Fields headers)) {
            return;
        }
        for (Map.Entry<String, Tree.Field> each : headers.fields().entrySet()) {
            Position at = each.getValue().at();
            if (!(each.getValue().value() instanceof Tree.Leaf leaf)) {
                remarks.wrong(at, each.getKey(), "A header has one text as its value.");
            } else if (each.getKey().toLowerCase(Locale.ROOT).equals("host")) {
                route.put(HOST_HEADER, leaf.text(), at);
            } else {
                set(each.getKey(), leaf.text(), at);
            }
        }
    }

    /** A brace would begin something to be filled in. */
    private void set(String name, String value, Position at) {
        route.object("headers", at).object("request", at).object("set", at).put(name, value.replace("{", "{{"), at);
    }

    private void auth(Section options) {
        String auth = options.text("auth");
        if (auth != null) {
            String encoded = Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8));
            set("Authorization", "Basic " + encoded, options.at("auth"));
            remarks.note(options.at("auth"), "auth", "The password stands in the profile now; keep it to yourself.");
        }
    }

    private void rewrite(Section options) {
        Tree function = options.tree(REWRITE);
        if (function instanceof Tree.Leaf code) {
            rewrite(PathFunction.parse(code.text()), REWRITE, code.at());
        }
        if (options.tree("pathRewrite") instanceof Tree.Fields table) {
            if (table.fields().size() > 1) {
                remarks.leftOut(table.at(), "pathRewrite", "Only the first replacement of a path is taken over.");
            }
            table.fields().entrySet().stream().findFirst().ifPresent(each -> {
                String put = each.getValue().value() instanceof Tree.Leaf leaf ? leaf.text() : "$";
                rewrite(
                        PathFunction.replacing(each.getKey(), put),
                        "pathRewrite",
                        each.getValue().at());
            });
        }
    }

    private void rewrite(@Nullable PathFunction function, String name, Position at) {
        PathFunction.Prefixes prefixes = function == null ? null : function.on(key);
        if (prefixes == null) {
            remarks.leftOut(
                    at,
                    name,
                    "Only what replaces the beginning of the path, or puts something before it, is understood; see \"stripPrefix\", \"addPrefix\" and \"rewritePath\".");
            return;
        }
        if (prefixes.strip()) {
            route.put("stripPrefix", true, at);
        }
        if (prefixes.match() != null) {
            route.object("rewritePath", at).put("match", prefixes.match(), at).put("to", prefixes.to(), at);
        }
        if (!prefixes.add().isEmpty()) {
            route.put("addPrefix", prefixes.add(), at);
        }
    }
}
