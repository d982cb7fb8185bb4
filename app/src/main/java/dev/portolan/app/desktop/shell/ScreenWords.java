package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;

/** The screens' names, and the keys that lead to them. */
final class ScreenWords {

    private ScreenWords() {}

    /** The keys that show the screen. */
    static String keys(Screen screen) {
        return switch (screen) {
            case ROUTES -> "Shortcut+1";
            case TRAFFIC -> "Shortcut+2";
            case CERTIFICATES -> "Shortcut+3";
            case DOCTOR -> "Shortcut+4";
            case SETTINGS -> "Shortcut+5";
        };
    }

    static String of(Screen screen) {
        return switch (screen) {
            case ROUTES -> "Routes";
            case TRAFFIC -> "Traffic";
            case CERTIFICATES -> "Certificates";
            case DOCTOR -> "Doctor";
            case SETTINGS -> "Settings";
        };
    }
}
