package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an unsafe request that succeeded makes unusable (RFC 9111, section 4.4). */
public final class Invalidation {

    private Invalidation() {}

    /** Whether a status means that something may have changed. */
    public static boolean by(int status) {
        return status >= 200 && status < 400;
    }

    /**
     * What it asked for, and what {@code Location} and {@code Content-Location} name of the same origin.
     *
     * @param target the origin of the target, which may speak of itself: {@code http://localhost:3000}
     */
    public static Set<String> keys(String asked, @Nullable String target, HttpHeaders fields) {
        Set<String> keys = new LinkedHashSet<>();
        keys.add(asked);
        for (CharSequence name : new CharSequence[] {HttpHeaderNames.LOCATION, HttpHeaderNames.CONTENT_LOCATION}) {
            String reference = fields.get(name);
            String key = reference == null ? null : key(asked, target, reference);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The key of what a reference means that is relative to {@code base}; null where it is of another origin, or none at all. */
    static @Nullable String key(String base, @Nullable String target, String reference) {
        try {
            URI asked = URI.create(base);
            URI meant = asked.resolve(reference);
            boolean same = origin(meant).equals(origin(asked))
                    || (target != null && origin(meant).equals(origin(URI.create(target))));
            String path = meant.getRawPath() + (meant.getRawQuery() == null ? "" : "?" + meant.getRawQuery());
            return same ? base.substring(0, base.indexOf('/', base.indexOf("://") + 3)) + path : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String origin(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? usual : uri.getPort()))
                .toLowerCase(Locale.ROOT);
    }
}
