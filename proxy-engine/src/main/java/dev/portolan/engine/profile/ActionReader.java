package dev.portolan.engine.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what becomes of a request: exactly one of {@code to}, {@code respond}, {@code redirect}, {@code files}. */
final class ActionReader {

    /** Stands where none could be read; no rule finds anything wrong with it. */
    static final Action BROKEN = new Action.Respond(200, Map.of(), null, null);

    static final int DEFAULT_REDIRECT = 302;
    static final String DEFAULT_INDEX = "index.html";

    private final Findings problems;

    ActionReader(Findings problems) {
        this.problems = problems;
    }

    Action read(ObjectReader route) {
        List<String> written = FieldNames.ACTIONS.stream().filter(route::has).toList();
        if (written.isEmpty()) {
            problems.add(
                    route.pointer(),
                    "The route says nowhere what becomes of its requests; write one of \"to\", \"respond\", \"redirect\" and"
                            + " \"files\", such as \"to\": \"http://localhost:8080\".");
        } else if (written.size() > 1) {
            problems.add(
                    route.pointer(),
                    "The route has %s, which exclude each other; keep one of them.".formatted(quoted(written)));
        }
        if (!route.has("to")) {
            for (String name : List.of("alternatives", "use")) {
                if (route.has(name)) {
                    route.problem(name, "Only a route with \"to\" has alternatives; remove \"%s\".".formatted(name));
                }
            }
        }
        Action first = BROKEN;
        for (String name : written.reversed()) {
            first = read(route, name);
        }
        return first;
    }

    private Action read(ObjectReader route, String name) {
        JsonNode node = route.node(name);
        if (node == null) {
            return BROKEN;
        }
        return switch (name) {
            case "to" -> forward(route, node);
            case "respond" -> respond(route.object(name, FieldNames.RESPOND));
            case "redirect" -> redirect(route, node);
            default -> files(route, node);
        };
    }

    private Action forward(ObjectReader route, JsonNode node) {
        List<WeightedTarget> usual =
                new TargetListReader(problems, this::url, "http://localhost:8080").read(node, route.pointer("to"));
        return usual.isEmpty() ? BROKEN : new Action.Forward(usual, alternatives(route), route.string("use"));
    }

    private Map<String, Target> alternatives(ObjectReader route) {
        Map<String, Target> read = new LinkedHashMap<>();
        JsonNode node = route.node("alternatives");
        if (node != null && !node.isObject()) {
            route.problem(
                    "alternatives",
                    ObjectReader.misplaced(
                            node, "write names with URLs: { \"staging\": \"https://staging.example.com\" }"));
        } else if (node != null) {
            node.properties().forEach(entry -> {
                Target target = url(entry.getValue(), Pointer.child(route.pointer("alternatives"), entry.getKey()));
                if (target != null) {
                    read.put(entry.getKey(), target);
                }
            });
        }
        return read;
    }

    private @Nullable Target url(JsonNode node, String at) {
        if (!node.isString()) {
            problems.add(
                    at,
                    ObjectReader.misplaced(
                            node,
                            "write a URL such as \"http://localhost:%s\""
                                    .formatted(node.canConvertToInt() ? node : "8080")));
            return null;
        }
        TargetText text = TargetText.parse(node.stringValue());
        if (text.target() == null) {
            problems.add(at, String.valueOf(text.problem()));
        }
        return text.target();
    }

    private static Action respond(@Nullable ObjectReader reader) {
        if (reader == null) {
            return BROKEN;
        }
        Integer status = reader.integer("status", "200");
        return new Action.Respond(
                status == null ? 200 : status, reader.map("headers"), reader.string("body"), reader.string("bodyFile"));
    }

    private static Action redirect(ObjectReader route, JsonNode node) {
        if (!node.isObject()) {
            return new Action.Redirect(route.string("redirect", "/"), DEFAULT_REDIRECT);
        }
        ObjectReader reader = route.object("redirect", FieldNames.REDIRECT);
        if (reader == null) {
            return BROKEN;
        }
        if (!reader.has("to")) {
            reader.problem("to", "The redirect says nowhere where to; write \"to\": \"https://example.com/\".");
        }
        Integer status = reader.integer("status", "302");
        return new Action.Redirect(reader.string("to", "/"), status == null ? DEFAULT_REDIRECT : status);
    }

    private static Action files(ObjectReader route, JsonNode node) {
        if (!node.isObject()) {
            return new Action.Files(route.string("files", "."), DEFAULT_INDEX, null);
        }
        ObjectReader reader = route.object("files", FieldNames.FILES);
        if (reader == null) {
            return BROKEN;
        }
        if (!reader.has("folder")) {
            reader.problem("folder", "The folder is missing; write one such as \"folder\": \"dist\".");
        }
        return new Action.Files(
                reader.string("folder", "."), reader.string("index", DEFAULT_INDEX), reader.string("fallback"));
    }

    private static String quoted(List<String> names) {
        return "\"" + String.join("\", \"", names) + "\"";
    }
}
