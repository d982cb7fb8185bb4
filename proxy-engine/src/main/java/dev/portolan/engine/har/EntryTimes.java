package dev.portolan.engine.har;

import tools.jackson.databind.JsonNode;

/**
 * When the phases of an entry began and ended, as the recorder wants it: {@link System#nanoTime} or, for what did not
 * happen, -1.
 */
record EntryTimes(
        long began,
        long connecting,
        long connected,
        long secured,
        long requestOut,
        long requestEnd,
        long responseHead,
        long responseEnd,
        long end) {

    EntryTimes(long began, JsonNode entry) {
        this(began, new Phases(entry.path("timings"), entry));
    }

    private EntryTimes(long began, Phases phases) {
        this(
                began,
                began + phases.outward,
                phases.connect < 0 ? -1 : began + phases.connected,
                phases.tls < 0 ? -1 : began + phases.secured,
                began + phases.secured,
                began + phases.sent,
                began + phases.answered,
                began + phases.received,
                began + phases.total);
    }

    /** Sums of the phases, nanoseconds after the beginning. */
    private static final class Phases {

        private final long connect;
        private final long tls;
        private final long outward;
        private final long connected;
        private final long secured;
        private final long sent;
        private final long answered;
        private final long received;
        private final long total;

        private Phases(JsonNode timings, JsonNode entry) {
            connect = HarNodes.nanos(timings, "connect");
            tls = HarNodes.nanos(timings, "ssl");
            outward = some(HarNodes.nanos(timings, "blocked")) + some(HarNodes.nanos(timings, "dns"));
            // HAR counts the handshake to the connecting.
            connected = outward + Math.max(0, some(connect) - some(tls));
            secured = connected + some(tls);
            sent = secured + some(HarNodes.nanos(timings, "send"));
            answered = sent + some(HarNodes.nanos(timings, "wait"));
            received = answered + some(HarNodes.nanos(timings, "receive"));
            total = Math.max(received, HarNodes.nanos(entry, "time"));
        }

        private static long some(long nanos) {
            return Math.max(0, nanos);
        }
    }
}
