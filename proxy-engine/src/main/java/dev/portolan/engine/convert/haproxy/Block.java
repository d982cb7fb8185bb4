package dev.portolan.engine.convert.haproxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of the text.
 *
 * @param kind its first word, such as {@code frontend}
 * @param name empty where it has none
 * @param from the section of defaults that it names, or null
 * @param lines without the first
 */
record Block(String kind, String name, @Nullable String from, Line head, List<Line> lines) {}
