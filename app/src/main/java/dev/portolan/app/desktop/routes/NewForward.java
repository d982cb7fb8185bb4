package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import java.util.ArrayList;
import java.util.Map;

/** Proposes a TCP forward to begin with, one that could be saved as it is. */
final class NewForward {

    /** Where programs listen that speak something of their own, the commonest first. */
    private static final Map<Integer, String> USUAL = Map.of(
            5432, "PostgreSQL",
            6379, "Redis",
            3306, "MySQL",
            27017, "MongoDB",
            5672, "AMQP",
            1883, "MQTT");

    private NewForward() {}

    /** To a program that is known to speak something of its own, through the next free port. */
    static TcpForward propose(Profile profile, PortsModel ports) {
        int to = USUAL.keySet().stream()
                .sorted()
                .filter(port -> ports.holder(port) != null && !leadsTo(profile, port))
                .findFirst()
                .orElse(5432);
        var target = new Target(TcpForward.SCHEME, "localhost", to, "");
        return new TcpForward(
                USUAL.get(to), true, null, freePort(profile, to, ports), target, false, TcpTimeouts.DEFAULT);
    }

    private static boolean leadsTo(Profile profile, int port) {
        return profile.tcp().stream()
                .flatMap(forward -> forward.targets().stream())
                .anyMatch(each -> each.target().port() == port);
    }

    static TcpForward like(Profile profile, TcpForward forward, PortsModel ports) {
        return new TcpForward(
                forward.name() == null ? null : forward.name() + " copy",
                forward.enabled(),
                forward.address(),
                freePort(profile, forward.port(), ports),
                forward.targets(),
                forward.tls(),
                forward.timeouts(),
                forward.proxyProtocol(),
                forward.balancing());
    }

    private static int freePort(Profile profile, int after, PortsModel ports) {
        var taken = new ArrayList<Integer>();
        profile.listeners().stream().map(Entrance::port).forEach(taken::add);
        profile.tcp().stream().map(Entrance::port).forEach(taken::add);
        return ports.free(Math.max(1024, after + 1), taken);
    }
}
