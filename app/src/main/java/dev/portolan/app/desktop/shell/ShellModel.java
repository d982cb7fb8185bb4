package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.capture.CaptureStats;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.TcpForward;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What header and status bar show of the workspace. JavaFX thread only. */
public final class ShellModel {

    private static final Figures QUIET =
            new Figures(0, 0, new CaptureStats(0, 0, 0, 0, 0, 0, CaptureStats.Disk.NONE), true);

    private final Workspace workspace;
    private final Navigation navigation;
    private final LongSupplier nanos;
    private final RateMeter requests = new RateMeter();
    private final ReadOnlyObjectWrapper<String> name = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<RunWord> run = new ReadOnlyObjectWrapper<>(RunWord.STOPPED);
    private final ReadOnlyObjectWrapper<List<String>> urls = new ReadOnlyObjectWrapper<>(List.of());
    private List<String> lifted = List.of();
    private final ReadOnlyObjectWrapper<List<Badge>> badges = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Figures> figures = new ReadOnlyObjectWrapper<>(QUIET);
    private final ReadOnlyObjectWrapper<List<StatusProblem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<StatusProblem> standing = FXCollections.observableArrayList();

    /**
     * @param perSecond requests
     * @param recording whether the capture takes what passes
     */
    public record Figures(double perSecond, long connections, CaptureStats capture, boolean recording) {}

    public ShellModel(Workspace workspace, Navigation navigation, LongSupplier nanos) {
        this.workspace = workspace;
        this.navigation = navigation;
        this.nanos = nanos;
        workspace.open().subscribe(this::profileChanged);
        workspace.state().subscribe(this::stateChanged);
        // Equal figures come too, for a rate falls while a counter stands still: hence no change listener.
        workspace.stats().addListener(ignored -> tick());
        standing.subscribe(this::collectProblems);
        tick();
    }

    public ReadOnlyObjectProperty<String> name() {
        return name.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RunWord> run() {
        return run.getReadOnlyProperty();
    }

    /** The first is the one to show. */
    public ReadOnlyObjectProperty<List<String>> urls() {
        return urls.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Badge>> badges() {
        return badges.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Figures> figures() {
        return figures.getReadOnlyProperty();
    }

    /** What is wrong now: listeners, targets, files. */
    public ReadOnlyObjectProperty<List<StatusProblem>> problems() {
        return problems.getReadOnlyProperty();
    }

    /** Problems that others find; whoever adds one takes it away. */
    public ObservableList<StatusProblem> standing() {
        return standing;
    }

    /**
     * Does away with what a badge tells of.
     *
     * @return undoes that, as long as the profile stays as it is then; null where it was not saved
     */
    @Nullable
    Runnable remedy(Badge.Remedy remedy) {
        OpenProfile before = workspace.open().get();
        if (before == null
                || !workspace.save(remedy.change().apply(before.profile())).isEmpty()) {
            return null;
        }
        OpenProfile after = workspace.open().get();
        return () -> {
            if (after != null && after.equals(workspace.open().get())) {
                workspace.save(before.profile());
            }
        };
    }

    /** What the switch does. */
    public void toggle() {
        if (run.get().on()) {
            workspace.stop();
        } else {
            workspace.start();
        }
    }

    private void profileChanged(@Nullable OpenProfile open) {
        Profile profile = open == null ? null : open.profile();
        name.set(profile == null ? "" : profile.name());
        badges.set(Badge.of(profile, lifted));
        refresh();
    }

    private void stateChanged(EngineState state) {
        run.set(RunWord.of(state));
        if (state instanceof EngineState.Stopped) {
            requests.reset();
        }
        refresh();
        tick();
    }

    private void refresh() {
        OpenProfile open = workspace.open().get();
        urls.set(ProfileUrls.of(workspace.state().get(), open == null ? null : open.profile()));
        collectProblems();
    }

    private void tick() {
        EngineStats stats = workspace.stats().get();
        guards(stats);
        double rate = run.get() == RunWord.STOPPED ? 0 : requests.sample(nanos.getAsLong(), stats.requests());
        figures.set(new Figures(
                rate,
                stats.connections(),
                workspace.capture().stats(),
                workspace.capture().recording()));
        collectProblems();
    }

    private void guards(EngineStats stats) {
        List<String> now = workspace.state().get() instanceof EngineState.Running running
                ? lifted(running.profile(), stats)
                : List.of();
        if (!now.equals(lifted)) {
            lifted = now;
            OpenProfile open = workspace.open().get();
            badges.set(Badge.of(open == null ? null : open.profile(), lifted));
        }
    }

    /** The routes whose write guard somebody lifted. */
    private static List<String> lifted(Profile profile, EngineStats stats) {
        return IntStream.range(
                        0, Math.min(profile.routes().size(), stats.routes().size()))
                .filter(i -> stats.routes().get(i).protection().writesLifted())
                .mapToObj(i -> profile.routes().get(i).label())
                .toList();
    }

    private void collectProblems() {
        Map<String, StatusProblem> found = new LinkedHashMap<>();
        List<StatusProblem> all = new ArrayList<>(standing);
        String disk = figures.get().capture().disk().trouble();
        if (disk != null) {
            all.add(new StatusProblem(false, disk, () -> navigation.show(Screen.SETTINGS)));
        }
        if (workspace.state().get() instanceof EngineState.Running running) {
            running.listeners().forEach(listener -> {
                if (listener.problem() != null) {
                    all.add(new StatusProblem(true, listener.problem(), () -> navigation.show(Screen.ROUTES)));
                }
            });
            running.tcp().forEach(forward -> {
                if (forward.problem() != null) {
                    all.add(new StatusProblem(true, forward.problem(), () -> navigation.show(Screen.ROUTES)));
                }
            });
            all.addAll(tcpTargets(running.profile(), workspace.stats().get()));
            workspace
                    .stats()
                    .get()
                    .troubles()
                    .forEach(trouble ->
                            all.add(new StatusProblem(true, trouble, () -> navigation.show(Screen.TRAFFIC))));
            all.addAll(targets(running.profile(), workspace.stats().get()));
        }
        all.forEach(problem -> found.putIfAbsent(problem.text(), problem));
        List<StatusProblem> now = List.copyOf(found.values());
        if (!texts(now).equals(texts(problems.get()))) {
            problems.set(now);
        }
    }

    private List<StatusProblem> targets(Profile profile, EngineStats stats) {
        List<StatusProblem> failing = new ArrayList<>();
        int count = Math.min(profile.routes().size(), stats.routes().size());
        for (int i = 0; i < count; i++) {
            int index = i;
            for (TargetStats target : stats.routes().get(i).targets()) {
                if (target.failure() != null && profile.routes().get(i).enabled()) {
                    String text = profile.routes().get(i).label() + ": " + target.url() + " " + target.failure();
                    failing.add(new StatusProblem(false, text, () -> navigation.editRoute(index)));
                }
            }
        }
        return failing;
    }

    private List<StatusProblem> tcpTargets(Profile profile, EngineStats stats) {
        List<StatusProblem> failing = new ArrayList<>();
        int count = Math.min(profile.tcp().size(), stats.tcp().size());
        for (int i = 0; i < count; i++) {
            TcpForward forward = profile.tcp().get(i);
            for (TargetStats target : stats.tcp().get(i).targets()) {
                if (target.failure() != null && forward.enabled()) {
                    String text = forward.label() + ": " + target.url() + " " + target.failure();
                    failing.add(new StatusProblem(false, text, () -> navigation.show(Screen.ROUTES)));
                }
            }
        }
        return failing;
    }

    private static List<String> texts(List<StatusProblem> problems) {
        return problems.stream().map(StatusProblem::text).toList();
    }
}
