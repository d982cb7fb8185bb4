package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.GatewayListeners.Parent;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** HTTPRoutes and GRPCRoutes: where they attach, and a route of the profile for each host and match. */
final class HttpRoutes {

    /** @param hosts by the port that they are for; an empty name stands for every name */
    private record Parsed(List<RouteRule> rules, Map<Integer, Set<String>> hosts, Position at) {}

    private final GatewayListeners listeners;
    private final GatewayBackends backends;
    private final Remarks remarks;
    private final List<Parsed> routes = new ArrayList<>();
    private final Map<Integer, Integer> redirecting = new HashMap<>();

    HttpRoutes(GatewayListeners listeners, GatewayBackends backends, Remarks remarks) {
        this.listeners = listeners;
        this.backends = backends;
        this.remarks = remarks;
    }

    void read(Manifest manifest) {
        boolean grpc = manifest.kind().equals("GRPCRoute");
        List<String> hostnames = new ArrayList<>();
        List<RouteRule> rules = new ArrayList<>();
        List<Parent> parents = new ArrayList<>();
        try (Section root = new Reading(GatewayTerms.READS, remarks).section(manifest.body(), manifest.kind())) {
            root.ignore("apiVersion", "kind", Manifest.METADATA, "status");
            root.section("spec", spec -> {
                spec.texts("hostnames").forEach(each -> hostnames.add(Hosts.normal(each)));
                parents.addAll(parents(spec, remarks));
                spec.ignore("useDefaultGateways");
                spec.each(
                        "rules",
                        each -> rules.add(RouteRule.read(each, grpc, manifest.namespace(), backends, remarks)));
            });
        }
        Map<Integer, Set<String>> hosts = new LinkedHashMap<>();
        for (Parent parent : parents) {
            for (GatewayListener listener : listeners.attached(parent, manifest, true)) {
                List<String> common = Hosts.common(listener.hostname(), hostnames);
                if (common == null || !common.isEmpty()) {
                    hosts.computeIfAbsent(listener.port(), port -> new LinkedHashSet<>())
                            .addAll(common == null ? List.of("") : common);
                }
            }
        }
        if (hosts.isEmpty() && !parents.isEmpty()) {
            remarks.leftOut(
                    manifest.at(),
                    manifest.kind(),
                    "No listener takes this route: its Gateway has none that fits its names.");
        } else if (parents.isEmpty()) {
            remarks.leftOut(
                    manifest.at(),
                    manifest.kind(),
                    "This route names no Gateway (parentRefs), so that nothing would come to it.");
        }
        routes.add(new Parsed(rules, hosts, manifest.at()));
    }

    static List<Parent> parents(Section spec, Remarks remarks) {
        List<Parent> parents = new ArrayList<>();
        spec.each("parentRefs", each -> {
            String kind = each.text("kind", "Gateway");
            each.ignore("group");
            Parent parent = new Parent(
                    each.text("name", ""),
                    each.text("namespace", ""),
                    each.text("sectionName"),
                    each.number("port"),
                    each.at());
            if (kind.equals("Gateway")) {
                parents.add(parent);
            } else {
                remarks.leftOut(
                        each.at(), "parentRefs", "Only routes of a Gateway are read, none of a %s.".formatted(kind));
            }
        });
        return parents;
    }

    /** Writes the listeners, and all routes. */
    void write(Draft draft) {
        findRedirecting();
        Set<Integer> serving = new TreeSet<>();
        for (GatewayListener each : listeners.all()) {
            if (each.http()) {
                Part listener = draft.listener(each.port(), each.encrypted(), each.at());
                Integer to = redirecting.get(each.port());
                if (to == null) {
                    serving.add(each.port());
                } else {
                    listener.put("redirectToTls", to, each.at());
                }
            }
        }
        Set<String> common = commonHosts();
        if (common != null) {
            common.stream().filter(host -> !host.isEmpty()).forEach(draft::host);
        }
        routes.forEach(each -> write(each, serving, common != null, draft));
    }

    /** Listeners whose routes do nothing but send everything to a TLS listener. */
    private void findRedirecting() {
        for (GatewayListener listener : listeners.all()) {
            List<Parsed> own = routes.stream()
                    .filter(each -> each.hosts().containsKey(listener.port()))
                    .toList();
            boolean all = !own.isEmpty()
                    && own.stream()
                            .allMatch(each -> each.rules().size() == 1
                                    && each.rules().getFirst().allToTls());
            if (all && listener.http() && !listener.encrypted()) {
                int to = own.getFirst().rules().getFirst().tlsPort();
                if (listeners.all().stream().anyMatch(each -> each.port() == to && each.encrypted())) {
                    redirecting.put(listener.port(), to);
                }
            }
        }
    }

    /** The names of every route, where they are the same for all on all ports. */
    private @Nullable Set<String> commonHosts() {
        Set<String> common = null;
        for (Parsed route : routes) {
            for (Map.Entry<Integer, Set<String>> each : route.hosts().entrySet()) {
                boolean counts = !redirecting.containsKey(each.getKey());
                if (counts && common != null && !common.equals(each.getValue())) {
                    return null;
                }
                common = counts ? each.getValue() : common;
            }
        }
        return common;
    }

    private void write(Parsed route, Set<Integer> serving, boolean sameHosts, Draft draft) {
        Map<Set<String>, Set<Integer>> ports = new LinkedHashMap<>();
        route.hosts().forEach((port, hosts) -> {
            if (serving.contains(port)) {
                ports.computeIfAbsent(hosts, absent -> new TreeSet<>()).add(port);
            }
        });
        ports.forEach((hosts, own) -> {
            Set<String> named = sameHosts ? Set.of("") : hosts;
            for (String host : named) {
                for (RouteRule rule : route.rules()) {
                    rule.matches().stream()
                            .filter(RouteMatch::possible)
                            .forEach(match ->
                                    write(rule, match, host, own.equals(serving) ? Set.of() : own, route.at(), draft));
                }
            }
        });
    }

    private void write(RouteRule rule, RouteMatch match, String host, Set<Integer> ports, Position at, Draft draft) {
        Part route = draft.route(match.at());
        if (!host.isEmpty()) {
            route.put("host", host, at);
        }
        ports.forEach(port -> route.add("ports", port, at));
        rule.put(route, match, backends);
    }
}
