package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.WireText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by their lines. */
final class TextLines {

    /** Lines of a side that are compared. */
    static final int MOST = 50_000;

    private TextLines() {}

    /** The lines of a text; a carriage return belongs to its line, so that other line ends are a difference. */
    static List<String> split(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }

    static List<Line> of(List<String> left, List<String> right) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] matched = Matching.of(numbered(left, numbers), numbered(right, numbers));
        List<Line> lines = new ArrayList<>();
        int other = 0;
        int from = 0;
        for (int i = 0; i <= matched.length; i++) {
            int partner = i < matched.length ? matched[i] : right.size();
            if (partner >= 0) {
                between(left.subList(from, i), right.subList(other, partner), lines);
                if (i < matched.length) {
                    lines.add(Line.same(WireText.visible(left.get(i)), 0));
                }
                from = i + 1;
                other = partner + 1;
            }
        }
        return lines;
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        int[] numbered = new int[lines.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.computeIfAbsent(lines.get(i), line -> numbers.size());
        }
        return numbered;
    }

    private static void between(List<String> left, List<String> right, List<Line> lines) {
        int both = Math.min(left.size(), right.size());
        for (int i = 0; i < both; i++) {
            lines.add(Line.changed(WireText.visible(left.get(i)), WireText.visible(right.get(i)), 0, null));
        }
        left.subList(both, left.size()).forEach(line -> lines.add(Line.left(WireText.visible(line), 0, null)));
        right.subList(both, right.size()).forEach(line -> lines.add(Line.right(WireText.visible(line), 0, null)));
    }
}
