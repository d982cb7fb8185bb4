package dev.portolan.engine;

import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.listen.ListenerSocket;
import dev.portolan.engine.listen.Ports;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the state says of each listener. */
final class ListenerStatuses {

    private ListenerStatuses() {}

    /**
     * @param outcomes of the listeners that could be tried, in their order
     * @param tlsProblem why those with TLS could not, or null
     */
    static List<ListenerStatus> of(Profile profile, List<Ports.Outcome> outcomes, @Nullable String tlsProblem) {
        Iterator<Ports.Outcome> tried = outcomes.iterator();
        List<ListenerStatus> statuses = new ArrayList<>();
        for (Listener listener : profile.listeners()) {
            if (tlsProblem != null && listener.tls()) {
                String url = url(profile, listener, listener.port());
                statuses.add(new ListenerStatus(listener, listener.port(), url, tlsProblem));
            } else {
                statuses.add(tried(profile, tried.next()));
            }
        }
        return statuses;
    }

    private static ListenerStatus tried(Profile profile, Ports.Outcome outcome) {
        Listener listener = outcome.listener();
        ListenerSocket socket = outcome.socket();
        int port = socket == null ? listener.port() : socket.port();
        return new ListenerStatus(listener, port, url(profile, listener, port), outcome.problem());
    }

    private static String url(Profile profile, Listener listener, int port) {
        String host = profile.hosts().stream()
                .filter(name -> !name.startsWith("*."))
                .findFirst()
                .orElse("localhost");
        String origin = (listener.tls() ? "https://" : "http://") + (host.indexOf(':') >= 0 ? "[" + host + "]" : host);
        return port == (listener.tls() ? 443 : 80) ? origin : origin + ":" + port;
    }
}
