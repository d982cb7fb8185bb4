package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Hosts, TLS, and how paths are put together to Ingresses. */
final class IngressShape {

    private static final String VERSION = "networking.k8s.io/v1";

    private final Profile profile;
    private final boolean tls;
    private final boolean plain;
    private final boolean shared;

    IngressShape(Profile profile) {
        this.profile = profile;
        this.tls = profile.listeners().stream().anyMatch(Listener::tls);
        this.plain = profile.listeners().stream().anyMatch(each -> !each.tls() && each.redirectToTls() == null);
        this.shared = profile.routes().stream().allMatch(each -> each.match().host() == null);
    }

    /** The hosts that a route is written for; null among them for every name. */
    List<@Nullable String> hosts(Route route) {
        List<@Nullable String> hosts = new ArrayList<>();
        if (route.match().host() != null) {
            hosts.add(route.match().host());
        } else if (!shared
                || profile.hosts().equals(Profile.DEFAULT_HOSTS)
                || profile.hosts().contains(Profile.EVERY_HOST)) {
            hosts.add(null);
        } else {
            hosts.addAll(profile.hosts());
        }
        return hosts;
    }

    /** Whether the controller takes the paths of a route's host for patterns. */
    boolean patterns(Route route) {
        return profile.routes().stream()
                .filter(each -> each.enabled()
                        && Objects.equals(each.match().host(), route.match().host()))
                .anyMatch(PathWriter::makesPatterns);
    }

    void remark(Remarks remarks) {
        List<Integer> ports = profile.listeners().stream().map(Listener::port).toList();
        List<Integer> usual =
                tls ? List.of(IngressListeners.HTTP, IngressListeners.HTTPS) : List.of(IngressListeners.HTTP);
        if (!ports.equals(usual)) {
            remarks.approximated(
                    "/listeners",
                    "listeners",
                    tls
                            ? "The controller has the ports 80, which redirects to TLS unless routes answer there, and 443."
                            : "The controller has the port 80.");
        }
        hostsRemark(remarks);
    }

    /** Remarks on names that are not said there, or are said otherwise. */
    void hostsRemark(Remarks remarks) {
        LinkedHashSet<String> named = new LinkedHashSet<>();
        profile.routes().forEach(each -> {
            String host = each.match().host();
            if (host != null) {
                named.add(host);
            }
        });
        if (shared
                ? profile.hosts().contains(Profile.EVERY_HOST)
                : !List.copyOf(named).equals(profile.hosts())) {
            remarks.note("/hosts", "hosts", "Routes without a host answer to every name that reaches the controller.");
        }
        boolean same = !shared
                && named.size() == 1
                && profile.routes().stream().allMatch(each -> each.match().host() != null);
        for (int i = 0; same && i < profile.routes().size(); i++) {
            remarks.note(
                    "/routes/" + i + "/host", "host", "It is the host of every rule, as the profile's own would be.");
        }
    }

    /** Paths that follow each other with the same annotations share an Ingress, those of the same host a rule. */
    List<ObjectNode> ingresses(List<IngressPiece> pieces, List<IngressPiece> canaries) {
        ObjectNames names = new ObjectNames();
        String name = ObjectNames.label(profile.name(), "portolan");
        List<ObjectNode> ingresses = new ArrayList<>();
        for (List<IngressPiece> each : runs(pieces)) {
            ingresses.add(ingress(names.fresh(name), each));
        }
        for (List<IngressPiece> each : runs(canaries)) {
            ingresses.add(ingress(names.fresh(name + "-canary"), each));
        }
        return ingresses;
    }

    private static List<List<IngressPiece>> runs(List<IngressPiece> pieces) {
        List<List<IngressPiece>> runs = new ArrayList<>();
        for (IngressPiece piece : pieces) {
            if (runs.isEmpty() || !runs.getLast().getFirst().annotations().equals(piece.annotations())) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(piece);
        }
        return runs;
    }

    private ObjectNode ingress(String name, List<IngressPiece> pieces) {
        ObjectNode ingress = TargetServices.object(VERSION, "Ingress", name);
        Map<String, String> annotations = new LinkedHashMap<>(pieces.getFirst().annotations());
        if (tls && plain) {
            annotations.put(Annotations.NGINX + "ssl-redirect", "false");
        }
        if (!annotations.isEmpty()) {
            ObjectNode out = ((ObjectNode) ingress.get(Manifest.METADATA)).putObject("annotations");
            annotations.forEach(out::put);
        }
        ObjectNode spec = ingress.putObject("spec").put("ingressClassName", "nginx");
        if (tls) {
            tls(spec, pieces);
        }
        rules(spec.putArray("rules"), pieces);
        return ingress;
    }

    private void tls(ObjectNode spec, List<IngressPiece> pieces) {
        ObjectNode tls = spec.putArray("tls").addObject();
        LinkedHashSet<String> hosts = new LinkedHashSet<>();
        pieces.forEach(each -> {
            if (each.host() != null) {
                hosts.add(each.host());
            }
        });
        if (!hosts.isEmpty()) {
            ArrayNode list = tls.putArray("hosts");
            hosts.forEach(list::add);
        }
        tls.put("secretName", ObjectNames.label(profile.name(), "portolan") + "-tls");
    }

    private static void rules(ArrayNode rules, List<IngressPiece> pieces) {
        Map<String, ArrayNode> byHost = new LinkedHashMap<>();
        for (IngressPiece piece : pieces) {
            String key = Objects.toString(piece.host(), "");
            byHost.computeIfAbsent(key, host -> {
                        ObjectNode rule = rules.addObject();
                        if (!host.isEmpty()) {
                            rule.put("host", host);
                        }
                        return rule.putObject("http").putArray("paths");
                    })
                    .add(piece.path());
        }
    }
}
