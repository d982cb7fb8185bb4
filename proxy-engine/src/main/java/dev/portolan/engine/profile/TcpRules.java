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
            targets(forward, at);
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

    private void targets(TcpForward forward, String at) {
        List<WeightedTarget> targets = forward.targets();
        TargetListRules lists = new TargetListRules(at, problems);
        lists.targets(targets);
        for (int i = 0; i < targets.size(); i++) {
            target(targets.get(i).target(), targets.size() == 1 ? at + "/to" : Pointer.child(at + "/to", i));
        }
        if (comesBack(forward)) {
            problems.add(
                    at + "/to",
                    "This leads back to port %d, so that one connection would make connections without end; write the"
                                    .formatted(forward.port())
                            + " port of the program that should answer.");
        }
        Balance balance = forward.balancing().balance();
        if (balance == Balance.COOKIE) {
            problems.add(
                    at + "/balance",
                    "A TCP forward passes bytes on and sees no cookies; write \"ip-hash\" to keep a client with its target.");
        } else if (balance != Balance.ROUND_ROBIN && targets.size() == 1) {
            warnings.add(at + "/balance", "\"balance\" has no effect, since there is one target.");
        }
        if (forward.balancing().health() != null) {
            lists.health(forward.balancing().health());
        }
    }

    private void target(Target target, String at) {
        TcpTargetText again = TcpTargetText.parse(TcpTargetText.write(target));
        if (!target.equals(again.target())) {
            problems.add(at, again.problem() == null ? "Write the target in its plain form." : again.problem());
            return;
        }
        if (profile.listeners().stream().anyMatch(listener -> OwnPorts.reaches(profile.hosts(), target, listener))) {
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
                if (runs && next.port() != 0 && leadsTo(from, next)) {
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

    private boolean leadsTo(TcpForward from, TcpForward next) {
        return from.targets().stream().anyMatch(each -> OwnPorts.reaches(profile.hosts(), each.target(), next));
    }
}
