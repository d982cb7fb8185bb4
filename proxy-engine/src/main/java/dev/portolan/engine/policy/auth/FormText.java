package dev.portolan.engine.policy.auth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names with values as queries and forms have them. */
final class FormText {

    private FormText() {}

    static String of(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Null where a name is there twice (RFC 6749, section 3.1), or something can't be decoded. */
    static @Nullable Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String each : (query == null ? "" : query).split("&", -1)) {
            int equals = each.indexOf('=');
            try {
                if (equals > 0
                        && parameters.put(decoded(each.substring(0, equals)), decoded(each.substring(equals + 1)))
                                != null) {
                    return null;
                }
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
