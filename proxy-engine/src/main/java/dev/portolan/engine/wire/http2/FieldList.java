package dev.portolan.engine.wire.http2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one header section as they were decoded: in their order, nothing checked. Past the limit they are counted, not
 * kept, so that it can be said how large the section was. Used again for every section of a connection.
 */
public final class FieldList {

    /** Counted for every field besides its octets (RFC 9113, section 6.5.2). */
    private static final int OVERHEAD = 32;

    private @Nullable CharSequence[] names = new @Nullable CharSequence[32];
    private @Nullable CharSequence[] values = new @Nullable CharSequence[32];
    private int size;
    private long bytes;
    private long cost;
    private long limit;
    private boolean dependsOnItself;

    void begin(long most, boolean circular) {
        Arrays.fill(names, 0, size, null);
        Arrays.fill(values, 0, size, null);
        size = 0;
        bytes = 0;
        cost = 0;
        limit = most;
        dependsOnItself = circular;
    }

    void add(CharSequence name, CharSequence value) {
        bytes += name.length() + (long) value.length();
        cost += name.length() + (long) value.length() + OVERHEAD;
        if (cost > limit) {
            return;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        names[size] = name;
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public CharSequence name(int index) {
        return present(names[index]);
    }

    public CharSequence value(int index) {
        return present(values[index]);
    }

    private static CharSequence present(@Nullable CharSequence text) {
        if (text == null) {
            throw new IndexOutOfBoundsException();
        }
        return text;
    }

    /** Octets of all names and values, of those that were not kept too. */
    public long bytes() {
        return bytes;
    }

    /** Whether the section was larger than the limit; the fields behind it are not here. */
    public boolean tooLarge() {
        return cost > limit;
    }

    /** Whether the frame makes its stream depend on itself (RFC 7540, section 5.3.1, which many clients still send). */
    public boolean dependsOnItself() {
        return dependsOnItself;
    }
}
