package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.profile.PathMatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes listeners and routes of routers, in an order that gives every request to the same one as Traefik does. */
final class RoutePlan {

    private static final int SECURE = 443;

    private final Draft draft;
    private final Reading reading;
    private final ListenerPlan listeners;
    private final List<Planned> planned = new ArrayList<>();

    RoutePlan(Draft draft, Reading reading, EntryPoints entryPoints) {
        this.draft = draft;
        this.reading = reading;
        this.listeners = new ListenerPlan(draft, entryPoints);
    }

    /** @param routers in the order in which Traefik asks them */
    void draw(List<Router> routers) {
        listeners.place(routers);
        for (Router router : routers) {
            Set<Integer> ports = listeners.serving(router);
            if (!ports.isEmpty()) {
                plan(router, ports);
            }
            Set<Integer> redirected = listeners.redirected(router);
            if (!redirected.isEmpty()) {
                plan(redirecting(router), redirected);
            }
        }
        mergePorts();
        mergeHosts();
        RouteOrder.Ordered ordered = RouteOrder.of(planned, listeners.allServing());
        if (!ordered.kept()) {
            reading.remarks()
                    .approximated(
                            (Position) null,
                            "priority",
                            "Where these routers overlap, a profile does not keep their order everywhere; see whom it gives such requests to.");
        }
        ordered.routes().forEach(this::write);
    }

    /** The router where it sends plain HTTP to TLS, beside others that do not. */
    private Router redirecting(Router router) {
        int port = listeners.target(router);
        String authority = "{request.hostname}" + (port == 0 || port == SECURE ? "" : ":" + port);
        Part template = new Draft(reading.remarks()).route(router.at()).put("name", router.name(), router.at());
        template.object("redirect", router.at())
                .put("to", "https://" + authority + "{request.uri}", router.at())
                .put("status", router.effects().permanent() ? 301 : 302, router.at());
        return router.doing(List.of("redirect to " + port), new Effects(), template);
    }

    private void plan(Router router, Set<Integer> ports) {
        try {
            Conditions conditions = new Conditions(router.templates());
            List<Condition> all = conditions.of(RuleParser.parse(router.rule()));
            conditions
                    .hints()
                    .forEach(hint -> reading.remarks()
                            .approximated(within(router.at(), hint.offset()), hint.matcher(), hint.sentence()));
            if (all.isEmpty()) {
                reading.remarks()
                        .note(router.at(), router.name(), "No request fits this rule, so it has become no route.");
            }
            String only = router.effects().redirectedHost();
            for (Condition condition : all) {
                Condition redirected = only == null ? condition : condition.and(Condition.ALWAYS.withHost(only));
                if (redirected != null) {
                    planned.addAll(new PathVariants(router, reading.remarks()).of(redirected, ports));
                }
                if (router.otherwise() != null && !condition.equals(redirected)) {
                    planned.addAll(new PathVariants(router.otherwise(), reading.remarks()).of(condition, ports));
                }
            }
        } catch (RuleException e) {
            Position at = within(router.at(), e.offset());
            if (e.wrong()) {
                reading.remarks().wrong(at, router.name(), e.sentence());
            } else {
                reading.remarks().leftOut(at, router.name(), e.sentence());
            }
        }
    }

    private static Position within(Position rule, int offset) {
        return new Position(rule.file(), rule.line(), rule.column() + offset);
    }

    /** A router for plain HTTP and one for TLS that do the same are one route. */
    private void mergePorts() {
        for (int i = 0; i < planned.size(); i++) {
            for (int j = planned.size() - 1; j > i; j--) {
                Planned one = planned.get(i);
                Planned other = planned.get(j);
                if (one.condition().equals(other.condition()) && one.actsLike(other) && comesUpTo(i, j)) {
                    Set<Integer> ports = new HashSet<>(one.ports());
                    ports.addAll(other.ports());
                    planned.set(i, one.withPorts(ports));
                    planned.remove(j);
                }
            }
        }
    }

    /** Whether a route may be asked as early as another: none between the two treats some of its requests differently. */
    private boolean comesUpTo(int place, int from) {
        return planned.subList(place + 1, from).stream().noneMatch(planned.get(from)::contests);
    }

    /** What is the same for every name that there is needs none of its own: the profile has the names. */
    private void mergeHosts() {
        Set<String> hosts = new LinkedHashSet<>();
        planned.forEach(each -> add(each.condition().host(), hosts));
        hosts.forEach(draft::host);
        for (int i = 0; i < planned.size(); i++) {
            Planned first = planned.get(i);
            if (first.condition().host() == null) {
                continue;
            }
            List<Integer> alike = new ArrayList<>();
            for (int j = i; j < planned.size(); j++) {
                if (planned.get(j).condition().host() != null && onlyHostDiffers(first, planned.get(j))) {
                    alike.add(j);
                }
            }
            if (alike.size() >= hosts.size() && hosts.equals(names(alike))) {
                int place = i;
                alike.removeIf(j -> j != place && !comesUpTo(place, j));
                if (hosts.equals(names(alike)) && takesFromNone(i)) {
                    alike.reversed().forEach(j -> planned.remove(j.intValue()));
                    planned.add(i, first.withHost(null));
                }
            }
        }
    }

    /** The names of this machine belong to a profile as well, for which routes of every host are meant. */
    private boolean takesFromNone(int place) {
        Planned wider = planned.get(place).withHost(null);
        return planned.subList(place + 1, planned.size()).stream()
                .noneMatch(each -> each.condition().host() == null && each.contests(wider));
    }

    private Set<String> names(List<Integer> places) {
        Set<String> names = new LinkedHashSet<>();
        places.forEach(place -> add(planned.get(place).condition().host(), names));
        return names;
    }

    private static void add(@Nullable String host, Set<String> hosts) {
        if (host != null) {
            hosts.add(host);
        }
    }

    private static boolean onlyHostDiffers(Planned one, Planned other) {
        return one.condition().withHost(null).equals(other.condition().withHost(null))
                && one.ports().equals(other.ports())
                && one.actsLike(other);
    }

    private void write(Planned route) {
        Condition condition = route.condition();
        Position at = route.router().at();
        Part part = draft.routeLike(route.router().template());
        if (condition.host() != null) {
            part.put("host", Objects.requireNonNull(condition.host()), at);
        }
        part.put("path", condition.path().path(), at);
        if (condition.path().pathMatch() != PathMatch.PREFIX) {
            part.put("pathMatch", condition.path().pathMatch() == PathMatch.EXACT ? "exact" : "regex", at);
        }
        if (!condition.methods().isEmpty()) {
            part.put("methods", condition.methods(), at);
        }
        condition
                .headers()
                .forEach((name, value) -> part.object("matchHeaders", at).put(name, value, at));
        condition.query().forEach((name, value) -> part.object("matchQuery", at).put(name, value, at));
        if (!route.ports().equals(listeners.allServing())) {
            new TreeSet<>(route.ports()).forEach(port -> part.add("ports", port, at));
        }
        if (!condition.allow().isEmpty()) {
            part.object("access", at).put("allow", condition.allow(), at);
        }
        if (!condition.deny().isEmpty()) {
            part.object("access", at).put("deny", condition.deny(), at);
        }
        if (route.strip()) {
            part.put("stripPrefix", true, route.router().effects().at());
        }
        for (PathChange change : route.changes()) {
            Part rewrite =
                    route.changes().size() == 1 ? part.object("rewritePath", at) : part.addObject("rewritePath", at);
            rewrite.put("match", change.match(), at).put("to", change.to(), at);
        }
        if (!route.add().isEmpty()) {
            part.put("addPrefix", route.add(), route.router().effects().at());
        }
    }
}
