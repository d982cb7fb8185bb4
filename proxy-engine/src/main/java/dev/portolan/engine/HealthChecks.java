package dev.portolan.engine;

import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.upstream.Checker;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.upstream.TargetChanges;
import dev.portolan.engine.wire.Transport;
import java.util.IdentityHashMap;
import java.util.List;

/** The checks that run, spread over the event loops. The engine's control thread only. */
final class HealthChecks {

    private final List<Lane> lanes;
    private final TargetChanges changes;
    private final Transport transport;
    private final IdentityHashMap<Member, Checker> running = new IdentityHashMap<>();
    private int turn;

    HealthChecks(List<Lane> lanes, TargetChanges changes, Transport transport) {
        this.lanes = lanes;
        this.changes = changes;
        this.transport = transport;
    }

    /** Starts those of new members, and stops those of members that are gone. */
    void change(List<Group> groups) {
        IdentityHashMap<Member, Checker> stay = new IdentityHashMap<>();
        for (Group group : groups) {
            HealthCheck check = group.balancing().health();
            if (check == null) {
                continue;
            }
            for (Member member : group.members()) {
                Checker before = running.get(member);
                stay.put(member, before == null ? started(group.label(), member, check) : before);
            }
        }
        running.forEach((member, checker) -> {
            if (!stay.containsKey(member)) {
                checker.stop();
            }
        });
        running.clear();
        running.putAll(stay);
    }

    private Checker started(String route, Member member, HealthCheck check) {
        Lane lane = lanes.get(turn++ % lanes.size());
        Checker checker = new Checker(route, member, check, changes, lane.loop(), transport);
        checker.start();
        return checker;
    }
}
