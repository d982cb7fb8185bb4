package dev.portolan.engine.convert.model;

/**
 * A place in a text.
 *
 * @param file as the user named it, or as an {@code include} did
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record Position(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
