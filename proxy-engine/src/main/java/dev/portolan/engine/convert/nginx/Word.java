package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;

/**
 * A word of a directive, or one of the signs that end it.
 *
 * @param text without quotes and with escapes resolved
 * @param sign whether it is one of <code>; { }</code> rather than a word of that text
 */
record Word(Position at, String text, boolean sign) {

    boolean is(String expected) {
        return sign && text.equals(expected);
    }
}
