package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The listeners of all Gateways of a text, and which of them a route attaches to. */
final class GatewayListeners {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final List<GatewayListener> listeners = new ArrayList<>();
    private final Remarks remarks;

    GatewayListeners(List<Manifest> manifests, Remarks remarks) {
        this.remarks = remarks;
        manifests.stream().filter(each -> each.is(GatewayApi.GROUP, "Gateway")).forEach(this::read);
    }

    List<GatewayListener> all() {
        return listeners;
    }

    private void read(Manifest gateway) {
        try (Section root = new Reading(GatewayTerms.READS, remarks).section(gateway.body(), "Gateway")) {
            root.ignore("apiVersion", "kind", Manifest.METADATA, "status");
            root.section("spec", spec -> {
                spec.ignore("gatewayClassName");
                spec.each("listeners", each -> listener(gateway, each));
            });
        }
    }

    private void listener(Manifest gateway, Section each) {
        String name = each.text("name", "");
        Integer port = each.number("port");
        String protocol = each.text("protocol", "HTTP");
        String hostname = each.text("hostname");
        boolean[] flags = new boolean[2];
        each.section("tls", tls -> {
            flags[0] = tls.text("mode", "Terminate").equals("Passthrough");
            tls.ignore("certificateRefs");
        });
        each.section("allowedRoutes", allowed -> {
            allowed.section("namespaces", spaces -> {
                flags[1] = !spaces.text("from", "Same").equals("Same");
                spaces.ignore("selector");
            });
            allowed.ignore("kinds");
        });
        if (port == null || port < 1 || port > 65_535) {
            remarks.wrong(each.at("port"), "port", "A listener needs a port from 1 to 65535.");
        } else if (protocol.equals("UDP")) {
            remarks.leftOut(each.at("protocol"), "protocol", "UDP is not forwarded.");
        } else if (List.of("HTTP", "HTTPS", "TLS", "TCP").contains(protocol)) {
            listeners.add(new GatewayListener(
                    gateway.name(),
                    gateway.namespace(),
                    name,
                    port,
                    protocol,
                    hostname == null ? null : Hosts.normal(hostname),
                    flags[0],
                    flags[1],
                    each.at()));
        } else {
            remarks.leftOut(
                    each.at("protocol"),
                    "protocol",
                    "There is no protocol \"%s\" here; HTTP, HTTPS, TLS and TCP are known.".formatted(protocol));
        }
    }

    /** A reference of a route to a Gateway, or to one listener of it. */
    record Parent(
            String name,
            String namespace,
            @Nullable String section,
            @Nullable Integer port,
            Position at) {}

    /** The listeners that a reference means, of those that take this kind of route. */
    List<GatewayListener> attached(Parent parent, Manifest route, boolean http) {
        String space = parent.namespace().isEmpty() ? route.namespace() : parent.namespace();
        List<GatewayListener> known = listeners.stream()
                .filter(each ->
                        each.gateway().equals(parent.name()) && each.namespace().equals(space))
                .toList();
        if (known.isEmpty()) {
            return http ? List.of(assumed(parent, space)) : List.of();
        }
        List<GatewayListener> meant = known.stream()
                .filter(each -> parent.section() == null || parent.section().equals(each.section()))
                .filter(each -> parent.port() == null || parent.port() == each.port())
                .filter(each -> each.http() == http)
                .toList();
        List<GatewayListener> open = meant.stream()
                .filter(each -> each.anyNamespace() || each.namespace().equals(route.namespace()))
                .toList();
        if (open.isEmpty()) {
            remarks.leftOut(
                    parent.at(),
                    "parentRefs",
                    meant.isEmpty()
                            ? "The Gateway %s has no listener that this means.".formatted(parent.name())
                            : "The Gateway %s takes no routes of other namespaces (allowedRoutes)."
                                    .formatted(parent.name()));
        }
        return open;
    }

    /** A route comes alone in many a text; it would be nowhere without a listener. */
    private GatewayListener assumed(Parent parent, String space) {
        boolean secure = parent.port() != null
                ? parent.port() == HTTPS
                : parent.section() != null && parent.section().startsWith("https");
        int port = parent.port() != null ? parent.port() : secure ? HTTPS : HTTP;
        remarks.note(
                parent.at(),
                "parentRefs",
                "The Gateway %s is not in this text; a listener on port %d is taken for it."
                        .formatted(parent.name(), port));
        GatewayListener assumed = new GatewayListener(
                parent.name(),
                space,
                parent.section() == null ? "" : parent.section(),
                port,
                secure ? "HTTPS" : "HTTP",
                null,
                false,
                true,
                parent.at());
        if (listeners.stream().noneMatch(each -> each.port() == port)) {
            listeners.add(assumed);
        }
        return assumed;
    }
}
