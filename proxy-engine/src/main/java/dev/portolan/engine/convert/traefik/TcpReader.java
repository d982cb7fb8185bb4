package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** TCP routers, of which those for every name are TCP forwards. */
final class TcpReader {

    private static final int DEEPEST = 10;

    private record Server(String address, int weight, Position at) {}

    private final Draft draft;
    private final Reading reading;
    private final EntryPoints entryPoints;
    private final Set<Integer> taken = new HashSet<>();

    TcpReader(Draft draft, Reading reading, EntryPoints entryPoints) {
        this.draft = draft;
        this.reading = reading;
        this.entryPoints = entryPoints;
    }

    void read(Section tcp) {
        Catalogue services = Catalogue.of(tcp.tree("services"));
        if (tcp.tree("routers") instanceof Tree.Fields routers) {
            for (Map.Entry<String, Tree.Field> field : routers.fields().entrySet()) {
                if (field.getValue().value() instanceof Tree.Fields router) {
                    try (Section section = reading.section(router, "tcp.routers.*")) {
                        router(field.getKey(), section, services);
                    }
                }
            }
        }
    }

    private void router(String name, Section section, Catalogue services) {
        String rule = section.text("rule", "");
        boolean[] tls = {section.has("tls")};
        if (section.tree("tls") instanceof Tree.Fields) {
            section.section("tls", inner -> {
                tls[0] = !inner.truth("passthrough", false);
                inner.ignore("certResolver", "domains");
            });
        }
        section.ignore("ruleSyntax");
        List<String> names = section.texts("entryPoints");
        entryPoints.leaveToTcp(names);
        Part forward = new Draft(reading.remarks()).tcp(section.at()).put("name", name, section.at());
        List<Server> servers = servers(section.text("service", ""), section.at("service"), services, forward, 0);
        if (!rule.replaceAll("\\s", "").matches("(?i)HostSNI\\([`\"]\\*[`\"]\\)")) {
            reading.remarks()
                    .leftOut(
                            section.at("rule"),
                            name,
                            "A TCP forward passes on whatever comes to its port; connections are not told apart by name. Give it a port of its own.");
        } else if (!servers.isEmpty()) {
            for (String each : names.isEmpty() ? List.of("") : names) {
                forward(forward, servers, port(each, servers.getFirst(), section), tls[0], section.at());
            }
        }
    }

    private int port(String entryPoint, Server first, Section section) {
        int known = entryPoints.port(entryPoint);
        if (known > 0) {
            return known;
        }
        int port = Integer.parseInt(first.address().substring(first.address().lastIndexOf(':') + 1));
        reading.remarks()
                .note(
                        section.at("entryPoints"),
                        "entryPoints",
                        "The port of the entry point \"%s\" stands in Traefik's static configuration, which is not here; %d was taken, as the target has it."
                                .formatted(entryPoint, port));
        return port;
    }

    private void forward(Part like, List<Server> servers, int port, boolean tls, Position at) {
        if (!taken.add(port)) {
            reading.remarks().leftOut(at, "routers", "Port %d has a TCP forward already.".formatted(port));
            return;
        }
        Part forward = draft.tcp(at).fillFrom(like).put("port", port, at);
        if (tls) {
            forward.put("tls", true, at);
        }
        for (Server server : servers) {
            if (servers.size() == 1) {
                forward.put("to", server.address(), server.at());
            } else if (server.weight() == 1) {
                forward.add("to", server.address(), server.at());
            } else {
                forward.addObject("to", server.at())
                        .put("url", server.address(), server.at())
                        .put("weight", server.weight(), server.at());
            }
        }
    }

    private List<Server> servers(String name, Position from, Catalogue services, Part forward, int depth) {
        Tree.Fields service = services.find(name);
        List<Server> servers = new ArrayList<>();
        if (service == null || depth > DEEPEST) {
            reading.remarks().wrong(from, "service", "There is no TCP service \"%s\" in this text.".formatted(name));
            return servers;
        }
        try (Section section = reading.section(service, "tcp.services.*")) {
            section.section("loadBalancer", balancer -> {
                balancer.each("servers", server -> {
                    String address = server.text("address", "");
                    if (address.matches(".+:\\d{1,5}")) {
                        servers.add(new Server(address, 1, server.at("address")));
                    } else {
                        reading.remarks().wrong(server.at("address"), "address", "A server's address is host:port.");
                    }
                });
                balancer.section("proxyProtocol", protocol -> {
                    Integer version = protocol.number("version");
                    forward.put("proxyProtocol", version != null && version == 1 ? "v1" : "v2", protocol.at());
                });
                balancer.ignore("terminationDelay");
            });
            section.section(
                    "weighted",
                    weighted -> weighted.each("services", each -> {
                        Integer weight = each.number("weight");
                        servers(each.text("name", ""), each.at("name"), services, forward, depth + 1)
                                .forEach(server -> servers.add(new Server(
                                        server.address(), weight == null ? server.weight() : weight, server.at())));
                    }));
        }
        return servers;
    }
}
