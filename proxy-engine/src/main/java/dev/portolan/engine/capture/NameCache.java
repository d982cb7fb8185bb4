package dev.portolan.engine.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Remembers which number a field's raw value came to, so that it is not cut and lower-cased each time. Event loop only. */
final class NameCache {

    private static final int MOST = 512;

    private final Names names;
    private final UnaryOperator<String> normal;
    private final Map<String, Integer> numbers = new HashMap<>();

    NameCache(Names names, UnaryOperator<String> normal) {
        this.names = names;
        this.normal = normal;
    }

    int number(@Nullable String raw) {
        if (raw == null) {
            return Names.NONE;
        }
        Integer known = numbers.get(raw);
        return known != null ? known : add(raw);
    }

    private int add(String raw) {
        int number = names.number(normal.apply(raw));
        if (numbers.size() >= MOST) {
            numbers.clear();
        }
        if (number != Names.ELSEWHERE) {
            numbers.put(raw, number);
        }
        return number;
    }
}
