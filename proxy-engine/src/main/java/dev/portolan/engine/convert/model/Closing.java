package dev.portolan.engine.convert.model;

import org.jspecify.annotations.Nullable;

/** What becomes of a route whose check can't be taken over: it stays where it is, and lets nobody in. */
public final class Closing {

    /** Every IPv4 address, as {@code access} writes it. */
    public static final String EVERY_IPV4 = "0.0.0.0/0";

    /** Every IPv6 address, as {@code access} writes it. */
    public static final String EVERY_IPV6 = "::/0";

    private Closing() {}

    /**
     * Closes a route whatever its access said.
     *
     * @param from the place of the check
     */
    public static void close(Part route, @Nullable Position from) {
        route.remove("auth");
        route.remove("access");
        route.object("access", from).add("deny", EVERY_IPV4, from).add("deny", EVERY_IPV6, from);
    }
}
