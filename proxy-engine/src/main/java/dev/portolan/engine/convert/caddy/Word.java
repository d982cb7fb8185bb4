package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;

/**
 * A word of a Caddyfile.
 *
 * @param text without its quotes
 * @param quoted whether it had any, so that its braces are only text
 * @param endLine the line that it ends on, from 1
 */
record Word(String text, Position at, boolean quoted, int endLine) {

    boolean is(String mark) {
        return !quoted && text.equals(mark);
    }

    Word with(String other) {
        return new Word(other, at, quoted, endLine);
    }
}
