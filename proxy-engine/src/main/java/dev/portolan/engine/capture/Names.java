package dev.portolan.engine.capture;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the strings that most rows share. Bounded, because hosts, methods and types come from strangers: what does
 * not fit gets {@link #ELSEWHERE} and is written beside the head. Any thread.
 */
final class Names {

    static final int NONE = 0;
    static final int ELSEWHERE = 0xFFFF;

    private static final int MOST = 8192;
    private static final int LONGEST = 256;

    private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable String> names = new AtomicReferenceArray<>(MOST);
    private final AtomicInteger last = new AtomicInteger(NONE);

    int number(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        Integer known = numbers.get(name);
        return known != null ? known : add(name);
    }

    private int add(String name) {
        if (name.length() > LONGEST || last.get() >= MOST - 1) {
            return ELSEWHERE;
        }
        return numbers.computeIfAbsent(name, this::take);
    }

    private Integer take(String name) {
        int number = last.incrementAndGet();
        if (number >= MOST) {
            return ELSEWHERE;
        }
        names.set(number, name);
        return number;
    }

    /** The string with that number, null for {@link #NONE}; not for {@link #ELSEWHERE}. */
    @Nullable
    String name(int number) {
        return number == NONE ? null : names.get(number);
    }
}
