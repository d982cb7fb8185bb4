package dev.portolan.engine.capture;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts heads into an event loop's slab as sequences of lines, each written in full, as a reference to the same line earlier
 * in the slab, or as "the same as on the other side". {@link HeadReader} is its inverse. Event loop only.
 *
 * <p>A payload begins with a byte of flags and the request target ({@link #TARGET} says whether it is there). Then follow
 * the tokens below.
 */
final class HeadWriter {

    /** A number out of {@link FieldNames} (or 0, length and name), length and value. */
    static final int LITERAL = 0x00;

    /** Some lines had no room. */
    static final int CUT = 0x01;

    /** Upper half of the token: a reference, 20 bits of offset. */
    static final int REFERENCE = 0x10;

    /** And a number less one: so many lines of the other side's head. */
    static final int COPY = 0x80;

    /** And a number less one: so many lines of the other side's head are not here. */
    static final int SKIP = 0xC0;

    static final int RUN = 0x3F;

    static final int TARGET = 1;
    static final int SAME_TARGET = 2;
    static final int TARGET_CUT = 4;

    private final SlabLog log;
    private final LineDictionary lines = new LineDictionary();
    private final Scratch out = new Scratch();
    private @Nullable HeadShape base;
    private @Nullable HeadShape shape;
    private int cursor;
    private int copyAt;
    private int skipAt;
    private boolean cut;

    HeadWriter(SlabLog log) {
        this.log = log;
    }

    /**
     * Writes the request as the client sent it.
     *
     * @param extras further lines: numbers out of {@link FieldNames} and texts
     * @param keep what the other side's head will be compared with
     * @return where, or {@link Location#NONE} where there is no room
     */
    long requestIn(RequestHead head, Extras extras, HeadShape keep, long lastId) {
        do {
            if (!begin(null, keep, lastId)) {
                return Location.NONE;
            }
            target(head.target());
            requestLine(head);
            extras.writeTo(this);
            fields(head.headers());
        } while (again(lastId));
        return commit(Location.NONE, Chunk.REQUEST_IN);
    }

    long requestOut(
            long previous,
            RequestHead head,
            boolean sameTarget,
            Extras extras,
            @Nullable HeadShape other,
            long lastId) {
        do {
            if (!begin(other, null, lastId)) {
                return Location.NONE;
            }
            if (sameTarget) {
                out.put(SAME_TARGET);
            } else {
                target(head.target());
            }
            requestLine(head);
            extras.writeTo(this);
            fields(head.headers());
        } while (again(lastId));
        return commit(previous, Chunk.REQUEST_OUT);
    }

    long response(
            long previous,
            int type,
            ResponseHead head,
            @Nullable HeadShape other,
            @Nullable HeadShape keep,
            long lastId) {
        do {
            if (!begin(other, keep, lastId)) {
                return Location.NONE;
            }
            out.put(0);
            statusLine(head);
            fields(head.headers());
        } while (again(lastId));
        return commit(previous, type);
    }

    long lines(long previous, int type, HttpHeaders headers, Extras extras, long lastId) {
        do {
            if (!begin(null, null, lastId)) {
                return Location.NONE;
            }
            out.put(0);
            extras.writeTo(this);
            fields(headers);
        } while (again(lastId));
        return commit(previous, type);
    }

    private boolean begin(@Nullable HeadShape other, @Nullable HeadShape keep, long lastId) {
        if (!log.ready(lastId)) {
            lines.clear();
            return false;
        }
        out.length = 0;
        base = other;
        shape = keep;
        cursor = 0;
        copyAt = -1;
        skipAt = -1;
        cut = false;
        if (keep != null) {
            keep.start(log.slabStart());
        }
        return true;
    }

    /** Whether all must be written once more, because it needs a new slab, in which no line stands yet. */
    private boolean again(long lastId) {
        if (log.fits(out.length)) {
            return false;
        }
        lines.clear();
        log.roll(lastId);
        return true;
    }

    private long commit(long previous, int type) {
        base = null;
        shape = null;
        return log.append(previous, type, out.bytes, out.length);
    }

    private void target(String target) {
        int kept = Math.min(target.length(), log.capacity() / 2);
        out.put(kept < target.length() ? TARGET | TARGET_CUT : TARGET);
        out.putVarint(kept);
        out.putLatin1(kept < target.length() ? target.substring(0, kept) : target);
    }

    private void requestLine(RequestHead head) {
        int from = literal(
                FieldNames.START, head.method().length() + 1 + head.protocol().length());
        out.putLatin1(head.method());
        out.put(' ');
        out.putLatin1(head.protocol());
        settle(from, null, null);
    }

    private void statusLine(ResponseHead head) {
        String status = Integer.toString(head.status());
        String reason = head.reason();
        int reasonLength = reason.isEmpty() ? 0 : reason.length() + 1;
        int from = literal(FieldNames.START, head.protocol().length() + 1 + status.length() + reasonLength);
        out.putLatin1(head.protocol());
        out.put(' ');
        out.putLatin1(status);
        if (!reason.isEmpty()) {
            out.put(' ');
            out.putLatin1(reason);
        }
        settle(from, null, null);
    }

    /** Writes a line that is no field. */
    void extra(int number, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (noRoom(utf8.length)) {
            return;
        }
        int from = literal(number, utf8.length);
        out.putBytes(utf8);
        settle(from, null, null);
    }

    private void fields(HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            field(field.getKey(), field.getValue());
        }
    }

    private void field(CharSequence name, CharSequence value) {
        if (base != null) {
            int same = base.indexOf(name, value, cursor);
            if (same >= 0) {
                copy(same);
                return;
            }
        }
        if (noRoom(name.length() + value.length())) {
            return;
        }
        int from = out.length;
        out.put(LITERAL);
        putName(name);
        out.putVarint(value.length());
        out.putLatin1(value);
        settle(from, name, value);
    }

    private void putName(CharSequence name) {
        int at = out.length;
        out.put(FieldNames.UNKNOWN);
        out.putVarint(name.length());
        int nameAt = out.length;
        out.putLatin1(name);
        int number = FieldNames.number(out.bytes, nameAt, name.length());
        if (number != FieldNames.UNKNOWN) {
            out.bytes[at] = (byte) number;
            out.length = at + 1;
        }
    }

    private int literal(int number, int valueLength) {
        int from = out.length;
        out.put(LITERAL);
        out.put(number);
        out.putVarint(valueLength);
        return from;
    }

    /** A line was put down in full at {@code from}: leaves it there, or puts something shorter in its place. */
    private void settle(int from, @Nullable CharSequence name, @Nullable CharSequence value) {
        int length = out.length - from - 1;
        int hash = LineDictionary.hash(out.bytes, from + 1, length);
        int start = log.payloadStart();
        int offset = lines.find(hash, log.slab().memory, start - Chunk.HEADER, out.segment(), from + 1, length);
        if (offset < 0) {
            offset = start + from + 1;
            lines.add(hash, offset);
        } else {
            out.length = from;
            refer(offset);
        }
        if (shape != null) {
            shape.add(lasting(name), lasting(value), offset);
        }
    }

    private void refer(int offset) {
        int same = base == null ? -1 : base.indexOf(offset, log.slabStart(), cursor);
        if (same >= 0) {
            copy(same);
            return;
        }
        out.put(REFERENCE | offset >>> 16);
        out.put(offset >>> 8);
        out.put(offset);
    }

    private void copy(int line) {
        for (; cursor < line; cursor++) {
            skipAt = run(SKIP, skipAt);
        }
        copyAt = run(COPY, copyAt);
        cursor++;
    }

    /** Makes the run that ends here one longer, or begins one. Returns where its token is. */
    private int run(int token, int at) {
        if (at >= 0 && at == out.length - 1 && (out.bytes[at] & RUN) < RUN) {
            out.bytes[at]++;
            return at;
        }
        out.put(token);
        return out.length - 1;
    }

    private boolean noRoom(int length) {
        if (out.length + length + 32 <= log.capacity()) {
            return false;
        }
        if (!cut) {
            out.put(CUT);
            cut = true;
        }
        return true;
    }

    /** Only what can't change may be compared by identity later. */
    private static @Nullable CharSequence lasting(@Nullable CharSequence text) {
        return text instanceof String || text instanceof AsciiString ? text : null;
    }

    /** Lines of a head that are no fields. */
    interface Extras {

        Extras NONE = writer -> {};

        void writeTo(HeadWriter writer);
    }
}
