package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the tables and names of a TOML text stand. Of a text that is no TOML nothing in particular comes out. */
final class TomlPlaces {

    private static final char BETWEEN = '\u0000';

    private final Source source;
    private final Map<String, Position> places = new HashMap<>();
    private final Map<String, Integer> elements = new HashMap<>();
    private String table = "";

    /** What an unfinished value waits for: a quote of three, or nothing. */
    private @Nullable String quote;

    private int open;

    private TomlPlaces(Source source) {
        this.source = source;
    }

    /** By path; the parts are joined as {@link #child} does. */
    static Map<String, Position> of(Source source) {
        TomlPlaces places = new TomlPlaces(source);
        String[] lines = source.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            places.line(lines[i], i + 1);
        }
        return places.places;
    }

    static String child(String path, String name) {
        return path + BETWEEN + name;
    }

    private void line(String line, int number) {
        int from = 0;
        if (quote == null && open == 0) {
            int start = 0;
            while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
                start++;
            }
            if (start == line.length() || line.charAt(start) == '#') {
                return;
            }
            if (line.charAt(start) == '[') {
                header(line, start, source.at(number, start + 1));
                return;
            }
            List<String> names = new ArrayList<>();
            from = names(line, start, '=', names);
            String path = table;
            for (String name : names) {
                path = child(path, name);
                places.putIfAbsent(path, source.at(number, start + 1));
            }
        }
        value(line, from);
    }

    private void header(String line, int start, Position at) {
        boolean element = line.startsWith("[[", start);
        List<String> names = new ArrayList<>();
        names(line, start + (element ? 2 : 1), ']', names);
        String path = "";
        for (int i = 0; i < names.size(); i++) {
            path = child(path, names.get(i));
            boolean last = i == names.size() - 1;
            if (element && last) {
                places.putIfAbsent(path, at);
                path = child(path, String.valueOf(elements.merge(path, 1, Integer::sum) - 1));
            } else if (!last && elements.containsKey(path)) {
                path = child(path, String.valueOf(elements.get(path) - 1));
            }
            places.putIfAbsent(path, at);
        }
        table = path;
    }

    /** Reads dotted names up to a mark; returns the place behind it. */
    private static int names(String line, int start, char end, List<String> names) {
        StringBuilder name = new StringBuilder();
        int i = start;
        for (; i < line.length() && line.charAt(i) != end; i++) {
            char c = line.charAt(i);
            if (c == '"' || c == '\'') {
                int close = line.indexOf(c, i + 1);
                int stop = close < 0 ? line.length() : close;
                name.append(line, i + 1, stop);
                i = stop;
            } else if (c == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else if (!Character.isWhitespace(c)) {
                name.append(c);
            }
        }
        names.add(name.toString());
        return Math.min(i + 1, line.length());
    }

    /** Finds out whether a value goes on in the next line. */
    private void value(String line, int from) {
        int i = from;
        while (i < line.length()) {
            if (quote != null) {
                int close = line.indexOf(quote, i);
                if (close < 0) {
                    return;
                }
                i = close + quote.length();
                quote = null;
                continue;
            }
            char c = line.charAt(i);
            if (c == '#') {
                return;
            }
            if (line.startsWith("\"\"\"", i) || line.startsWith("'''", i)) {
                quote = line.substring(i, i + 3);
                i += 3;
                continue;
            }
            if (c == '"' || c == '\'') {
                i = closing(line, i);
            } else if (c == '[' || c == '{') {
                open++;
            } else if (c == ']' || c == '}') {
                open = Math.max(0, open - 1);
            }
            i++;
        }
    }

    private static int closing(String line, int start) {
        char mark = line.charAt(start);
        for (int i = start + 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\' && mark == '"') {
                i++;
            } else if (line.charAt(i) == mark) {
                return i;
            }
        }
        return line.length();
    }
}
