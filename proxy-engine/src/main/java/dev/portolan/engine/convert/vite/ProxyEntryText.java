package dev.portolan.engine.convert.vite;

import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TargetText;
import dev.portolan.engine.profile.Timeouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One entry of a proxy table, as lines. */
final class ProxyEntryText {

    private final Route route;
    private final Target target;
    private final List<String> lines = new ArrayList<>();

    ProxyEntryText(Route route, Target target) {
        this.route = route;
        this.target = target;
    }

    List<String> lines() {
        lines.add(JsText.quoted(key()) + ": {");
        lines.add("  target: " + target() + ",");
        Rewrite rewrite = route.rewrite();
        if (rewrite.hostHeader().equals(Rewrite.TARGET_HOST)) {
            lines.add("  changeOrigin: true,");
        }
        lines.add("  ws: true,");
        lines.add("  xfwd: true,");
        if (!route.tls().verify()) {
            lines.add("  secure: false,");
        }
        if (rewrite.stripPrefix() || rewrite.addPrefix() != null) {
            lines.add("  rewrite: " + function(rewrite) + ",");
        }
        headers(rewrite);
        if (!route.timeouts().response().equals(Timeouts.DEFAULT.response())) {
            lines.add("  proxyTimeout: " + route.timeouts().response().toMillis() + ",");
        }
        lines.add("},");
        return lines;
    }

    /** Whether a value of a field has something to be filled in. */
    static boolean fills(String value) {
        return value.replace("{{", "").indexOf('{') >= 0;
    }

    /** A query may follow; Vite compares it as well. */
    private String key() {
        Match match = route.match();
        String path = match.path();
        return switch (match.pathMatch()) {
            case EXACT -> "^" + JsText.literalPattern(path) + "(\\?|$)";
            case REGEX -> "^(?:" + path + ")(\\?|$)";
            case PREFIX -> trimmed(path).isEmpty() ? "/" : "^" + JsText.literalPattern(trimmed(path)) + "(/|\\?|$)";
        };
    }

    private static String trimmed(String path) {
        return path.replaceFirst("/+$", "");
    }

    private String target() {
        return target.unix()
                ? "{ socketPath: " + JsText.quoted(target.host()) + " }"
                : JsText.quoted(TargetText.write(target));
    }

    private String function(Rewrite rewrite) {
        String added = rewrite.addPrefix() == null ? "" : trimmed(rewrite.addPrefix());
        String path = trimmed(route.match().path());
        boolean strips = rewrite.stripPrefix() && (route.match().pathMatch() == PathMatch.REGEX || !path.isEmpty());
        if (!strips) {
            return "(path) => " + JsText.quoted(added) + " + path";
        }
        String pattern = route.match().pathMatch() == PathMatch.REGEX
                ? "[^?]*"
                : JsText.literalPattern(path).replace("/", "\\/");
        return "(path) => path.replace(/^" + pattern + "/, " + JsText.quoted(added.replace("$", "$$")) + ")";
    }

    private void headers(Rewrite rewrite) {
        List<String> fields = new ArrayList<>();
        if (!List.of(Rewrite.KEEP_HOST, Rewrite.TARGET_HOST).contains(rewrite.hostHeader())) {
            fields.add("host: " + JsText.quoted(rewrite.hostHeader()));
        }
        for (Map.Entry<String, String> field : rewrite.request().set().entrySet()) {
            if (!fills(field.getValue())) {
                String value = field.getValue().replace("{{", "{");
                fields.add(JsText.quoted(field.getKey()) + ": " + JsText.quoted(value));
            }
        }
        if (!fields.isEmpty()) {
            lines.add("  headers: { " + String.join(", ", fields) + " },");
        }
    }
}
