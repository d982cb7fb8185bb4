package dev.portolan.app.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** In which lines of a profile's file its values stand. Of one that is no JSON, those before the mistake. */
public final class ProfileLines {

    /** Of the profile itself (RFC 6901). */
    private static final String ROOT = "";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Span> spans = new HashMap<>();
    private final List<String> pointers = new ArrayList<>();

    /** Lines, both from 1. */
    private record Span(int first, int last) {}

    private ProfileLines() {}

    /** Takes time that grows with the text. */
    public static ProfileLines of(String json) {
        ProfileLines lines = new ProfileLines();
        try (JsonParser parser = JSON.createParser(json)) {
            lines.read(parser);
        } catch (JacksonException endsHere) {
            lines.spans.putIfAbsent(ROOT, new Span(1, 1));
        }
        return lines;
    }

    private void read(JsonParser parser) {
        int named = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int line = parser.currentTokenLocation().getLineNr();
            String pointer = parser.streamReadContext().pathAsPointer().toString();
            if (token == JsonToken.PROPERTY_NAME) {
                named = line;
            } else if (token.isStructEnd()) {
                Span begun = spans.get(pointer);
                spans.put(pointer, new Span(begun == null ? line : begun.first(), line));
                stands(line, pointer);
            } else {
                int first = named > 0 ? named : line;
                spans.put(pointer, new Span(first, line));
                stands(first, pointer);
                named = 0;
            }
        }
    }

    /** The first value of a line is what the line is about. */
    private void stands(int line, String pointer) {
        while (pointers.size() <= line) {
            pointers.add(ROOT);
        }
        if (pointers.get(line).isEmpty()) {
            pointers.set(line, pointer);
        }
    }

    /** Every value of the text. */
    public Set<String> values() {
        return Collections.unmodifiableSet(spans.keySet());
    }

    /** The line in which a value begins, or else the nearest that it would lie in; from 1. */
    public int first(String pointer) {
        return span(pointer).first();
    }

    /** The line in which it ends; from 1. */
    public int last(String pointer) {
        return span(pointer).last();
    }

    private Span span(String pointer) {
        String place = pointer;
        while (!place.isEmpty() && !spans.containsKey(place)) {
            place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
        }
        return spans.getOrDefault(place, new Span(1, 1));
    }

    /** The pointer of the value that a line is about; empty for none in particular. */
    public String at(int line) {
        return line > 0 && line < pointers.size() ? pointers.get(line) : ROOT;
    }
}
