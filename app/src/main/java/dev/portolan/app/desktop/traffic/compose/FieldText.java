package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fields as lines of text, {@code Name: value}; empty lines are left out.
 *
 * @param fields those that are none as well, so that no text is lost: without a colon all of the line is the name
 * @param problem the first line that is none, in a sentence, or null
 */
public record FieldText(List<Field> fields, @Nullable String problem) {

    /** Reads such lines. */
    public static FieldText parse(String text) {
        List<Field> fields = new ArrayList<>();
        String problem = null;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            String name = (colon < 0 ? line : line.substring(0, colon)).strip();
            fields.add(
                    new Field(name, colon < 0 ? "" : line.substring(colon + 1).strip()));
            if (problem == null && (colon < 0 || name.isEmpty())) {
                problem = "Line %d has no %s; write a name, a colon and a value."
                        .formatted(number, colon < 0 ? "colon" : "name");
            }
        }
        return new FieldText(List.copyOf(fields), problem);
    }

    /** Writes such lines. */
    public static String of(List<Field> fields) {
        return fields.stream().map(field -> field.name() + ": " + field.value()).collect(Collectors.joining("\n"));
    }
}
