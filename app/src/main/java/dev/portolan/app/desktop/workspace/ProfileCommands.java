package dev.portolan.app.desktop.workspace;

import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.Workspace.ProfileEntry;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the profile menu does: the talk with the user around the workspace's operations. JavaFX thread only. */
public final class ProfileCommands {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileCommands.class);
    private static final String EXTENSION = "json";

    private final DesktopWorkspace workspace;
    private final Dialogs dialogs;
    private final NewProfiles newProfiles;
    private final BooleanSupplier mayLeave;

    /** @param mayLeave asks what becomes of unsaved changes, before another profile takes the place of the open one */
    public ProfileCommands(
            DesktopWorkspace workspace, Dialogs dialogs, NewProfiles newProfiles, BooleanSupplier mayLeave) {
        this.workspace = workspace;
        this.dialogs = dialogs;
        this.newProfiles = newProfiles;
        this.mayLeave = mayLeave;
    }

    private void leaveTo(Path file) {
        if (mayLeave.getAsBoolean()) {
            workspace.open(file);
        }
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private void attempt(String what, FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            LOG.warn("{}", what, e);
            dialogs.problem(what, ProfileLibrary.reason(e) + ".");
        }
    }

    public void open(ProfileEntry entry) {
        leaveTo(entry.file());
    }

    /** Asks for a name; the new profile has a listener on a free port, and no route yet. */
    public void create() {
        if (!mayLeave.getAsBoolean()) {
            return;
        }
        dialogs.askText("New profile", "Name", "My project").ifPresent(name -> add(newProfiles.empty(name)));
    }

    /** Writes the profile to the library and opens it. */
    public void add(Profile profile) {
        attempt("The profile could not be created", () -> {
            Path file = workspace.library().create(profile);
            workspace.refresh();
            workspace.open(file);
        });
    }

    /**
     * Writes a profile's text to the library and opens it.
     *
     * @return false where it could not be done, or the user does not want to leave what is open
     */
    public boolean addText(String name, String text) {
        if (!mayLeave.getAsBoolean()) {
            return false;
        }
        AtomicBoolean opened = new AtomicBoolean();
        attempt("The profile could not be created", () -> {
            Path file = workspace.library().create(name, text);
            workspace.refresh();
            opened.set(workspace.open(file));
        });
        return opened.get();
    }

    public void rename() {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            return;
        }
        Profile profile = open.profile();
        dialogs.askText("Rename " + profile.name(), "Name", profile.name()).ifPresent(name -> {
            List<Problem> problems = workspace.save(profile.withName(name));
            if (!problems.isEmpty()) {
                dialogs.problem("It could not be renamed", problems.getFirst().message());
            }
        });
    }

    /** A copy beside it, which is opened. */
    public void duplicate() {
        OpenProfile open = workspace.open().get();
        if (open == null || !mayLeave.getAsBoolean()) {
            return;
        }
        attempt("The profile could not be duplicated", () -> {
            Path copy = workspace
                    .library()
                    .copy(open.file(), open.profile().withName(open.profile().name() + " copy"));
            workspace.refresh();
            workspace.open(copy);
        });
    }

    /** To the trash folder at once; the notice brings it back. */
    public void delete() {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            return;
        }
        attempt("The profile could not be deleted", () -> {
            Path discarded = workspace.library().discard(open.file());
            workspace.close();
            workspace.refresh();
            openAnother();
            dialogs.notice(
                    open.profile().name() + " was deleted",
                    "Undo",
                    () -> attempt("It could not be brought back", () -> {
                        workspace.library().restore(discarded, open.file());
                        workspace.refresh();
                        workspace.open(open.file());
                    }));
        });
    }

    private void openAnother() {
        workspace.profiles().stream()
                .filter(entry -> entry.problem() == null)
                .findFirst()
                .ifPresent(entry -> workspace.open(entry.file()));
    }

    /** Opens a profile file where it lies, such as in a project's repository. */
    public void openElsewhere() {
        dialogs.chooseToOpen("Open a profile file", EXTENSION).ifPresent(this::leaveTo);
    }

    /** Opens what was open the last time, or the first there is. */
    public void openLast(@Nullable String last) {
        if (last != null && Files.isRegularFile(Path.of(last))) {
            if (workspace.open(Path.of(last))) {
                return;
            }
        }
        openAnother();
    }
}
