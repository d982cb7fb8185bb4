package dev.portolan.engine.convert.model;

import java.util.List;
import java.util.Map;

/**
 * A profile in a foreign format.
 *
 * @param fileName what such a file is usually called, such as {@code nginx.conf}
 * @param text the file
 * @param beside other files that the text names, by their name, such as a file of passwords
 * @param remarks in the order of the profile
 */
public record Exported(String fileName, String text, Map<String, String> beside, List<Remark> remarks) {

    public Exported {
        beside = Map.copyOf(beside);
        remarks = List.copyOf(remarks);
    }

    /** One that needs no other file. */
    public Exported(String fileName, String text, List<Remark> remarks) {
        this(fileName, text, Map.of(), remarks);
    }
}
