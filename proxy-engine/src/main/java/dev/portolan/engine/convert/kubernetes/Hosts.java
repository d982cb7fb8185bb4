package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.profile.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of hosts, as listeners and routes narrow them. */
final class Hosts {

    private Hosts() {}

    static String normal(String host) {
        return Names.normal(host);
    }

    /**
     * The names that both sides take; empty where there are none. Null stands for every name.
     *
     * @param names of a route, empty for every name
     */
    static @Nullable List<String> common(@Nullable String listener, List<String> names) {
        if (listener == null || listener.isEmpty()) {
            return names.isEmpty() ? null : names;
        }
        if (names.isEmpty()) {
            return List.of(listener);
        }
        Set<String> common = new LinkedHashSet<>();
        for (String name : names) {
            if (within(name, listener)) {
                common.add(name);
            } else if (within(listener, name)) {
                common.add(listener);
            }
        }
        return new ArrayList<>(common);
    }

    /** Whether each name that the first takes is one of the second's. */
    private static boolean within(String narrow, String wide) {
        return narrow.equals(wide)
                || (wide.startsWith("*.") && narrow.endsWith(wide.substring(1)) && !narrow.equals(wide));
    }
}
