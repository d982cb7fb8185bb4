package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Frontends that speak HTTP: their listeners, and routes by their rules. */
final class HttpReader {

    private static final int HTTPS = 443;

    private final Draft draft;
    private final Remarks remarks;
    private final Config config;
    private final Includes includes;
    private final HostNames hosts;
    private final Set<Proxy> reached;
    private final Listeners listeners;
    private @Nullable Integer tlsPort;
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** Frontends whose requests become the same. */
    private record Group(List<Leaf> leaves, Set<Integer> ports, Set<Integer> tls) {}

    HttpReader(Draft draft, Config config, Includes includes, Listeners listeners, Set<Proxy> reached) {
        this.draft = draft;
        this.remarks = draft.remarks();
        this.config = config;
        this.includes = includes;
        this.hosts = HostNames.of(config);
        this.listeners = listeners;
        this.reached = reached;
    }

    /** Reads a frontend's rules; its routes are written in the end. */
    void read(Proxy frontend, List<Binds.Bound> bound) {
        Entry entry = new Entry(Binds.ports(bound, false), Binds.ports(bound, true));
        Actions actions = new Actions(config, remarks);
        RuleBook book = new RuleBook(actions, entry, hosts, includes, remarks, this::onlyHosts);
        List<Leaf> leaves = new Walk(config, frontend, entry, book, actions, remarks, reached).leaves();
        bound.forEach(each -> certificates(each, leaves));
        tlsPort = tlsPort(entry);
        Set<Integer> redirected = redirected(leaves, entry);
        listeners.add(frontend, bound, redirected, tlsPort);
        List<Leaf> served = served(leaves, entry, redirected);
        Set<Integer> ports = new TreeSet<>(entry.ports());
        ports.removeAll(redirected);
        if (!ports.isEmpty() && !served.isEmpty()) {
            List<String> signatures = new ArrayList<>();
            boolean everywhere =
                    served.stream().allMatch(leaf -> ports.equals(leaf.where().ports()));
            served.forEach(leaf -> signatures.add(leaf.signature()));
            Group group = groups.computeIfAbsent(
                    everywhere ? signatures.toString() : signatures + frontend.name(),
                    _ -> new Group(served, new TreeSet<>(), new TreeSet<>()));
            group.ports().addAll(ports);
            group.tls().addAll(entry.tls());
        }
    }

    /** Who must have a certificate there, can't show one here. */
    private void certificates(Binds.Bound bound, List<Leaf> leaves) {
        if (!"required".equals(bound.parameters().value("verify"))) {
            return;
        }
        Position at = bound.parameters().at("verify");
        remarks.leftOut(
                at,
                "verify required",
                "Clients are not asked for certificates; the routes of this section let nobody in (access.deny) until you write an \"auth\".");
        leaves.forEach(leaf -> leaf.effects().closed(at));
    }

    /** What a profile answers 421 to by itself; the loopback addresses always belong to it. */
    private void onlyHosts(List<Where> named) {
        for (Where where : named) {
            if ("127.0.0.1".equals(where.host())) {
                return;
            }
            draft.host(Objects.requireNonNull(where.host()));
        }
    }

    /** The ports of which every request is sent to TLS. */
    private Set<Integer> redirected(List<Leaf> leaves, Entry entry) {
        Set<Integer> redirected = new TreeSet<>();
        for (Leaf leaf : leaves) {
            if (!(leaf.end() instanceof End.ToTls toTls)) {
                continue;
            }
            tlsPort = listeners.tlsPorts().contains(toTls.port()) ? Integer.valueOf(toTls.port()) : tlsPort;
            if (!leaf.where().withPorts(null).equals(Where.ALL)) {
                continue;
            }
            if (tlsPort == null) {
                remarks.leftOut(
                        leaf.at(),
                        "redirect scheme https",
                        "There is no listener with TLS in this text to send requests to; give one \"tls\".");
                continue;
            }
            redirected.addAll(
                    leaf.where().ports() == null ? entry.ports() : leaf.where().ports());
            redirected.removeAll(entry.tls());
        }
        return redirected;
    }

    private @Nullable Integer tlsPort(Entry entry) {
        Set<Integer> own = entry.tls();
        Set<Integer> tls = own.isEmpty() ? listeners.tlsPorts() : own;
        return tls.contains(HTTPS)
                ? Integer.valueOf(HTTPS)
                : tls.stream().findFirst().orElse(null);
    }

    private List<Leaf> served(List<Leaf> leaves, Entry entry, Set<Integer> redirected) {
        List<Leaf> served = new ArrayList<>();
        for (Leaf leaf : leaves) {
            Set<Integer> ports = new TreeSet<>(
                    leaf.where().ports() == null ? entry.ports() : leaf.where().ports());
            ports.removeAll(redirected);
            Leaf routed = routed(leaf);
            if (routed == null) {
                continue;
            }
            if (!ports.isEmpty()) {
                served.add(routed.withWhere(leaf.where().withPorts(ports)));
            } else if (!leaf.where().withPorts(null).equals(Where.ALL)) {
                remarks.approximated(
                        leaf.at(), leaf.section().name(), "The listener sends every request to TLS, these as well.");
            }
        }
        return served;
    }

    /** One that some requests are sent to TLS by, as a redirect; null for one that is the listener's matter. */
    private static @Nullable Leaf routed(Leaf leaf) {
        if (!(leaf.end() instanceof End.ToTls(int port, int status))) {
            return leaf;
        }
        String host = port == 0 ? "{request.host}" : "{request.hostname}:" + port;
        return leaf.where().withPorts(null).equals(Where.ALL)
                ? null
                : leaf.withEnd(new End.Redirect("https://" + host + "{request.uri}", status));
    }

    /** Writes the routes of all that was read. */
    void finish(RouteWriter writer) {
        for (Group group : groups.values()) {
            Entry entry = new Entry(group.ports(), group.tls());
            List<Leaf> leaves = group.leaves().stream()
                    .map(leaf -> spread(leaf, group))
                    .filter(leaf -> !nothing(leaf))
                    .toList();
            inOrder(Ordering.of(leaves)).forEach(placed -> writer.write(placed, entry, groups.size() > 1));
        }
    }

    /** Frontends of the same routes answer on the ports of all of them. */
    private static Leaf spread(Leaf leaf, Group group) {
        boolean everywhere = group.leaves().stream()
                        .map(each -> each.where().ports())
                        .distinct()
                        .count()
                == 1;
        return everywhere ? leaf.withWhere(leaf.where().withPorts(group.ports())) : leaf;
    }

    /** A bare 404 for what no rule takes is what a profile answers by itself. */
    private static boolean nothing(Leaf leaf) {
        return leaf.enabled()
                && leaf.end().equals(new End.Answer(404, Map.of(), null))
                && leaf.where().withPorts(null).equals(Where.ALL)
                && leaf.effects().signature().equals(new Effects().signature());
    }

    /** In the order of the sections, if they mean the same in that order. */
    private List<Placed> inOrder(List<Placed> routes) {
        List<Placed> sorted = new ArrayList<>(routes);
        sorted.sort(Comparator.comparingInt(
                each -> config.blocks().indexOf(each.leaf().section().block())));
        boolean backends = routes.stream()
                .allMatch(each -> each.leaf().section().block().kind().equals("backend"));
        return backends && Ordering.same(routes, sorted) ? sorted : routes;
    }
}
