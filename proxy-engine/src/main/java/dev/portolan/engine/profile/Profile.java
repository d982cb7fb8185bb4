package dev.portolan.engine.profile;

import java.util.List;
import java.util.stream.Stream;

/**
 * One profile: the listeners, routes and TCP forwards that run together.
 *
 * @param name shown in the app
 * @param hosts the names that this profile answers to, lower case, each a name or {@code *.} and a name, or {@link
 *     #EVERY_HOST}; never empty; the loopback addresses always belong
 * @param listeners at least one
 * @param routes in the order of the file
 * @param tcp in the order of the file
 */
public record Profile(
        String name,
        List<String> hosts,
        List<Listener> listeners,
        List<Route> routes,
        List<TcpForward> tcp,
        CaptureSettings capture) {

    /** The version of the file format that this program writes. */
    public static final int VERSION = 1;

    /** What a profile answers to that names nothing itself. */
    public static final List<String> DEFAULT_HOSTS = List.of("localhost");

    /** Stands among the hosts for every name there is, which gives up the protection against DNS rebinding. */
    public static final String EVERY_HOST = "*";

    public Profile {
        hosts = List.copyOf(hosts);
        listeners = List.copyOf(listeners);
        routes = List.copyOf(routes);
        tcp = List.copyOf(tcp);
    }

    /** One without TCP forwards. */
    public Profile(
            String name, List<String> hosts, List<Listener> listeners, List<Route> routes, CaptureSettings capture) {
        this(name, hosts, listeners, routes, List.of(), capture);
    }

    /** A name to call it by: the first that is no pattern, else one that the first pattern takes. */
    public String sampleHost() {
        return hosts.stream().filter(host -> !isPattern(host)).findFirst().orElseGet(() -> {
            String first = hosts.isEmpty() ? EVERY_HOST : hosts.getFirst();
            return first.equals(EVERY_HOST) ? "localhost" : "www" + first.substring(1);
        });
    }

    /** Whether a host stands for more than one name. */
    public static boolean isPattern(String host) {
        return host.startsWith("*");
    }

    public Profile withName(String other) {
        return new Profile(other, hosts, listeners, routes, tcp, capture);
    }

    public Profile withHosts(List<String> other) {
        return new Profile(name, other, listeners, routes, tcp, capture);
    }

    public Profile withListeners(List<Listener> other) {
        return new Profile(name, hosts, other, routes, tcp, capture);
    }

    public Profile withRoutes(List<Route> other) {
        return new Profile(name, hosts, listeners, other, tcp, capture);
    }

    public Profile withTcp(List<TcpForward> other) {
        return new Profile(name, hosts, listeners, routes, other, capture);
    }

    public Profile withCapture(CaptureSettings other) {
        return new Profile(name, hosts, listeners, routes, tcp, other);
    }

    /** The ports that routes answer on: of the listeners that do more than redirect, in the order of the file, each once. */
    public List<Integer> servingPorts() {
        return listeners.stream()
                .filter(listener -> listener.redirectToTls() == null)
                .map(Listener::port)
                .distinct()
                .toList();
    }

    /** Everything of it that takes a port: the listeners, and the TCP forwards that are switched on. */
    public List<Entrance> entrances() {
        return Stream.<Entrance>concat(listeners.stream(), tcp.stream().filter(TcpForward::enabled))
                .toList();
    }
}
