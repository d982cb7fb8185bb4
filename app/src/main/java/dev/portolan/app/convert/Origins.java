package dev.portolan.app.convert;

import dev.portolan.engine.convert.model.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of an imported profile came from.
 *
 * @param places by the pointer (RFC 6901) of a value in the profile
 */
public record Origins(Map<String, Position> places) {

    public static final Origins NONE = new Origins(Map.of());

    public Origins {
        places = Map.copyOf(places);
    }

    /** Where a value came from, or else the nearest that it lies in; null where that is nowhere. */
    public @Nullable Position of(String pointer) {
        String place = pointer;
        while (!place.isEmpty()) {
            Position found = places.get(place);
            if (found != null) {
                return found;
            }
            place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
        }
        return null;
    }
}
