package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what became of a list of rules as routes. */
final class RouteWriter {

    private final Draft draft;
    private final Config config;
    private final Remarks remarks;
    private final Servers servers;
    private final Settings settings;
    private final UserLists users;

    RouteWriter(Draft draft, Config config, Servers servers, Settings settings) {
        this.draft = draft;
        this.config = config;
        this.remarks = draft.remarks();
        this.servers = servers;
        this.settings = settings;
        this.users = new UserLists(config, remarks);
    }

    /**
     * Writes one.
     *
     * @param entry where its requests come in
     * @param named whether the ports must be said, since others have other routes
     */
    void write(Placed placed, Entry entry, boolean named) {
        Leaf leaf = placed.leaf();
        Part route = draft.route(leaf.at());
        if (leaf.end() instanceof End.Servers(Proxy backend)) {
            route.put("name", backend.name(), backend.block().head().at());
        }
        if (!leaf.enabled()) {
            route.put("enabled", false, leaf.at());
        }
        match(placed, entry, named, route);
        action(leaf, entry, route);
        path(placed, route);
        effects(leaf, route);
    }

    private static void match(Placed placed, Entry entry, boolean named, Part route) {
        Leaf leaf = placed.leaf();
        Where where = leaf.where();
        if (placed.host() != null) {
            route.put("host", placed.host(), leaf.at());
        }
        route.put("path", placed.shape().text(), leaf.at());
        if (placed.shape().kind() != Shape.Kind.PREFIX) {
            route.put("pathMatch", placed.shape().kind().name().toLowerCase(Locale.ROOT), leaf.at());
        }
        Set<Integer> ports = where.ports();
        if (ports != null && (named || !ports.equals(entry.ports()))) {
            ports.stream().sorted().forEach(port -> route.add("ports", port, leaf.at()));
        }
        if (where.methods() != null) {
            route.put("methods", where.methods().stream().sorted().toList(), leaf.at());
        }
        fields("matchHeaders", where.headers(), leaf.at(), route);
        fields("matchQuery", where.query(), leaf.at(), route);
    }

    private static void fields(String field, Map<String, String> values, Position at, Part route) {
        if (!values.isEmpty()) {
            Part part = route.object(field, at);
            new TreeMap<>(values).forEach((name, value) -> part.put(name, value, at));
        }
    }

    private void action(Leaf leaf, Entry entry, Part route) {
        switch (leaf.end()) {
            case End.Servers(Proxy backend) -> forward(backend, leaf, entry, route);
            case End.Answer answer -> answer(answer, leaf.at(), route);
            case End.Redirect redirect ->
                route.object("redirect", leaf.at())
                        .put("to", redirect.to(), leaf.at())
                        .put("status", redirect.status(), leaf.at());
            case End.Backend _, End.ToTls _, End.None _ -> throw new IllegalStateException("no end of a route");
        }
    }

    private void forward(Proxy backend, Leaf leaf, Entry entry, Part route) {
        List<Servers.Server> targets = servers.of(backend, entry.ports());
        if (targets.isEmpty()) {
            answer(new End.Answer(503, Map.of(), null), leaf.at(), route);
        } else {
            settings.route(backend, targets, route);
        }
    }

    private static void answer(End.Answer answer, Position at, Part route) {
        Part respond = route.object("respond", at).put("status", answer.status(), at);
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.remove("Content-Type", answer.body() == null ? "" : ContentType.guessed(answer.body()));
        fields("headers", headers, at, respond);
        if (answer.body() != null) {
            respond.put("body", answer.body(), at);
        }
    }

    private static void path(Placed placed, Part route) {
        Effects.Rewriting change = placed.leaf().effects().path;
        if (change == null || !(placed.leaf().end() instanceof End.Servers)) {
            return;
        }
        Shape shape = placed.shape();
        String off = change.off();
        boolean fixed = change.match().equals(".*") && shape.kind() != Shape.Kind.PREFIX;
        boolean prefix = off != null && shape.equals(new Shape(Shape.Kind.PREFIX, off));
        if (fixed || prefix) {
            route.put("stripPrefix", true, change.at());
        }
        String add = fixed ? change.to().replace("$$", "$") : change.add();
        if ((fixed || prefix || (off != null && off.isEmpty())) && !add.isEmpty() && !add.equals("/")) {
            route.put("addPrefix", add, change.at());
        }
        if (!fixed && !prefix && (off == null || !off.isEmpty())) {
            route.object("rewritePath", change.at())
                    .put("match", change.match(), change.at())
                    .put("to", change.to(), change.at());
        }
    }

    private void effects(Leaf leaf, Part route) {
        Effects effects = leaf.effects();
        boolean passOn = !effects.request.removes("Authorization");
        if (effects.users != null) {
            effects.request.forget("Authorization");
        }
        if (leaf.end() instanceof End.Servers) {
            effects.request.write("request", route);
            if (effects.hostHeader != null) {
                route.put("hostHeader", effects.hostHeader, effects.hostHeaderAt);
            }
            cache(effects, route);
        }
        effects.response().write("response", route);
        effects.allow.forEach(range -> route.object("access", effects.accessAt).add("allow", range, effects.accessAt));
        effects.deny.forEach(range -> route.object("access", effects.accessAt).add("deny", range, effects.accessAt));
        Effects.Rate rate = effects.rate;
        if (rate != null) {
            route.object("rateLimit", rate.at())
                    .put("requests", rate.limit(), rate.at())
                    .put("per", rate.per(), rate.at())
                    .put("burst", rate.limit(), rate.at())
                    .put("key", rate.key(), rate.at());
        }
        if (effects.users != null) {
            users.write(effects.users, passOn, route);
        }
    }

    private void cache(Effects effects, Part route) {
        if (effects.cache == null) {
            return;
        }
        Part cache = route.object("cache", effects.cacheAt).put("enabled", true, effects.cacheAt);
        Block block = config.block("cache", effects.cache);
        if (block == null) {
            return;
        }
        for (Line line : block.lines()) {
            if (line.word(0).equals("total-max-size") && line.word(1).matches("\\d{1,5}")) {
                cache.put("size", Integer.parseInt(line.word(1)) + "MB", line.at(1));
            }
        }
    }
}
