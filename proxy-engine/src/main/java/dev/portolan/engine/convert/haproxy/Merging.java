package dev.portolan.engine.convert.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings alternatives together that one route can take. */
final class Merging {

    private Merging() {}

    /** The same requests in fewer alternatives: those that differ in their paths or methods only become one. */
    static List<Where> merged(List<Where> alternatives) {
        List<Where> merged = new ArrayList<>();
        for (Where each : alternatives) {
            boolean taken = false;
            for (int i = 0; i < merged.size() && !taken; i++) {
                Where both = together(merged.get(i), each);
                if (both != null) {
                    merged.set(i, both);
                    taken = true;
                }
            }
            if (!taken) {
                merged.add(each);
            }
        }
        return merged;
    }

    private static @Nullable Where together(Where one, Where other) {
        if (one.withPath(other.path()).equals(other)) {
            return one.withPath(PathSet.either(List.of(one.path(), other.path())));
        }
        Set<String> a = one.methods();
        Set<String> b = other.methods();
        if (a != null && b != null && one.withMethods(b).equals(other)) {
            Set<String> methods = new TreeSet<>(a);
            methods.addAll(b);
            return one.withMethods(methods);
        }
        return null;
    }

    /** What is in one of the first and in one of the second. */
    static List<Where> product(List<Where> first, List<Where> second) {
        List<Where> product = new ArrayList<>();
        for (Where one : first) {
            for (Where other : second) {
                Where both = one.and(other);
                if (both != null) {
                    product.add(both);
                }
            }
        }
        return product;
    }
}
