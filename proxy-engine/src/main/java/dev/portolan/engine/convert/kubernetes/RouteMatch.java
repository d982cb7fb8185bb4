package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the matches of a rule, of which any picks a request; all that it asks for must be there. */
final class RouteMatch {

    static final String PREFIX = "prefix";
    static final String EXACT = "exact";
    static final String REGEX = "regex";

    private record Condition(String value, Position at) {}

    private final Remarks remarks;
    private final Map<String, Condition> headers = new LinkedHashMap<>();
    private final Map<String, Condition> query = new LinkedHashMap<>();
    private Position at;
    private String path = "/";
    private String kind = PREFIX;
    private final List<String> methods = new ArrayList<>();
    private boolean possible = true;

    private RouteMatch(Position at, Remarks remarks) {
        this.at = at;
        this.remarks = remarks;
    }

    /** What a rule without matches has: everything. */
    static RouteMatch all(Position at, Remarks remarks) {
        return new RouteMatch(at, remarks);
    }

    static RouteMatch http(Section section, Remarks remarks) {
        RouteMatch match = new RouteMatch(section.at(), remarks);
        section.section("path", each -> {
            match.at = each.at("value");
            match.path = each.text("value", "/");
            match.kind = switch (each.text("type", "PathPrefix")) {
                case "Exact" -> EXACT;
                case "RegularExpression" -> REGEX;
                case "PathPrefix" -> PREFIX;
                default ->
                    match.impossible(
                            each.at("type"),
                            "type",
                            "There is no such way to compare a path here: Exact, PathPrefix and RegularExpression are known");
            };
        });
        String method = section.text("method");
        if (method != null) {
            match.methods.add(method);
        }
        section.each("headers", each -> match.condition(each, match.headers));
        section.each("queryParams", each -> match.condition(each, match.query));
        return match;
    }

    /** A gRPC method is the path of a request: {@code /package.Service/Method}. */
    static RouteMatch grpc(Section section, Remarks remarks) {
        RouteMatch match = new RouteMatch(section.at(), remarks);
        section.section("method", each -> {
            match.at = each.at();
            String service = each.text("service");
            String name = each.text("method");
            boolean pattern = each.text("type", "Exact").equals("RegularExpression");
            if (pattern || (service == null && name != null)) {
                match.path = "/(?:" + (service == null ? "[^/]+" : service) + ")/(?:" + (name == null ? "[^/]+" : name)
                        + ")";
                match.kind = REGEX;
            } else if (service != null) {
                match.path = "/" + service + (name == null ? "" : "/" + name);
                match.kind = name == null ? PREFIX : EXACT;
            }
        });
        section.each("headers", each -> match.condition(each, match.headers));
        return match;
    }

    /** Matches that differ in their method alone become one of several methods. */
    static List<RouteMatch> joined(List<RouteMatch> matches) {
        Map<String, RouteMatch> first = new LinkedHashMap<>();
        for (int i = 0; i < matches.size(); i++) {
            RouteMatch match = matches.get(i);
            boolean joins = match.possible && !match.methods.isEmpty();
            String key = joins ? match.kind + match.path + values(match.headers) + values(match.query) : "#" + i;
            RouteMatch there = first.putIfAbsent(key, match);
            if (there != null) {
                there.methods.addAll(match.methods);
            }
        }
        return List.copyOf(first.values());
    }

    private static List<String> values(Map<String, Condition> conditions) {
        List<String> values = new ArrayList<>();
        conditions.forEach((name, each) -> values.add(name + "=" + each.value()));
        return values;
    }

    private void condition(Section each, Map<String, Condition> into) {
        String name = each.text("name", "");
        String value = each.text("value", "");
        if (each.text("type", "Exact").equals("Exact")) {
            into.putIfAbsent(name, new Condition(value, each.at()));
        } else {
            impossible(each.at("type"), name, "Fields and parameters are compared with a value, not with a pattern");
        }
    }

    private String impossible(Position where, String subject, String reason) {
        possible = false;
        remarks.leftOut(
                where,
                subject,
                reason + "; the match is left out, since without it the rule would take other requests.");
        return PREFIX;
    }

    /** Whether all that it asks for can be asked for here. */
    boolean possible() {
        return possible;
    }

    Position at() {
        return at;
    }

    String path() {
        return path;
    }

    boolean is(String other) {
        return kind.equals(other);
    }

    /** One segment after the other, without the slash at the end. */
    String prefix() {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    void put(Part route) {
        route.put("path", path, at);
        if (!is(PREFIX)) {
            route.put("pathMatch", kind, at);
        }
        methods.forEach(method -> route.add("methods", method, at));
        headers.forEach((name, each) -> route.object("matchHeaders", each.at()).put(name, each.value(), each.at()));
        query.forEach((name, each) -> route.object("matchQuery", each.at()).put(name, each.value(), each.at()));
    }
}
