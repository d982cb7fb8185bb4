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
    static final int TARGET_CUT = 2;

    /** How many lines the proxy may take out in one place, and the next still be known as the other side's. */
    private static final int OTHER_SIDE_REACH = 8;

    private static final int RECENT_REACH = 3;

    private final SlabLog log;
    private final LineDictionary lines = new LineDictionary();
    private final RecentHeads recents = new RecentHeads();
    private final StartLines startLines = new StartLines();
    private final Scratch out = new Scratch();
    private @Nullable HeadShape base;
    private @Nullable HeadShape shape;
    private @Nullable HeadShape recent;
    private HeadShape now = new HeadShape();
    private int cursor;
    private int recentCursor;
    private int copyAt;
    private int skipAt;
    private boolean cut;

    HeadWriter(SlabLog log) {
        this.log = log;
    }

    /**
     * Writes a request's head.
     *
     * @param at what it belongs to
     * @param target whether the target is written too, or is the other side's
     * @param extras further lines
     * @param other the other side's head, or null
     * @param keep what the other side's head will be compared with, or null
     * @return where, or {@link Location#NONE} where there is no room
     */
    long request(
            Place at,
            RequestHead head,
            boolean target,
            Extras extras,
            @Nullable HeadShape other,
            @Nullable HeadShape keep) {
        do {
            if (!begin(at, other, keep)) {
                return Location.NONE;
            }
            target(target ? head.target() : null);
            extra(FieldNames.START, startLines.of(head));
            extras.writeTo(this);
            fields(head.headers());
        } while (again(at));
        return commit(at);
    }

    /** Writes a response's head; as {@link #request}. */
    long response(Place at, ResponseHead head, @Nullable HeadShape other, @Nullable HeadShape keep) {
        do {
            if (!begin(at, other, keep)) {
                return Location.NONE;
            }
            target(null);
            extra(FieldNames.START, startLines.of(head));
            fields(head.headers());
        } while (again(at));
        return commit(at);
    }

    /** Writes fields and lines that are no head. */
    long lines(Place at, HttpHeaders headers, Extras extras) {
        do {
            if (!begin(at, null, null)) {
                return Location.NONE;
            }
            target(null);
            extras.writeTo(this);
            fields(headers);
        } while (again(at));
        return commit(at);
    }

    private boolean begin(Place at, @Nullable HeadShape other, @Nullable HeadShape keep) {
        if (!log.ready(at.lastId)) {
            lines.clear();
            if (keep != null) {
                keep.clear();
            }
            return false;
        }
        out.length = 0;
        base = other;
        shape = keep;
        cursor = 0;
        copyAt = -1;
        skipAt = -1;
        cut = false;
        long slab = log.slabStart();
        if (keep != null) {
            keep.start(slab);
        }
        now.start(slab);
        HeadShape last = recents.get(at.type, at.connection);
        recent = last != null && last.isIn(slab) ? last : null;
        recentCursor = 0;
        return true;
    }

    /** Whether all must be written once more, because it needs a new slab, in which no line stands yet. */
    private boolean again(Place at) {
        if (log.fits(out.length)) {
            return false;
        }
        lines.clear();
        log.roll(at.lastId);
        return true;
    }

    private long commit(Place at) {
        base = null;
        shape = null;
        now = recents.replace(at.type, at.connection, now);
        return log.append(at.previous, at.type, out.bytes, out.length);
    }

    private void target(@Nullable String target) {
        if (target == null) {
            out.put(0);
            return;
        }
        int kept = Math.min(target.length(), log.capacity() / 2);
        out.put(kept < target.length() ? TARGET | TARGET_CUT : TARGET);
        out.putVarint(kept);
        out.putLatin1(kept < target.length() ? target.substring(0, kept) : target);
    }

    private void fields(HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            CharSequence name = lasting(field.getKey());
            CharSequence value = lasting(field.getValue());
            if (!known(name, value) && room(name.length() + value.length())) {
                int from = out.length;
                out.put(LITERAL);
                putName(name);
                out.putVarint(value.length());
                out.putLatin1(value);
                settle(from, name, value);
            }
        }
    }

    /** Writes a line that is no field: a number out of {@link FieldNames}, and a text. */
    void extra(int number, String text) {
        String name = FieldNames.tag(number);
        if (known(name, text)) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (room(utf8.length)) {
            int from = out.length;
            out.put(LITERAL);
            out.put(number);
            out.putVarint(utf8.length);
            out.putBytes(utf8);
            settle(from, name, text);
        }
    }

    /** Writes the line where the other side's head or the head before it has an equal one. */
    private boolean known(CharSequence name, CharSequence value) {
        int same = base == null ? -1 : base.indexOf(name, value, cursor, OTHER_SIDE_REACH);
        if (same >= 0) {
            copy(same);
            return true;
        }
        int again = recent == null ? -1 : recent.indexOf(name, value, recentCursor, RECENT_REACH);
        if (recent == null || again < 0) {
            return false;
        }
        recentCursor = again + 1;
        refer(recent.offset(again));
        remember(name, value, recent.offset(again));
        return true;
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

    /** A line was put down in full at {@code from}: leaves it there, or puts a reference in its place. */
    private void settle(int from, CharSequence name, CharSequence value) {
        int length = out.length - from - 1;
        int hash = LineDictionary.hash(name, value);
        int start = log.payloadStart();
        int offset = lines.find(hash, log.slab().memory, start - Chunk.HEADER, out.segment(), from + 1, length);
        if (offset < 0) {
            offset = start + from + 1;
            lines.add(hash, offset);
        } else {
            out.length = from;
            refer(offset);
        }
        remember(name, value, offset);
    }

    private void remember(CharSequence name, CharSequence value, int offset) {
        now.add(name, value, offset);
        if (shape != null) {
            shape.add(name, value, offset);
        }
    }

    private void refer(int offset) {
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

    private boolean room(int length) {
        if (out.length + length + 32 <= log.capacity()) {
            return true;
        }
        if (!cut) {
            out.put(CUT);
            cut = true;
        }
        return false;
    }

    /** What can't change, and so may be compared later. */
    private static CharSequence lasting(CharSequence text) {
        return text instanceof String || text instanceof AsciiString ? text : text.toString();
    }

    /** What a chunk belongs to; one for all that a recorder writes. */
    static final class Place {

        private int type;
        private long previous;
        private long connection;
        private long lastId;

        /**
         * @param before the exchange's chunk before it
         * @param newest see {@link SlabLog#roll}
         */
        Place at(int chunkType, long before, long ofConnection, long newest) {
            type = chunkType;
            previous = before;
            connection = ofConnection;
            lastId = newest;
            return this;
        }
    }

    /** Lines of a head that are no fields. */
    interface Extras {

        Extras NONE = writer -> {};

        void writeTo(HeadWriter writer);
    }
}
