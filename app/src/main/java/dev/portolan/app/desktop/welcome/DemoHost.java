package dev.portolan.app.desktop.welcome;

import dev.portolan.app.demo.DemoServers;
import dev.portolan.app.demo.DemoServers.Ports;
import dev.portolan.app.demo.DemoVisitor;
import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.Workspace.ProfileEntry;
import dev.portolan.app.desktop.workspace.NewProfiles;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the demo alive: its servers listen while its profile is open, and its visitor walks while that runs; so also when the
 * program starts again with the demo open. JavaFX thread only.
 */
public final class DemoHost implements AutoCloseable {

    private final Workspace workspace;
    private final Background background;
    private final Dialogs dialogs;
    private final NewProfiles newProfiles;
    private final Visits visits;
    private @Nullable DemoServers servers;
    private @Nullable Runnable leave;
    private @Nullable URI visited;
    private boolean starting;
    private boolean greeting;
    private boolean closed;

    /** Sends a visitor to a URL; may block. What it returns sends it away. */
    @FunctionalInterface
    interface Visits {

        Runnable begin(URI url) throws Exception;
    }

    /** @param root the certificate that the visitor trusts; may block, and throws where there is none */
    public DemoHost(
            Workspace workspace,
            Background background,
            Dialogs dialogs,
            NewProfiles newProfiles,
            Callable<X509Certificate> root) {
        this(workspace, background, dialogs, newProfiles, url -> DemoVisitor.start(url, root.call())::close);
    }

    DemoHost(Workspace workspace, Background background, Dialogs dialogs, NewProfiles newProfiles, Visits visits) {
        this.workspace = workspace;
        this.background = background;
        this.dialogs = dialogs;
        this.newProfiles = newProfiles;
        this.visits = visits;
        workspace.open().subscribe(ignored -> follow());
        workspace.state().subscribe(ignored -> follow());
    }

    /**
     * Opens the demo's profile where there is one, else makes it; and starts it.
     *
     * @param open opens a profile of the library
     * @param add writes a new profile and opens it
     */
    public void start(Consumer<ProfileEntry> open, Consumer<Profile> add) {
        Optional<ProfileEntry> known = workspace.profiles().stream()
                .filter(entry -> entry.problem() == null && entry.name().equals(DemoServers.PROFILE_NAME))
                .findFirst();
        if (known.isPresent()) {
            open.accept(known.get());
            workspace.start();
            return;
        }
        listen(Ports.PREFERRED, started -> {
            int tls = newProfiles.freePort(NewProfiles.TLS_PORT);
            int plain = newProfiles.freePort(NewProfiles.PLAIN_PORT);
            add.accept(started.profile(tls, plain));
            workspace.start();
        });
    }

    private void listen(Ports wanted, Consumer<DemoServers> then) {
        starting = true;
        background.run(
                () -> DemoServers.start(wanted),
                started -> {
                    starting = false;
                    if (closed) {
                        started.close();
                        return;
                    }
                    servers = started;
                    then.accept(started);
                },
                failure -> {
                    starting = false;
                    dialogs.problem(
                            "The demo's servers can't start",
                            "This machine lets nothing listen on loopback: " + failure.getMessage());
                });
    }

    private @Nullable Profile demo() {
        OpenProfile open = workspace.open().get();
        boolean isDemo = open != null && open.profile().name().equals(DemoServers.PROFILE_NAME);
        return isDemo && !closed ? open.profile() : null;
    }

    private void follow() {
        Profile demo = demo();
        if (demo == null) {
            release();
        } else if (servers == null && !starting) {
            listen(Ports.of(demo), started -> {
                retarget(Ports.of(demo), started.ports());
                follow();
            });
        }
        visit(demo == null ? null : secureUrl());
    }

    /** A visitor that knocks where the demo was before goes to where it is now. */
    private void visit(@Nullable URI url) {
        if (leave != null && !Objects.equals(url, visited)) {
            leave.run();
            leave = null;
        }
        if (url == null || leave != null || greeting) {
            return;
        }
        greeting = true;
        background.run(
                () -> visits.begin(url),
                started -> {
                    greeting = false;
                    leave = started;
                    visited = url;
                    visit(demo() == null ? null : secureUrl());
                },
                failure -> {
                    greeting = false;
                    dialogs.notice("The demo's visitor stays away: " + failure.getMessage());
                });
    }

    private @Nullable URI secureUrl() {
        // While profiles are switched, what runs is still the one before.
        if (!(workspace.state().get() instanceof EngineState.Running running)
                || !running.profile().name().equals(DemoServers.PROFILE_NAME)) {
            return null;
        }
        return running.listeners().stream()
                .filter(status -> status.problem() == null && status.listener().tls())
                .findFirst()
                .map(ListenerStatus::port)
                .map(port -> URI.create("https://localhost:" + port))
                .orElse(null);
    }

    /** Another program may have taken the ports of yesterday. */
    private void retarget(Ports before, Ports now) {
        Profile profile = demo();
        if (profile == null || before.equals(now)) {
            return;
        }
        Map<Integer, Integer> moved =
                Map.of(before.web(), now.web(), before.api(), now.api(), before.socket(), now.socket());
        workspace.save(profile.withRoutes(
                profile.routes().stream().map(route -> moved(route, moved)).toList()));
    }

    private static Route moved(Route route, Map<Integer, Integer> ports) {
        if (!(route.action() instanceof Action.Forward forward)) {
            return route;
        }
        Target target = forward.target();
        int port = ports.getOrDefault(target.port(), target.port());
        return route.withAction(new Action.Forward(new Target(target.scheme(), target.host(), port, target.base())));
    }

    private void release() {
        DemoServers old = servers;
        servers = null;
        if (old != null) {
            background.run(
                    () -> {
                        old.close();
                        return old;
                    },
                    ignored -> {},
                    ignored -> {});
        }
    }

    @Override
    public void close() {
        closed = true;
        visit(null);
        release();
    }
}
