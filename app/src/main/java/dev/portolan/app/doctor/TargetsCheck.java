package dev.portolan.app.doctor;

import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.WeightedTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whether something answers on the ports of this machine that routes and TCP forwards lead to. */
final class TargetsCheck implements Check {

    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";

    private final Profile profile;
    private final Network network;

    TargetsCheck(Profile profile, Network network) {
        this.profile = profile;
        this.network = network;
    }

    @Override
    public String name() {
        return "Targets on this machine accept connections";
    }

    @Override
    public List<Finding> findings() {
        Map<Target, List<String>> users = new LinkedHashMap<>();
        for (Route route : profile.routes()) {
            if (route.enabled() && route.action() instanceof Action.Forward forward) {
                forward.targets().forEach(each -> use(users, each.target(), route.label()));
            }
        }
        for (TcpForward forward : profile.tcp()) {
            if (forward.enabled()) {
                forward.targets().forEach(each -> use(users, each.target(), forward.label()));
            }
        }
        List<Finding> findings = new ArrayList<>();
        users.forEach((target, labels) -> {
            Finding finding = look(target, String.join(", ", labels));
            if (finding != null) {
                findings.add(finding);
            }
        });
        return findings;
    }

    /** Those of other machines are left alone: asking them is traffic that nobody asked for. */
    private static void use(Map<Target, List<String>> users, Target target, String label) {
        if (!target.unix() && Names.isLoopback(target.host())) {
            users.computeIfAbsent(target, _ -> new ArrayList<>()).add(label);
        }
    }

    private @Nullable Finding look(Target target, String users) {
        boolean literal = Names.isIpAddress(target.host());
        boolean four = accepts(literal && !target.host().contains(":") ? target.host() : IPV4, target.port());
        boolean six = accepts(IPV6, target.port());
        if (!four && !six) {
            return new Finding(
                    "target-refused",
                    Severity.PROBLEM,
                    "Nothing listens on port %d (%s).".formatted(target.port(), users),
                    "Requests to it are answered 502.",
                    "Start the program that should listen there, or correct the target's port.");
        }
        boolean asked = target.host().contains(":") ? six : four;
        if (!literal || asked) {
            return null;
        }
        String other = four ? IPV4 : IPV6;
        return new Finding(
                "other-address-family",
                Severity.PROBLEM,
                "Port %d is refused on %s, but open on %s (%s).".formatted(target.port(), target.host(), other, users),
                "The program listens on one of the two loopback addresses only, and the profile names the other. Node"
                        + " listens on ::1 where it resolves localhost to that first.",
                "Write localhost, which tries both, or have the program listen on %s.".formatted(target.host()),
                new Fix.Change("Use localhost", moved(target)));
    }

    private boolean accepts(String address, int port) {
        try {
            return network.accepts(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(address + " is an address", e);
        }
    }

    private static UnaryOperator<Profile> moved(Target from) {
        Target to = new Target(from.scheme(), "localhost", from.port(), from.base());
        return profile -> profile.withRoutes(profile.routes().stream()
                        .map(route -> moved(route, from, to))
                        .toList())
                .withTcp(profile.tcp().stream()
                        .map(forward -> forward.withTargets(moved(forward.targets(), from, to)))
                        .toList());
    }

    private static Route moved(Route route, Target from, Target to) {
        return route.action() instanceof Action.Forward forward
                ? route.withAction(
                        new Action.Forward(moved(forward.usual(), from, to), forward.alternatives(), forward.use()))
                : route;
    }

    private static List<WeightedTarget> moved(List<WeightedTarget> targets, Target from, Target to) {
        return targets.stream()
                .map(each -> each.target().equals(from) ? new WeightedTarget(to, each.weight(), each.backup()) : each)
                .toList();
    }
}
