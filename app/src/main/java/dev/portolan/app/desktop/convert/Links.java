package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.Origins;
import dev.portolan.app.convert.ProfileLines;
import dev.portolan.app.desktop.convert.Row.Place;
import dev.portolan.engine.convert.model.Position;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a configuration became which of the profile.
 *
 * @param origins where the profile's values stood
 * @param lines where they stand now
 * @param profile what the profile's text is called
 */
record Links(Origins origins, ProfileLines lines, String profile) {

    /** What a line of the configuration became; nothing where nothing begins in it. */
    Set<Place> made(Place place) {
        Set<Place> made = new LinkedHashSet<>();
        for (Map.Entry<String, Position> origin : origins.places().entrySet()) {
            Position at = origin.getValue();
            if (at.line() == place.line()
                    && at.file().equals(place.file())
                    && !origin.getKey().isEmpty()) {
                addAll(made, origin.getKey());
            }
        }
        return made;
    }

    /** Where a value of the profile stands. */
    Set<Place> at(String pointer) {
        Set<Place> places = new LinkedHashSet<>();
        addAll(places, pointer);
        return places;
    }

    private void addAll(Set<Place> places, String pointer) {
        for (int line = lines.first(pointer); line <= lines.last(pointer); line++) {
            places.add(new Place(profile, line));
        }
    }

    /** Where a line of the profile came from; null where that is nowhere. */
    @Nullable
    Place source(int line) {
        Position at = origins.of(lines.at(line));
        return at == null ? null : new Place(at.file(), at.line());
    }
}
