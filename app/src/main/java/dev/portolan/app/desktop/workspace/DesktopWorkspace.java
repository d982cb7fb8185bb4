package dev.portolan.app.desktop.workspace;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.ProfileFile;
import dev.portolan.engine.profile.ProfileFile.Saved;
import dev.portolan.engine.profile.Profiles.Parsed;
import dev.portolan.engine.profile.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspace over the profile folder and the engine. JavaFX thread only; what the engine tells from its threads is hopped
 * here, and nowhere else.
 */
public final class DesktopWorkspace implements Workspace {

    private static final Logger LOG = LoggerFactory.getLogger(DesktopWorkspace.class);

    private final ProfileLibrary library;
    private final EngineLink engine;
    private final UserPreferences preferences;
    private final Dialogs dialogs;
    private final Executor fx;
    private final Consent consent;
    private final ReadOnlyObjectWrapper<@Nullable OpenProfile> open = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<EngineState> state = new ReadOnlyObjectWrapper<>(new EngineState.Stopped());
    private final ReadOnlyObjectWrapper<EngineStats> stats = new ReadOnlyObjectWrapper<>(EngineStats.NONE);
    private final ObservableList<ProfileEntry> profiles = FXCollections.observableArrayList();
    private final ObservableList<FileProblem> problems = FXCollections.observableArrayList();
    private @Nullable ProfileFile file;

    /** @param fx runs tasks on the JavaFX thread */
    public DesktopWorkspace(
            ProfileLibrary library, EngineLink engine, UserPreferences preferences, Dialogs dialogs, Executor fx) {
        this.library = library;
        this.engine = engine;
        this.preferences = preferences;
        this.dialogs = dialogs;
        this.fx = fx;
        consent = new Consent(preferences.agreed());
        engine.onState(now -> fx.execute(() -> state.set(now)));
        refresh();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable OpenProfile> open() {
        return open.getReadOnlyProperty();
    }

    @Override
    public ObservableList<ProfileEntry> profiles() {
        return profiles;
    }

    /** Files that are wrong now. */
    public ObservableList<FileProblem> problems() {
        return problems;
    }

    @Override
    public ReadOnlyObjectProperty<EngineState> state() {
        return state.getReadOnlyProperty();
    }

    @Override
    public void liftWriteGuard(Route route, boolean lifted) {
        engine.liftWriteGuard(route, lifted);
        tick();
    }

    @Override
    public void purgeCache(Route route) {
        engine.purgeCache(route);
        tick();
    }

    @Override
    public ReadOnlyObjectProperty<EngineStats> stats() {
        return stats.getReadOnlyProperty();
    }

    @Override
    public Capture capture() {
        return engine.capture();
    }

    public ProfileLibrary library() {
        return library;
    }

    /** Takes new figures from the engine. */
    public void tick() {
        stats.set(engine.stats());
    }

    /** Looks at the folder, and at the open file, anew. */
    public void refresh() {
        try {
            List<ProfileEntry> found = library.list(preferences.elsewhere());
            if (!found.equals(profiles)) {
                profiles.setAll(found);
            }
        } catch (IOException e) {
            LOG.warn("The folder {} can't be listed", library.folder(), e);
        }
        ProfileFile current = file;
        if (current != null) {
            lookAgain(current);
        }
    }

    private void lookAgain(ProfileFile current) {
        Path path = current.path();
        try {
            if (!Files.exists(path)) {
                wrong(path, path.getFileName() + " is gone from the disk; the next change writes it anew", "");
            } else if (current.isChangedOnDisk()) {
                changedOnDisk(path, current.load());
            }
        } catch (IOException e) {
            wrong(path, path + " can't be read: " + ProfileLibrary.reason(e), "");
        }
    }

    private void changedOnDisk(Path path, Parsed changed) {
        Profile profile = changed.profile();
        String name = path.getFileName().toString();
        if (profile == null) {
            wrong(
                    path,
                    name + " was changed on disk and has mistakes; the last good version stays in use",
                    sentences(changed.problems()));
            return;
        }
        OpenProfile before = Objects.requireNonNull(open.get());
        mended(path);
        if (profile.equals(before.profile())) {
            return;
        }
        OpenProfile now = new OpenProfile(path, profile);
        open.set(now);
        if (!isOn()) {
            return;
        }
        List<String> asked = consent.missing(path, profile);
        if (asked.isEmpty()) {
            run(now);
            dialogs.notice(name + " was changed on disk, and applied");
        } else {
            wrong(
                    path,
                    name + " asks to listen on " + String.join(", ", asked) + "; start it anew to agree",
                    "The file was changed on disk. It asks to listen where other machines can connect, so that it was not"
                            + " applied by itself. Stop and start the profile to decide.");
        }
    }

    private void wrong(Path path, String text, String detail) {
        FileProblem problem = new FileProblem(path, text, detail.isEmpty() ? text + "." : detail);
        if (!problems.contains(problem)) {
            mended(path);
            problems.add(problem);
        }
    }

    private void mended(Path path) {
        problems.removeIf(problem -> problem.file().equals(path));
    }

    private static String sentences(List<Problem> found) {
        return found.stream()
                .map(problem -> problem.pointer().isEmpty() ? problem.message() : problem.toString())
                .collect(Collectors.joining("\n"));
    }

    /**
     * Opens the profile; where another one runs, this takes its place.
     *
     * @return whether it could be opened; if not, the user was told why
     */
    public boolean open(Path path) {
        ProfileFile opened = new ProfileFile(path);
        Parsed content;
        try {
            content = opened.load();
        } catch (IOException e) {
            LOG.warn("{} can't be opened", path, e);
            dialogs.problem("This profile can't be opened", path + ": " + ProfileLibrary.reason(e) + ".");
            return false;
        }
        Profile profile = content.profile();
        if (profile == null) {
            dialogs.problem(
                    "This profile has mistakes",
                    path + "\n\n" + sentences(content.problems())
                            + "\n\nNothing was changed. Mend the file in an editor; it is looked at again by itself.");
            return false;
        }
        file = opened;
        problems.clear();
        OpenProfile now = new OpenProfile(path, profile);
        open.set(now);
        preferences.profile().set(path.toString());
        remember(path);
        if (isOn()) {
            applyIfAgreed(now);
        }
        return true;
    }

    private void remember(Path path) {
        boolean inLibrary = path.toAbsolutePath().startsWith(library.folder().toAbsolutePath());
        if (!inLibrary && !preferences.elsewhere().contains(path.toString())) {
            preferences.elsewhere().add(path.toString());
            refresh();
        }
    }

    /** Closes what is open, leaving its file. */
    public void close() {
        stop();
        file = null;
        open.set(null);
        preferences.profile().set(null);
        problems.clear();
    }

    @Override
    public List<Problem> save(Profile changed) {
        ProfileFile current = file;
        if (current == null) {
            return List.of(new Problem("", "No profile is open."));
        }
        List<Problem> found = write(current, changed);
        if (!found.isEmpty()) {
            return found;
        }
        // Whoever changed a listener here saw where it listens.
        consent.give(current.path(), changed);
        mended(current.path());
        OpenProfile before = open.get();
        OpenProfile now = new OpenProfile(current.path(), changed);
        open.set(now);
        if (before == null || !before.profile().name().equals(changed.name())) {
            refresh();
        }
        if (isOn()) {
            run(now);
        }
        return List.of();
    }

    private List<Problem> write(ProfileFile current, Profile changed) {
        try {
            return switch (current.save(changed)) {
                case Saved.Refused refused -> refused.problems();
                case Saved.ChangedOnDisk ignored -> {
                    refresh();
                    yield List.of(new Problem(
                            "",
                            current.path().getFileName()
                                    + " was changed on disk meanwhile. Look at it, and save again."));
                }
                case Saved.Written written -> {
                    if (written.setAside() != null) {
                        dialogs.notice("What could not be read of the file is kept as " + written.setAside());
                    }
                    yield List.of();
                }
            };
        } catch (IOException e) {
            LOG.warn("{} can't be saved", current.path(), e);
            return List.of(
                    new Problem("", "It could not be saved to " + current.path() + ": " + ProfileLibrary.reason(e)));
        }
    }

    @Override
    public void start() {
        OpenProfile now = open.get();
        if (now != null) {
            applyIfAgreed(now);
        }
    }

    private void applyIfAgreed(OpenProfile now) {
        List<String> asked = consent.missing(now.file(), now.profile());
        boolean agreed = asked.isEmpty()
                || dialogs.confirm(
                        "Let other machines connect?",
                        now.profile().name() + " listens on " + String.join(", ", asked)
                                + ". Whoever is on the same network can then reach everything that its routes lead to.",
                        "Listen");
        if (!agreed) {
            stop();
            return;
        }
        consent.give(now.file(), now.profile());
        mended(now.file());
        run(now);
    }

    private void run(OpenProfile now) {
        preferences.running().set(true);
        Path folder = Objects.requireNonNull(now.file().toAbsolutePath().getParent());
        engine.apply(now.profile(), folder).whenComplete((ignored, failure) -> {
            if (failure != null) {
                fx.execute(() -> dialogs.unexpected(now.profile().name() + " could not be started", failure));
            }
        });
    }

    @Override
    public void stop() {
        preferences.running().set(false);
        engine.stop().whenComplete((ignored, failure) -> {
            if (failure != null) {
                fx.execute(() -> dialogs.unexpected("The profile could not be stopped", failure));
            }
        });
    }

    private boolean isOn() {
        return state.get() instanceof EngineState.Running || state.get() instanceof EngineState.Starting;
    }
}
