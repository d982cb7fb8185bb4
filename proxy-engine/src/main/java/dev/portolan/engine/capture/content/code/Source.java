package dev.portolan.engine.capture.content.code;

import dev.portolan.engine.capture.content.Interrupted;
import java.util.Arrays;

/** A text being read from left to right, and the tokens found in it. Never goes back, so that reading takes linear time. */
final class Source {

    private static final int ASKED_EVERY = 0xFFF;

    final String text;
    final int end;
    int at;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private TokenKind[] kinds = new TokenKind[256];
    private int size;

    Source(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    boolean more() {
        return at < end;
    }

    /** The next character, or 0 at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < end ? text.charAt(at + ahead) : 0;
    }

    boolean looksAt(String what) {
        return text.startsWith(what, at) && at + what.length() <= end;
    }

    void skipBlanks() {
        while (more() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Goes behind the next {@code what}, or to the end. */
    void skipBehind(String what) {
        int found = text.indexOf(what, at, end);
        at = found < 0 ? end : found + what.length();
    }

    /** Goes to the end of the line. */
    void skipLine() {
        while (more() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    /** Goes behind a string that begins here with its quote; it ends at its line's end at the latest where {@code oneLine}. */
    void skipString(boolean oneLine) {
        char quote = text.charAt(at++);
        while (more()) {
            char c = text.charAt(at++);
            if (c == quote || (oneLine && c == '\n')) {
                return;
            }
            if (c == '\\') {
                at = Math.min(end, at + 1);
            }
        }
    }

    /** Goes behind letters, digits, {@code _}, {@code $} and what is in {@code more}. */
    void skipWord(String more) {
        while (more()) {
            char c = text.charAt(at);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '$' && more.indexOf(c) < 0) {
                return;
            }
            at++;
        }
    }

    void token(TokenKind kind, int from) {
        token(kind, from, at);
    }

    void token(TokenKind kind, int from, int to) {
        if (to <= from) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        starts[size] = from;
        ends[size] = to;
        kinds[size++] = kind;
        if ((size & ASKED_EVERY) == 0) {
            Interrupted.check();
        }
    }

    Tokens tokens() {
        return new Tokens(starts, ends, kinds, size);
    }

    /** Takes over the tokens of a part of the same text, and goes to its end. */
    void add(Source part) {
        for (int i = 0; i < part.size; i++) {
            token(part.kinds[i], part.starts[i], part.ends[i]);
        }
        at = part.end;
    }
}
