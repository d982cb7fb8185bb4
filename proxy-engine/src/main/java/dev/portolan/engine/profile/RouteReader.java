package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one route: what it matches and what is changed. Its action has a reader of its own. */
final class RouteReader {

    private final Findings problems;
    private final BinaryOperator<String> host;

    /** @param host from the name as written and its pointer to the plain form */
    RouteReader(Findings problems, BinaryOperator<String> host) {
        this.problems = problems;
        this.host = host;
    }

    Route read(JsonNode node, String at) {
        ObjectReader reader = ObjectReader.of(node, at, FieldNames.ROUTE, problems);
        if (reader == null) {
            return Route.of(Match.prefix("/"), ActionReader.BROKEN).withEnabled(false);
        }
        return new Route(
                reader.string("name"),
                reader.bool("enabled", true),
                match(reader),
                new ActionReader(problems).read(reader),
                rewrite(reader),
                timeouts(reader),
                tls(reader),
                options(reader));
    }

    private RouteOptions options(ObjectReader reader) {
        return new RouteOptions(
                reader.size("maxBody"),
                FaultReader.read(reader),
                whenDown(reader),
                ProtectionReader.read(reader, problems),
                BalancingReader.read(reader),
                CacheSettings.read(reader),
                ProxyProtocol.read(reader));
    }

    private Match match(ObjectReader reader) {
        String name = reader.string("host");
        PathMatch kind = pathMatch(reader);
        List<String> methods = reader.strings("methods", "[ \"GET\", \"POST\" ]");
        return new Match(
                name == null ? null : host.apply(name, reader.pointer("host")),
                path(reader, kind),
                kind,
                reader.integers("ports", "8443"),
                methods.stream().map(method -> method.toUpperCase(Locale.ROOT)).toList(),
                reader.map("matchHeaders"),
                reader.map("matchQuery"));
    }

    private static String path(ObjectReader reader, PathMatch kind) {
        boolean regex = kind == PathMatch.REGEX;
        if (regex && !reader.has("path")) {
            reader.problem("path", "A regex match needs its pattern; write one such as \"path\": \"/items/\\\\d+\".");
        }
        return reader.string("path", regex ? ".*" : "/");
    }

    private static PathMatch pathMatch(ObjectReader reader) {
        String text = reader.string("pathMatch", "prefix");
        return switch (text) {
            case "prefix" -> PathMatch.PREFIX;
            case "exact" -> PathMatch.EXACT;
            case "regex" -> PathMatch.REGEX;
            default -> {
                reader.problem(
                        "pathMatch",
                        "There is no match \"%s\"; write \"prefix\", \"exact\" or \"regex\".".formatted(text));
                yield PathMatch.PREFIX;
            }
        };
    }

    private static WhenDown whenDown(ObjectReader reader) {
        String text = reader.string("whenDown", WhenDown.ERROR.word());
        for (WhenDown each : WhenDown.values()) {
            if (each.word().equals(text)) {
                return each;
            }
        }
        reader.problem(
                "whenDown",
                "There is no answer \"%s\" for a target that is down; write \"error\" or \"recorded\"."
                        .formatted(text));
        return WhenDown.ERROR;
    }

    private Rewrite rewrite(ObjectReader reader) {
        ObjectReader headers = reader.object("headers", FieldNames.HEADERS);
        return new Rewrite(
                reader.bool("stripPrefix", false),
                reader.string("addPrefix"),
                reader.string("hostHeader", Rewrite.KEEP_HOST),
                reader.bool("rewriteLocation", true),
                reader.bool("rewriteCookies", true),
                edits(headers, "request"),
                edits(headers, "response"),
                headers != null && headers.bool("security", false),
                reader.bool("compress", false),
                rewritePath(reader));
    }

    /** One, or a list of them. */
    private List<PathRewrite> rewritePath(ObjectReader reader) {
        JsonNode node = reader.node("rewritePath");
        if (node == null) {
            return List.of();
        }
        String at = reader.pointer("rewritePath");
        if (!node.isArray()) {
            return List.of(pathRewrite(node, at));
        }
        List<PathRewrite> rewrites = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            rewrites.add(pathRewrite(node.get(i), Pointer.child(at, i)));
        }
        return rewrites;
    }

    private PathRewrite pathRewrite(JsonNode node, String at) {
        ObjectReader reader = ObjectReader.of(node, at, FieldNames.REWRITE_PATH, problems);
        if (reader == null) {
            return new PathRewrite("/.*", "/");
        }
        for (String name : FieldNames.REWRITE_PATH) {
            if (!reader.has(name)) {
                reader.problem(
                        name,
                        "\"%s\" is missing; write { \"match\": \"/api/(.*)\", \"to\": \"/v1/$1\" }.".formatted(name));
            }
        }
        return new PathRewrite(reader.string("match", "/.*"), reader.string("to", "/"));
    }

    private static HeaderEdits edits(@Nullable ObjectReader headers, String direction) {
        ObjectReader edits = headers == null ? null : headers.object(direction, FieldNames.EDITS);
        return edits == null
                ? HeaderEdits.NONE
                : new HeaderEdits(edits.map("set"), edits.map("add"), edits.strings("remove", "[ \"X-Powered-By\" ]"));
    }

    private static Timeouts timeouts(ObjectReader reader) {
        ObjectReader timeouts = reader.object("timeouts", FieldNames.TIMEOUTS);
        Timeouts otherwise = Timeouts.DEFAULT;
        return timeouts == null
                ? otherwise
                : new Timeouts(
                        timeouts.duration("connect", otherwise.connect()),
                        timeouts.duration("response", otherwise.response()),
                        timeouts.duration("idle", otherwise.idle()));
    }

    private static UpstreamTls tls(ObjectReader reader) {
        ObjectReader tls = reader.object("tls", FieldNames.TLS);
        return tls == null ? UpstreamTls.DEFAULT : new UpstreamTls(tls.bool("verify", true), tls.string("serverName"));
    }
}
