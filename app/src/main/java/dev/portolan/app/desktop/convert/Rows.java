package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.convert.Row.Line;
import dev.portolan.app.desktop.convert.Row.Note;
import dev.portolan.app.desktop.convert.Row.Title;
import dev.portolan.app.desktop.text.WrappedLines;
import dev.portolan.engine.convert.model.Remark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a side: each text by its lines, and below each line what there is to say of it. */
final class Rows {

    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    /** @param columns the most characters of a row */
    static List<Row> of(List<Section> sections, int columns) {
        Rows rows = new Rows();
        sections.forEach(section -> rows.add(section, columns));
        return rows.rows;
    }

    private void add(Section section, int columns) {
        if (!section.title().isEmpty()) {
            rows.add(new Title(section.title()));
        }
        notes(section, 0);
        WrappedLines lines = new WrappedLines(section.text(), section.tokens(), columns);
        int number = 1;
        for (int i = 0; i < lines.size(); i++) {
            boolean begins = i == 0 || !lines.goesOn(i - 1);
            rows.add(new Line(section.file(), number, begins, lines, i, worst(section, number)));
            if (!lines.goesOn(i)) {
                notes(section, number);
                number++;
            }
        }
    }

    private void notes(Section section, int number) {
        section.remarks()
                .getOrDefault(number, List.of())
                .forEach(remark -> rows.add(new Note(section.file(), number, remark)));
    }

    private static Remark.@Nullable Kind worst(Section section, int number) {
        return section.remarks().getOrDefault(number, List.of()).stream()
                .map(Remark::kind)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
