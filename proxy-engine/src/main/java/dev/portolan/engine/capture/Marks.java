package dev.portolan.engine.capture;

/**
 * Times after the beginning of an exchange in 32 bits: exact to the nanosecond up to a second, then to the microsecond,
 * then to the millisecond; 0 is a time that did not come.
 */
final class Marks {

    static final int CONNECTING = 0;
    static final int CONNECTED = 1;
    static final int SECURED = 2;
    static final int REQUEST_OUT = 3;
    static final int REQUEST_END = 4;
    static final int RESPONSE_HEAD = 5;
    static final int RESPONSE_END = 6;
    static final int END = 7;
    static final int COUNT = 8;

    private static final int BITS = 30;
    private static final int MASK = (1 << BITS) - 1;

    private Marks() {}

    static int pack(long nanos) {
        long time = Math.max(0, nanos);
        if (time < MASK) {
            return (int) time + 1;
        }
        if (time >>> 10 <= MASK) {
            return 1 << BITS | (int) (time >>> 10);
        }
        return 2 << BITS | (int) Math.min(time >>> 20, MASK);
    }

    /** Nanoseconds, or -1. */
    static long unpack(int mark) {
        long value = mark & MASK;
        return switch (mark >>> BITS) {
            case 0 -> value - 1;
            case 1 -> value << 10;
            default -> value << 20;
        };
    }

    /** Where the time went, out of the marks as nanoseconds. */
    static Timings timings(long[] marks, long total) {
        long outward = marks[CONNECTING] >= 0 ? marks[CONNECTING] : marks[REQUEST_OUT];
        long received = marks[RESPONSE_END] >= 0 ? marks[RESPONSE_END] : marks[END];
        return new Timings(
                outward >= 0 ? outward : marks[RESPONSE_HEAD],
                between(marks[CONNECTING], marks[CONNECTED]),
                between(marks[CONNECTED], marks[SECURED]),
                between(marks[REQUEST_OUT], marks[REQUEST_END]),
                between(marks[REQUEST_END], marks[RESPONSE_HEAD]),
                between(marks[RESPONSE_HEAD], received),
                total);
    }

    private static long between(long from, long to) {
        return from < 0 || to < 0 ? -1 : Math.max(0, to - from);
    }
}
