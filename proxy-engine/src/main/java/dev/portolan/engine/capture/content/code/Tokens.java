package dev.portolan.engine.capture.content.code;

import java.util.Arrays;

/** The tokens of a text that have a colour, in order; between them is plain text. */
public final class Tokens {

    public static final Tokens NONE = new Tokens(new int[0], new int[0], new TokenKind[0], 0);

    private final int[] starts;
    private final int[] ends;
    private final TokenKind[] kinds;
    private final int size;

    Tokens(int[] starts, int[] ends, TokenKind[] kinds, int size) {
        this.starts = starts;
        this.ends = ends;
        this.kinds = kinds;
        this.size = size;
    }

    public int size() {
        return size;
    }

    public int start(int token) {
        return starts[token];
    }

    public int end(int token) {
        return ends[token];
    }

    public TokenKind kind(int token) {
        return kinds[token];
    }

    /** The first token that ends behind {@code offset}; {@link #size} where none does. */
    public int behind(int offset) {
        int found = Arrays.binarySearch(ends, 0, size, offset + 1);
        return found < 0 ? -found - 1 : found;
    }
}
