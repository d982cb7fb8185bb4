package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the ports of the profile can be listened on, and who holds those that can't. */
final class PortsCheck implements Check {

    /** Below it some systems let only the administrator listen. */
    private static final int FIRST_FREE = 1024;

    private static final String EVERYWHERE = "::";

    private static final String FIRST_PORT = "the first port that every user may listen on";

    private static final String START = "net.ipv4.ip_unprivileged_port_start";

    private final Profile profile;
    private final Network network;
    private final Doors doors;
    private final ListeningPorts ports;
    private final Set<Integer> own;

    /**
     * @param doors which sockets the engine binds to every address
     * @param own ports that the profile listens on already, since it runs
     */
    PortsCheck(Profile profile, Network network, Doors doors, ListeningPorts ports, Set<Integer> own) {
        this.doors = doors;
        this.profile = profile;
        this.network = network;
        this.ports = ports;
        this.own = own;
    }

    @Override
    public String name() {
        return "Ports can be listened on";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Entrance entrance : profile.entrances()) {
            if (entrance.port() != 0 && !own.contains(entrance.port())) {
                Finding finding = look(entrance);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private @Nullable Finding look(Entrance entrance) {
        int port = entrance.port();
        String refusal = network.refusal(address(entrance));
        if (refusal == null) {
            return null;
        }
        ListeningPort holder = ports.at(port);
        if (holder != null) {
            return new Finding(
                    "port-taken",
                    Severity.PROBLEM,
                    "Port %d is held by %s.".formatted(port, holder.owner()),
                    "The profile can't listen there; where that program is Portolan itself, the profile runs already.",
                    "Stop that program, or give the profile another port.");
        }
        return port < FIRST_FREE ? privileged(port, refusal) : unknown(port, refusal);
    }

    private InetSocketAddress address(Entrance entrance) {
        String address = doors.everywhere(entrance) ? EVERYWHERE : entrance.address();
        try {
            return new InetSocketAddress(
                    address == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(address),
                    entrance.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("The profile's check lets only addresses pass", e);
        }
    }

    private static Finding unknown(int port, String refusal) {
        return new Finding(
                "port-refused",
                Severity.PROBLEM,
                "Port %d can't be listened on: %s.".formatted(port, refusal),
                "The profile will say so when it starts; its other listeners run.",
                "Check that the address belongs to this machine, or choose another port.");
    }

    private static Finding privileged(int port, String refusal) {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        String meaning = "Ports below %d belong to the administrator on this system.".formatted(firstUnprivileged());
        return linux
                ? new Finding(
                        "port-privileged",
                        Severity.PROBLEM,
                        "Port %d can't be listened on: %s.".formatted(port, refusal),
                        meaning,
                        "Let every user listen from port %d on, for as long as the machine runs or for good; or take a port above it, such as %d."
                                .formatted(port, port + 4000),
                        new Fix.Rights("Allow until the next start", "sysctl -w " + START + "=" + port, FIRST_PORT),
                        new Fix.Rights(
                                "Allow for good",
                                "echo '%1$s=%2$d' > /etc/sysctl.d/50-portolan.conf && sysctl -w %1$s=%2$d"
                                        .formatted(START, port),
                                FIRST_PORT))
                : new Finding(
                        "port-privileged",
                        Severity.PROBLEM,
                        "Port %d can't be listened on: %s.".formatted(port, refusal),
                        meaning,
                        "Take a port above it, such as %d.".formatted(port + 4000));
    }

    private static int firstUnprivileged() {
        try {
            return Integer.parseInt(Files.readString(Path.of("/proc/sys/" + START.replace('.', '/')))
                    .strip());
        } catch (IOException | NumberFormatException _) {
            return FIRST_FREE;
        }
    }
}
