package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.util.List;

/** What the composer needs of the window round it. */
public interface ComposePort {

    /**
     * Sends the request through the routes of the running profile. Any thread; may look at a file.
     *
     * @throws NotSentException where nothing was sent, with the reason
     */
    Sending send(OwnRequest request) throws NotSentException;

    /** URLs that a new request may begin with: the profile's own, and those of its routes; the first is the usual one. */
    List<String> urls();
}
