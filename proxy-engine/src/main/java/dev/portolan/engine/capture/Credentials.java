package dev.portolan.engine.capture;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    /** Fields that have a URL in which a code may be. */
    private static final Set<String> URLS = Set.of("location", "referer");

    /** The answer of a server that somebody has logged in at (RFC 6749, section 4.1.2). */
    private static final Pattern CODE = Pattern.compile("([?&]code=)[^&#\\s]*");

    private static final Pattern STATE = Pattern.compile("[?&]state=");

    private Credentials() {}

    /** @param field its name, whatever the case */
    public static boolean contains(String field) {
        return NAMES.contains(field.toLowerCase(Locale.ROOT));
    }

    /** The fields less those that are credentials, and without codes in URLs. */
    public static List<Field> without(List<Field> fields) {
        return fields.stream()
                .filter(field -> !contains(field.name()))
                .map(field -> URLS.contains(field.name().toLowerCase(Locale.ROOT))
                        ? new Field(field.name(), withoutCode(field.value()))
                        : field)
                .toList();
    }

    /** A URL, path or request line, without the code that a login brings back: it stands for whoever logged in. */
    public static String withoutCode(String url) {
        return STATE.matcher(url).find() ? CODE.matcher(url).replaceAll("$1left-out") : url;
    }
}
