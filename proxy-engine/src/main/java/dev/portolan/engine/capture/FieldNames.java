package dev.portolan.engine.capture;

import dev.portolan.engine.wire.CommonNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Field names that are stored as one byte, each in the two spellings that are met (HTTP/1 clients' and HTTP/2's), and the
 * numbers of lines that are no fields but are stored like them.
 */
final class FieldNames {

    /** No number: the name stands there in full. */
    static final int UNKNOWN = 0;

    static final int START = 1;
    static final int CLIENT = 2;
    static final int UPSTREAM = 3;
    static final int FAILURE_DETAIL = 4;
    static final int HOST = 5;
    static final int METHOD = 6;
    static final int ROUTE = 7;
    static final int TARGET = 8;
    static final int TYPE = 9;
    static final int FAILURE = 10;
    static final int SECURITY = 11;
    static final int ENDING = 12;
    static final int REPLAY_OF = 13;
    static final int REMARK = 14;
    static final int HOLD = 15;

    private static final int FIRST_FIELD = 16;

    private static final int TABLE = 1024;
    private static final byte[][] NAMES = new byte[256][];
    private static final String[] STRINGS = new String[256];
    private static final String[] TAGS = new String[FIRST_FIELD];
    private static final int[] BY_HASH = new int[TABLE];

    static {
        Arrays.setAll(TAGS, tag -> Character.toString(tag));
        int number = FIRST_FIELD;
        for (String name : CommonNames.ALL) {
            number = add(name, number);
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.equals(name)) {
                number = add(lower, number);
            }
        }
    }

    private FieldNames() {}

    private static int add(String name, int number) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        NAMES[number] = bytes;
        STRINGS[number] = name;
        int at = hash(bytes, 0, bytes.length);
        while (BY_HASH[at] != UNKNOWN) {
            at = (at + 1) & (TABLE - 1);
        }
        BY_HASH[at] = number;
        return number + 1;
    }

    /** The number of exactly this spelling, or {@link #UNKNOWN}. */
    static int number(byte[] bytes, int from, int length) {
        if (length == 0) {
            return UNKNOWN;
        }
        int at = hash(bytes, from, length);
        while (BY_HASH[at] != UNKNOWN) {
            byte[] name = NAMES[BY_HASH[at]];
            if (name.length == length && Arrays.equals(name, 0, length, bytes, from, from + length)) {
                return BY_HASH[at];
            }
            at = (at + 1) & (TABLE - 1);
        }
        return UNKNOWN;
    }

    /** The name of that number, or null where it is no field's. */
    static @Nullable String name(int number) {
        return STRINGS[number];
    }

    /** Stands for the number where a name is asked for; no field can have such a name. */
    static String tag(int number) {
        return TAGS[number];
    }

    static boolean isField(int number) {
        return number == UNKNOWN || number >= FIRST_FIELD;
    }

    private static int hash(byte[] bytes, int from, int length) {
        int mixed = bytes[from] * 31 + bytes[from + length - 1];
        mixed = mixed * 31 + bytes[from + length / 2];
        mixed = mixed * 31 + bytes[from + length * 3 / 4];
        return (mixed * 31 + length) & (TABLE - 1);
    }
}
