package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The fields that a message's {@code Connection} names: they end here (RFC 9110, section 7.6.1). */
final class ConnectionOptions {

    /** Up to here comparing costs less than hashing; beyond, a hostile list must not be gone through for every field. */
    private static final int FEW = 8;

    private static final ConnectionOptions NONE = new ConnectionOptions(Set.of());

    private final Set<String> names;

    private ConnectionOptions(Set<String> names) {
        this.names = names;
    }

    static ConnectionOptions of(HttpHeaders headers) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(HttpHeaderNames.CONNECTION);
        Set<String> names = Set.of();
        while (values.hasNext()) {
            CharSequence value = values.next();
            if (!namesNoField(value)) {
                names = names.isEmpty() ? new LinkedHashSet<>() : names;
                add(value.toString(), names);
            }
        }
        return names.isEmpty() ? NONE : new ConnectionOptions(names);
    }

    boolean names(CharSequence field) {
        if (names.size() > FEW) {
            return names.contains(canonical(field));
        }
        for (String name : names) {
            if (FieldNames.like(field, name)) {
                return true;
            }
        }
        return false;
    }

    /** What nearly every message has. */
    private static boolean namesNoField(CharSequence value) {
        return AsciiString.contentEqualsIgnoreCase(value, "keep-alive")
                || AsciiString.contentEqualsIgnoreCase(value, "close")
                || AsciiString.contentEqualsIgnoreCase(value, "upgrade");
    }

    private static void add(String value, Set<String> names) {
        for (String option : value.split(",", -1)) {
            String name = canonical(option.strip());
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
    }

    private static String canonical(CharSequence name) {
        return AsciiString.of(name).toLowerCase().toString().replace('_', '-');
    }
}
