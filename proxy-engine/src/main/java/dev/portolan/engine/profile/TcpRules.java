package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What TCP forwards must be, each by itself and beside the listeners and each other. */
final class TcpRules {

    private final Profile profile;
    private final Findings problems;
    private final Findings warnings;

    TcpRules(Profile profile, Findings problems, Findings warnings) {
        this.profile = profile;
        this.problems = problems;
        this.warnings = warnings;
    }

    void check() {
        for (int i = 0; i < profile.tcp().size(); i++) {
            TcpForward forward = profile.tcp().get(i);
            String at = Pointer.child("/tcp", i);
            ListenerRules.port(forward.port(), at + "/port", problems);
            ListenerRules.address(forward.address(), at + "/address", problems, warnings);
            timeout(forward.timeouts().connect(), at + "/timeouts/connect");
            if (forward.timeouts().idle() != null) {
                timeout(forward.timeouts().idle(), at + "/timeouts/idle");
            }
            target(forward, at + "/to");
            if (forward.enabled()) {
                taken(i, at + "/port");
            }
        }
    }

    private void timeout(Duration value, String at) {
        if (!RouteRules.isTimeout(value)) {
            problems.add(at, RouteRules.TIMEOUT_ADVICE);
        }
    }

    /** Each forward once, however many stand in its way. */
    private void taken(int index, String at) {
        TcpForward forward = profile.tcp().get(index);
        List<Entrance> before = new ArrayList<>(profile.listeners());
        profile.tcp().subList(0, index).stream().filter(TcpForward::enabled).forEach(before::add);
        PortConflicts.between(before, List.of(forward)).stream()
                .limit(1)
                .forEach(conflict -> problems.add(at, conflict.message()));
    }

    private void target(TcpForward forward, String at) {
        Target target = forward.target();
        TcpTargetText again = TcpTargetText.parse(TcpTargetText.write(target));
        if (!target.equals(again.target())) {
            problems.add(at, again.problem() == null ? "Write the target in its plain form." : again.problem());
            return;
        }
        if (comesBack(forward)) {
            problems.add(
                    at,
                    "Port %d leads back to this forward, so that one connection would make connections without end; write the"
                                    .formatted(target.port())
                            + " port of the program that should answer.");
        } else if (profile.listeners().stream()
                .anyMatch(listener -> OwnPorts.reaches(profile.hosts(), target, listener))) {
            warnings.add(
                    at,
                    "Port %d is this profile's own listener; write the port of the program that should answer, unless you mean it."
                            .formatted(target.port()));
        }
        if (OwnPorts.isLinkLocal(target.host())) {
            warnings.add(at, OwnPorts.linkLocalWarning(target.host()));
        }
    }

    /** Straight, or by way of others. */
    private boolean comesBack(TcpForward forward) {
        List<TcpForward> reached = new ArrayList<>();
        List<TcpForward> look = new ArrayList<>(List.of(forward));
        while (!look.isEmpty()) {
            TcpForward from = look.removeLast();
            for (TcpForward next : profile.tcp()) {
                boolean runs = next.enabled() || next.equals(forward);
                if (runs && next.port() != 0 && OwnPorts.reaches(profile.hosts(), from.target(), next)) {
                    if (next.equals(forward)) {
                        return true;
                    }
                    if (!reached.contains(next)) {
                        reached.add(next);
                        look.add(next);
                    }
                }
            }
        }
        return false;
    }
}
