package dev.portolan.engine.capture;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which fields let whoever reads them act as somebody else: they are left out of whatever leaves the program (copied commands,
 * exported files) unless the user asks for them. Stateless, any thread.
 */
public final class Credentials {

    private static final Set<String> NAMES = Set.of(
            "authorization",
            "cookie",
            "cookie2",
            "proxy-authorization",
            "set-cookie",
            "set-cookie2",
            "x-api-key",
            "x-auth-token",
            "x-csrf-token",
            "x-xsrf-token");

    private Credentials() {}

    /** @param field its name, whatever the case */
    public static boolean contains(String field) {
        return NAMES.contains(field.toLowerCase(Locale.ROOT));
    }

    /** The fields less those that are credentials. */
    public static List<Field> without(List<Field> fields) {
        return fields.stream().filter(field -> !contains(field.name())).toList();
    }
}
