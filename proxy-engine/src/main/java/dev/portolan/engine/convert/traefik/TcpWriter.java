package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes TCP forwards as routers for every name. */
final class TcpWriter {

    private final Written written;
    private final EntryPointNames entryPoints;
    private final Slugs slugs = new Slugs();

    TcpWriter(Written written, EntryPointNames entryPoints) {
        this.written = written;
        this.entryPoints = entryPoints;
    }

    /** @param pointer of the forward */
    void write(TcpForward forward, String pointer) {
        if (!forward.enabled()
                || forward.targets().stream().anyMatch(each -> each.target().unix())) {
            written.remarks()
                    .leftOut(
                            "/tcp",
                            forward.label(),
                            forward.enabled()
                                    ? "Traefik reaches no sockets; let the program listen on a port."
                                    : "A forward that is switched off is not written.");
            return;
        }
        if (forward.targets().stream().anyMatch(WeightedTarget::backup)) {
            written.remarks()
                    .approximated(
                            pointer + "/to",
                            "backup",
                            "Traefik has no TCP servers for the case of need; all are used.");
        }
        String name =
                slugs.of(forward.name() == null ? "tcp-" + forward.port() : forward.label(), "tcp-" + forward.port());
        written.pointers().put(name, pointer);
        ObjectNode router = written.entry("tcp", "routers", name);
        Written.list(router, "entryPoints", List.of(entryPoints.name(forward.port())));
        router.put("rule", "HostSNI(`*`)");
        router.put("service", name);
        if (forward.tls()) {
            router.putObject("tls");
        }
        boolean weighted = forward.targets().stream().anyMatch(each -> each.weight() != WeightedTarget.DEFAULT_WEIGHT);
        if (!weighted) {
            balancer(name, forward, forward.targets());
            return;
        }
        ArrayNode services =
                written.entry("tcp", "services", name).putObject("weighted").putArray("services");
        int next = 1;
        for (WeightedTarget target : forward.targets()) {
            String each = name + "-" + next++;
            services.addObject().put("name", each).put("weight", target.weight());
            balancer(each, forward, List.of(target));
        }
    }

    private void balancer(String name, TcpForward forward, List<WeightedTarget> targets) {
        ObjectNode balancer = written.entry("tcp", "services", name).putObject("loadBalancer");
        ArrayNode servers = balancer.putArray("servers");
        targets.forEach(each -> servers.addObject().put("address", each.target().authority()));
        if (forward.proxyProtocol() != ProxyProtocol.OFF) {
            balancer.putObject("proxyProtocol").put("version", forward.proxyProtocol() == ProxyProtocol.V1 ? 1 : 2);
        }
    }
}
