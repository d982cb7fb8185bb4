package dev.portolan.app.desktop.workspace;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureStats;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An engine that is at once what it is told to be, and keeps what it was told. */
public final class FakeEngine implements EngineLink {

    public final List<Profile> applied = new ArrayList<>();
    public final Map<Integer, String> taken = new HashMap<>();
    public EngineStats stats = EngineStats.NONE;
    public CaptureStats captureStats = new CaptureStats(0, 0, 256L << 20, 0, 0, 0, CaptureStats.Disk.NONE);
    private final List<Consumer<EngineState>> listeners = new ArrayList<>();

    @Override
    public CompletableFuture<EngineState> apply(Profile profile, Path folder) {
        applied.add(profile);
        List<ListenerStatus> statuses =
                profile.listeners().stream().map(each -> status(profile, each)).toList();
        List<TcpStatus> forwards = profile.tcp().stream()
                .filter(TcpForward::enabled)
                .map(each -> new TcpStatus(each, each.port(), taken.get(each.port())))
                .toList();
        EngineState running = new EngineState.Running(profile, statuses, forwards);
        tell(running);
        return CompletableFuture.completedFuture(running);
    }

    private ListenerStatus status(Profile profile, Listener listener) {
        String url = (listener.tls() ? "https://" : "http://") + profile.hosts().getFirst() + ":" + listener.port();
        return new ListenerStatus(listener, listener.port(), url, taken.get(listener.port()));
    }

    @Override
    public CompletableFuture<Void> stop() {
        tell(new EngineState.Stopped());
        return CompletableFuture.completedFuture(null);
    }

    private void tell(EngineState state) {
        listeners.forEach(each -> each.accept(state));
    }

    @Override
    public void liftWriteGuard(Route route, boolean lifted) {
        throw new UnsupportedOperationException("No test lifts one here.");
    }

    @Override
    public void purgeCache(Route route) {
        throw new UnsupportedOperationException("No test stores anything here.");
    }

    @Override
    public int purgeCache(String url) {
        return 0;
    }

    @Override
    public int purgeCaches() {
        return 0;
    }

    @Override
    public EngineStats stats() {
        return stats;
    }

    @Override
    public Breakpoints breakpoints() {
        return new Breakpoints();
    }

    @Override
    public void onState(Consumer<EngineState> listener) {
        listeners.add(listener);
    }

    @Override
    public Capture capture() {
        return new EmptyCapture();
    }

    private final class EmptyCapture implements Capture {

        @Override
        public long version() {
            return 0;
        }

        @Override
        public long firstId() {
            return 1;
        }

        @Override
        public long lastId() {
            return 0;
        }

        @Override
        public @Nullable ExchangeSummary summary(long id) {
            return null;
        }

        @Override
        public @Nullable Exchange exchange(long id) {
            return null;
        }

        @Override
        public Noted note(long id, Note note) {
            return Noted.GONE;
        }

        @Override
        public long[] keptIds() {
            return new long[0];
        }

        @Override
        public Changes changesSince(long cursor) {
            return new Changes(0, new long[0], true);
        }

        @Override
        public CaptureStats stats() {
            return captureStats;
        }

        @Override
        public void clear() {}

        @Override
        public void clearUpTo(long id) {}

        @Override
        public void clearUnpinned() {}

        @Override
        public boolean recording() {
            return true;
        }

        @Override
        public void recording(boolean on) {}
    }

    @Override
    public Sending send(OwnRequest request) throws NotSentException {
        throw new NotSentException("This engine sends nothing.");
    }

    @Override
    public HeadChanges changes(Exchange exchange) {
        return HeadChanges.NONE;
    }

    @Override
    public @Nullable RouteReason explain(Exchange exchange) {
        return null;
    }
}
