package dev.portolan.engine.capture;

import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of what was recorded. Every method may be called from any thread, takes no lock that an event loop
 * waits for, and returns immutable values.
 *
 * <p>Exchanges have consecutive ids in the order of their arrival, from {@link #firstId()} to {@link #lastId()}; the
 * oldest go when the budget is reached. Pinned ones stay then, and are {@link #keptIds()}.
 *
 * <p>Who shows what passes polls {@link #version()}, a field's reading each, and asks {@link #changesSince} when it
 * differs; who reads all of it takes a {@link #cursor}.
 */
public interface Capture {

    /** Changes whenever anything readable changes; compare with {@code !=}. */
    long version();

    /** The id of the oldest exchange still kept; greater than {@link #lastId()} while there is none. */
    long firstId();

    long lastId();

    /** What a table row shows, or null where the exchange is gone. */
    @Nullable
    ExchangeSummary summary(long id);

    /** The whole exchange as far as it was kept, or null where it is gone. */
    @Nullable
    Exchange exchange(long id);

    /**
     * Writes what the user notes about an exchange; {@link Note#NONE} takes it away. It is told by {@link #changesSince}
     * and read in {@link ExchangeSummary#note()}.
     *
     * <p>One that is pinned is copied, which takes a moment that grows with its bodies; one that is open is copied again
     * until it ends. Pinned ones may take a quarter of the capture's memory. One of {@link #keptIds} that is not pinned any
     * more is gone.
     */
    Noted note(long id, Note note);

    /**
     * For who reads one exchange again and again while it grows: {@link #exchange} each time, but of bodies and messages only
     * what came since the last time is looked for, and messages that were there are the same objects. Any thread.
     */
    default Supplier<@Nullable Exchange> follow(long id) {
        return () -> exchange(id);
    }

    /** Goes over everything that is there now; the way to read many. */
    default CaptureCursor cursor(CaptureCursor.Order order) {
        return new CaptureCursor(this, order, this::exchange);
    }

    /**
     * Reads many exchanges one after another without their bodies and messages, which are empty; null where one is gone. For
     * one thread, and best from one to its neighbour.
     */
    default LongFunction<@Nullable Exchange> heads() {
        return this::exchange;
    }

    /** The ids of exchanges that changed after they began (a response came, an end, a failure, a note) since {@code cursor}. */
    Changes changesSince(long cursor);

    /**
     * The pinned exchanges that are older than {@link #firstId()} and still kept, ascending. They are read as all others
     * are; of what lies between them nothing is left.
     */
    long[] keptIds();

    CaptureStats stats();

    /** Forgets everything recorded so far, and the notes; exchanges under way go on unrecorded. */
    void clear();

    /** As {@link #clear}, but what was recorded after that exchange stays, and goes on. */
    void clearUpTo(long id);

    /** As {@link #clear}, but pinned exchanges stay, and are {@link #keptIds} from now on. */
    void clearUnpinned();

    boolean recording();

    /** Switches recording on or off; off, exchanges pass and are counted as not recorded. */
    void recording(boolean on);

    /** What became of a note. */
    enum Noted {
        DONE,

        /** The exchange is gone. */
        GONE,

        /** There is no room for one more note or pinned exchange; nothing was changed. */
        FULL
    }

    /**
     * @param cursor to be given to the next call
     * @param ids each at most once
     * @param complete false where more changed than was remembered: look at everything anew
     */
    record Changes(long cursor, long[] ids, boolean complete) {}
}
