package dev.portolan.engine.wire;

import io.netty.handler.codec.CharSequenceValueConverter;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link HttpHeaders} wants besides lines of text: names as strings, numbers, dates, lists. Seldom asked for here. */
abstract class ConvertingFields extends HttpHeaders {

    private static final CharSequenceValueConverter CONVERTER = CharSequenceValueConverter.INSTANCE;

    /** The first value of the name, or null. */
    abstract @Nullable CharSequence first(CharSequence name);

    static CharSequence text(Object value) {
        return switch (value) {
            case CharSequence text -> text;
            case Date date -> DateFormatter.format(date);
            case Calendar calendar -> DateFormatter.format(calendar.getTime());
            default -> value.toString();
        };
    }

    @Override
    public abstract @Nullable String get(CharSequence name);

    @Override
    public @Nullable String get(String name) {
        return get((CharSequence) name);
    }

    @Override
    public @Nullable Integer getInt(CharSequence name) {
        CharSequence value = first(name);
        try {
            return value == null ? null : (Integer) CONVERTER.convertToInt(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public int getInt(CharSequence name, int otherwise) {
        Integer value = getInt(name);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable Short getShort(CharSequence name) {
        CharSequence value = first(name);
        try {
            return value == null ? null : (Short) CONVERTER.convertToShort(value);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public short getShort(CharSequence name, short otherwise) {
        Short value = getShort(name);
        return value == null ? otherwise : value;
    }

    @Override
    public @Nullable Long getTimeMillis(CharSequence name) {
        CharSequence value = first(name);
        Date date = value == null ? null : DateFormatter.parseHttpDate(value);
        return date == null ? null : (Long) date.toInstant().toEpochMilli();
    }

    @Override
    public long getTimeMillis(CharSequence name, long otherwise) {
        Long value = getTimeMillis(name);
        return value == null ? otherwise : value;
    }

    @Override
    public List<String> getAll(String name) {
        return getAll((CharSequence) name);
    }

    @Override
    public boolean contains(String name) {
        return contains((CharSequence) name);
    }

    @Override
    public HttpHeaders add(String name, Object value) {
        return add((CharSequence) name, value);
    }

    @Override
    public HttpHeaders add(String name, Iterable<?> values) {
        return add((CharSequence) name, values);
    }

    @Override
    public HttpHeaders add(CharSequence name, Iterable<?> values) {
        values.forEach(value -> add(name, value));
        return this;
    }

    @Override
    public HttpHeaders addInt(CharSequence name, int value) {
        return add(name, Integer.toString(value));
    }

    @Override
    public HttpHeaders addShort(CharSequence name, short value) {
        return add(name, Short.toString(value));
    }

    @Override
    public HttpHeaders set(String name, Object value) {
        return set((CharSequence) name, value);
    }

    @Override
    public HttpHeaders set(String name, Iterable<?> values) {
        return set((CharSequence) name, values);
    }

    @Override
    public HttpHeaders set(CharSequence name, Iterable<?> values) {
        return remove(name).add(name, values);
    }

    @Override
    public HttpHeaders setInt(CharSequence name, int value) {
        return set(name, Integer.toString(value));
    }

    @Override
    public HttpHeaders setShort(CharSequence name, short value) {
        return set(name, Short.toString(value));
    }

    @Override
    public HttpHeaders remove(String name) {
        return remove((CharSequence) name);
    }

    @Override
    public List<Map.Entry<String, String>> entries() {
        List<Map.Entry<String, String>> entries = new ArrayList<>(size());
        Iterator<Map.Entry<CharSequence, CharSequence>> lines = iteratorCharSequence();
        while (lines.hasNext()) {
            Map.Entry<CharSequence, CharSequence> line = lines.next();
            entries.add(new SimpleImmutableEntry<>(
                    line.getKey().toString(), line.getValue().toString()));
        }
        return entries;
    }

    @Override
    @SuppressWarnings("deprecation") // whoever is given a HttpHeaders may call it
    public Iterator<Map.Entry<String, String>> iterator() {
        return entries().iterator();
    }
}
