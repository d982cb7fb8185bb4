package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.text.Lines;
import dev.portolan.engine.convert.model.Remark;
import org.jspecify.annotations.Nullable;

/** What one row of a side shows. */
sealed interface Row {

    /** The name of a file. */
    record Title(String text) implements Row {}

    /**
     * A line of a text, or a piece of one that is wider than the side.
     *
     * @param number of the line, from 1
     * @param begins whether it is the first piece of it
     * @param worst of the remarks about it, null where there is none
     */
    record Line(String file, int number, boolean begins, Lines lines, int index, Remark.@Nullable Kind worst)
            implements Row {

        Place place() {
            return new Place(file, number);
        }
    }

    /** A remark, below the line that it is about. */
    record Note(String file, int number, Remark remark) implements Row {

        Place place() {
            return new Place(file, number);
        }
    }

    /** A line of a file, from 1. */
    record Place(String file, int line) {}
}
