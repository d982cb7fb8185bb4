package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.Screen;

/** The screens' names. */
final class ScreenWords {

    private ScreenWords() {}

    static String of(Screen screen) {
        return switch (screen) {
            case ROUTES -> "Routes";
            case TRAFFIC -> "Traffic";
            case CERTIFICATES -> "Certificates";
            case SETTINGS -> "Settings";
        };
    }
}
