package dev.portolan.app.desktop.routes;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.EngineStats.TcpStats;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TargetText;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Routes model in a world of fakes, with the time in the test's hands. */
final class Screenplay {

    final FakeWorkspace workspace;
    final FakeDialogs dialogs = new FakeDialogs();
    final List<String> traffic = new ArrayList<>();
    final List<ListeningPort> ports = new ArrayList<>();
    final RoutesModel model;
    private long millis = 1_000_000;

    Screenplay(Profile profile) {
        workspace = new FakeWorkspace(profile);
        model = new RoutesModel(
                workspace, new FakeBackground(), dialogs, () -> List.copyOf(ports), new Follow(), this::now);
    }

    private Instant now() {
        return Instant.ofEpochMilli(millis);
    }

    long millis() {
        return millis;
    }

    /** Time passes, and then the engine tells these figures. */
    void stats(long after, RouteStats... routes) {
        millis += after;
        workspace.stats(new EngineStats(0, 0, Arrays.asList(routes)));
    }

    /** Time passes, and then the engine tells these figures of the TCP forwards. */
    void tcpStats(long after, TcpStats... forwards) {
        millis += after;
        workspace.stats(new EngineStats(0, 0, List.of(), Arrays.asList(forwards)));
    }

    static TcpForward forward(@Nullable String name, int port, int to) {
        var target = new Target(TcpForward.SCHEME, "localhost", to, "");
        return new TcpForward(name, true, null, port, target, false, TcpTimeouts.DEFAULT);
    }

    static RouteStats counted(long requests, long open, double p95, @Nullable TargetStats target) {
        return new RouteStats(requests, 0, open, 0, p95, p95, target);
    }

    static Target target(int port) {
        return new Target("http", "localhost", port, "");
    }

    static TargetStats well() {
        return new TargetStats("", true, null, 0);
    }

    static TargetStats refused(long since) {
        return new TargetStats("", true, "refused", since);
    }

    static Profile profile(Route... routes) {
        return new Profile(
                "Shop",
                List.of("shop.localhost"),
                List.of(new Listener(null, 4443, true, null), new Listener(null, 4080, false, 4443)),
                List.of(routes),
                CaptureSettings.DEFAULT);
    }

    static Route route(String path, String target) {
        return route(
                path,
                new Action.Forward(
                        Objects.requireNonNull(TargetText.parse(target).target())));
    }

    static Route route(String path, Action action) {
        return Route.of(Match.prefix(path), action);
    }

    private final class Follow implements Navigation {
        @Override
        public void show(Screen screen) {
            traffic.add(screen.name());
        }

        @Override
        public void showTraffic(String filter) {
            traffic.add(filter);
        }

        @Override
        public void editRoute(int index) {
            model.list().edit(index);
        }

        @Override
        public void editRoute(int index, String setting) {
            model.list().edit(index, setting);
        }
    }
}
