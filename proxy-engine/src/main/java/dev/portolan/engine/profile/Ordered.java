package dev.portolan.engine.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable copies that keep the order of the file, which {@link Map#copyOf} does not. */
final class Ordered {

    private Ordered() {}

    static <T> Map<String, T> copyOf(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
