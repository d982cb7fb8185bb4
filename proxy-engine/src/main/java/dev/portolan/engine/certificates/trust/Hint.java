package dev.portolan.engine.certificates.trust;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A line to paste for programs with a list of their own that nobody else may change.
 *
 * @param id the same from version to version: {@code node}
 * @param tool as shown
 * @param remark what the line does and does not, one sentence
 */
public record Hint(String id, String tool, String remark, Map<Shell, String> lines) {

    public Hint {
        lines = Map.copyOf(lines);
    }

    static Hint of(String id, String tool, String remark, Function<Shell, String> line) {
        Map<Shell, String> lines = new EnumMap<>(Shell.class);
        for (Shell shell : Shell.values()) {
            lines.put(shell, line.apply(shell));
        }
        return new Hint(id, tool, remark, lines);
    }

    public String line(Shell shell) {
        return Objects.requireNonNull(lines.get(shell));
    }
}
