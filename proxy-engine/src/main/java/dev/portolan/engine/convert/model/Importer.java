package dev.portolan.engine.convert.model;

import org.jspecify.annotations.Nullable;

/** A format that can be read. */
public interface Importer extends Format {

    /**
     * How surely a text is of this format, from its content first and the file's name second; cheap, and never an error.
     *
     * @return 0 (it is not) to 100 (it can be nothing else)
     */
    int likelihood(Source source);

    /** Never throws for what the text holds: whatever is wrong with it is a remark. */
    Imported read(Source source);

    /** The table of what becomes of its words. */
    Terms reads();

    /**
     * What stands between the texts of several files that are read as one, such as YAML's {@code ---} in a line; null where
     * one file is all there is to such a configuration.
     */
    default @Nullable String between() {
        return null;
    }
}
