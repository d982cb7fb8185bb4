package dev.portolan.engine.profile;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which listeners and TCP forwards can't stand side by side. A pure function, asked before anything is bound and while someone types; the
 * bind itself may still fail because of another program.
 */
public final class PortConflicts {

    private PortConflicts() {}

    /**
     * Two listeners that want the same port.
     *
     * @param first index into the first list
     * @param second index into the second list, or into the same one
     * @param message what is in whose way and what to do, a sentence about the second
     */
    public record Conflict(int first, int second, String message) {}

    /** Among the listeners of one profile; each later one once. */
    public static List<Conflict> within(List<? extends Entrance> listeners) {
        List<Conflict> conflicts = new ArrayList<>();
        for (int second = 1; second < listeners.size(); second++) {
            Conflict conflict = first(listeners.subList(0, second), listeners.get(second), second);
            if (conflict != null) {
                conflicts.add(conflict);
            }
        }
        return List.copyOf(conflicts);
    }

    /** Between listeners that already stand, such as another profile's, and those that are to stand beside them. */
    public static List<Conflict> between(List<? extends Entrance> standing, List<? extends Entrance> coming) {
        List<Conflict> conflicts = new ArrayList<>();
        for (int second = 0; second < coming.size(); second++) {
            Conflict conflict = first(standing, coming.get(second), second);
            if (conflict != null) {
                conflicts.add(conflict);
            }
        }
        return List.copyOf(conflicts);
    }

    private static @Nullable Conflict first(List<? extends Entrance> standing, Entrance coming, int index) {
        for (int i = 0; i < standing.size(); i++) {
            String message = between(standing.get(i), coming);
            if (message != null) {
                return new Conflict(i, index, message);
            }
        }
        return null;
    }

    /** Why the second can't stand beside the first, a sentence, or null where it can. */
    public static @Nullable String between(Entrance first, Entrance second) {
        if (first.port() != second.port() || first.port() == 0 || !overlap(first, second)) {
            return null;
        }
        if (first instanceof TcpForward forward) {
            return "Port %d is taken by the TCP forward %s; give one of the two another port."
                    .formatted(first.port(), quoted(forward));
        }
        if (second instanceof TcpForward) {
            return "Port %d is taken by a listener of this profile; give the TCP forward another port."
                    .formatted(first.port());
        }
        if (first.tls() != second.tls()) {
            return "Port %d can't be TLS and plain at once; give one of the two listeners another port."
                    .formatted(first.port());
        }
        if (same(first, second)) {
            return "Port %d on %s is listed already; remove one of the two or change its port."
                    .formatted(first.port(), words(first));
        }
        return "Port %d on %s is taken by the listener on %s; remove one of the two or change its port."
                .formatted(first.port(), words(second), words(first));
    }

    private static boolean same(Entrance first, Entrance second) {
        String one = first.boundTo();
        String other = second.boundTo();
        return one == null ? other == null : other != null && Arrays.equals(bytes(one), bytes(other));
    }

    private static String quoted(TcpForward forward) {
        return forward.name() == null ? "to " + forward.target().authority() : "\"" + forward.name() + "\"";
    }

    private static boolean overlap(Entrance first, Entrance second) {
        String one = first.boundTo();
        if (one != null) {
            return overlap(one, second);
        }
        String other = second.boundTo();
        return other == null || overlap(other, first);
    }

    /** Whether a connection to the address would come in through the entrance, were it of its port. */
    static boolean overlap(String address, Entrance entrance) {
        String bound = entrance.boundTo();
        return bound == null ? overlap("127.0.0.1", address) || overlap("::1", address) : overlap(address, bound);
    }

    /** The wildcard of IPv6 takes IPv4 as well, as sockets do by default. */
    private static boolean overlap(String first, String second) {
        byte[] a = bytes(first);
        byte[] b = bytes(second);
        return Arrays.equals(a, b) || covers(a, b) || covers(b, a);
    }

    private static boolean covers(byte[] wildcard, byte[] address) {
        return wildcard.length >= Math.max(4, address.length) && Arrays.equals(wildcard, new byte[wildcard.length]);
    }

    private static byte[] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes == null ? new byte[0] : bytes;
    }

    private static String words(Entrance entrance) {
        if (entrance.lan()) {
            return "the local network";
        }
        return entrance.address() == null ? "this machine's loopback addresses" : entrance.address();
    }
}
