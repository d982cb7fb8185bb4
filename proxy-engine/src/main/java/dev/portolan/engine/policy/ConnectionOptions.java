package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The fields that a message's {@code Connection} names: they end here (RFC 9110, section 7.6.1). */
final class ConnectionOptions {

    private static final ConnectionOptions NONE = new ConnectionOptions(List.of());

    private final List<String> names;

    private ConnectionOptions(List<String> names) {
        this.names = names;
    }

    static ConnectionOptions of(HttpHeaders headers) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(HttpHeaderNames.CONNECTION);
        ConnectionOptions options = NONE;
        while (values.hasNext()) {
            CharSequence value = values.next();
            if (!namesNoField(value)) {
                options = options.with(value.toString());
            }
        }
        return options;
    }

    boolean names(CharSequence field) {
        for (int i = 0; i < names.size(); i++) {
            if (FieldNames.like(field, names.get(i))) {
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

    private ConnectionOptions with(String value) {
        List<String> all = new ArrayList<>(names);
        for (String option : value.split(",", -1)) {
            String name =
                    AsciiString.of(option.strip()).toLowerCase().toString().replace('_', '-');
            if (!name.isEmpty()) {
                all.add(name);
            }
        }
        return new ConnectionOptions(all);
    }
}
