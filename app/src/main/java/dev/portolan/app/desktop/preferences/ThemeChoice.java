package dev.portolan.app.desktop.preferences;

/** Which look the user wants. */
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK
}
