package dev.portolan.engine.policy;

import dev.portolan.engine.wire.FieldSection;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields behind a body that may go on (RFC 9110, section 6.5.1). Programs exist that take trailers for fields of the
 * head, so none passes that frames or routes a message, says who asks, or that the head would not have let pass. Both
 * directions; stateless, any thread.
 */
public final class TrailerFields {

    private static final Set<String> ONLY_IN_THE_HEAD = Set.of(
            "age",
            "authorization",
            "cache-control",
            "content-encoding",
            "content-range",
            "content-type",
            "cookie",
            "date",
            "expect",
            "expires",
            "location",
            "max-forwards",
            "pragma",
            "range",
            "retry-after",
            "set-cookie",
            "vary",
            "via",
            "www-authenticate");

    private TrailerFields() {}

    /** Those of a decoded message's trailers that are passed on. */
    public static HttpHeaders outgoing(HttpHeaders in) {
        if (in.isEmpty()) {
            return EmptyHttpHeaders.INSTANCE;
        }
        HttpHeaders out = FieldSection.UNCHECKED.newHeaders();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = in.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (passes(field.getKey())) {
                out.add(field.getKey(), field.getValue());
            }
        }
        return out;
    }

    private static boolean passes(CharSequence name) {
        String canonical = name.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        return !FieldNames.fixed(name)
                && !FieldNames.forwarding(name)
                && !ResponseFields.originWide(name)
                && !ONLY_IN_THE_HEAD.contains(canonical);
    }
}
