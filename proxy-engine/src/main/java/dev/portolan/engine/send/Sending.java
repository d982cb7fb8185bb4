package dev.portolan.engine.send;

import java.util.concurrent.CompletableFuture;

/** A request of the program's own under way. Any thread; what depends on the two futures runs on an event loop, unless asked otherwise. */
public interface Sending {

    /** The id of the exchange in the capture as soon as it is there; 0 where nothing is recorded. */
    CompletableFuture<Long> id();

    /**
     * What came back. Fails with {@link NotSentException} where the proxy stopped before the request had begun; everything
     * later is an {@link OwnAnswer.Ending}. The capture has the whole exchange by then.
     */
    CompletableFuture<OwnAnswer> answer();

    /** Goes away as a client does that has lost its patience; without effect at the end. */
    void cancel();
}
