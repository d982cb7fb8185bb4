package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Cors;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Origins that a profile names, made ready to look one up. Immutable. */
public final class CorsOrigins {

    private final boolean any;
    private final List<Pattern> patterns;

    /** @param origins as a checked profile has them */
    public CorsOrigins(List<String> origins) {
        this.any = origins.contains(Cors.ANY);
        this.patterns = origins.stream().map(CorsOrigins::pattern).toList();
    }

    private static Pattern pattern(String origin) {
        int host = origin.indexOf("://") + 3;
        boolean below = origin.startsWith("*.", host);
        boolean ports = origin.endsWith(":*");
        String rest = origin.substring(below ? host + 2 : Math.min(host, origin.length()));
        return Pattern.compile(Pattern.quote(origin.substring(0, Math.min(host, origin.length())))
                + (below ? "[a-z0-9_.-]+\\." : "")
                + Pattern.quote(ports ? rest.substring(0, rest.length() - 2) : rest)
                + (ports ? "(:\\d{1,5})?" : ""));
    }

    public boolean has(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return any || patterns.stream().anyMatch(each -> each.matcher(lower).matches());
    }
}
