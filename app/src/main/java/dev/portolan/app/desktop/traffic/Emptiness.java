package dev.portolan.app.desktop.traffic;

/** Why the table has no rows, or that it has some. */
enum Emptiness {
    SOME_ROWS,
    NOTHING_RUNS,
    NOTHING_YET,
    NOTHING_MATCHES
}
