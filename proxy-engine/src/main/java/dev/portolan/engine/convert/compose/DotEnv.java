package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines {@code NAME=value} of a {@code .env} file, as Compose reads them. */
final class DotEnv {

    static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_.-]*)\\s*[=:](?<value>.*)");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("(^|\\s)#.*");

    private DotEnv() {}

    /**
     * A line.
     *
     * @param value without quotes and comment
     * @param literal whether it stood between single quotes, where variables are not filled in
     */
    record Entry(Position at, String name, String value, boolean literal) {}

    /** What is no such line is passed over. */
    static List<Entry> read(Source source) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = LINE.matcher(lines.get(i));
            if (line.matches()) {
                entries.add(entry(source.at(i + 1, line.start("name") + 1), line.group("name"), line.group("value")));
            }
        }
        return entries;
    }

    private static Entry entry(Position at, String name, String written) {
        String value = written.strip();
        char quote = value.isEmpty() ? ' ' : value.charAt(0);
        int end = quote == '"' || quote == '\'' ? value.indexOf(quote, 1) : -1;
        if (end > 0) {
            return new Entry(at, name, value.substring(1, end), quote == '\'');
        }
        return new Entry(
                at, name, TRAILING_COMMENT.matcher(value).replaceFirst("").strip(), false);
    }
}
