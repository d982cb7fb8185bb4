package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.HeaderEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes changes of header fields, one a line: {@code Name value}, {@code +Name value}, {@code -Name}. */
final class FieldLines {

    private final Remarks remarks;
    private final String pointer;

    FieldLines(Remarks remarks, String pointer) {
        this.remarks = remarks;
        this.pointer = pointer;
    }

    /** Whether a field's name means itself, whatever mark it begins with. */
    static boolean plain(String name) {
        return name.matches("[A-Za-z0-9_.~^!#$%&'|`][A-Za-z0-9_.~^!#$%&'|`+-]*") && name.indexOf('`') < 0;
    }

    /** @param before the word that a line begins with, such as {@code header_up}; or nothing */
    List<String> lines(HeaderEdits edits, String before) {
        List<String> lines = new ArrayList<>();
        for (String name : edits.remove()) {
            if (names(edits.set(), name) || names(edits.add(), name)) {
                // What is set or added afterwards stands alone either way.
                continue;
            }
            line(name, before + "-" + name, "/remove", lines);
        }
        edits.set().forEach((name, value) -> value(name, value, before + name, "/set/" + name, lines));
        edits.add().forEach((name, value) -> {
            boolean removed = edits.remove().stream().anyMatch(name::equalsIgnoreCase);
            if (names(edits.set(), name)) {
                leftOut("/add/" + name, name, "Caddy sets a field after it adds one; only what is set is written.");
            } else {
                value(name, value, before + (removed ? "" : "+") + name, "/add/" + name, lines);
                if (removed) {
                    remarks.note(pointer, name, "A field that is removed and added is written as one that is set.");
                }
            }
        });
        return lines;
    }

    private static boolean names(Map<String, String> fields, String name) {
        return fields.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private void value(String name, String value, String line, String field, List<String> lines) {
        String word = value.isEmpty() ? "\"\"" : CaddyText.template(value);
        if (word == null) {
            leftOut(field, name, "Caddy has no name for something in \"%s\", or can't hold it.".formatted(value));
        } else {
            line(name, line + " " + word, field, lines);
        }
    }

    private void line(String name, String line, String field, List<String> lines) {
        if (plain(name)) {
            lines.add(line);
        } else {
            leftOut(field, name, "This name has marks that mean something else in a Caddyfile.");
        }
    }

    private void leftOut(String field, @Nullable String name, String message) {
        remarks.leftOut(pointer + field, String.valueOf(name), message);
    }
}
