package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.archive.ArchivePort;
import dev.portolan.app.desktop.traffic.compose.ComposePort;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Exchange;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the Traffic screen needs of the window round it. JavaFX thread only. */
public interface TrafficPort extends ComposePort {

    /** Whether traffic is added as it passes; an archive that was opened is as it is. */
    boolean live();

    /** What archives need. */
    ArchivePort archives();

    /** The running profile's URL as a browser would call it, or null while nothing runs. */
    ObservableValue<@Nullable String> url();

    /** The file of the open profile, or null. */
    ObservableValue<@Nullable String> profile();

    /** Whether there is a profile that could be started. */
    boolean startable();

    /** Starts the open profile. */
    void start();

    /** Opens the URL in the user's browser. */
    void browse(String url);

    /** What was changed in the exchange's heads, and by which rule. */
    HeadChanges changes(Exchange exchange);

    /**
     * Why the exchange took its route, by the profile that runs; null where none does, or it came through another engine. Any
     * thread; grows with the routes.
     */
    @Nullable
    RouteReason explain(Exchange exchange);

    /**
     * Makes a route that gives the captured response again.
     *
     * @param edit whether it is opened in its editor
     */
    void answerFromHereOn(Exchange exchange, boolean edit);

    /**
     * Opens the editor of the route with that name, at one of its settings; false where the open profile has none.
     *
     * @param setting a pointer that begins at the route
     */
    boolean editRoute(String label, String setting);

    /** Where exchanges are held on their way, and what is held now. */
    Breakpoints breakpoints();

    /** Has the caches forget what they stored of a URL; the number of answers. */
    int purgeCache(String url);

    /** Has all caches forget what they stored; the number of answers. */
    int purgeCaches();

    /** Puts the text on the clipboard. */
    void copy(String text);
}
