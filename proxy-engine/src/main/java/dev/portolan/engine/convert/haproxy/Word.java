package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Position;

/**
 * A word of a line.
 *
 * @param text without its quotes and escapes
 * @param quoted whether any of it was, so that it can't be a keyword such as {@code if}
 */
record Word(String text, boolean quoted, Position at) {}
