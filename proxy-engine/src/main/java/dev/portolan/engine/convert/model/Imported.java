package dev.portolan.engine.convert.model;

import dev.portolan.engine.profile.Profile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a foreign text became.
 *
 * @param profile null where there was nothing that could become one; the remarks say why
 * @param text the profile as a file; empty where there is none
 * @param remarks in the order of the text
 * @param origins where a value of the profile came from, by its pointer in the profile that was drafted
 */
public record Imported(@Nullable Profile profile, String text, List<Remark> remarks, Map<String, Position> origins) {

    public Imported {
        remarks = List.copyOf(remarks);
        origins = Map.copyOf(origins);
    }
}
