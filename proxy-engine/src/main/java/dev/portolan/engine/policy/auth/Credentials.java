package dev.portolan.engine.policy.auth;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request says in {@code Authorization}. */
public final class Credentials {

    private static final int LONGEST = 16 << 10;

    private Credentials() {}

    /** @param name may be empty */
    public record Login(String name, String password) {

        /** What is printed by mistake is not printed. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Null where there is none, or more than one. */
    public static @Nullable Login basic(HttpHeaders request) {
        String encoded = of(request, "Basic ");
        if (encoded == null) {
            return null;
        }
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0 ? null : new Login(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Null where there is none, or more than one. */
    public static @Nullable String bearer(HttpHeaders request) {
        return of(request, "Bearer ");
    }

    private static @Nullable String of(HttpHeaders request, String scheme) {
        List<String> fields = request.getAll(HttpHeaderNames.AUTHORIZATION);
        if (fields.size() != 1 || fields.getFirst().length() > LONGEST) {
            return null;
        }
        String field = fields.getFirst();
        if (!field.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        String value = field.substring(scheme.length()).strip();
        return value.isEmpty() ? null : value;
    }
}
