package dev.portolan.engine.profile;

import java.util.List;

/**
 * Which addresses a route lets in. What {@code deny} names stays out; where {@code allow} names any, all others stay out as well.
 *
 * @param allow ranges as {@link Cidr} reads them
 * @param deny ranges as {@link Cidr} reads them
 */
public record Access(List<String> allow, List<String> deny) {

    /** Everybody. */
    public static final Access NONE = new Access(List.of(), List.of());

    public Access {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Whether it keeps anybody out. */
    public boolean any() {
        return !allow.isEmpty() || !deny.isEmpty();
    }

    /** In a few words: {@code only 10.0.0.0/8, not 10.1.0.0/16}. */
    public String words() {
        String only = allow.isEmpty() ? "" : "only " + String.join(", ", allow);
        String not = deny.isEmpty() ? "" : "not " + String.join(", ", deny);
        return only + (only.isEmpty() || not.isEmpty() ? "" : "; ") + not;
    }
}
