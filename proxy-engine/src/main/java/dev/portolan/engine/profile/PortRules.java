package dev.portolan.engine.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a route answers: on ports that serve routes, and there before others that match the same requests. */
final class PortRules {

    private final Profile profile;
    private final int index;
    private final Route route;
    private final String at;
    private final List<Integer> serving;

    /** @param index of the route */
    PortRules(Profile profile, int index) {
        this.profile = profile;
        this.index = index;
        this.route = profile.routes().get(index);
        this.at = Pointer.child("/routes", index);
        this.serving = profile.servingPorts();
    }

    void check(Findings problems, Findings warnings) {
        List<Integer> ports = route.match().ports();
        for (int i = 0; i < ports.size(); i++) {
            int port = ports.get(i);
            String problem = ports.indexOf(port) < i
                    ? "Port %d stands here twice; keep it once.".formatted(port)
                    : problem(port);
            if (problem != null) {
                problems.add(Pointer.child(at + "/ports", i), problem);
            }
        }
        String shadows = route.enabled() ? shadows() : null;
        if (shadows != null) {
            warnings.add(at, shadows);
        }
    }

    private @Nullable String problem(int port) {
        if (port < 1 || port > 65535) {
            return "A route answers on ports from 1 to 65535; %d can't be one of them.".formatted(port);
        }
        if (serving.contains(port)) {
            return null;
        }
        return profile.listeners().stream().anyMatch(listener -> listener.port() == port)
                ? "The listener on port %d redirects every request to TLS, so that no route answers there; %s."
                        .formatted(port, instead(port))
                : "No listener of the profile has port %d; %s.".formatted(port, instead(port));
    }

    /** What to write in the place of a port that serves no routes. */
    private String instead(int port) {
        String right = right(port);
        return right == null
                ? "give a listener that port, or leave \"ports\" out"
                : "write %s, or leave \"ports\" out to answer on every listener".formatted(right);
    }

    private @Nullable String right(int port) {
        for (Listener listener : profile.listeners()) {
            if (listener.port() == port && listener.redirectToTls() != null) {
                return String.valueOf(listener.redirectToTls());
            }
        }
        List<String> known =
                serving.stream().filter(each -> each != 0).map(String::valueOf).toList();
        String nearest = NearestName.of(String.valueOf(port), known);
        if (nearest != null || known.size() < 2) {
            return nearest == null && !known.isEmpty() ? known.getFirst() : nearest;
        }
        return "one of " + String.join(", ", known);
    }

    /** The sentence on the routes that come before this one on each port where it would answer; null where it does somewhere. */
    private @Nullable String shadows() {
        Set<Integer> left = new HashSet<>(answered(route));
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < profile.routes().size() && !left.isEmpty(); i++) {
            Route other = profile.routes().get(i);
            if (i != index && other.enabled() && comesFirst(other.match(), i) && left.removeAll(answered(other))) {
                first.add(i + 1);
            }
        }
        if (!left.isEmpty() || first.isEmpty()) {
            return null;
        }
        if (first.size() > 1) {
            return "Routes %s match the same requests and come first on each port, so this one never answers."
                    .formatted(first.stream().map(String::valueOf).collect(Collectors.joining(" and ")));
        }
        return "Route %d matches the same requests and comes first%s, so this one never answers."
                .formatted(first.getFirst(), first.getFirst() > index ? ", since it names its ports" : "");
    }

    private Set<Integer> answered(Route some) {
        List<Integer> ports = some.match().ports();
        return Set.copyOf(ports.isEmpty() ? serving : ports);
    }

    /** Of the same requests, as the precedence has it. */
    private boolean comesFirst(Match other, int place) {
        Match match = route.match();
        boolean named = !match.ports().isEmpty();
        boolean otherNamed = !other.ports().isEmpty();
        return (named == otherNamed ? place < index : otherNamed)
                && other.path().equals(match.path())
                && Objects.equals(other.host(), match.host())
                && other.withPorts(match.ports()).equals(match);
    }
}
