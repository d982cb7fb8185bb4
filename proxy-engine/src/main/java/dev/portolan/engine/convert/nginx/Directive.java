package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a configuration.
 *
 * @param block what stands in its braces, with includes in their places; null where it has none
 */
record Directive(
        Position at,
        String name,
        List<String> arguments,
        @Nullable List<Directive> block) {

    Directive {
        arguments = List.copyOf(arguments);
        block = block == null ? null : List.copyOf(block);
    }

    /** Its block, or nothing. */
    List<Directive> inside() {
        return block == null ? List.of() : block;
    }

    /** An argument by its place; empty where there are fewer. */
    String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /** The arguments from this place on. */
    List<String> from(int index) {
        return index < arguments.size() ? arguments.subList(index, arguments.size()) : List.of();
    }

    /** The value of an argument such as {@code weight=3}; null where there is none. */
    @Nullable
    String option(String key) {
        return arguments.stream()
                .filter(each -> each.startsWith(key + "="))
                .map(each -> each.substring(key.length() + 1))
                .findFirst()
                .orElse(null);
    }

    boolean has(String argument) {
        return arguments.contains(argument);
    }
}
