package dev.portolan.engine.profile;

import java.util.List;

/**
 * One profile: the listeners and routes that run together.
 *
 * @param name shown in the app
 * @param hosts the names that this profile answers to, lower case, each a name or {@code *.} and a name; never empty; the
 *     loopback addresses always belong
 * @param listeners at least one
 * @param routes in the order of the file
 */
public record Profile(
        String name, List<String> hosts, List<Listener> listeners, List<Route> routes, CaptureSettings capture) {

    /** The version of the file format that this program writes. */
    public static final int VERSION = 1;

    /** What a profile answers to that names nothing itself. */
    public static final List<String> DEFAULT_HOSTS = List.of("localhost");

    public Profile {
        hosts = List.copyOf(hosts);
        listeners = List.copyOf(listeners);
        routes = List.copyOf(routes);
    }
}
