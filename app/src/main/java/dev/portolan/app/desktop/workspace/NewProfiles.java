package dev.portolan.app.desktop.workspace;

import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Profiles from scratch: where they listen, and what they are called. */
public final class NewProfiles {

    /** Where the first profile's TLS listener is, if nobody else is there. */
    public static final int TLS_PORT = 4443;

    /** The same without TLS. */
    public static final int PLAIN_PORT = 4080;

    private static final int LAST_PORT = 65_535;

    private final IntPredicate free;

    /** @param free whether a port can be listened on now */
    public NewProfiles(IntPredicate free) {
        this.free = free;
    }

    /** The first free port from there on. */
    public int freePort(int from) {
        for (int port = from; port <= LAST_PORT; port++) {
            if (free.test(port)) {
                return port;
            }
        }
        return from;
    }

    /** No route yet, TLS on. */
    public Profile empty(String name) {
        return of(name, List.of(hostOf(name)), freePort(TLS_PORT), true, List.of());
    }

    /** {@code My Shop} answers to {@code my-shop.localhost}. */
    public static String hostOf(String name) {
        return ProfileLibrary.slug(name) + ".localhost";
    }

    /** One listener on loopback, everything else as it is by default. */
    public static Profile of(String name, List<String> hosts, int port, boolean tls, List<Route> routes) {
        Listener listener = new Listener(null, port, tls, null);
        return new Profile(name, hosts, List.of(listener), routes, CaptureSettings.DEFAULT);
    }

    /** What comes in through {@code entrance} goes to the port, as it is. */
    public static TcpForward forward(@Nullable String name, int entrance, ListeningPort to) {
        Target target = new Target(TcpForward.SCHEME, "localhost", to.port(), "");
        return new TcpForward(name, true, null, entrance, target, false, TcpTimeouts.DEFAULT);
    }

    /** Everything under the path goes to the port. */
    public static Route route(String path, ListeningPort to) {
        return Route.of(Match.prefix(path), new Action.Forward(new Target("http", "localhost", to.port(), "")));
    }
}
