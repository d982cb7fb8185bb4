package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A profile in the words of load balancers, before they are written in one notation or the other. */
final class BalancerModel {

    /** @param rules by priority, from 1 */
    record Front(int port, String protocol, boolean network, ObjectNode defaultAction, List<Rule> rules) {}

    record Rule(ArrayNode conditions, ObjectNode action) {}

    final List<Front> fronts = new ArrayList<>();
    final GroupModels groups;
    private final Profile profile;
    private final Remarks remarks;
    private final ActionModels actions;

    private BalancerModel(Profile profile, Remarks remarks) {
        this.profile = profile;
        this.remarks = remarks;
        this.groups = new GroupModels(remarks);
        this.actions = new ActionModels(groups, remarks);
    }

    static BalancerModel of(Profile profile, Remarks remarks) {
        Coverage.remark(profile, AwsWriteTerms.TABLE, remarks);
        BalancerModel model = new BalancerModel(profile, remarks);
        model.hosts();
        model.listeners();
        for (int i = 0; i < profile.tcp().size(); i++) {
            model.tcp(i, profile.tcp().get(i));
        }
        return model;
    }

    private void hosts() {
        Set<String> named = new HashSet<>();
        profile.routes().stream()
                .map(route -> route.match().host())
                .filter(host -> host != null)
                .forEach(named::add);
        boolean same = named.isEmpty()
                ? profile.hosts().equals(Profile.DEFAULT_HOSTS)
                : named.equals(Set.copyOf(profile.hosts()));
        if (!same) {
            remarks.approximated(
                    "/hosts", "hosts", "A load balancer answers to every name; only those of routes are written.");
        }
    }

    private record Indexed(int index, Route route, ObjectNode action) {}

    private void listeners() {
        List<Indexed> routes = new ArrayList<>();
        for (int i = 0; i < profile.routes().size(); i++) {
            Route route = profile.routes().get(i);
            String problem =
                    route.enabled() ? ConditionModels.problem(route.match()) : "The route is off, and is left out.";
            ObjectNode action = problem == null ? action(i, route) : null;
            if (problem != null) {
                remarks.leftOut("/routes/" + i, route.label(), problem);
                Exposure.remark(profile, i, remarks);
            } else if (action != null) {
                routes.add(new Indexed(i, route, action));
            }
        }
        routes.sort(Comparator.comparing(Indexed::route, BalancerModel::order));
        long serving = profile.servingPorts().size();
        List<Integer> order = routes.stream().map(Indexed::index).toList();
        boolean hasDefault = !routes.isEmpty() && isDefault(routes.getLast().route());
        if (serving > 1
                || order.size() != profile.routes().size()
                || !order.stream().sorted().toList().equals(order)
                || !hasDefault) {
            remarks.approximated(
                    "/routes",
                    "routes",
                    "Each listener has rules of its own, in the order in which a profile tries its routes; what could not be written is not among them, and what no rule takes is answered with 404.");
        }
        for (Listener listener : profile.listeners()) {
            fronts.add(
                    listener.redirectToTls() == null
                            ? front(listener, routes)
                            : redirect(listener, listener.redirectToTls()));
        }
    }

    /** Of a route that keeps somebody out there is a rule in any case, since its requests would fall to the next one. */
    private @Nullable ObjectNode action(int index, Route route) {
        if (Exposure.checks(route)) {
            boolean asked = route.protection().auth() != null;
            Exposure.remarkClosed(
                    route,
                    index,
                    asked
                            ? "A load balancer asks for logins and tokens alone, by endpoints and secrets that are not in a profile"
                            : "Addresses are kept out by AWS WAF, or by a condition on source-ip",
                    asked
                            ? "The rule answers 403 until you write authenticate-oidc or jwt-validation there, and its target."
                            : "The rule answers 403 until you write its target there, behind one of them.",
                    remarks);
            return ActionModels.closed();
        }
        ObjectNode action = actions.of(index, route);
        if (action == null && Exposure.guards(route)) {
            remarks.approximated("/routes/" + index, route.label(), "The rule refuses its requests with 403.");
            return ActionModels.closed();
        }
        return action;
    }

    private Front redirect(Listener listener, int port) {
        return new Front(listener.port(), "HTTP", false, ActionModels.toTls(port), List.of());
    }

    private Front front(Listener listener, List<Indexed> routes) {
        List<Rule> rules = new ArrayList<>();
        ObjectNode otherwise = ActionModels.notFound();
        for (Indexed each : routes) {
            if (!each.route().match().answersOn(listener.port())) {
                continue;
            }
            if (isDefault(each.route())) {
                otherwise = each.action();
            } else {
                rules.add(new Rule(ConditionModels.of(each.route().match()), each.action()));
            }
        }
        return new Front(listener.port(), listener.tls() ? "HTTPS" : "HTTP", false, otherwise, rules);
    }

    private static boolean isDefault(Route route) {
        Match match = route.match();
        return match.host() == null
                && match.pathMatch() == PathMatch.PREFIX
                && ConditionModels.prefix(match).isEmpty()
                && match.methods().isEmpty()
                && match.headers().isEmpty()
                && match.query().isEmpty();
    }

    /** As a profile tries them, the default last. */
    private static int order(Route a, Route b) {
        return Comparator.comparingInt((Route route) -> hostRank(route.match().host()))
                .thenComparingInt(route -> pathRank(route.match()))
                .thenComparingInt(route -> route.match().pathMatch() == PathMatch.PREFIX
                        ? -ConditionModels.prefix(route.match()).length()
                        : 0)
                .thenComparing((Route route) -> route.match().pathMatch() == PathMatch.REGEX
                        ? ""
                        : route.match().path())
                .thenComparing(route -> route.match().ports().isEmpty())
                .thenComparing(route -> route.match().methods().isEmpty())
                .thenComparingInt(route -> -route.match().headers().size())
                .thenComparingInt(route -> -route.match().query().size())
                .compare(a, b);
    }

    private static int hostRank(@Nullable String host) {
        return host == null ? Integer.MAX_VALUE : host.startsWith("*.") ? 1000 - host.length() : -1;
    }

    private static int pathRank(Match match) {
        return switch (match.pathMatch()) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }

    private void tcp(int index, TcpForward forward) {
        if (!forward.enabled()) {
            remarks.leftOut("/tcp", forward.label(), "The forward is off, and is left out.");
            return;
        }
        ObjectNode action = actions.tcp(index, forward);
        if (action != null) {
            fronts.add(new Front(forward.port(), forward.tls() ? "TLS" : "TCP", true, action, List.of()));
        }
    }
}
