package dev.portolan.app.desktop.shell;

/** The keys of the window; a screen's own are in that screen. */
final class Shortcuts {

    static final String RUN = "Shortcut+R";
    static final String BROWSER = "Shortcut+B";
    static final String COPY_URL = "Shortcut+Shift+U";
    static final String OPEN_FILE = "Shortcut+O";
    static final String IMPORT = "Shortcut+I";
    static final String EXPORT = "Shortcut+Shift+I";
    static final String PROFILES = "Shortcut+K";
    static final String KEYS = "F1";
    static final String SETTINGS = "Shortcut+Comma";

    private Shortcuts() {}
}
