package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The listeners: which speak TLS, which only redirect to it, and which of them a router is on. */
final class ListenerPlan {

    private final Draft draft;
    private final EntryPoints entryPoints;

    /** Whether the ports speak TLS. */
    private final Map<Integer, Boolean> ports = new LinkedHashMap<>();

    private final Set<Integer> redirecting = new HashSet<>();

    ListenerPlan(Draft draft, EntryPoints entryPoints) {
        this.draft = draft;
        this.entryPoints = entryPoints;
    }

    /** @param routers in any order; listeners come in the order of the text */
    void place(List<Router> routers) {
        List<Router> written = new ArrayList<>(routers);
        written.sort(Comparator.comparingInt(Router::order));
        for (Router router : written) {
            for (EntryPoints.EntryPoint entryPoint : router.entryPoints()) {
                boolean tls = router.tls() || entryPoint.tls();
                Boolean before = ports.put(entryPoint.port(), tls || ports.getOrDefault(entryPoint.port(), false));
                if (before != null && before != tls) {
                    draft.remarks()
                            .approximated(
                                    router.at(),
                                    "tls",
                                    "A port speaks TLS here or does not; as other routers on port %d want it, it does."
                                            .formatted(entryPoint.port()));
                }
            }
        }
        for (EntryPoints.EntryPoint entryPoint : entryPoints.redirected()) {
            if (ports.containsKey(entryPoints.target(String.valueOf(entryPoint.redirect())))) {
                ports.putIfAbsent(entryPoint.port(), false);
            }
        }
        List<Integer> order = new ArrayList<>(entryPoints.ports());
        order.retainAll(ports.keySet());
        order.addAll(ports.keySet());
        order.forEach(port -> draft.listener(port, ports.getOrDefault(port, false), null));
        redirectWholes();
        redirectRouters(routers);
    }

    /** Entry points that are redirected by the static configuration. */
    private void redirectWholes() {
        for (EntryPoints.EntryPoint entryPoint : entryPoints.redirected()) {
            redirect(entryPoint.port(), entryPoints.target(String.valueOf(entryPoint.redirect())));
        }
    }

    private void redirectRouters(List<Router> routers) {
        for (Map.Entry<Integer, Boolean> port : ports.entrySet()) {
            List<Router> there = on(port.getKey(), routers);
            if (!port.getValue()
                    && !there.isEmpty()
                    && there.stream().allMatch(each -> each.effects().redirectsToTls())) {
                redirect(port.getKey(), target(there.getFirst()));
            }
        }
    }

    private static List<Router> on(int port, List<Router> routers) {
        List<Router> there = new ArrayList<>();
        for (Router router : routers) {
            if (router.entryPoints().stream().anyMatch(each -> each.port() == port)) {
                there.add(router);
            }
        }
        return there;
    }

    /** The port that a router redirects to; 0 for the usual one. */
    int target(Router router) {
        String port = router.effects().redirectPort();
        if (port != null && port.matches("\\d{1,5}")) {
            return Integer.parseInt(port);
        }
        return ports.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
    }

    /** Only to a listener that there is. */
    private void redirect(int from, int to) {
        if (ports.getOrDefault(to, false) && !ports.getOrDefault(from, false)) {
            Part listener = draft.listener(from, false, null);
            listener.put("redirectToTls", to, null);
            ports.put(from, false);
            redirecting.add(from);
        }
    }

    /** The ports on which a router has routes. */
    Set<Integer> serving(Router router) {
        return ports(router, false);
    }

    /** The ports on which it sends plain HTTP to TLS, beside routers that do not. */
    Set<Integer> redirected(Router router) {
        return ports(router, true);
    }

    private Set<Integer> ports(Router router, boolean redirects) {
        Set<Integer> found = new HashSet<>();
        for (EntryPoints.EntryPoint entryPoint : router.entryPoints()) {
            int port = entryPoint.port();
            boolean plain = !ports.getOrDefault(port, false);
            if (!redirecting.contains(port)
                    && redirects == (plain && router.effects().redirectsToTls())) {
                found.add(port);
            }
        }
        return found;
    }

    /** Those of every listener that does more than redirect. */
    Set<Integer> allServing() {
        Set<Integer> all = new HashSet<>(ports.keySet());
        all.removeAll(redirecting);
        return all;
    }
}
