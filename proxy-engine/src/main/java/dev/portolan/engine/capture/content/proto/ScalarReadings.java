package dev.portolan.engine.capture.content.proto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a value may mean where its type is not known. Stateless. */
final class ScalarReadings {

    private static final String OR = " · ";
    private static final int MOST_BYTES = 4096;
    private static final int MOST_PACKED = 256;

    private ScalarReadings() {}

    static String varint(long value) {
        StringBuilder text = new StringBuilder(Long.toUnsignedString(value));
        if (value < 0) {
            text.append(OR).append("signed ").append(value);
        }
        if (value == 0 || value == 1) {
            text.append(OR).append(value == 1);
        }
        if (value != 0) {
            text.append(OR).append("zigzag ").append((value >>> 1) ^ -(value & 1));
        }
        return text.toString();
    }

    static String fixed64(long value) {
        return Long.toUnsignedString(value) + (value < 0 ? OR + "signed " + value : "") + OR + "double "
                + Double.longBitsToDouble(value);
    }

    static String fixed32(int value) {
        return Integer.toUnsignedString(value) + (value < 0 ? OR + "signed " + value : "") + OR + "float "
                + Float.intBitsToFloat(value);
    }

    /** The bytes themselves, and what they are where a packed field may have been meant. */
    static String bytes(byte[] bytes, int from, int to) {
        StringBuilder text =
                new StringBuilder(HexFormat.ofDelimiter(" ").formatHex(bytes, from, Math.min(to, from + MOST_BYTES)));
        if (to - from > MOST_BYTES) {
            text.append(" … ").append(to - from).append(" bytes");
        }
        if (to - from <= MOST_PACKED * Long.BYTES) {
            packed(bytes, from, to, text);
        }
        return text.toString();
    }

    private static void packed(byte[] bytes, int from, int to, StringBuilder text) {
        long[] values = ProtobufWire.packed(bytes, from, to);
        // Large numbers are chance: any bytes are varints.
        boolean small = values != null
                && values.length > 1
                && Arrays.stream(values).allMatch(value -> value >= 0 && value <= 0xffff_ffffL);
        if (small) {
            text.append(OR)
                    .append("packed varints ")
                    .append(Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(", ")));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from).slice().order(ByteOrder.LITTLE_ENDIAN);
        int length = to - from;
        if (length % Double.BYTES == 0
                && plausible(IntStream.range(0, length / 8)
                        .mapToDouble(i -> buffer.getDouble(i * 8))
                        .toArray())) {
            text.append(OR).append("packed doubles ");
            joined(text, length / 8, i -> Double.toString(buffer.getDouble(i * 8)));
        }
        if (length % Float.BYTES == 0
                && plausible(IntStream.range(0, length / 4)
                        .mapToDouble(i -> buffer.getFloat(i * 4))
                        .toArray())) {
            text.append(OR).append("packed floats ");
            joined(text, length / 4, i -> Float.toString(buffer.getFloat(i * 4)));
        }
    }

    private static void joined(StringBuilder text, int count, IntFunction<String> each) {
        text.append(IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(", ")));
    }

    /** Whether somebody may have meant these numbers. */
    private static boolean plausible(double[] values) {
        return values.length > 0
                && Arrays.stream(values).allMatch(v -> v == 0 || (Math.abs(v) > 1e-6 && Math.abs(v) < 1e9));
    }
}
