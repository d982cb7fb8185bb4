package dev.portolan.app.desktop.workspace;

import dev.portolan.app.AtomicFiles;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.Workspace.ProfileEntry;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** Copies a profile file into the library and opens it. */
    public void importFile() {
        if (!mayLeave.getAsBoolean()) {
            return;
        }
        dialogs.chooseToOpen("Import a profile", EXTENSION)
                .ifPresent(chosen -> attempt("It could not be imported", () -> {
                    Path copy = workspace.library().copy(chosen, null);
                    workspace.refresh();
                    if (workspace.open(copy)) {
                        dialogs.notice("Imported to " + copy);
                    }
                }));
    }

    /** Writes a copy of the open profile's file to where the user wants it. */
    public void export() {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            return;
        }
        Optional<Path> target = dialogs.chooseToSave(
                "Export " + open.profile().name(), open.file().getFileName().toString(), EXTENSION);
        target.ifPresent(path -> attempt("It could not be exported", () -> {
            AtomicFiles.write(path, Files.readString(open.file()));
            dialogs.notice("Exported to " + path);
        }));
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
