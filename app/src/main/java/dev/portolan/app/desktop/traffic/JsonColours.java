package dev.portolan.app.desktop.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a line of indented JSON into pieces of one colour each. */
final class JsonColours {

    private static final Pattern PIECE =
            Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*+\"?)(\\s*:)?|(-?\\d[\\d.eE+-]*)|\\b(true|false|null)\\b");

    /** @param style the style class of its text */
    record Piece(String text, String style) {}

    private JsonColours() {}

    static List<Piece> of(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = PIECE.matcher(line);
        int at = 0;
        while (matcher.find()) {
            add(pieces, line.substring(at, matcher.start()), "json-plain");
            if (matcher.group(1) != null) {
                boolean key = matcher.group(2) != null;
                add(pieces, matcher.group(1), key ? "json-key" : "json-string");
                add(pieces, key ? matcher.group(2) : "", "json-plain");
            } else {
                add(pieces, matcher.group(), matcher.group(3) != null ? "json-number" : "json-word");
            }
            at = matcher.end();
        }
        add(pieces, line.substring(at), "json-plain");
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, String style) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, style));
        }
    }
}
