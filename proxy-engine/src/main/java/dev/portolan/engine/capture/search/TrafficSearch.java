package dev.portolan.engine.capture.search;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.CaptureCursor;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One search through everything that was captured, newest first, on the thread that calls {@link #run}, which must be a
 * worker: it takes some ten seconds for a million exchanges. It goes over what was there when it began. One use.
 *
 * <pre>{@code
 * switch (SearchPattern.text("sid=", false)) {
 *     case Result.Parsed(SearchPattern pattern) -> {
 *         TrafficSearch search = new TrafficSearch(capture, pattern, EnumSet.allOf(Part.class), summary -> true);
 *         background.run(() -> search.run((hits, progress) -> fx(() -> show(hits, progress))), this::done, this::failed);
 *     }
 *     case Result.Mistake mistake -> …
 * }
 * }</pre>
 *
 * <p>Nothing in what is searched can make it hang: a text on which a regular expression takes longer than a quarter of a
 * second is given up and counted, and after {@value #MOST_GIVEN_UP} of them the search ends.
 */
public final class TrafficSearch {

    /** What of an exchange is looked at. */
    public enum Part {
        START_LINES,

        /** The header fields and trailers of both sides. */
        FIELDS,

        /** Decoded; images left out. */
        BODIES,

        /** Of WebSockets. */
        MESSAGES
    }

    /** Why a search ended. */
    public enum End {

        /** It has looked at everything. */
        DONE,

        CANCELLED,

        /** There were {@value #MOST_HITS} hits. */
        ENOUGH,

        /** The regular expression takes too long too often. */
        TOO_SLOW
    }

    /**
     * @param looked how many exchanges are behind
     * @param of how many there are
     * @param hits so far
     */
    public record Progress(long looked, long of, int hits) {}

    /** @param gaveUp in how many places the regular expression took too long, so that hits there may be missing */
    public record Outcome(End end, Progress progress, int gaveUp) {}

    /** Hears of a search, on its thread: at least every {@value #EVERY_MILLIS} ms or after the next exchange, and once at the end. */
    @FunctionalInterface
    public interface Listener {

        /** @param hits those that were not told before, in order; often none */
        void heard(List<SearchHit> hits, Progress progress);
    }

    public static final int MOST_HITS = 10_000;

    static final int MOST_GIVEN_UP = 20;

    private static final int EVERY_MILLIS = 50;
    private static final long PATIENCE_NANOS = 250_000_000;

    private final Capture capture;
    private final SearchPattern pattern;
    private final Set<Part> parts;
    private final Predicate<ExchangeSummary> among;
    private volatile boolean cancelled;

    /** @param among the exchanges that are looked at */
    public TrafficSearch(Capture capture, SearchPattern pattern, Set<Part> parts, Predicate<ExchangeSummary> among) {
        this.capture = capture;
        this.pattern = pattern;
        this.parts = parts.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(parts);
        this.among = among;
    }

    /** Makes {@link #run} return soon. Any thread. */
    public void cancel() {
        cancelled = true;
    }

    public Outcome run(Listener listener) {
        CaptureCursor cursor = capture.cursor(CaptureCursor.Order.NEWEST_FIRST);
        Patience patience = new Patience(PATIENCE_NANOS, () -> cancelled);
        Findings findings = new Findings(listener, cursor);
        End end = End.DONE;
        while (end == End.DONE && cursor.next()) {
            Exchange exchange = among.test(cursor.summary()) ? cursor.exchange() : null;
            if (exchange != null) {
                findings.add(new ExchangeScan(pattern, parts, patience, exchange));
            }
            findings.tellNowAndThen();
            end = cancelled ? End.CANCELLED : findings.end();
        }
        findings.tell();
        return new Outcome(end, findings.progress(), findings.gaveUp);
    }

    /** What was found, and told. */
    private static final class Findings {

        private final Listener listener;
        private final CaptureCursor cursor;
        private final List<SearchHit> untold = new ArrayList<>();
        private int hits;
        private int gaveUp;
        private long toldAt = System.nanoTime();

        Findings(Listener listener, CaptureCursor cursor) {
            this.listener = listener;
            this.cursor = cursor;
        }

        void add(ExchangeScan scan) {
            List<SearchHit> found = scan.run();
            int taken = Math.min(found.size(), MOST_HITS - hits);
            untold.addAll(found.subList(0, taken));
            hits += taken;
            gaveUp += scan.gaveUp();
        }

        End end() {
            if (gaveUp >= MOST_GIVEN_UP) {
                return End.TOO_SLOW;
            }
            return hits >= MOST_HITS ? End.ENOUGH : End.DONE;
        }

        Progress progress() {
            return new Progress(cursor.passed(), cursor.size(), hits);
        }

        void tellNowAndThen() {
            if (System.nanoTime() - toldAt > EVERY_MILLIS * 1_000_000L) {
                tell();
            }
        }

        void tell() {
            listener.heard(List.copyOf(untold), progress());
            untold.clear();
            toldAt = System.nanoTime();
        }
    }
}
