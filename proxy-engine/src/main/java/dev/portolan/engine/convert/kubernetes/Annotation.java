package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Position;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One annotation of an object.
 *
 * @param name with its prefix, as the table has it
 */
record Annotation(String name, String value, Position at) {

    boolean isTrue() {
        return value.strip().equals("true");
    }

    /** Whether it only switches off what is off here. */
    boolean isOff() {
        return List.of("false", "off", "", "0").contains(value.strip());
    }

    /** A whole number that is not negative; null where it is none. */
    @Nullable
    Integer number() {
        String text = value.strip();
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    /** What stands between the commas. */
    List<String> list() {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
