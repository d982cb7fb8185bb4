package dev.portolan.app.desktop.traffic.archive;

import dev.portolan.engine.har.Archive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What archives need of the program round them. JavaFX thread only. */
public interface ArchivePort {

    /** Name and version of this program, as an archive's creator. */
    String program();

    /** Where what memory has no room for may go, in files that only this user reads. */
    @Nullable
    Path overflow();

    /** Shows an archive; from now on it belongs to who shows it, who closes it. */
    void show(Path file, Archive archive);
}
