package dev.portolan.app.desktop.traffic;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * A text as lines of at most so many characters, cut from it when asked for: a megabyte in one line is as quick to show as
 * one in thousands.
 */
final class WrappedLines extends AbstractList<String> implements RandomAccess {

    private final String text;
    private int[] starts = new int[64];
    private int count;

    WrappedLines(String text, int columns) {
        this.text = text;
        int from = 0;
        while (from < text.length()) {
            add(from);
            int end = lineEnd(from, columns);
            from = end < text.length() && text.charAt(end) == '\n' ? end + 1 : end;
        }
    }

    private int lineEnd(int from, int columns) {
        int most = Math.min(text.length(), from + columns);
        int line = text.indexOf('\n', from, most);
        if (line >= 0) {
            return line;
        }
        boolean splitsPair = most < text.length() && most > from + 1 && Character.isLowSurrogate(text.charAt(most));
        return splitsPair ? most - 1 : most;
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public String get(int line) {
        int end = line + 1 < count ? starts[line + 1] : text.length();
        while (end > starts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return TrafficText.visible(text.substring(starts[line], end).replace("\t", "    "));
    }

    /** Whether the line goes on in the next one without a line break of the text. */
    boolean goesOn(int line) {
        return line + 1 < count && text.charAt(starts[line + 1] - 1) != '\n';
    }
}
