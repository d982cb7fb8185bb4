package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.kubernetes.GatewayListeners.Parent;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** TCPRoutes and TLSRoutes: TCP forwards. */
final class StreamRoutes {

    private final GatewayListeners listeners;
    private final GatewayBackends backends;
    private final Remarks remarks;
    private final Set<Integer> taken = new HashSet<>();

    StreamRoutes(GatewayListeners listeners, GatewayBackends backends, Remarks remarks) {
        this.listeners = listeners;
        this.backends = backends;
        this.remarks = remarks;
    }

    void write(Manifest manifest, Draft draft) {
        List<Parent> parents = new ArrayList<>();
        List<GatewayBackends.Backend> targets = new ArrayList<>();
        try (Section root = new Reading(GatewayTerms.READS, remarks).section(manifest.body(), manifest.kind())) {
            root.ignore("apiVersion", "kind", Manifest.METADATA, "status");
            root.section("spec", spec -> {
                parents.addAll(HttpRoutes.parents(spec, remarks));
                if (spec.has("hostnames")) {
                    spec.texts("hostnames");
                    remarks.approximated(
                            spec.at("hostnames"),
                            "hostnames",
                            "A TCP forward does not look at the name that TLS asks for; every connection to the port goes there.");
                }
                spec.ignore("useDefaultGateways");
                spec.each("rules", rule -> {
                    rule.ignore("name");
                    rule.each("backendRefs", each -> {
                        GatewayBackends.Backend backend = backends.read(each, manifest.namespace(), "tcp");
                        if (backend != null) {
                            targets.add(backend);
                        }
                    });
                });
            });
        }
        for (Parent parent : parents) {
            List<GatewayListener> attached = listeners.attached(parent, manifest, false);
            if (attached.isEmpty()) {
                remarks.leftOut(
                        parent.at(),
                        "parentRefs",
                        "Which port this route is for is said by its Gateway; put that into the same text.");
            }
            attached.forEach(each -> forward(manifest, each, targets, draft));
        }
    }

    private void forward(
            Manifest manifest, GatewayListener listener, List<GatewayBackends.Backend> targets, Draft draft) {
        if (targets.isEmpty()) {
            return;
        }
        if (!taken.add(listener.port())) {
            remarks.leftOut(
                    manifest.at(),
                    manifest.kind(),
                    "Port %d has a TCP forward already, and what comes to a port goes one way; give this one a port of its own."
                            .formatted(listener.port()));
            return;
        }
        Part tcp = draft.tcp(manifest.at()).put("port", listener.port(), listener.at());
        if (!manifest.name().isEmpty()) {
            tcp.put("name", manifest.name(), manifest.at());
        }
        for (GatewayBackends.Backend each : targets) {
            String place = each.host() + ":" + each.port();
            if (targets.size() == 1) {
                tcp.put("to", place, each.at());
            } else {
                tcp.addObject("to", each.at())
                        .put("url", place, each.at())
                        .put("weight", Math.min(each.weight(), 1000), each.at());
            }
        }
        if (listener.encrypted()) {
            tcp.put("tls", true, listener.at());
        }
    }
}
