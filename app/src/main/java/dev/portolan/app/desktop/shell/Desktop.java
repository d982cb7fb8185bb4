package dev.portolan.app.desktop.shell;

import dev.portolan.app.Home;
import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.certificates.CertificatesModel;
import dev.portolan.app.desktop.certificates.CertificatesView;
import dev.portolan.app.desktop.doctor.DoctorModel;
import dev.portolan.app.desktop.doctor.DoctorView;
import dev.portolan.app.desktop.preferences.PreferencesStore;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.app.desktop.routes.RoutesModel;
import dev.portolan.app.desktop.routes.RoutesView;
import dev.portolan.app.desktop.settings.SettingsModel;
import dev.portolan.app.desktop.settings.SettingsView;
import dev.portolan.app.desktop.sharing.SharingButton;
import dev.portolan.app.desktop.sharing.SharingModel;
import dev.portolan.app.desktop.traffic.TrafficModel;
import dev.portolan.app.desktop.traffic.TrafficView;
import dev.portolan.app.desktop.traffic.answer.AnswerFromHereOn;
import dev.portolan.app.desktop.welcome.DemoHost;
import dev.portolan.app.desktop.welcome.MapPortsModel;
import dev.portolan.app.desktop.welcome.WelcomeView;
import dev.portolan.app.desktop.workspace.DesktopWorkspace;
import dev.portolan.app.desktop.workspace.EngineLink;
import dev.portolan.app.desktop.workspace.FileProblem;
import dev.portolan.app.desktop.workspace.LibraryWatch;
import dev.portolan.app.desktop.workspace.NewProfiles;
import dev.portolan.app.desktop.workspace.ProfileCommands;
import dev.portolan.app.desktop.workspace.ProfileLibrary;
import dev.portolan.app.doctor.Doctor;
import dev.portolan.app.doctor.Network;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.Rights;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Profile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The one class that wires the window: makes every part and gives it what it needs. JavaFX thread only. */
public final class Desktop implements Navigation, AutoCloseable {

    private static final Duration PREFERENCES_DELAY = Duration.ofMillis(600);
    private static final double FIGURES_MILLIS = 250;

    /** Trust stores are asked through other programs, which is nothing for the first moment. */
    private static final double TRUST_SECONDS = 3;

    private final Stage stage;
    private final World world;
    private final Toasts toasts = new Toasts();
    private final Background background = new FxBackground();
    private final FxDialogs dialogs;
    private final PreferencesStore store;
    private final UserPreferences preferences;
    private final DesktopWorkspace workspace;
    private final ProfileCommands commands;
    private final LibraryWatch watch;
    private final DemoHost demo;
    private final ShellModel model;
    private final RoutesModel routes;
    private final ArchiveWindows archives;
    private final TrafficModel traffic;
    private final CertificatesModel certificates;
    private final Conversions conversions;
    private final ScreenHost screens = new ScreenHost();
    private final ShellView shell;
    private final WelcomeView welcome;
    private final Timeline figures;
    private Subscription windowFollowed = Subscription.EMPTY;
    private final PauseTransition lookAtTrust = new PauseTransition(javafx.util.Duration.seconds(TRUST_SECONDS));

    /**
     * What the window finds around it.
     *
     * @param authority the local CA that the engine has open, or null; does not block
     * @param network that this machine is in
     */
    public record World(
            Home home,
            EngineLink engine,
            ListeningPorts ports,
            Outside outside,
            TrustStores trustStores,
            Supplier<@Nullable LocalAuthority> authority,
            LocalNetwork network) {}

    public Desktop(Stage stage, World world) {
        this.stage = stage;
        this.world = world;
        store = new PreferencesStore(
                world.home().preferences(), PREFERENCES_DELAY, text -> Platform.runLater(() -> toasts.show(text)));
        preferences = new UserPreferences(store.load(), store::save);
        dialogs = new FxDialogs(stage, toasts, world.outside());
        ProfileLibrary library =
                new ProfileLibrary(world.home().profiles(), world.home().trash());
        workspace = new DesktopWorkspace(library, world.engine(), preferences, dialogs, Platform::runLater);
        RunningAuthority authority = new RunningAuthority(world.authority());
        NewProfiles newProfiles = new NewProfiles(FreePort::isFree);
        routes = new RoutesModel(workspace, background, dialogs, world.ports(), this);
        commands = new ProfileCommands(workspace, dialogs, newProfiles, routes.side()::mayLeave);
        watch = new LibraryWatch(
                library.folder(), preferences::elsewhereNow, () -> Platform.runLater(workspace::refresh));
        demo = new DemoHost(workspace, background, dialogs, newProfiles, authority::root);
        model = new ShellModel(workspace, this, System::nanoTime);
        archives = new ArchiveWindows(
                background,
                world.outside(),
                preferences,
                world.engine()::changes,
                world.home().captured(),
                WindowIcons.all());
        traffic = new TrafficModel(
                workspace.capture(),
                background,
                dialogs,
                new TrafficWindow(
                        workspace,
                        model,
                        world.outside(),
                        world.engine(),
                        archives,
                        new AnswerFromHereOn(workspace, this, background, dialogs),
                        this),
                preferences.of("traffic"));
        MapPortsModel mapPorts = new MapPortsModel(world.ports(), background, newProfiles, this::addAndStart);
        conversions = new Conversions(
                workspace,
                commands,
                world.ports(),
                background,
                dialogs,
                this,
                world.outside(),
                this::cover,
                this::uncover,
                this::openArchive);
        welcome = new WelcomeView(
                mapPorts, this::startDemo, commands::openElsewhere, conversions::showImport, this::uncover);
        ProfileMenu menu = new ProfileMenu(
                model,
                workspace,
                commands,
                this::startDemo,
                this::mapPorts,
                conversions::showImport,
                conversions::showExport);
        SharingModel sharing = new SharingModel(
                workspace, world.network(), authority::fingerprint, background, dialogs, world.outside()::copy);
        Header header = new Header(model, menu, new SharingButton(sharing), world.outside(), dialogs, this::newRoute);
        certificates = new CertificatesModel(
                new AuthorityHome(world.home().certificates(), Clock.systemUTC()),
                world.authority(),
                this::openHosts,
                world.trustStores(),
                background,
                dialogs,
                world.outside()::copy);
        StatusBar status = new StatusBar(model, certificates.summary(), () -> show(Screen.CERTIFICATES));
        status.held(traffic.holds().count(), () -> show(Screen.TRAFFIC));
        shell = new ShellView(model, header, status, screens, new DropTarget(this::drop), toasts);
        figures = new Timeline(new KeyFrame(javafx.util.Duration.millis(FIGURES_MILLIS), event -> look()));
        figures.setCycleCount(Animation.INDEFINITE);
        lookAtTrust.setOnFinished(event -> certificates.refresh());
        makeScreens();
        workspace.problems().addListener((ListChangeListener<FileProblem>) change -> showFileProblems());
    }

    private void look() {
        workspace.tick();
        traffic.holds().tick();
    }

    private void makeScreens() {
        screens.put(Screen.ROUTES, () -> new RoutesView(routes));
        screens.put(Screen.CERTIFICATES, () -> new CertificatesView(certificates));
        screens.put(Screen.DOCTOR, () -> new DoctorView(doctor()));
        screens.put(Screen.TRAFFIC, () -> new TrafficView(traffic));
        screens.put(
                Screen.SETTINGS,
                () -> new SettingsView(
                        new SettingsModel(preferences, workspace, dialogs, world.home()),
                        world.outside()::reveal,
                        this::copy));
    }

    private DoctorModel doctor() {
        HostsFile hosts = HostsFile.ofThisMachine();
        Doctor doctor = new Doctor(
                Network.ofThisMachine(),
                world.ports(),
                world.trustStores(),
                hosts,
                world.network(),
                world.home(),
                System.getenv(),
                Clock.systemUTC());
        return new DoctorModel(
                workspace,
                doctor::examine,
                hosts,
                new Rights(Machine.current()),
                background,
                dialogs,
                this,
                world.outside()::copy);
    }

    private List<String> openHosts() {
        OpenProfile open = workspace.open().get();
        return open == null ? List.of() : open.profile().hosts();
    }

    private void copy(String text) {
        world.outside().copy(text);
        dialogs.notice("Copied " + text);
    }

    /** Opens the window, then what was open the last time. */
    public void show() {
        Scene scene = new Scene(shell);
        stage.setScene(scene);
        new Look(scene, preferences).follow();
        stage.setTitle("Portolan");
        stage.getIcons().setAll(WindowIcons.all());
        WindowMemory memory = new WindowMemory(stage, preferences);
        memory.restore();
        shell.keys(scene, commands::openElsewhere, conversions::showImport, this::export);
        profileShown(null, null);
        workspace.open().subscribe(this::profileShown);
        commands.openLast(preferences.profile().get());
        screens.shown().subscribe(preferences.screen()::set);
        stage.setOnCloseRequest(event -> {
            if (!routes.side().mayLeave() || !traffic.compose().mayLeave()) {
                event.consume();
            }
        });
        stage.show();
        windowFollowed = memory.follow();
        figures.play();
        watch.start();
        lookAtTrust.play();
        if (preferences.running().get() && preferences.startOnLaunch().get()) {
            workspace.start();
        } else {
            preferences.running().set(false);
        }
    }

    private void profileShown(@Nullable OpenProfile before, @Nullable OpenProfile now) {
        stage.setTitle(now == null ? "Portolan" : now.profile().name() + " – Portolan");
        shell.profileless(now == null);
        if (now == null) {
            welcome.showChoices();
            shell.cover(welcome);
        } else if (before == null) {
            show(preferences.screen().get());
        } else if (screens.covered() && !before.file().equals(now.file())) {
            show(screens.shown().get());
        }
    }

    @Override
    public void show(Screen screen) {
        shell.show(screen);
    }

    @Override
    public void showTraffic(String filter) {
        traffic.filter().text().set(filter);
        show(Screen.TRAFFIC);
    }

    @Override
    public void editRoute(int index) {
        show(Screen.ROUTES);
        routes.list().edit(index);
    }

    @Override
    public void editRoute(int index, String setting) {
        show(Screen.ROUTES);
        routes.list().edit(index, setting);
    }

    private void newRoute() {
        show(Screen.ROUTES);
        routes.list().add();
    }

    /** Opens the demo and starts it. */
    public void startDemo() {
        demo.start(
                entry -> {
                    commands.open(entry);
                    show(Screen.ROUTES);
                },
                profile -> {
                    commands.add(profile);
                    show(Screen.ROUTES);
                });
    }

    private void addAndStart(Profile profile) {
        commands.add(profile);
        show(Screen.ROUTES);
        workspace.start();
    }

    private void mapPorts() {
        welcome.showPorts(false);
        cover(welcome);
    }

    private void cover(Node node) {
        shell.cover(node);
    }

    /** Takes files that were dropped on the window, each kind to where it belongs. */
    void drop(List<Path> files) {
        conversions.drop(files);
    }

    private void openArchive(Path file) {
        show(Screen.TRAFFIC);
        traffic.archives().open(file);
    }

    private void export() {
        if (workspace.open().get() != null) {
            conversions.showExport();
        }
    }

    private void uncover() {
        if (workspace.open().get() != null) {
            show(screens.shown().get());
        } else {
            welcome.showChoices();
            shell.cover(welcome);
        }
    }

    private void showFileProblems() {
        model.standing()
                .setAll(workspace.problems().stream()
                        .map(problem -> new StatusProblem(
                                true,
                                problem.text(),
                                () -> dialogs.problem(problem.text(), problem.file() + "\n\n" + problem.detail())))
                        .toList());
    }

    /** Tells of an exception that nobody caught. */
    void unexpected(Throwable fault) {
        dialogs.unexpected("Something went wrong", fault);
    }

    public DesktopWorkspace workspace() {
        return workspace;
    }

    /** Writes what is to be remembered; the engine is its owner's to stop. */
    @Override
    public void close() {
        windowFollowed.unsubscribe();
        figures.stop();
        lookAtTrust.stop();
        archives.close();
        watch.close();
        demo.close();
        store.close();
    }
}
