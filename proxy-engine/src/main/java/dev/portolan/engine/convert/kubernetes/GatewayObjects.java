package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Gateway with its listeners, and the heads of routes that attach to them. */
final class GatewayObjects {

    static final String VERSION = GatewayApi.GROUP + "/v1";

    private static final int HTTPS = 443;

    /** RFC 1123, as the schema of the Gateway API has it. */
    private static final String HOSTNAME = "(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

    private final Profile profile;
    private final String gateway;
    private final ObjectNames names = new ObjectNames();

    GatewayObjects(Profile profile) {
        this.profile = profile;
        this.gateway = ObjectNames.label(profile.name(), "portolan");
    }

    static boolean isHostname(String host) {
        return host.matches(HOSTNAME) && !host.matches("[0-9.]+");
    }

    ObjectNode gateway() {
        ObjectNode object = TargetServices.object(VERSION, "Gateway", gateway);
        ObjectNode spec = object.putObject("spec").put("gatewayClassName", "example");
        ArrayNode listeners = spec.putArray("listeners");
        Set<Integer> ports = new LinkedHashSet<>();
        for (Listener each : profile.listeners()) {
            if (ports.add(each.port())) {
                listener(listeners, section(each), each.tls() ? "HTTPS" : "HTTP", each.port(), each.tls());
            }
        }
        for (TcpForward each : profile.tcp()) {
            if (each.enabled() && ports.add(each.port())) {
                listener(listeners, "tcp-" + each.port(), each.tls() ? "TLS" : "TCP", each.port(), each.tls());
            }
        }
        return object;
    }

    private void listener(ArrayNode listeners, String name, String protocol, int port, boolean tls) {
        ObjectNode listener =
                listeners.addObject().put("name", name).put("port", port).put("protocol", protocol);
        if (tls) {
            ObjectNode out = listener.putObject("tls").put("mode", "Terminate");
            out.putArray("certificateRefs").addObject().put("name", gateway + "-tls");
        }
    }

    private static String section(Listener listener) {
        return (listener.tls() ? "https-" : "http-") + listener.port();
    }

    /** Routes that send everything of a listener to a TLS listener. */
    List<ObjectNode> redirects() {
        List<ObjectNode> redirects = new ArrayList<>();
        for (Listener each : profile.listeners()) {
            Integer to = each.redirectToTls();
            if (to != null) {
                ObjectNode route = route("HTTPRoute", gateway + "-to-tls", List.of(section(each)), List.of());
                ObjectNode filter = ((ObjectNode) route.get("spec"))
                        .putArray("rules")
                        .addObject()
                        .putArray("filters")
                        .addObject()
                        .put("type", "RequestRedirect");
                ObjectNode redirect = filter.putObject("requestRedirect")
                        .put("scheme", "https")
                        .put("statusCode", 301);
                if (to != HTTPS) {
                    redirect.put("port", to);
                }
                redirects.add(route);
            }
        }
        return redirects;
    }

    /** A route without rules for some listeners of the profile; none for all that serve routes. */
    ObjectNode httpRoute(List<Integer> ports, List<@Nullable String> hosts) {
        List<Listener> serving = profile.listeners().stream()
                .filter(each -> each.redirectToTls() == null)
                .toList();
        boolean all = ports.isEmpty()
                && serving.size() == profile.listeners().size()
                && profile.tcp().isEmpty();
        List<String> sections = all
                ? List.of()
                : serving.stream()
                        .filter(each -> ports.isEmpty() || ports.contains(each.port()))
                        .map(GatewayObjects::section)
                        .distinct()
                        .toList();
        return route("HTTPRoute", gateway, sections, hosts);
    }

    ObjectNode tcpRoute(TcpForward forward) {
        String name = forward.name() == null
                ? "tcp-" + forward.port()
                : ObjectNames.label(forward.name(), "tcp-" + forward.port());
        return route("TCPRoute", name, List.of("tcp-" + forward.port()), List.of());
    }

    private ObjectNode route(String kind, String name, List<String> sections, List<@Nullable String> hosts) {
        ObjectNode route = TargetServices.object(VERSION, kind, names.fresh(name));
        ObjectNode spec = route.putObject("spec");
        ArrayNode parents = spec.putArray("parentRefs");
        if (sections.isEmpty()) {
            parents.addObject().put("name", gateway);
        }
        sections.forEach(section -> parents.addObject().put("name", gateway).put("sectionName", section));
        if (!hosts.isEmpty() && !hosts.contains(null)) {
            ArrayNode list = spec.putArray("hostnames");
            hosts.forEach(list::add);
        }
        return route;
    }

    /** A policy that has a service asked by TLS. */
    static ObjectNode tlsPolicy(String service, String hostname) {
        ObjectNode policy = TargetServices.object(VERSION, "BackendTLSPolicy", service + "-tls");
        ObjectNode spec = policy.putObject("spec");
        spec.putArray("targetRefs")
                .addObject()
                .put("group", "")
                .put("kind", "Service")
                .put("name", service);
        spec.putObject("validation").put("hostname", hostname).put("wellKnownCACertificates", "System");
        return policy;
    }
}
