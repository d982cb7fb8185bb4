package dev.portolan.app.desktop.shell;

import java.nio.file.Path;

/** What lies outside the window: the browser, the file manager, the clipboard. JavaFX thread only. */
public interface Outside {

    void browse(String url);

    /** Shows a folder, or the folder of a file. */
    void reveal(Path path);

    void copy(String text);
}
