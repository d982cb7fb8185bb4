package dev.portolan.engine.tcp;

import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.upstream.Addresses;
import dev.portolan.engine.upstream.TargetHealth;
import org.jspecify.annotations.Nullable;

/** A TCP forward made ready to run; all event loops share it. What came through one goes on under it, whatever is applied. */
public final class TcpGate {

    private final TcpForward forward;
    private final Addresses addresses;
    private final TargetHealth health;
    private final TcpMeter meter;

    private TcpGate(TcpForward forward, Addresses addresses, TargetHealth health, TcpMeter meter) {
        this.forward = forward;
        this.addresses = addresses;
        this.health = health;
        this.meter = meter;
    }

    /** @param before what stood at the same place until now: its figures go on, and what is known of an equal target */
    public static TcpGate of(TcpForward forward, @Nullable TcpGate before) {
        Target target = forward.target();
        if (before != null && before.forward.target().equals(target)) {
            return new TcpGate(forward, before.addresses, before.health, before.meter);
        }
        TcpMeter meter = before == null ? new TcpMeter() : before.meter;
        return new TcpGate(forward, Addresses.of(target.host(), target.port()), new TargetHealth(), meter);
    }

    public TcpForward forward() {
        return forward;
    }

    public TcpMeter meter() {
        return meter;
    }

    public TargetHealth health() {
        return health;
    }

    Addresses addresses() {
        return addresses;
    }
}
