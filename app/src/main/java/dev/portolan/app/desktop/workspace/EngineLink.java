package dev.portolan.app.desktop.workspace;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the workspace needs of the engine. None of it blocks; any thread. */
public interface EngineLink {

    /** Starts the profile, or changes what runs without dropping a connection. */
    CompletableFuture<EngineState> apply(Profile profile, Path folder);

    CompletableFuture<Void> stop();

    EngineStats stats();

    /** Lifts the write guard of a route that runs, or sets it again. */
    void liftWriteGuard(Route route, boolean lifted);

    /** Has the cache of a route that runs forget what it stored. */
    void purgeCache(Route route);

    /** Has all caches forget what they stored of a URL; the number of answers. */
    int purgeCache(String url);

    /** Has all caches forget what they stored; the number of answers. */
    int purgeCaches();

    Capture capture();

    /** Sends a request of the program's own through the routes of the running profile; may look at a file. */
    Sending send(OwnRequest request) throws NotSentException;

    /** What was changed in a recorded exchange's heads, and by which rule. */
    HeadChanges changes(Exchange exchange);

    /** Why a recorded exchange took its route, by the profile that runs; null while none does. Grows with the routes. */
    @Nullable
    RouteReason explain(Exchange exchange);

    /** Where exchanges are held on their way, and what is held now. */
    Breakpoints breakpoints();

    /** Tells every new state, on threads of the engine. */
    void onState(Consumer<EngineState> listener);
}
