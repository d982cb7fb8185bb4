package dev.portolan.engine.tcp;

import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.upstream.Member;
import dev.portolan.engine.upstream.Turns;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import org.jspecify.annotations.Nullable;

/** A TCP forward made ready to run; all event loops share it. What came through one goes on under it, whatever is applied. */
public final class TcpGate {

    private final TcpForward forward;
    private final Group group;
    private final Turns turns;
    private final TcpMeter meter;

    private TcpGate(TcpForward forward, Group group, Turns turns, TcpMeter meter) {
        this.forward = forward;
        this.group = group;
        this.turns = turns;
        this.meter = meter;
    }

    /**
     * @param group its targets
     * @param before what stood at the same place until now: its figures go on, and the turns among the same targets
     */
    static TcpGate of(TcpForward forward, Group group, @Nullable TcpGate before) {
        if (before == null) {
            return new TcpGate(forward, group, new Turns(group), new TcpMeter());
        }
        Turns turns = before.group.equals(group) ? before.turns : new Turns(group);
        return new TcpGate(forward, group, turns, before.meter);
    }

    public TcpForward forward() {
        return forward;
    }

    public TcpMeter meter() {
        return meter;
    }

    public Group group() {
        return group;
    }

    /**
     * Whose turn it is; null where none is left. Unlike requests connections are few and last long, so that the event loops take
     * turns together: the lock is held for picking one.
     *
     * @param tried bits of those that were tried for the same client, by their index in the group
     * @param client address of the client
     */
    @Nullable
    Member choose(long tried, String client) {
        synchronized (turns) {
            int index = turns.choose(tried, client, EmptyHttpHeaders.INSTANCE);
            return index == Turns.NOBODY ? null : group.members().get(index);
        }
    }
}
