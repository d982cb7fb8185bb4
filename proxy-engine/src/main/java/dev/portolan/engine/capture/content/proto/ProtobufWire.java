package dev.portolan.engine.capture.content.proto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes over the fields of a message on the wire, one after another. A group is one field, up to its end. */
final class ProtobufWire {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    static final int GROUP = 3;
    static final int FIXED32 = 5;

    /** Deeper ones are nobody's; readers of messages stop there too. */
    static final int DEEPEST = 100;

    private static final int GROUP_END = 4;
    private static final int LARGEST_NUMBER = (1 << 29) - 1;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int at;
    private int fieldAt;
    private boolean broken;
    private int number;
    private int type;
    private long value;
    private int from;
    private int to;

    ProtobufWire(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Goes to the next field; false at the end, or where what follows is none. */
    boolean next() {
        if (at >= end || broken) {
            return false;
        }
        fieldAt = at;
        broken = !read();
        return !broken;
    }

    /** Why it ended before its bytes did, or null. */
    @Nullable
    String mistake() {
        return broken
                ? "From byte " + fieldAt + " on this is no message of Protocol Buffers; the tree ends there."
                : null;
    }

    int number() {
        return number;
    }

    int type() {
        return type;
    }

    /** Of a varint, a fixed64 or, in its lower half, a fixed32. */
    long value() {
        return value;
    }

    /** Where the bytes of a length-delimited field, or the fields of a group, begin. */
    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private boolean read() {
        return tag() && (type == GROUP ? group() : content());
    }

    private boolean tag() {
        if (!varint() || value < 0 || value >>> 3 == 0 || value >>> 3 > LARGEST_NUMBER) {
            return false;
        }
        number = (int) (value >>> 3);
        type = (int) (value & 7);
        return true;
    }

    /** Of all but groups. */
    private boolean content() {
        return switch (type) {
            case VARINT -> varint();
            case FIXED64 -> fixed64();
            case FIXED32 -> fixed32();
            case DELIMITED -> delimited();
            default -> false;
        };
    }

    /** Goes past all fields of the group and its end; groups inside it have ends of their own. */
    private boolean group() {
        int outer = number;
        int begin = at;
        int[] open = new int[DEEPEST];
        int depth = 0;
        open[depth++] = number;
        while (depth > 0) {
            int tagAt = at;
            if (!tag()) {
                return false;
            } else if (type == GROUP_END) {
                if (number != open[--depth]) {
                    return false;
                }
                to = tagAt;
            } else if (type == GROUP) {
                if (depth == DEEPEST) {
                    return false;
                }
                open[depth++] = number;
            } else if (!content()) {
                return false;
            }
        }
        number = outer;
        type = GROUP;
        from = begin;
        return true;
    }

    private boolean fixed64() {
        if (end - at < Long.BYTES) {
            return false;
        }
        value = (long) LONGS.get(bytes, at);
        at += Long.BYTES;
        return true;
    }

    private boolean fixed32() {
        if (end - at < Integer.BYTES) {
            return false;
        }
        value = (int) INTS.get(bytes, at);
        at += Integer.BYTES;
        return true;
    }

    private boolean delimited() {
        if (!varint() || value < 0 || value > end - at) {
            return false;
        }
        from = at;
        at += (int) value;
        to = at;
        return true;
    }

    private boolean varint() {
        long result = 0;
        for (int shift = 0; shift < 64 && at < end; shift += 7) {
            byte next = bytes[at++];
            result |= (next & 0x7fL) << shift;
            if (next >= 0) {
                value = result;
                return shift < 63 || next <= 1;
            }
        }
        return false;
    }

    /** Reads all of it as varints side by side, as a packed field has them; null where that does not come out even. */
    static long @Nullable [] packed(byte[] bytes, int from, int to) {
        ProtobufWire wire = new ProtobufWire(bytes, from, to);
        long[] values = new long[to - from];
        int count = 0;
        while (wire.at < to) {
            if (!wire.varint()) {
                return null;
            }
            values[count++] = wire.value;
        }
        return Arrays.copyOf(values, count);
    }
}
