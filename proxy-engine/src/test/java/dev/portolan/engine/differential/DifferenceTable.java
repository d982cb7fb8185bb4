package dev.portolan.engine.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kept table: Markdown whose rows are a request, what became of it behind each proxy, and why they differ. */
final class DifferenceTable {

    private final Path file;
    private final List<String> lines;

    private DifferenceTable(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @param outcomes of Portolan, nginx and HAProxy */
    record Row(int line, String request, List<String> outcomes, String why) {

        boolean differs() {
            return outcomes.stream().distinct().count() > 1;
        }
    }

    static DifferenceTable read(Path file) throws IOException {
        return new DifferenceTable(file, new ArrayList<>(Files.readAllLines(file)));
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("| `")) {
                List<String> cells = cells(lines.get(i));
                String request = cells.getFirst();
                rows.add(new Row(i, request.substring(1, request.length() - 1), cells.subList(1, 4), cells.get(4)));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1);
        return List.of(cells).stream().map(String::strip).toList();
    }

    void set(Row row, List<String> outcomes) {
        lines.set(row.line(), "| `" + row.request() + "` | " + String.join(" | ", outcomes) + " | " + row.why() + " |");
    }

    void write() throws IOException {
        Files.write(file, lines);
    }
}
