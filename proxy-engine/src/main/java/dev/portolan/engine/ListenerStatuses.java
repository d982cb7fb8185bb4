package dev.portolan.engine;

import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.listen.ListenerSocket;
import dev.portolan.engine.listen.Ports;
import dev.portolan.engine.listen.Purpose;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the state says of each listener and TCP forward. */
final class ListenerStatuses {

    private ListenerStatuses() {}

    /**
     * @param outcomes of what could be tried, in its order
     * @param tlsProblem why those with TLS could not, or null
     */
    static EngineState.Running of(Profile profile, List<Ports.Outcome> outcomes, @Nullable String tlsProblem) {
        List<Ports.Outcome> http = outcomes.stream()
                .filter(outcome -> outcome.purpose() instanceof Purpose.Http)
                .toList();
        List<Ports.Outcome> tcp = outcomes.stream()
                .filter(outcome -> outcome.purpose() instanceof Purpose.Tcp)
                .toList();
        return new EngineState.Running(profile, listeners(profile, http, tlsProblem), tcp(profile, tcp, tlsProblem));
    }

    private static List<TcpStatus> tcp(Profile profile, List<Ports.Outcome> outcomes, @Nullable String tlsProblem) {
        Iterator<Ports.Outcome> tried = outcomes.iterator();
        List<TcpStatus> statuses = new ArrayList<>();
        for (TcpForward forward : profile.tcp()) {
            if (forward.enabled()) {
                boolean hopeless = tlsProblem != null && forward.tls();
                statuses.add(
                        hopeless ? new TcpStatus(forward, forward.port(), tlsProblem) : tried(forward, tried.next()));
            }
        }
        return statuses;
    }

    private static TcpStatus tried(TcpForward forward, Ports.Outcome outcome) {
        ListenerSocket socket = outcome.socket();
        return new TcpStatus(forward, socket == null ? forward.port() : socket.port(), outcome.problem());
    }

    private static List<ListenerStatus> listeners(
            Profile profile, List<Ports.Outcome> outcomes, @Nullable String tlsProblem) {
        Iterator<Ports.Outcome> tried = outcomes.iterator();
        List<ListenerStatus> statuses = new ArrayList<>();
        for (Listener listener : profile.listeners()) {
            if (tlsProblem != null && listener.tls()) {
                String url = url(profile, listener, listener.port());
                statuses.add(new ListenerStatus(listener, listener.port(), url, tlsProblem));
            } else {
                statuses.add(tried(profile, listener, tried.next()));
            }
        }
        return statuses;
    }

    private static ListenerStatus tried(Profile profile, Listener listener, Ports.Outcome outcome) {
        ListenerSocket socket = outcome.socket();
        int port = socket == null ? listener.port() : socket.port();
        return new ListenerStatus(listener, port, url(profile, listener, port), outcome.problem());
    }

    private static String url(Profile profile, Listener listener, int port) {
        String host = profile.hosts().stream()
                .filter(name -> !Profile.isPattern(name))
                .findFirst()
                .orElse("localhost");
        String origin = (listener.tls() ? "https://" : "http://") + (host.indexOf(':') >= 0 ? "[" + host + "]" : host);
        return port == (listener.tls() ? 443 : 80) ? origin : origin + ":" + port;
    }
}
