package dev.portolan.engine.convert.model;

import java.io.IOException;
import java.util.List;

/** The other files that a configuration may name. */
@FunctionalInterface
public interface Includes {

    /** Nothing may be included. */
    Includes NONE = pattern -> {
        throw new IOException("this text came without a folder, so that no other file can be read");
    };

    /**
     * The files that a path or a pattern ({@code *}, {@code ?}, {@code [a-z]}) names, in the order of their names; none
     * where a pattern fits nothing.
     *
     * @throws IOException with a sentence, if it is no pattern and there is no such file, it lies outside of the folder,
     *     or is too large
     */
    List<Source> find(String pattern) throws IOException;
}
