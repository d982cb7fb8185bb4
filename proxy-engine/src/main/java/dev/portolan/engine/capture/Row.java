package dev.portolan.engine.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A consistent copy of an exchange's row: fixed size, everything that a table shows but the path, which stands in the first
 * chunk.
 *
 * <p>The first eight bytes of a row say whose it is (44 bits of the id) and count its changes (20 bits, odd while one is
 * being made). The writer, one event loop, takes the row by making the count odd; a reader copies and looks whether the
 * word is still the same. Taking it is a compare-and-set, so that a loop that comes late to a row that was given to another
 * exchange finds out and leaves it alone.
 */
final class Row {

    static final int COUNT_BITS = 20;
    static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    static final int WORD = 0;
    static final int HEAD_FIRST = 8;
    static final int HEAD_LAST = 16;
    static final int BODY_LAST = 24;
    static final int STARTED_NANOS = 32;
    static final int REQUEST_BYTES = 40;
    static final int RESPONSE_BYTES = 48;
    static final int WALL_OFFSET_LOW = 56;
    static final int CONNECTION = 60;
    static final int MARKS = 64;
    static final int MESSAGES = 96;
    static final int FLAGS = 100;

    /**
     * HTTP's in the lower ten bits. In the others 0, or one more than a number: of a call of gRPC its status, of all else, since no call
     * comes to a cache, what the cache did.
     */
    static final int STATUS = 102;

    static final int NAMES = 104;
    static final int WALL_OFFSET_HIGH = 116;
    static final int BYTES = 120;

    static final int METHOD = 0;
    static final int HOST = 1;
    static final int TYPE = 2;
    static final int ROUTE = 3;
    static final int TARGET = 4;
    static final int FAILURE = 5;
    static final int NAME_COUNT = 6;

    private static final int STATUS_BITS = 10;

    static final int KIND = 0b111;
    static final int HTTP = 0;
    static final int EVENT_STREAM = 1;
    static final int WEBSOCKET = 2;
    static final int TCP = 3;
    static final int GRPC = 4;
    static final int OPEN = 1 << 3;
    static final int TLS = 1 << 4;
    static final int REUSED = 1 << 5;
    static final int REQUEST_CUT = 1 << 6;
    static final int RESPONSE_CUT = 1 << 7;
    static final int NO_ROOM = 1 << 8;
    static final int REQUEST_NO_ROOM = 1 << 9;
    static final int RESPONSE_NO_ROOM = 1 << 10;

    /** Two numbers out of {@link Protocols}, of two bits each. */
    static final int CLIENT_PROTOCOL = 11;

    static final int TARGET_PROTOCOL = 13;

    static final int REPLAY = 1 << 15;

    static final VarHandle WORDS = ValueLayout.JAVA_LONG.varHandle();

    private static final int SPINS = 64;
    private static final long PAUSE_NANOS = 20_000;

    final long id;
    long headFirst;
    long headLast;
    long bodyLast;
    long startedNanos;
    long requestBytes;
    long responseBytes;
    long wallOffset;
    long connection;
    int messages;
    int flags;
    int status;

    /** -1 where there is none. */
    int grpcStatus;

    /** The number of a {@link CacheOutcome}, or -1 where there is none. */
    int cache;

    final long[] marks = new long[Marks.COUNT];
    final int[] names = new int[NAME_COUNT];

    private Row(long id) {
        this.id = id;
    }

    /** The row of {@code id}, or null where it is another's by now, or not there yet. */
    static @Nullable Row read(RowBlock block, long id) {
        MemorySegment memory = block.segment();
        long at = RowBlock.offset(id);
        Row row = new Row(id);
        try {
            for (int turn = 0; ; turn++) {
                long word = (long) WORDS.getAcquire(memory, at + WORD);
                if (word >>> COUNT_BITS != id) {
                    return null;
                }
                if ((word & 1) == 0) {
                    row.load(memory, at);
                    VarHandle.acquireFence();
                    if ((long) WORDS.getOpaque(memory, at + WORD) == word) {
                        return row;
                    }
                }
                pause(turn);
            }
        } catch (IllegalStateException closed) {
            return null;
        }
    }

    /** The writer needs a few instructions more, unless its thread was put to sleep in the middle of them. */
    private static void pause(int turn) {
        if (turn < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void load(MemorySegment memory, long at) {
        headFirst = memory.get(ValueLayout.JAVA_LONG, at + HEAD_FIRST);
        headLast = memory.get(ValueLayout.JAVA_LONG, at + HEAD_LAST);
        bodyLast = memory.get(ValueLayout.JAVA_LONG, at + BODY_LAST);
        startedNanos = memory.get(ValueLayout.JAVA_LONG, at + STARTED_NANOS);
        requestBytes = memory.get(ValueLayout.JAVA_LONG, at + REQUEST_BYTES);
        responseBytes = memory.get(ValueLayout.JAVA_LONG, at + RESPONSE_BYTES);
        wallOffset = (long) memory.get(ValueLayout.JAVA_INT, at + WALL_OFFSET_HIGH) << 32
                | (memory.get(ValueLayout.JAVA_INT, at + WALL_OFFSET_LOW) & 0xFFFF_FFFFL);
        connection = memory.get(ValueLayout.JAVA_INT, at + CONNECTION) & 0xFFFF_FFFFL;
        messages = memory.get(ValueLayout.JAVA_INT, at + MESSAGES);
        flags = memory.get(ValueLayout.JAVA_SHORT, at + FLAGS) & 0xFFFF;
        int statuses = memory.get(ValueLayout.JAVA_SHORT, at + STATUS) & 0xFFFF;
        status = statuses & ((1 << STATUS_BITS) - 1);
        int beside = (statuses >>> STATUS_BITS) - 1;
        boolean call = (flags & KIND) == GRPC;
        grpcStatus = call ? beside : -1;
        cache = call ? -1 : beside;
        for (int i = 0; i < marks.length; i++) {
            marks[i] = Marks.unpack(memory.get(ValueLayout.JAVA_INT, at + MARKS + 4L * i));
        }
        for (int i = 0; i < names.length; i++) {
            names[i] = memory.get(ValueLayout.JAVA_SHORT, at + NAMES + 2L * i) & 0xFFFF;
        }
    }

    /**
     * What {@link #STATUS} holds.
     *
     * @param beside the number beside HTTP's, or -1
     */
    static short statuses(int status, int beside) {
        return (short) ((beside + 1) << STATUS_BITS | status);
    }

    /** @param which {@link #CLIENT_PROTOCOL} or {@link #TARGET_PROTOCOL} */
    String protocol(int which) {
        return Protocols.name(flags >>> which);
    }

    boolean is(int flag) {
        return (flags & flag) != 0;
    }

    ExchangeSummary.Kind kind() {
        return switch (flags & KIND) {
            case EVENT_STREAM -> ExchangeSummary.Kind.EVENT_STREAM;
            case WEBSOCKET -> ExchangeSummary.Kind.WEBSOCKET;
            case TCP -> ExchangeSummary.Kind.TCP;
            case GRPC -> ExchangeSummary.Kind.GRPC;
            default -> ExchangeSummary.Kind.HTTP;
        };
    }
}
