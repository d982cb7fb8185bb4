package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Changes.FieldChange;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code reverse_proxy}: a route's targets, or, where it asks before anybody else, the server that says who may come in. */
final class ProxyReader {

    private static final int BAD_GATEWAY = 502;

    private final Remarks remarks;
    private final FieldReader fields;

    ProxyReader(Reading reading) {
        this.remarks = reading.remarks();
        this.fields = new FieldReader(remarks);
    }

    List<Step> read(Section proxy) {
        proxy.ignore("flush_interval", "trusted_proxies");
        TransportReader transport = TransportReader.of(proxy, remarks);
        List<String> targets = new ArrayList<>();
        List<Consumer<Part>> settings = new ArrayList<>();
        proxy.each("upstreams", upstream -> {
            targets.addAll(transport.targets(upstream.text("dial", ""), upstream.at("dial")));
            Integer most = upstream.number("max_requests");
            if (most != null && most > 0) {
                settings.add(route -> route.object("concurrency", upstream.at())
                        .put("limit", most, upstream.at())
                        .put("queue", 0, upstream.at()));
            }
        });
        @Nullable String[] method = new @Nullable String[1];
        @Nullable String[] uri = new @Nullable String[1];
        Position[] rewritten = new Position[1];
        proxy.section("rewrite", rewrite -> {
            method[0] = rewrite.text("method");
            uri[0] = rewrite.text("uri");
            rewritten[0] = rewrite.at();
        });
        if ("GET".equals(method[0]) && !proxy.items("handle_response").isEmpty()) {
            proxy.ignore("headers", "load_balancing", "health_checks");
            return asked(proxy, targets, uri[0]);
        }
        settings.addAll(transport.settings());
        new BalancingReader(remarks).read(proxy, Set.copyOf(targets).size(), settings);
        List<FieldChange> changes = headers(proxy, settings);
        if (method[0] != null) {
            remarks.leftOut(rewritten[0], "method", "The method of a request is never changed.");
        }
        responses(proxy);
        if (targets.isEmpty()) {
            remarks.leftOut(
                    proxy.at(),
                    "reverse_proxy",
                    "There is no upstream that a route can have; requests are answered 502.");
        }
        String policy = BalancingReader.policy(proxy);
        Map<String, Integer> weighted = weighted(targets, BalancingReader.weights(proxy));
        Position at = proxy.at();
        Step.Answering answering = (route, before) -> {
            targets(route, weighted, policy, at);
            settings.forEach(setting -> setting.accept(route));
        };
        return prefixed(uri[0], new Step.Answer(answering, Step.Kind.PROXY, changes, false, at), rewritten[0]);
    }

    private void responses(Section proxy) {
        if (!proxy.items("handle_response").isEmpty()) {
            remarks.leftOut(
                    proxy.at("handle_response"),
                    "handle_response",
                    "The answer of a target goes to the client as it is, whatever its status.");
        }
    }

    private List<Step> prefixed(@Nullable String uri, Step answer, @Nullable Position at) {
        String prefix = uri == null ? "" : RewriteReader.prefix(uri);
        if (prefix == null) {
            remarks.leftOut(at, "rewrite", "Here a path gets a prefix at most; it stays as it is.");
        }
        return prefix == null || prefix.isEmpty()
                ? List.of(answer)
                : List.of(new Step.Change(changes -> changes.moved(path -> path.prefixed(prefix))), answer);
    }

    private List<FieldChange> headers(Section proxy, List<Consumer<Part>> settings) {
        List<FieldChange> changes = new ArrayList<>();
        proxy.section("headers", headers -> {
            headers.section("request", request -> {
                FieldReader.Read read = fields.read(request, true, false);
                changes.addAll(read.changes());
                String host = read.host();
                if (host != null) {
                    settings.add(route -> host(route, host, request.at()));
                }
            });
            headers.section(
                    "response",
                    response ->
                            changes.addAll(fields.read(response, false, false).changes()));
        });
        return changes;
    }

    /** Caddy's {@code Host} for the target. */
    static void host(Part route, String value, Position at) {
        switch (value) {
            case "{http.request.host}", "{http.request.hostport}" -> route.put("hostHeader", "keep", at);
            case "{http.reverse_proxy.upstream.hostport}", "{http.reverse_proxy.upstream.host}" ->
                route.put("hostHeader", "target", at);
            default -> route.put("hostHeader", value, at);
        }
    }

    /** Each target with its share: an upstream that stands there twice gets twice as much. */
    private static Map<String, Integer> weighted(List<String> targets, List<Integer> weights) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            shares.merge(targets.get(i), i < weights.size() ? weights.get(i) : 1, Integer::sum);
        }
        return shares;
    }

    private static void targets(Part route, Map<String, Integer> targets, String policy, Position at) {
        if (targets.isEmpty()) {
            route.object("respond", at).put("status", BAD_GATEWAY, at);
        } else if (targets.size() == 1) {
            route.put("to", targets.keySet().iterator().next(), at);
        } else {
            String primary =
                    policy.equals("first") ? targets.keySet().iterator().next() : null;
            targets.forEach((target, weight) -> {
                if (primary != null && !target.equals(primary)) {
                    route.addObject("to", at).put("url", target, at).put("backup", true, at);
                } else if (primary != null || weight == 1) {
                    route.add("to", target, at);
                } else {
                    route.addObject("to", at).put("url", target, at).put("weight", weight, at);
                }
            });
        }
    }

    /** A server that is asked for every request, as {@code forward_auth} does. */
    private List<Step> asked(Section proxy, List<String> targets, @Nullable String uri) {
        List<String> copied = new ArrayList<>();
        for (Tree response : proxy.items("handle_response")) {
            copies(response, copied);
        }
        Position at = proxy.at();
        if (targets.isEmpty()) {
            remarks.leftOut(at, "forward_auth", "There is no server that can be asked." + AddressRules.NOBODY);
            return List.of(AddressRules.nobody(at));
        }
        String url = targets.getFirst() + (uri == null ? "" : uri);
        return List.of(Step.Change.guarding(changes -> changes.with(route -> {
            Part forward = route.object("auth", at).object("forward", at).put("url", url, at);
            if (!copied.isEmpty()) {
                forward.put("responseHeaders", copied, at);
            }
        })));
    }

    private void copies(Tree tree, List<String> copied) {
        if (tree instanceof Tree.Items items) {
            items.items().forEach(item -> copies(item, copied));
        } else if (tree instanceof Tree.Fields object) {
            if (object.get("set") instanceof Tree.Fields set) {
                set.fields().forEach((name, field) -> copy(name, field, copied));
            } else {
                object.fields().values().forEach(field -> copies(field.value(), copied));
            }
        }
    }

    private void copy(String name, Tree.Field field, List<String> copied) {
        String from = field.value() instanceof Tree.Items items && items.items().getFirst() instanceof Tree.Leaf leaf
                ? leaf.text()
                : "";
        if (from.equalsIgnoreCase("{http.reverse_proxy.header." + name + "}")) {
            copied.add(name);
        } else {
            remarks.leftOut(
                    field.at(), name, "Fields of the server's answer go to the target under their own names only.");
        }
    }
}
