package dev.portolan.engine.breakpoint;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request or response at a breakpoint, as it goes on from there. What frames it, and what belongs to one connection, is written
 * anew and not among the fields.
 *
 * @param body as it came, with its content coding; null where there is none, or where it is not held; not to be changed
 */
public record HeldMessage(Start start, List<Field> fields, byte @Nullable [] body) {

    public HeldMessage {
        fields = List.copyOf(fields);
    }

    /** What makes it a request or a response. */
    public sealed interface Start {}

    /** @param target path and query, as the route's target gets them */
    public record Request(String method, String target) implements Start {}

    public record Response(int status, String reason) implements Start {}

    /** The same body under another head. */
    public HeldMessage withHead(Start otherStart, List<Field> otherFields) {
        return new HeldMessage(otherStart, otherFields, body);
    }

    /** The first value of the field, whatever its case, or null. */
    public @Nullable String first(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElse(null);
    }
}
