package dev.portolan.engine.tcp;

import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.upstream.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The TCP forwards of the running profile, by their index. Changed by one thread, read by any. */
public final class TcpGates {

    private volatile List<TcpGate> gates = List.of();

    /**
     * What stands at the same place as before goes on with its figures.
     *
     * @param groups the targets of each
     */
    public List<TcpGate> change(List<TcpForward> forwards, List<Group> groups) {
        List<TcpGate> before = new ArrayList<>(gates);
        List<TcpGate> next = new ArrayList<>();
        for (int i = 0; i < forwards.size(); i++) {
            TcpForward forward = forwards.get(i);
            next.add(TcpGate.of(forward, groups.get(i), takeAtPlaceOf(forward, before)));
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
