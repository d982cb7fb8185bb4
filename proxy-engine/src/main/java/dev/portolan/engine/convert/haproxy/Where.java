package dev.portolan.engine.convert.haproxy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a route can pick: each part narrows them, and all must fit. Immutable.
 *
 * @param host a name or {@code *.} and a name, or null for any
 * @param ports of listeners, or null for all
 * @param methods or null for all
 */
record Where(
        @Nullable String host,
        PathSet path,
        @Nullable Set<Integer> ports,
        @Nullable Set<String> methods,
        Map<String, String> headers,
        Map<String, String> query) {

    static final Where ALL = new Where(null, PathSet.ANY, null, null, Map.of(), Map.of());

    Where {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        query = Collections.unmodifiableMap(new TreeMap<>(query));
    }

    static Where host(String name) {
        return new Where(name, PathSet.ANY, null, null, Map.of(), Map.of());
    }

    static Where path(PathSet paths) {
        return new Where(null, paths, null, null, Map.of(), Map.of());
    }

    static Where ports(Set<Integer> some) {
        return new Where(null, PathSet.ANY, Set.copyOf(some), null, Map.of(), Map.of());
    }

    static Where methods(Set<String> some) {
        return new Where(null, PathSet.ANY, null, Set.copyOf(some), Map.of(), Map.of());
    }

    static Where header(String name, String value) {
        return new Where(null, PathSet.ANY, null, null, Map.of(name, value), Map.of());
    }

    static Where query(String name, String value) {
        return new Where(null, PathSet.ANY, null, null, Map.of(), Map.of(name, value));
    }

    Where withPath(PathSet other) {
        return new Where(host, other, ports, methods, headers, query);
    }

    Where withHost(@Nullable String other) {
        return new Where(other, path, ports, methods, headers, query);
    }

    Where withMethods(Set<String> other) {
        return new Where(host, path, ports, Set.copyOf(other), headers, query);
    }

    Where withPorts(@Nullable Set<Integer> other) {
        return new Where(host, path, other, methods, headers, query);
    }

    /** What is in both; null where that is nothing. */
    @Nullable
    Where and(Where other) {
        if (PathSet.apart(path, other.path) || apart(host, other.host)) {
            return null;
        }
        Set<Integer> bothPorts = both(ports, other.ports);
        Set<String> bothMethods = both(methods, other.methods);
        Map<String, String> bothHeaders = both(headers, other.headers);
        Map<String, String> bothQuery = both(query, other.query);
        if (bothHeaders == null
                || bothQuery == null
                || (bothPorts != null && bothPorts.isEmpty())
                || (bothMethods != null && bothMethods.isEmpty())) {
            return null;
        }
        String bothHost = host == null || (other.host != null && covers(host, other.host)) ? other.host : host;
        return new Where(bothHost, PathSet.both(path, other.path), bothPorts, bothMethods, bothHeaders, bothQuery);
    }

    /** Whether there may be requests of the same host in both. */
    boolean meets(Where other) {
        return (ports == null || other.ports == null || ports.stream().anyMatch(other.ports::contains))
                && (methods == null || other.methods == null || methods.stream().anyMatch(other.methods::contains))
                && agree(headers, other.headers)
                && agree(query, other.query)
                && !PathSet.apart(path, other.path);
    }

    private static boolean agree(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .allMatch(each -> each.getValue().equals(other.getOrDefault(each.getKey(), each.getValue())));
    }

    /** Whether every request of this is surely in the other as well. */
    boolean within(Where other) {
        return (other.host == null || (host != null && covers(other.host, host)))
                && PathSet.within(path, other.path)
                && (other.ports == null || (ports != null && other.ports.containsAll(ports)))
                && (other.methods == null || (methods != null && other.methods.containsAll(methods)))
                && headers.entrySet().containsAll(other.headers.entrySet())
                && query.entrySet().containsAll(other.query.entrySet());
    }

    private static boolean apart(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !covers(one, other) && !covers(other, one);
    }

    /** Whether the one is the other, or a pattern that takes it. */
    static boolean covers(String one, String other) {
        return one.equals(other)
                || (one.startsWith("*.") && other.endsWith(one.substring(1)) && other.length() > one.length() - 1);
    }

    private static <T> @Nullable Set<T> both(@Nullable Set<T> one, @Nullable Set<T> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Set<T> both = new TreeSet<>(one);
        both.retainAll(other);
        return Set.copyOf(both);
    }

    private static @Nullable Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new LinkedHashMap<>(one);
        for (Map.Entry<String, String> each : other.entrySet()) {
            String there = both.putIfAbsent(each.getKey(), each.getValue());
            if (there != null && !there.equals(each.getValue())) {
                return null;
            }
        }
        return both;
    }
}
