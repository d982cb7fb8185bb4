package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.Workspace;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A workspace in memory: saving keeps the profile, and applies it while it runs. */
public final class FakeWorkspace implements Workspace {

    static final Path FILE = Path.of("shop.json");

    final List<Profile> saved = new ArrayList<>();
    final List<Route> purged = new ArrayList<>();
    final Map<Route, Boolean> lifted = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable OpenProfile> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<EngineState> state = new ReadOnlyObjectWrapper<>(new EngineState.Stopped());
    private final ReadOnlyObjectWrapper<EngineStats> stats = new ReadOnlyObjectWrapper<>(EngineStats.NONE);

    /** What passed, for those who read it. */
    public @Nullable Capture capture;

    public FakeWorkspace(Profile profile) {
        open.set(new OpenProfile(FILE, profile));
    }

    public Profile profile() {
        var now = open.get();
        if (now == null) {
            throw new AssertionError("No profile is open");
        }
        return now.profile();
    }

    /** How often a profile was saved. */
    public int saved() {
        return saved.size();
    }

    public void open(Path file, Profile profile) {
        open.set(new OpenProfile(file, profile));
    }

    /** Runs, with its first listener kept from listening. */
    void failing(String problem) {
        var first = profile().listeners().getFirst();
        state.set(new EngineState.Running(
                profile(), List.of(new EngineState.ListenerStatus(first, first.port(), "", problem))));
    }

    /** Runs, with every listener listening. */
    public void listening() {
        state.set(new EngineState.Running(
                profile(),
                profile().listeners().stream()
                        .map(each -> new EngineState.ListenerStatus(each, each.port(), "", null))
                        .toList()));
    }

    void stats(EngineStats next) {
        stats.set(next);
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable OpenProfile> open() {
        return open.getReadOnlyProperty();
    }

    @Override
    public ObservableList<ProfileEntry> profiles() {
        return FXCollections.observableArrayList();
    }

    @Override
    public List<Problem> save(Profile changed) {
        var problems = Profiles.check(changed);
        if (problems.isEmpty()) {
            saved.add(changed);
            var before = open.get();
            open.set(new OpenProfile(before == null ? FILE : before.file(), changed));
            if (state.get() instanceof EngineState.Running) {
                start();
            }
        }
        return problems;
    }

    @Override
    public void start() {
        state.set(new EngineState.Running(profile(), List.of(), forwards()));
    }

    /** Runs, with its TCP forwards kept from listening. */
    void withoutForwards(String problem) {
        var closed = profile().tcp().stream()
                .map(forward -> new EngineState.TcpStatus(forward, forward.port(), problem))
                .toList();
        state.set(new EngineState.Running(profile(), List.of(), closed));
    }

    private List<EngineState.TcpStatus> forwards() {
        return profile().tcp().stream()
                .filter(TcpForward::enabled)
                .map(forward -> new EngineState.TcpStatus(forward, forward.port(), null))
                .toList();
    }

    @Override
    public void stop() {
        state.set(new EngineState.Stopped());
    }

    @Override
    public ReadOnlyObjectProperty<EngineState> state() {
        return state.getReadOnlyProperty();
    }

    @Override
    public void liftWriteGuard(Route route, boolean now) {
        lifted.put(route, now);
    }

    @Override
    public void purgeCache(Route route) {
        purged.add(route);
    }

    @Override
    public ReadOnlyObjectProperty<EngineStats> stats() {
        return stats.getReadOnlyProperty();
    }

    @Override
    public Capture capture() {
        if (capture == null) {
            throw new UnsupportedOperationException("The Routes screen reads no capture.");
        }
        return capture;
    }
}
