package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Cors;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The filters of one rule. */
final class FilterWriter {

    /** As the schema has a field's value; it can't be empty. */
    private static final Pattern VALUE = Pattern.compile("[!-~]+([\\t ]?[!-~]+)*+");

    private static final int LONGEST_VALUE = 4096;

    private static final Pattern REDIRECT = Pattern.compile(
            "(?:(https?|\\{request\\.scheme})://(\\{request\\.hostname}|[a-z0-9.-]+)(?::(\\d{1,5}|\\{request\\.port}))?)?(/.*|\\{request\\.[a-z]+}.*)?");

    private final Route route;
    private final String pointer;
    private final Remarks remarks;
    private final ArrayNode filters = JsonNodeFactory.instance.arrayNode();

    FilterWriter(Route route, String pointer, Remarks remarks) {
        this.route = route;
        this.pointer = pointer;
        this.remarks = remarks;
    }

    ArrayNode filters() {
        return filters;
    }

    private ObjectNode filter(String type, String field) {
        return filters.addObject().put("type", type).putObject(field);
    }

    /** What is changed of a request to a target, and of its answer. */
    void changes(Target target) {
        edits(route.rewrite().request(), "request", "RequestHeaderModifier");
        edits(route.rewrite().response(), "response", "ResponseHeaderModifier");
        rewrite(target);
        if (route.protection().cors() != null) {
            cors(route.protection().cors());
        }
    }

    private void edits(HeaderEdits edits, String direction, String type) {
        if (edits.equals(HeaderEdits.NONE)) {
            return;
        }
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        fields(edits.set(), direction, "set", out);
        fields(edits.add(), direction, "add", out);
        if (!edits.remove().isEmpty()) {
            ArrayNode remove = out.putArray("remove");
            edits.remove().forEach(remove::add);
        }
        if (!out.isEmpty()) {
            filters.addObject().put("type", type).set(direction + "HeaderModifier", out);
        }
    }

    private void fields(Map<String, String> fields, String direction, String edit, ObjectNode out) {
        fields.forEach((name, value) -> {
            String plain = Templates.plain(value);
            if (plain != null && isValue(plain)) {
                out.withArray(edit).addObject().put("name", name).put("value", plain);
            } else {
                remarks.leftOut(
                        "%s/headers/%s/%s/%s".formatted(pointer, direction, edit, name.replace("~", "~0")),
                        name,
                        "The Gateway API sets fields to a fixed text that is not empty.");
            }
        });
    }

    static boolean isValue(String text) {
        return text.length() <= LONGEST_VALUE && VALUE.matcher(text).matches();
    }

    private void rewrite(Target target) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        host(target, out);
        path(target, out);
        if (!out.isEmpty()) {
            filters.addObject().put("type", "URLRewrite").set("urlRewrite", out);
        }
    }

    private void host(Target target, ObjectNode out) {
        String host = route.rewrite().hostHeader();
        if (host.equals(Rewrite.KEEP_HOST)) {
            return;
        }
        String name = host.equals(Rewrite.TARGET_HOST) ? target.name() : host;
        if (!GatewayObjects.isHostname(name)) {
            remarks.leftOut(
                    pointer + "/hostHeader",
                    "hostHeader",
                    "The Gateway API sends a name without a port as Host; \"%s\" is none.".formatted(name));
            return;
        }
        out.put("hostname", name);
        if (host.equals(Rewrite.TARGET_HOST)) {
            remarks.approximated(
                    pointer + "/hostHeader",
                    "hostHeader",
                    "The target's name stands there as text; write it anew when the target changes.");
        }
    }

    private void path(Target target, ObjectNode out) {
        Rewrite rewrite = route.rewrite();
        String base = trimmed(target.base());
        String added = base + (rewrite.addPrefix() == null ? "" : trimmed(rewrite.addPrefix()));
        if (!base.isEmpty()) {
            remarks.approximated(
                    pointer + "/to",
                    "to",
                    "A Service has no path; the target's \"%s\" is put before by a rewriting.".formatted(base));
        }
        if (!rewrite.stripPrefix() && added.isEmpty()) {
            return;
        }
        boolean prefix = route.match().pathMatch() == PathMatch.PREFIX;
        if (prefix && route.match().methods().size() < 2) {
            String kept = rewrite.stripPrefix() ? "" : trimmed(route.match().path());
            path(out, "ReplacePrefixMatch", "replacePrefixMatch", added + kept);
        } else if (!prefix && rewrite.stripPrefix()) {
            path(out, "ReplaceFullPath", "replaceFullPath", added);
        } else {
            refuse("stripPrefix", rewrite.stripPrefix());
            refuse("addPrefix", rewrite.addPrefix() != null);
        }
    }

    private void refuse(String field, boolean there) {
        if (there) {
            remarks.leftOut(
                    pointer + "/" + field,
                    field,
                    "The filter URLRewrite replaces the prefix of a match with one method, or a whole path; make a route for each method.");
        }
    }

    private static void path(ObjectNode out, String type, String field, String value) {
        out.putObject("path").put("type", type).put(field, value.isEmpty() ? "/" : value);
    }

    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void cors(Cors cors) {
        ObjectNode out = filter("CORS", "cors");
        ArrayNode origins = out.putArray("allowOrigins");
        cors.origins().stream().filter(origin -> !origin.endsWith(":*")).forEach(origins::add);
        if (origins.size() < cors.origins().size()) {
            remarks.leftOut(
                    pointer + "/cors/origins",
                    "origins",
                    "The Gateway API knows no origin of any port; name the ports.");
        }
        list(
                out,
                "allowMethods",
                cors.methods().stream().filter(MatchWriter.METHODS::contains).toList());
        if (!MatchWriter.METHODS.containsAll(cors.methods())) {
            remarks.leftOut(
                    pointer + "/cors/methods",
                    "methods",
                    "The Gateway API knows the methods of RFC 9110 and PATCH alone.");
        }
        list(out, "allowHeaders", cors.headers());
        list(out, "exposeHeaders", cors.expose());
        if (cors.credentials()) {
            out.put("allowCredentials", true);
        }
        out.put("maxAge", Math.max(1, cors.maxAge().toSeconds()));
    }

    private static void list(ObjectNode out, String field, Iterable<String> values) {
        values.forEach(value -> out.withArray(field).add(value));
    }

    /** The filter of a redirect; false, with a remark, where it leads to what none could say. */
    boolean redirect(Action.Redirect redirect) {
        Matcher parts = REDIRECT.matcher(redirect.to());
        String rest = parts.matches() ? String.valueOf(parts.group(4) == null ? "/" : parts.group(4)) : null;
        ObjectNode path = rest == null ? null : redirectPath(rest);
        if (path == null) {
            remarks.leftOut(
                    pointer,
                    "redirect",
                    "The filter RequestRedirect can't say where this leads; the route is left out.");
            return false;
        }
        ObjectNode out = filter("RequestRedirect", "requestRedirect");
        named(out, "scheme", parts.group(1));
        named(out, "hostname", parts.group(2));
        String port = parts.group(3);
        if (port != null && !port.startsWith("{")) {
            out.put("port", Integer.parseInt(port));
        }
        if (!path.isEmpty()) {
            out.set("path", path);
        }
        out.put("statusCode", redirect.status());
        boolean said = rest != null && (rest.equals("{request.uri}") || rest.endsWith("?{request.query}"));
        if (!said) {
            remarks.approximated(pointer + "/redirect", "redirect", "The query of a request is kept there.");
        }
        return true;
    }

    private static void named(ObjectNode out, String field, @Nullable String value) {
        if (value != null && !value.startsWith("{")) {
            out.put(field, value);
        }
    }

    /** Empty where the path stays; null where it is none that a filter could have. */
    private @Nullable ObjectNode redirectPath(String rest) {
        ObjectNode path = JsonNodeFactory.instance.objectNode();
        if (rest.equals("{request.uri}")) {
            return path;
        }
        String bare = rest.endsWith("?{request.query}")
                ? rest.substring(0, rest.length() - "?{request.query}".length())
                : rest;
        boolean prefix = bare.endsWith("{request.rest}");
        String fixed = prefix ? bare.substring(0, bare.length() - "{request.rest}".length()) : bare;
        String plain = Templates.plain(fixed);
        if (plain == null
                || plain.indexOf('?') >= 0
                || (prefix && route.match().methods().size() > 1)) {
            return null;
        }
        String type = prefix ? "ReplacePrefixMatch" : "ReplaceFullPath";
        path.put("type", type).put(prefix ? "replacePrefixMatch" : "replaceFullPath", plain.isEmpty() ? "/" : plain);
        return path;
    }
}
