package dev.portolan.app.desktop;

import dev.portolan.engine.EngineState;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The profile that is open, running or not: what every screen shares. JavaFX thread only, unless said otherwise. */
public interface Workspace {

    /** The open profile as it is on disk, or null while there is none. */
    ReadOnlyObjectProperty<@Nullable OpenProfile> open();

    /** Every profile in the library, by name. */
    ObservableList<ProfileEntry> profiles();

    /**
     * Checks the changed profile, writes it and, while it runs, applies it without dropping a connection.
     *
     * @return what is wrong with it, in which case nothing was written; empty where it was saved
     */
    List<Problem> save(Profile changed);

    void start();

    void stop();

    /** The engine's state, hopped to the JavaFX thread. */
    ReadOnlyObjectProperty<EngineState> state();

    /** Lifts the write guard of a route that runs, or sets it again; the figures tell. */
    void liftWriteGuard(Route route, boolean lifted);

    /** Has the cache of a route that runs forget what it stored. */
    void purgeCache(Route route);

    /** The engine's figures, a new value four times a second while it runs. */
    ReadOnlyObjectProperty<EngineStats> stats();

    /** The running process's capture; may be read from any thread. */
    Capture capture();

    /**
     * @param file where it is stored
     * @param profile its content
     */
    record OpenProfile(Path file, Profile profile) {}

    /**
     * @param problem why it can't be opened, or null
     */
    record ProfileEntry(Path file, String name, @Nullable String problem) {

        /** The name, with the file's where another of the profiles has the same: people may import what they exported. */
        public String nameAmong(List<ProfileEntry> all) {
            boolean shared = all.stream()
                    .anyMatch(other -> !other.equals(this) && other.name().equals(name));
            return shared ? name + " (" + file.getFileName() + ")" : name;
        }
    }
}
