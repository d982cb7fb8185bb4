package dev.portolan.engine.wire;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one header or trailer section, in their order (RFC 9110, section 5). One array: a section is short, lives as long as
 * its message, and is gone through more often than it is asked for a name, so that Netty's table of chained objects costs three times the
 * memory for nothing. Otherwise as Netty's: names without regard to case, {@code set} moves to the end.
 */
public final class FieldSection extends ConvertingFields {

    /** Fields whose names and values are checked elsewhere, or before. */
    public static final HttpHeadersFactory UNCHECKED =
            new Factory(DefaultHttpHeadersFactory.headersFactory().withValidation(false));

    /** What may come in or go out as a header section. */
    static final HttpHeadersFactory HEADERS = new Factory(DefaultHttpHeadersFactory.headersFactory());

    /** What may come in as a trailer section: no field that frames a message. */
    static final HttpHeadersFactory TRAILERS = new Factory(DefaultHttpHeadersFactory.trailersFactory());

    private static final CharSequence[] EMPTY = {};
    private static final int FIRST_ROOM = 16;

    private final DefaultHttpHeadersFactory rules;

    /** Names at even places, each with its value behind it. */
    private @Nullable CharSequence[] lines = EMPTY;

    /** Places in use. */
    private int end;

    private record Factory(DefaultHttpHeadersFactory rules) implements HttpHeadersFactory {

        @Override
        public HttpHeaders newHeaders() {
            return new FieldSection(rules);
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new FieldSection(rules);
        }
    }

    private FieldSection(DefaultHttpHeadersFactory rules) {
        this.rules = rules;
    }

    private CharSequence at(int place) {
        CharSequence text = lines[place];
        if (text == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return text;
    }

    /** The place of the name's next field from {@code from} on, or -1. */
    private int find(CharSequence name, int from) {
        for (int i = from; i < end; i += 2) {
            if (AsciiString.contentEqualsIgnoreCase(lines[i], name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    @Nullable
    CharSequence first(CharSequence name) {
        int place = find(name, 0);
        return place < 0 ? null : at(place + 1);
    }

    @Override
    public @Nullable String get(CharSequence name) {
        int place = find(name, 0);
        return place < 0 ? null : at(place + 1).toString();
    }

    @Override
    public List<String> getAll(CharSequence name) {
        int place = find(name, 0);
        if (place < 0) {
            return List.of();
        }
        int next = find(name, place + 2);
        if (next < 0) {
            return List.of(at(place + 1).toString());
        }
        List<String> all = new ArrayList<>(4);
        all.add(at(place + 1).toString());
        for (; next >= 0; next = find(name, next + 2)) {
            all.add(at(next + 1).toString());
        }
        return all;
    }

    @Override
    public Iterator<? extends CharSequence> valueCharSequenceIterator(CharSequence name) {
        return new Values(name);
    }

    @Override
    public boolean contains(CharSequence name) {
        return find(name, 0) >= 0;
    }

    @Override
    public boolean isEmpty() {
        return end == 0;
    }

    @Override
    public int size() {
        return end / 2;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < end; i += 2) {
            names.add(at(i).toString());
        }
        return names;
    }

    /** As with Netty's read-only headers, the entry that it returns is itself, and changes with the next call. */
    @Override
    public Iterator<Map.Entry<CharSequence, CharSequence>> iteratorCharSequence() {
        return new Lines();
    }

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        CharSequence text = text(value);
        rules.getNameValidator().validateName(name);
        rules.getValueValidator().validate(text);
        append(name, text);
        return this;
    }

    private void append(CharSequence name, CharSequence value) {
        if (end == lines.length) {
            lines = Arrays.copyOf(lines, Math.max(FIRST_ROOM, end * 2));
        }
        lines[end] = name;
        lines[end + 1] = value;
        end += 2;
    }

    @Override
    public HttpHeaders set(CharSequence name, Object value) {
        remove(name);
        return add(name, value);
    }

    @Override
    public HttpHeaders remove(CharSequence name) {
        int kept = find(name, 0);
        if (kept < 0) {
            return this;
        }
        for (int i = kept + 2; i < end; i += 2) {
            if (!AsciiString.contentEqualsIgnoreCase(lines[i], name)) {
                lines[kept++] = lines[i];
                lines[kept++] = lines[i + 1];
            }
        }
        Arrays.fill(lines, kept, end, null);
        end = kept;
        return this;
    }

    @Override
    public HttpHeaders clear() {
        Arrays.fill(lines, 0, end, null);
        end = 0;
        return this;
    }

    @Override
    public HttpHeaders copy() {
        FieldSection copy = new FieldSection(rules);
        copy.lines = Arrays.copyOf(lines, end);
        copy.end = end;
        return copy;
    }

    /** Goes through the fields; itself the entry that it stands at. */
    private final class Lines
            implements Iterator<Map.Entry<CharSequence, CharSequence>>, Map.Entry<CharSequence, CharSequence> {

        private int place = -2;

        @Override
        public boolean hasNext() {
            return place + 2 < end;
        }

        @Override
        public Map.Entry<CharSequence, CharSequence> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            place += 2;
            return this;
        }

        @Override
        public CharSequence getKey() {
            return at(place);
        }

        @Override
        public CharSequence getValue() {
            return at(place + 1);
        }

        @Override
        public CharSequence setValue(CharSequence value) {
            throw new UnsupportedOperationException("fields are changed by set");
        }
    }

    private final class Values implements Iterator<CharSequence> {

        private final CharSequence name;
        private int next;

        Values(CharSequence name) {
            this.name = name;
            this.next = find(name, 0);
        }

        @Override
        public boolean hasNext() {
            return next >= 0;
        }

        @Override
        public CharSequence next() {
            if (next < 0) {
                throw new NoSuchElementException();
            }
            CharSequence value = at(next + 1);
            next = find(name, next + 2);
            return value;
        }
    }
}
