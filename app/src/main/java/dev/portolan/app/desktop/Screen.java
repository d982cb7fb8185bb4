package dev.portolan.app.desktop;

/** The rooms of the window, in the order of the rail. */
public enum Screen {
    ROUTES,
    TRAFFIC,
    CERTIFICATES,
    DOCTOR,
    SETTINGS
}
