package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Caddyfile's text with <code>{$NAME:default}</code> filled in before it is divided into words, as Caddy does. No variable of
 * this machine is ever read: who sends a file must not learn them. Remembers where each character stood.
 */
final class Environment {

    private static final String OPENING = "{$";

    private final Source source;
    private final Remarks remarks;
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
    private final StringBuilder filled = new StringBuilder();
    private final int[] origins;
    private final Set<String> told = new HashSet<>();

    Environment(Source source, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
        String text = source.text();
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            lineStarts.add(i + 1);
        }
        // A default is never longer than the placeholder that it stands in.
        this.origins = new int[text.length() + 1];
        fill(text);
    }

    private void fill(String text) {
        int at = 0;
        while (at < text.length()) {
            int end = text.startsWith(OPENING, at) ? text.indexOf('}', at) : -1;
            if (end > at + OPENING.length()) {
                String inner = text.substring(at + OPENING.length(), end);
                int colon = inner.indexOf(':');
                append(colon < 0 ? inner : inner.substring(colon + 1), at);
                remark(colon < 0 ? inner : inner.substring(0, colon), colon >= 0, at);
                at = end + 1;
            } else {
                append(text.substring(at, at + 1), at);
                at++;
            }
        }
        origins[filled.length()] = text.length();
    }

    private void append(String text, int origin) {
        for (int i = 0; i < text.length(); i++) {
            origins[filled.length()] = origin;
            filled.append(text.charAt(i));
        }
    }

    private void remark(String name, boolean hasDefault, int at) {
        if (hasDefault && told.add(name)) {
            remarks.note(
                    position(at),
                    OPENING + name + "}",
                    "Variables of the environment are not read; the default stands in its place.");
        }
        if (!hasDefault) {
            remarks.approximated(
                    position(at),
                    OPENING + name + "}",
                    "Variables of the environment are not read, and this one has no default, so that its name stands in its"
                            + " place; write its value into the file.");
        }
    }

    String text() {
        return filled.toString();
    }

    /** Where a character of the filled text stands in the source. */
    Position at(int index) {
        return position(origins[Math.min(index, filled.length())]);
    }

    private Position position(int offset) {
        int found = Collections.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found + 1 : -found - 1;
        return source.at(line, offset - lineStarts.get(line - 1) + 1);
    }
}
