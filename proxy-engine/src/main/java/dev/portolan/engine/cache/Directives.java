package dev.portolan.engine.cache;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a response says about its being cached: {@code Cache-Control}, or in its stead a field for caches of this kind alone
 * (RFC 9213), which then also takes the place of {@code Expires}.
 */
record Directives(CacheControl control, boolean targeted) {

    /** RFC 9213, section 2.2: the one field that this cache heeds beside {@code Cache-Control}. */
    static final String TARGETED = "CDN-Cache-Control";

    static Directives of(HttpHeaders response) {
        CacheControl targeted = response.contains(TARGETED) ? targeted(response) : null;
        return targeted == null ? new Directives(CacheControl.of(response), false) : new Directives(targeted, true);
    }

    /** Null where it can't be read or is empty: then it is as if it were not there. */
    private static @Nullable CacheControl targeted(HttpHeaders response) {
        Map<String, Object> members = StructuredDictionary.parse(String.join(", ", response.getAll(TARGETED)));
        if (members == null || members.isEmpty()) {
            return null;
        }
        CacheControl.Builder builder = new CacheControl.Builder();
        members.forEach((name, value) -> {
            switch (value) {
                case Boolean on when on -> builder.add(name, null);
                case Long number -> builder.add(name, number.toString());
                case String list when name.equals("no-cache") || name.equals("private") -> builder.add(name, list);
                default -> {
                    // A value of another type than the directive has is ignored (section 2.1).
                }
            }
        });
        return builder.build();
    }
}
