package dev.portolan.app.ports;

import java.util.List;

/** Asks the system which ports listen. Blocking; keep it off the JavaFX thread. */
public interface ListeningPorts {

    /** Each port once, ascending; empty where the system does not tell. */
    List<ListeningPort> scan();
}
