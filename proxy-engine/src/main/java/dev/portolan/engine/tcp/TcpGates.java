package dev.portolan.engine.tcp;

import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The TCP forwards of the running profile, by their index. Changed by one thread, read by any. */
public final class TcpGates {

    private volatile List<TcpGate> gates = List.of();

    /** What stands at the same place as before goes on with its figures. */
    public List<TcpGate> change(List<TcpForward> forwards) {
        List<TcpGate> before = new ArrayList<>(gates);
        List<TcpGate> next = new ArrayList<>();
        for (TcpForward forward : forwards) {
            next.add(TcpGate.of(forward, takeAtPlaceOf(forward, before)));
        }
        gates = List.copyOf(next);
        return gates;
    }

    private static @Nullable TcpGate takeAtPlaceOf(TcpForward forward, List<TcpGate> before) {
        for (TcpGate gate : before) {
            boolean same = gate.forward().port() == forward.port()
                    && Objects.equals(gate.forward().address(), forward.address());
            if (same) {
                before.remove(gate);
                return gate;
            }
        }
        return null;
    }

    public List<TcpGate> all() {
        return gates;
    }

    /** The profile was stopped: the next one begins to count anew. */
    public void reset() {
        gates = List.of();
    }
}
