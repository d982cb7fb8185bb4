package dev.portolan.engine.convert.traefik;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tests that a request must all pass: what one route can say.
 *
 * @param host a name or {@code *.} and a name; null for every host
 * @param methods none for every method
 * @param allow addresses that it must come from
 * @param deny addresses that it must not come from
 */
record Condition(
        @Nullable String host,
        PathTest path,
        List<String> methods,
        Map<String, String> headers,
        Map<String, String> query,
        List<String> allow,
        List<String> deny) {

    static final Condition ALWAYS =
            new Condition(null, PathTest.ANY, List.of(), Map.of(), Map.of(), List.of(), List.of());

    Condition {
        methods = List.copyOf(methods);
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    Condition withHost(@Nullable String other) {
        return new Condition(other, path, methods, headers, query, allow, deny);
    }

    Condition withPath(PathTest other) {
        return new Condition(host, other, methods, headers, query, allow, deny);
    }

    Condition withMethods(List<String> other) {
        return new Condition(host, path, other, headers, query, allow, deny);
    }

    static Condition header(String name, String value) {
        return new Condition(null, PathTest.ANY, List.of(), Map.of(name, value), Map.of(), List.of(), List.of());
    }

    static Condition parameter(String name, String value) {
        return new Condition(null, PathTest.ANY, List.of(), Map.of(), Map.of(name, value), List.of(), List.of());
    }

    static Condition from(List<String> allow, List<String> deny) {
        return new Condition(null, PathTest.ANY, List.of(), Map.of(), Map.of(), allow, deny);
    }

    /** What passes both; null where nothing does. */
    @Nullable
    Condition and(Condition other) {
        String both = host;
        if (host == null || (other.host != null && isBelow(other.host, host))) {
            both = other.host;
        } else if (other.host != null && !host.equals(other.host) && !isBelow(host, other.host)) {
            return null;
        }
        PathTest paths = PathTest.both(path, other.path);
        List<String> shared = methods.isEmpty() ? other.methods : new ArrayList<>(methods);
        if (!methods.isEmpty() && !other.methods.isEmpty()) {
            shared.retainAll(other.methods);
        }
        boolean none = shared.isEmpty() && !(methods.isEmpty() && other.methods.isEmpty());
        Map<String, String> fields = joined(headers, other.headers);
        Map<String, String> parameters = joined(query, other.query);
        if (paths == null || none || fields == null || parameters == null) {
            return null;
        }
        List<String> allowed = allow.isEmpty() ? other.allow : allow;
        List<String> denied = new ArrayList<>(deny);
        denied.addAll(other.deny);
        return new Condition(both, paths, shared, fields, parameters, allowed, denied);
    }

    /** Whether it asks for nothing more of a request's host than that. */
    boolean isForAllOf(@Nullable String other) {
        return host == null || (other != null && (host.equals(other) || isBelow(other, host)));
    }

    /** Whether a name is one of those that a wildcard stands for. */
    private static boolean isBelow(String name, String wildcard) {
        return wildcard.startsWith("*.") && !name.equals(wildcard) && name.endsWith(wildcard.substring(1));
    }

    private static @Nullable Map<String, String> joined(Map<String, String> one, Map<String, String> other) {
        Map<String, String> joined = new LinkedHashMap<>(one);
        for (Map.Entry<String, String> entry : other.entrySet()) {
            String there = joined.put(entry.getKey(), entry.getValue());
            if (there != null && !there.equals(entry.getValue())) {
                return null;
            }
        }
        return joined;
    }
}
