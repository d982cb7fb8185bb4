package dev.portolan.app.desktop.traffic;

/**
 * A stretch of time chosen in the histogram, in milliseconds since the epoch.
 *
 * @param to not included
 */
record TimeRange(long from, long to) {

    boolean contains(long millis) {
        return millis >= from && millis < to;
    }
}
