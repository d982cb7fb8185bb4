package dev.portolan.app.desktop.sharing;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.lan.SharedUrls;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Whether the open profile is shared on the network, and how phones reach it. JavaFX thread only. */
public final class SharingModel {

    private final Workspace workspace;
    private final LocalNetwork network;
    private final Supplier<String> fingerprint;
    private final Background background;
    private final Dialogs dialogs;
    private final Consumer<String> clipboard;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOT);
    private final ReadOnlyObjectWrapper<@Nullable SharedUrls> urls = new ReadOnlyObjectWrapper<>();

    /** Whether it is shared. */
    public enum State {
        NOT,

        /** As soon as it is started. */
        ONCE_STARTED,

        NOW
    }

    /**
     * @param fingerprint of the local CA's root, empty while there is none; does not block
     * @param clipboard takes what is copied
     */
    public SharingModel(
            Workspace workspace,
            LocalNetwork network,
            Supplier<String> fingerprint,
            Background background,
            Dialogs dialogs,
            Consumer<String> clipboard) {
        this.workspace = workspace;
        this.network = network;
        this.fingerprint = fingerprint;
        this.background = background;
        this.dialogs = dialogs;
        this.clipboard = clipboard;
        workspace.open().subscribe(this::changed);
        workspace.state().subscribe(this::changed);
        changed();
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** As they were when {@link #look} was called last; null while that goes on. */
    public ReadOnlyObjectProperty<@Nullable SharedUrls> urls() {
        return urls.getReadOnlyProperty();
    }

    /** Of the local CA's root, in two lines; empty where there is none. */
    String fingerprint() {
        String whole = fingerprint.get();
        int half = whole.length() / 2 + 1;
        return whole.isEmpty() ? "" : whole.substring(0, half) + "\n" + whole.substring(half);
    }

    private void changed() {
        OpenProfile open = workspace.open().get();
        EngineState running = workspace.state().get();
        if (running instanceof EngineState.Running now && isShared(now.profile())) {
            state.set(State.NOW);
        } else {
            state.set(open != null && isShared(open.profile()) ? State.ONCE_STARTED : State.NOT);
        }
    }

    private static boolean isShared(Profile profile) {
        return profile.entrances().stream().anyMatch(Entrance::lan);
    }

    /** Finds out anew, since the addresses of this machine change with the networks that it is in. */
    void look() {
        urls.set(null);
        if (workspace.state().get() instanceof EngineState.Running running) {
            background.run(
                    () -> SharedUrls.of(running, network),
                    urls::set,
                    failure -> dialogs.unexpected("The addresses of this machine can't be found out", failure));
        }
    }

    void copy(String text) {
        clipboard.accept(text);
        dialogs.notice("Copied " + text);
    }

    /** Closes the profile to all other machines that reach it by sharing. */
    void stop() {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            return;
        }
        Profile before = open.profile();
        Profile after = before.withListeners(before.listeners().stream()
                .map(listener -> listener.lan() ? listener.withLan(false) : listener)
                .toList());
        if (save(after)) {
            dialogs.notice("No longer shared", "Undo", () -> save(before));
        }
    }

    private boolean save(Profile changed) {
        List<Problem> problems = workspace.save(changed);
        if (!problems.isEmpty()) {
            dialogs.problem(
                    "The profile was not changed",
                    problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        }
        return problems.isEmpty();
    }
}
