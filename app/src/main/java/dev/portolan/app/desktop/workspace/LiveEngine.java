package dev.portolan.app.desktop.workspace;

import dev.portolan.engine.Engine;
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

/** The engine itself; what hears its state does so until it ends. */
public record LiveEngine(Engine engine) implements EngineLink {

    @Override
    public CompletableFuture<EngineState> apply(Profile profile, Path folder) {
        return engine.apply(profile, folder);
    }

    @Override
    public CompletableFuture<Void> stop() {
        return engine.stop();
    }

    @Override
    public EngineStats stats() {
        return engine.stats();
    }

    @Override
    public void liftWriteGuard(Route route, boolean lifted) {
        engine.liftWriteGuard(route, lifted);
    }

    @Override
    public void purgeCache(Route route) {
        engine.purgeCache(route);
    }

    @Override
    public int purgeCache(String url) {
        return engine.purgeCache(url);
    }

    @Override
    public int purgeCaches() {
        return engine.purgeCache();
    }

    @Override
    public Capture capture() {
        return engine.capture();
    }

    @Override
    public Sending send(OwnRequest request) throws NotSentException {
        return engine.send(request);
    }

    @Override
    public HeadChanges changes(Exchange exchange) {
        return engine.changes(exchange);
    }

    @Override
    public @Nullable RouteReason explain(Exchange exchange) {
        return engine.explain(exchange);
    }

    @Override
    public Breakpoints breakpoints() {
        return engine.breakpoints();
    }

    @Override
    public void onState(Consumer<EngineState> listener) {
        engine.onState(listener);
    }
}
