package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.compare.Shown.Row;

/** What the comparison says of itself. */
final class CompareWords {

    private CompareWords() {}

    static String differences(int count) {
        return switch (count) {
            case 0 -> "No difference";
            case 1 -> "1 difference";
            default -> WireText.count(count) + " differences";
        };
    }

    /** {@code Difference 2 of 7 · $.items[3].price}. */
    static String place(Shown shown, int row) {
        int which = shown.upTo(row);
        int all = shown.differences().size();
        boolean differs = row >= 0
                && row < shown.rows().size()
                && shown.rows().get(row) instanceof Row.Pair(Line line)
                && line.differs();
        return differs
                ? "Difference " + WireText.count(which) + " of " + WireText.count(all)
                        + path(shown.rows().get(row))
                : differences(all);
    }

    private static String path(Row row) {
        return row instanceof Row.Pair(Line line) && line.where() != null
                ? " · " + line.where().path()
                : "";
    }

    static String equal(int count) {
        return WireText.count(count) + (count == 1 ? " equal line" : " equal lines");
    }

    /** What a screen reader says of a line. */
    static String spoken(Line line) {
        return switch (line.mark()) {
            case SAME -> "equal: " + line.left();
            case CHANGED -> "changed: " + line.left() + " became " + line.right();
            case LEFT -> "only left: " + line.left();
            case RIGHT -> "only right: " + line.right();
        };
    }
}
