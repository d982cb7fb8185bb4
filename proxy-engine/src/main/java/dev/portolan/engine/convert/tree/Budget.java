package dev.portolan.engine.convert.tree;

import dev.portolan.engine.convert.model.Position;

/** Bounds a tree that a stranger wrote: in depth, and in values, which repeated aliases could otherwise multiply. */
final class Budget {

    static final int DEEPEST = 64;
    private static final int MOST_VALUES = 200_000;

    private int values;

    void take(Position at, int depth) throws TreeException {
        if (depth > DEEPEST) {
            throw new TreeException(at, "The text is nested more than %d levels deep.".formatted(DEEPEST));
        }
        values++;
        if (values > MOST_VALUES) {
            throw new TreeException(at, "The text holds more than %d values.".formatted(MOST_VALUES));
        }
    }
}
