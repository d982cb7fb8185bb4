package dev.portolan.engine.profile;

/** How the path of a route is compared with the path of a request. */
public enum PathMatch {
    /** By whole segments: {@code /api} matches {@code /api} and {@code /api/x}, not {@code /apix}. */
    PREFIX,
    EXACT,
    REGEX
}
