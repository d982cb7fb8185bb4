package dev.portolan.engine.profile;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ports, addresses, and what listeners are to each other. */
final class ListenerRules {

    private final List<Listener> listeners;
    private final Findings problems;
    private final Findings warnings;

    ListenerRules(Profile profile, Findings problems, Findings warnings) {
        this.listeners = profile.listeners();
        this.problems = problems;
        this.warnings = warnings;
    }

    void check() {
        if (listeners.isEmpty()) {
            problems.add(
                    "/listeners",
                    "The profile listens nowhere; write \"listeners\": [ { \"port\": 4443, \"tls\": true } ].");
        }
        for (int i = 0; i < listeners.size(); i++) {
            Listener listener = listeners.get(i);
            String at = Pointer.child("/listeners", i);
            port(listener.port(), at + "/port", problems);
            address(listener.address(), at + "/address", problems, warnings);
            if (listener.lan()) {
                lan(listener, at + "/lan");
            }
            if (listener.redirectToTls() != null) {
                redirect(listener, listener.redirectToTls(), at + "/redirectToTls");
            }
            ProtectionRules.ranges(listener.trustedProxies(), at + "/trustedProxies", problems, warnings);
            if (listener.proxyProtocol() && listener.trustedProxies().isEmpty() && listener.beyondLoopback()) {
                warnings.add(
                        at + "/proxyProtocol",
                        "Whoever connects can say that it is another; write the proxy's address into \"trustedProxies\".");
            }
            everybody(listener.trustedProxies(), at + "/trustedProxies");
            new LimitRules(at + "/limits", problems).check(listener.limits());
        }
        PortConflicts.within(listeners)
                .forEach(conflict ->
                        problems.add("/listeners/%d/port".formatted(conflict.second()), conflict.message()));
    }

    private void everybody(List<String> trusted, String at) {
        for (int i = 0; i < trusted.size(); i++) {
            Cidr range = Cidr.parse(trusted.get(i));
            if (range != null && range.everything()) {
                warnings.add(
                        Pointer.child(at, i),
                        "\"%s\" believes everybody, so that any client can say that it is another; write the proxy's own address."
                                .formatted(range));
            }
        }
    }

    static void port(int port, String at, Findings problems) {
        if (port < 0 || port > 65535) {
            problems.add(at, "There is no port %d; write one from 1 to 65535.".formatted(port));
        }
    }

    static void address(@Nullable String address, String at, Findings problems, Findings warnings) {
        if (address == null) {
            return;
        }
        if (!Names.isIpAddress(address)) {
            problems.add(
                    at,
                    "\"%s\" is not an IP address; leave the field out for this machine only, or write \"0.0.0.0\" to be reachable from the network."
                            .formatted(address));
        } else if (!Names.isLoopback(address)) {
            warnings.add(
                    at,
                    "\"%s\" can be reached from other machines; leave the field out for this machine only."
                            .formatted(address));
        }
    }

    private void lan(Listener listener, String at) {
        if (listener.address() != null) {
            problems.add(at, "A shared listener has every address of this machine; remove \"address\", or \"lan\".");
        } else {
            warnings.add(
                    at,
                    "Machines in the same network can reach every route of this profile; leave the field out for this machine only.");
        }
    }

    private void redirect(Listener listener, Integer port, String at) {
        if (listener.tls()) {
            problems.add(at, "This listener is a TLS listener itself; remove \"redirectToTls\" or its \"tls\".");
        } else if (listeners.stream().noneMatch(other -> other.tls() && Objects.equals(other.port(), port))) {
            List<Integer> secure = listeners.stream()
                    .filter(Listener::tls)
                    .map(Listener::port)
                    .filter(other -> other != 0)
                    .toList();
            problems.add(
                    at,
                    "No TLS listener of the profile has port %d; %s."
                            .formatted(
                                    port,
                                    secure.isEmpty()
                                            ? "add one: { \"port\": %d, \"tls\": true }".formatted(port)
                                            : "write %d".formatted(secure.getFirst())));
        } else if (listener.lan() && listeners.stream().noneMatch(other -> leads(other, port))) {
            warnings.add(
                    at,
                    "Other machines are sent to port %d, which is for this machine only; share it with \"lan\": true as well."
                            .formatted(port));
        }
    }

    private static boolean leads(Listener other, Integer port) {
        return other.tls() && Objects.equals(other.port(), port) && other.beyondLoopback();
    }
}
