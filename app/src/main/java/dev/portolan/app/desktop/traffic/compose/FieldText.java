package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.capture.Exchange.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fields as lines of text, {@code Name: value}; empty lines are left out.
 *
 * @param problem the first line that is none, in a sentence, or null
 */
record FieldText(List<Field> fields, @Nullable String problem) {

    static FieldText parse(String text) {
        List<Field> fields = new ArrayList<>();
        String problem = null;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new Field(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            } else if (!line.isBlank() && problem == null) {
                problem = "Line %d has no colon; write a name, a colon and a value.".formatted(number);
            }
        }
        return new FieldText(List.copyOf(fields), problem);
    }

    static String of(List<Field> fields) {
        return fields.stream().map(field -> field.name() + ": " + field.value()).collect(Collectors.joining("\n"));
    }
}
