package dev.portolan.engine.lan;

import dev.portolan.engine.profile.Entrance;
import java.net.InetAddress;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Which sockets stand for more than they let in: those that are bound to every address of the machine, but serve some callers
 * only. All others are closed as soon as they are accepted, before a byte of theirs is read. Any thread.
 *
 * @param network that shared listeners are for
 * @param neighbours who belongs to it
 * @param wildcard the ports of loopback that this system binds together with all others or not at all
 */
public record Doors(LocalNetwork network, Predicate<InetAddress> neighbours, IntPredicate wildcard) {

    private static final int FIRST_UNPRIVILEGED = 1024;

    /** As the system that this runs on has it. */
    public static Doors ofSystem() {
        return of(LocalNetwork.ofSystem(), System.getProperty("os.name", ""));
    }

    /** @param system the property {@code os.name} */
    public static Doors of(LocalNetwork network, String system) {
        return new Doors(network, network::admits, wildcard(system));
    }

    /** Since 10.14 macOS asks for no rights for ports below 1024, but only where they are bound to every address at once. */
    private static IntPredicate wildcard(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("mac")
                ? port -> port > 0 && port < FIRST_UNPRIVILEGED
                : port -> false;
    }

    /** Whether its socket has every address of the machine. */
    public boolean everywhere(Entrance entrance) {
        return entrance.lan() || (entrance.address() == null && wildcard.test(entrance.port()));
    }

    /** Whether somebody with this address may come in. */
    public boolean admits(Entrance entrance, InetAddress peer) {
        if (entrance.lan()) {
            return neighbours.test(peer);
        }
        return !everywhere(entrance) || peer.isLoopbackAddress();
    }
}
