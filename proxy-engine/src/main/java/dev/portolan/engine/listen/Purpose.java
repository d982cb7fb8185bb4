package dev.portolan.engine.listen;

import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.tcp.TcpGate;

/** What a port is for. */
public sealed interface Purpose {

    Entrance entrance();

    /** Connections speak HTTP. */
    record Http(Listener listener) implements Purpose {

        @Override
        public Entrance entrance() {
            return listener;
        }
    }

    /** Connections are passed on as they are. */
    record Tcp(TcpGate gate) implements Purpose {

        @Override
        public Entrance entrance() {
            return gate.forward();
        }
    }
}
