package dev.portolan.app.desktop.traffic.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rows of a comparison as they are to be seen. Made on a worker; immutable.
 *
 * @param differences where each run of lines that differ begins among the rows, ascending
 */
record Shown(List<Row> rows, List<Integer> differences) {

    static final Shown NOTHING = new Shown(List.of(), List.of());

    /** Equal lines that stay in sight before and behind a difference. */
    private static final int CONTEXT = 2;

    /** Fewer equal lines are not worth a fold. */
    private static final int FEWEST = 4;

    sealed interface Row {

        record Title(Part part, int differences) implements Row {}

        record Remark(String text) implements Row {}

        record Pair(Line line) implements Row {}

        /** Equal lines that are folded. */
        record Fold(Place place, int count) implements Row {}
    }

    /** @param line the first one of a fold, in its part */
    record Place(int part, int line) {}

    /**
     * @param folded whether what is equal is folded
     * @param opened folds that were opened all the same
     */
    static Shown of(Comparison comparison, boolean folded, Set<Place> opened) {
        List<Row> rows = new ArrayList<>();
        List<Integer> differences = new ArrayList<>();
        for (int i = 0; i < comparison.parts().size(); i++) {
            Part part = comparison.parts().get(i);
            int head = rows.size();
            rows.add(new Row.Remark(""));
            part.remarks().forEach(remark -> rows.add(new Row.Remark(remark)));
            int before = differences.size();
            lines(part, i, folded, opened, rows, differences);
            rows.set(head, new Row.Title(part, differences.size() - before));
        }
        return new Shown(List.copyOf(rows), List.copyOf(differences));
    }

    private static void lines(
            Part part, int number, boolean folded, Set<Place> opened, List<Row> rows, List<Integer> differences) {
        List<Line> lines = part.lines();
        boolean[] kept = folded ? kept(lines) : all(lines.size());
        for (int at = 0; at < lines.size(); ) {
            int end = at;
            while (end < lines.size() && !kept[end]) {
                end++;
            }
            Place place = new Place(number, at);
            if (end - at >= FEWEST && !opened.contains(place)) {
                rows.add(new Row.Fold(place, end - at));
                at = end;
                continue;
            }
            end = Math.max(end, at + 1);
            for (; at < end; at++) {
                boolean begins = lines.get(at).differs()
                        && (at == 0 || !lines.get(at - 1).differs());
                if (begins) {
                    differences.add(rows.size());
                }
                rows.add(new Row.Pair(lines.get(at)));
            }
        }
    }

    private static boolean[] all(int size) {
        boolean[] all = new boolean[size];
        Arrays.fill(all, true);
        return all;
    }

    /** What differs, a little round it, and what it is in. */
    private static boolean[] kept(List<Line> lines) {
        boolean[] kept = new boolean[lines.size()];
        int outer = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.differs()) {
                Arrays.fill(kept, Math.max(0, i - CONTEXT), Math.min(kept.length, i + 1 + CONTEXT), true);
                outer = line.depth();
            } else if (line.depth() < outer) {
                kept[i] = true;
                outer = line.depth();
            }
        }
        return kept;
    }

    /** The first difference behind the row, or -1. */
    int next(int row) {
        return differences.stream().filter(at -> at > row).findFirst().orElse(-1);
    }

    /** The last difference before the row, or -1. */
    int previous(int row) {
        int found = -1;
        for (int at : differences) {
            if (at < row) {
                found = at;
            }
        }
        return found;
    }

    /** How many differences begin up to the row: which one it belongs to. */
    int upTo(int row) {
        return (int) differences.stream().filter(at -> at <= row).count();
    }
}
