package dev.portolan.engine;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an engine is in its life; an immutable snapshot. */
public sealed interface EngineState {

    /** Nothing listens. */
    record Stopped() implements EngineState {}

    /** The first listeners are being bound. */
    record Starting(Profile profile) implements EngineState {}

    /** At least one listener accepts, unless all of them failed to bind, which each tells. */
    record Running(Profile profile, List<ListenerStatus> listeners, List<TcpStatus> tcp) implements EngineState {

        public Running {
            listeners = List.copyOf(listeners);
            tcp = List.copyOf(tcp);
        }

        /** Of a profile without TCP forwards. */
        public Running(Profile profile, List<ListenerStatus> listeners) {
            this(profile, listeners, List.of());
        }
    }

    /** No new connection is accepted; exchanges under way finish. */
    record Draining(Profile profile) implements EngineState {}

    /**
     * @param port the port bound, which differs from the listener's where that is 0
     * @param url as a browser would call it: {@code https://shop.localhost:4443}
     * @param problem what kept it from listening, a sentence with what to do, or null where it listens
     */
    record ListenerStatus(
            Listener listener,
            int port,
            String url,
            @Nullable String problem) {}

    /**
     * A TCP forward that is switched on.
     *
     * @param port the port bound, which differs from the forward's where that is 0
     * @param problem what kept it from listening, a sentence with what to do, or null where it listens
     */
    record TcpStatus(TcpForward forward, int port, @Nullable String problem) {

        /** Where clients connect to: {@code tcp://localhost:5433}. */
        public String url() {
            String address = forward.address();
            String host = address == null || address.equals("0.0.0.0") || address.equals("::") ? "localhost" : address;
            return "tcp://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }
}
