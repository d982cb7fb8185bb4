package dev.portolan.engine.policy;

import dev.portolan.engine.profile.FieldTemplate;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Route;
import io.netty.handler.codec.http.HttpHeaderValidationUtil;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;

/**
 * A route's own changes of the fields: remove, then set, then add. They come last, so they win over what the proxy adds; but
 * they never touch framing, connection or {@code Host} fields (the latter has {@code hostHeader}).
 */
final class FieldEdits {

    private FieldEdits() {}

    /** @throws IllegalArgumentException where a name or value is none, which a checked profile has not */
    static void apply(Route route, HeaderEdits edits, HttpHeaders fields, Variables variables) {
        if (edits.remove().isEmpty() && edits.set().isEmpty() && edits.add().isEmpty()) {
            return;
        }
        for (String name : edits.remove()) {
            if (!FieldNames.fixed(name)) {
                fields.remove(name);
            }
        }
        for (Map.Entry<String, String> field : edits.set().entrySet()) {
            if (editable(route, field)) {
                fields.remove(field.getKey());
                add(field.getKey(), field.getValue(), fields, variables);
            }
        }
        for (Map.Entry<String, String> field : edits.add().entrySet()) {
            if (editable(route, field)) {
                add(field.getKey(), field.getValue(), fields, variables);
            }
        }
    }

    /** What is to be filled in, and comes to nothing, makes no field. */
    private static void add(String name, String value, HttpHeaders fields, Variables variables) {
        if (!FieldTemplate.is(value)) {
            fields.add(name, value);
            return;
        }
        String filled = variables.filled(value);
        if (!filled.isEmpty()) {
            fields.add(name, filled);
        }
    }

    private static boolean editable(Route route, Map.Entry<String, String> field) {
        checkField(route, field.getKey(), field.getValue());
        return !FieldNames.fixed(field.getKey());
    }

    /** The messages that the copied fields join are not validated again, so nothing else may bring in a line break. */
    static void checkField(Route route, String name, String value) {
        if (name.isEmpty()
                || HttpHeaderValidationUtil.validateToken(name) >= 0
                || HttpHeaderValidationUtil.validateValidHeaderValue(value) >= 0) {
            throw new IllegalArgumentException("Route " + route.label() + " sets the header field \"" + printable(name)
                    + "\", whose name or value has characters that no field may have.");
        }
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
