package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.YamlWriter;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.WeightedTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a profile as a Gateway with HTTPRoutes and TCPRoutes, and what their targets need beside them. */
final class GatewayWriter {

    private static final int MOST_RULES = 16;
    private static final int NOBODY = 500;

    private final Profile profile;
    private final Remarks remarks = new Remarks();
    private final TargetServices services = new TargetServices(remarks);
    private final GatewayObjects objects;
    private final IngressShape shape;
    private final Map<String, ObjectNode> policies = new LinkedHashMap<>();
    private final List<ObjectNode> routes = new ArrayList<>();
    private List<@Nullable String> lastHosts = List.of();
    private List<Integer> lastPorts = List.of();

    GatewayWriter(Profile profile) {
        this.profile = profile;
        this.objects = new GatewayObjects(profile);
        this.shape = new IngressShape(profile);
    }

    Exported write() {
        Coverage.remark(profile, GatewayFields.WRITES, remarks);
        remarks.note("", "gatewayClassName", "Write the class that your cluster has in the place of \"example\".");
        if (profile.listeners().stream().anyMatch(each -> each.tls())) {
            remarks.note(
                    "",
                    "certificateRefs",
                    "The certificate has to be there, as a Secret of the type kubernetes.io/tls.");
        }
        shape.hostsRemark(remarks);
        for (int i = 0; i < profile.routes().size(); i++) {
            route(profile.routes().get(i), i);
        }
        for (int i = 0; i < profile.tcp().size(); i++) {
            tcp(profile.tcp().get(i), "/tcp/" + i);
        }
        List<ObjectNode> all = new ArrayList<>(services.written());
        all.add(objects.gateway());
        all.addAll(objects.redirects());
        all.addAll(routes);
        all.addAll(policies.values());
        return new Exported("gateway.yaml", YamlWriter.writeAll(all), remarks.inOrder());
    }

    private void leftOut(String pointer, String label) {
        remarks.leftOut(pointer, label, "The whole route is left out.");
    }

    private void route(Route route, int index) {
        String pointer = "/routes/" + index;
        List<@Nullable String> hosts = shape.hosts(route);
        boolean named = hosts.stream().allMatch(host -> host == null || GatewayObjects.isHostname(host));
        if (!route.enabled() || !named) {
            leftOut(pointer, route.label());
            Exposure.remark(profile, index, remarks);
            return;
        }
        String problem = MatchWriter.problem(route.match());
        if (problem != null) {
            Match wider = Exposure.guards(route) ? MatchWriter.wider(route.match()) : null;
            if (wider == null) {
                remarks.leftOut(pointer, route.label(), problem + " The whole route is left out.");
                Exposure.remark(profile, index, remarks);
            } else {
                closed(route.withMatch(wider), hosts, problem, index);
            }
            return;
        }
        if (Exposure.checks(route)) {
            closed(route, hosts, "The Gateway API has no checks of who comes.", index);
            return;
        }
        ObjectNode rule = rule(route);
        boolean written = switch (route.action()) {
            case Action.Forward forward -> forward(route, forward.usual(), rule, pointer);
            case Action.Redirect redirect -> {
                FilterWriter filters = new FilterWriter(route, pointer, remarks);
                boolean possible = filters.redirect(redirect);
                rule.set("filters", filters.filters());
                yield possible;
            }
            case Action.Respond respond -> refuses(route, respond, pointer);
            case Action.Files _ -> false;
        };
        if (written) {
            rules(route.match().ports(), hosts).add(rule);
        } else {
            leftOut(pointer, route.label());
        }
    }

    private static ObjectNode rule(Route route) {
        ObjectNode rule = JsonNodeFactory.instance.objectNode();
        if (route.name() != null && ObjectNames.isLabel(route.name())) {
            rule.put("name", route.name());
        }
        MatchWriter.put(route.match(), rule.putArray("matches"));
        return rule;
    }

    /** A rule without a backend answers 500, and keeps its requests from falling to a broader one. */
    private void closed(Route route, List<@Nullable String> hosts, String reason, int index) {
        Exposure.remarkClosed(
                profile.routes().get(index),
                index,
                reason.substring(0, reason.length() - 1),
                "The rule has no backend and answers 500 until you name one, with a policy of your implementation before it.",
                remarks);
        rules(route.match().ports(), hosts).add(rule(route));
    }

    private boolean refuses(Route route, Action.Respond respond, String pointer) {
        boolean exactly = respond.status() == NOBODY
                && respond.body() == null
                && respond.headers().isEmpty();
        if (!exactly && Exposure.guards(route)) {
            remarks.approximated(pointer, route.label(), "A rule without a backend refuses its requests with 500.");
            return true;
        }
        return exactly;
    }

    /** Rules that follow each other for the same hosts and listeners share a route. */
    private ArrayNode rules(List<Integer> ports, List<@Nullable String> hosts) {
        boolean same = !routes.isEmpty() && lastHosts.equals(hosts) && lastPorts.equals(ports);
        if (same) {
            ArrayNode rules = routes.getLast().get("spec").withArray("rules");
            if (rules.size() < MOST_RULES) {
                return rules;
            }
        }
        lastHosts = hosts;
        lastPorts = ports;
        routes.add(objects.httpRoute(ports, hosts));
        return ((ObjectNode) routes.getLast().get("spec")).putArray("rules");
    }

    private boolean forward(Route route, List<WeightedTarget> targets, ObjectNode rule, String pointer) {
        FilterWriter filters = new FilterWriter(route, pointer, remarks);
        filters.changes(targets.getFirst().target());
        if (!filters.filters().isEmpty()) {
            rule.set("filters", filters.filters());
        }
        ArrayNode refs = rule.putArray("backendRefs");
        backends(targets, TargetServices.words(route), route, pointer, refs);
        settings(route, targets.size(), rule, pointer);
        return !refs.isEmpty();
    }

    private void backends(
            List<WeightedTarget> targets, String words, @Nullable Route route, String pointer, ArrayNode refs) {
        for (int i = 0; i < targets.size(); i++) {
            WeightedTarget each = targets.get(i);
            String at = targets.size() == 1 ? pointer + "/to" : pointer + "/to/" + i;
            if (each.backup()) {
                remarks.leftOut(
                        pointer + "/to", "backup", "The Gateway API knows no target for when the others are down.");
                continue;
            }
            String name = services.name(each.target(), words, at);
            if (name != null) {
                ObjectNode ref = refs.addObject()
                        .put("name", name)
                        .put("port", each.target().port());
                if (targets.size() > 1) {
                    ref.put("weight", each.weight());
                }
                protocol(each.target(), name, route);
            }
        }
    }

    private void protocol(Target target, String service, @Nullable Route route) {
        if (target.scheme().equals("https")) {
            String named = route == null ? null : route.tls().serverName();
            policies.computeIfAbsent(
                    service, absent -> GatewayObjects.tlsPolicy(service, named == null ? target.host() : named));
        } else if (target.scheme().equals(Target.H2C)) {
            services.appProtocol(service, target.port(), "kubernetes.io/h2c");
        }
    }

    private void settings(Route route, int targets, ObjectNode rule, String pointer) {
        if (!route.timeouts().response().equals(Timeouts.DEFAULT.response())) {
            rule.putObject("timeouts")
                    .put("backendRequest", time(route.timeouts().response()));
        }
        Retry retry = route.balancing().retry();
        if (retry.attempts() != Retry.DEFAULT.attempts() || !retry.statuses().isEmpty()) {
            ObjectNode out = rule.putObject("retry").put("attempts", retry.attempts());
            retry.statuses().forEach(status -> out.withArray("codes").add(status));
        }
        Balance balance = route.balancing().balance();
        if (balance == Balance.COOKIE && targets > 1) {
            rule.putObject("sessionPersistence").put("type", "Cookie");
        } else if (balance != Balance.ROUND_ROBIN) {
            remarks.leftOut(
                    pointer + "/balance",
                    "balance",
                    "The Gateway API shares requests out by weight; how else is up to each implementation.");
        }
    }

    /** As GEP-2257 has durations: at most five digits for each unit. */
    private static String time(Duration time) {
        String seconds = time.toSeconds() == 0 ? "" : time.toSeconds() + "s";
        String rest = time.toMillisPart() == 0 ? "" : time.toMillisPart() + "ms";
        return seconds + rest;
    }

    private void tcp(TcpForward forward, String pointer) {
        ArrayNode refs = JsonNodeFactory.instance.arrayNode();
        if (forward.enabled()) {
            backends(forward.targets(), forward.name() == null ? "" : forward.name(), null, pointer, refs);
        }
        if (refs.isEmpty()) {
            leftOut(pointer, forward.label());
            return;
        }
        ObjectNode route = objects.tcpRoute(forward);
        ((ObjectNode) route.get("spec")).putArray("rules").addObject().set("backendRefs", refs);
        routes.add(route);
        lastPorts = List.of(-1);
    }
}
