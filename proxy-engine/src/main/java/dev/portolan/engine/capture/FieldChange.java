package dev.portolan.engine.capture;

import org.jspecify.annotations.Nullable;

/**
 * One field that left the proxy otherwise than it came, and the rule that did it: for people who compare both sides.
 *
 * @param name as it left, or as it came where it was removed
 * @param before null where the field was added
 * @param after null where the field was removed
 * @param why a few words: {@code hop-by-hop}, {@code always added}
 */
public record FieldChange(
        String name, @Nullable String before, @Nullable String after, String why) {}
