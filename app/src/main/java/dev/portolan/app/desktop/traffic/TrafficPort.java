package dev.portolan.app.desktop.traffic;

import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the Traffic screen needs of the window round it. JavaFX thread only. */
public interface TrafficPort {

    /** The running profile's URL as a browser would call it, or null while nothing runs. */
    ObservableValue<@Nullable String> url();

    /** Whether there is a profile that could be started. */
    boolean startable();

    /** Starts the open profile. */
    void start();

    /** Opens the URL in the user's browser. */
    void browse(String url);

    /** Puts the text on the clipboard. */
    void copy(String text);
}
