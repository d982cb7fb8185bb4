package dev.portolan.engine.convert.haproxy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A frontend, backend or listen section with what it has from its defaults.
 *
 * @param own its lines
 * @param inherited those of its defaults, the nearest last
 */
record Proxy(Block block, List<Line> own, List<Line> inherited) {

    Proxy {
        own = List.copyOf(own);
        inherited = List.copyOf(inherited);
    }

    String name() {
        return block.name();
    }

    boolean accepts() {
        return !block.kind().equals("backend");
    }

    boolean serves() {
        return !block.kind().equals("frontend");
    }

    /** Passes bytes on and looks into nothing. */
    boolean tcp() {
        Line mode = setting("mode");
        return mode == null || mode.word(1).equals("tcp");
    }

    boolean disabled() {
        return own.stream().anyMatch(line -> line.word(0).equals("disabled"));
    }

    /** Every line of this key, those of the defaults first. */
    List<Line> all(String key) {
        return Stream.concat(inherited.stream(), own.stream())
                .filter(line -> Vocabulary.key(line).equals(key))
                .toList();
    }

    /** The line of this key that counts: the last, its own before those of the defaults; null where it is switched off. */
    @Nullable
    Line setting(String key) {
        for (List<Line> lines : List.of(own, inherited)) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                Line line = lines.get(i);
                if (line.word(0).equals("no")
                        && Vocabulary.key(new Line(line.words().subList(1, line.size())))
                                .equals(key)) {
                    return null;
                }
                if (Vocabulary.key(line).equals(key)) {
                    return line;
                }
            }
        }
        return null;
    }

    boolean has(String key) {
        return setting(key) != null;
    }
}
