package dev.portolan.app.desktop.text;

import dev.portolan.app.desktop.WireText;
import dev.portolan.engine.capture.content.code.TokenKind;
import dev.portolan.engine.capture.content.code.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as lines of at most so many characters, cut from it when asked for: a megabyte in one line is as quick to show as
 * one in thousands. Made in time that grows with the text.
 */
public final class WrappedLines extends Lines {

    private final String text;
    private final Tokens tokens;
    private int[] starts = new int[64];
    private int count;

    /** @param columns the most characters of a line; 1 at least */
    public WrappedLines(String text, Tokens tokens, int columns) {
        this.text = text;
        this.tokens = tokens;
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
        return visible(starts[line], end(line));
    }

    private int end(int line) {
        int end = line + 1 < count ? starts[line + 1] : text.length();
        while (end > starts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private String visible(int from, int end) {
        return WireText.visible(text.substring(from, end).replace("\t", "    "));
    }

    @Override
    public List<Piece> pieces(int line) {
        List<Piece> pieces = new ArrayList<>();
        int end = end(line);
        int at = starts[line];
        for (int token = tokens.behind(at); token < tokens.size() && tokens.start(token) < end; token++) {
            int from = Math.max(at, tokens.start(token));
            int to = Math.min(end, tokens.end(token));
            add(pieces, at, from, null);
            add(pieces, from, to, style(tokens.kind(token)));
            at = Math.max(at, to);
        }
        add(pieces, at, end, null);
        return pieces;
    }

    private void add(List<Piece> pieces, int from, int end, @Nullable String style) {
        if (from < end) {
            pieces.add(new Piece(visible(from, end), style));
        }
    }

    public static String style(TokenKind kind) {
        return switch (kind) {
            case WORD -> "code-word";
            case NAME -> "code-name";
            case TAG -> "code-tag";
            case STRING -> "code-string";
            case NUMBER -> "code-number";
            case COMMENT -> "code-comment";
        };
    }

    @Override
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(starts, 0, count, offset);
        return Math.max(0, found < 0 ? -found - 2 : found);
    }

    @Override
    public boolean goesOn(int line) {
        return line + 1 < count && text.charAt(starts[line + 1] - 1) != '\n';
    }
}
