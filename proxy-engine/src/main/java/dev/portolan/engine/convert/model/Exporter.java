package dev.portolan.engine.convert.model;

import dev.portolan.engine.profile.Profile;

/** A format that can be written. */
public interface Exporter extends Format {

    /** @param profile one in which {@code Profiles.check} finds nothing wrong */
    Exported write(Profile profile);

    /** The table of what becomes of the profile's fields; every field is in it, by itself or by what it lies in. */
    Terms writes();
}
