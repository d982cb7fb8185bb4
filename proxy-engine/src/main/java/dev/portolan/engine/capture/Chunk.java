package dev.portolan.engine.capture;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The layout of what is appended to a slab: the location of the exchange's chunk before it (8 bytes), type and length of the
 * payload (4 bytes), payload. Chunks are linked backwards, so that nothing written is ever touched again.
 */
final class Chunk {

    static final int HEADER = 12;

    static final int REQUEST_IN = 1;
    static final int REQUEST_OUT = 2;
    static final int RESPONSE_IN = 3;
    static final int RESPONSE_OUT = 4;
    static final int INTERIM = 5;
    static final int REQUEST_TRAILERS = 6;
    static final int RESPONSE_TRAILERS = 7;
    static final int NOTE = 8;

    static final int REQUEST_BODY = 16;
    static final int RESPONSE_BODY = 17;
    static final int MESSAGE = 18;
    /** More of the payload of the message before it. */
    static final int MESSAGE_REST = 19;

    /** Pieces of a body with the time at which they passed. */
    static final int REQUEST_BODY_TIMED = 20;

    static final int RESPONSE_BODY_TIMED = 21;

    static final ValueLayout.OfLong PREVIOUS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfInt TYPE_AND_LENGTH = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Chunk() {}

    static int typeAndLength(int type, int length) {
        return type << 24 | length;
    }

    static long previous(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    static int type(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at + 8) >>> 24;
    }

    static int length(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at + 8) & 0xFF_FFFF;
    }
}
