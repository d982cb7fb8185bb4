package dev.portolan.engine.convert.caddy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request must be like. Immutable.
 *
 * @param hosts names and {@code *.} names, of which one fits; null for every name
 * @param inner whether a matcher inside of a site asks for the host, and not the site's own address alone
 * @param methods of which one fits; null for every method
 * @param headers exact values by lower-case names, all of which must be there
 * @param query exact values by names, all of which must be there
 */
record Condition(
        @Nullable Set<String> hosts,
        boolean inner,
        PathRule path,
        @Nullable Set<String> methods,
        Map<String, String> headers,
        Map<String, String> query) {

    static final Condition NONE = new Condition(null, false, PathRule.ANY, null, Map.of(), Map.of());

    Condition withPath(PathRule other) {
        return new Condition(hosts, inner, other, methods, headers, query);
    }

    Condition withHosts(Set<String> others) {
        return new Condition(others, inner, path, methods, headers, query);
    }

    /** Both; this very object where the other asks for nothing more, null where no request is both. */
    @Nullable
    Condition and(Condition other) {
        Set<String> bothHosts = meet(hosts, other.hosts, true);
        Set<String> bothMethods = meet(methods, other.methods, false);
        PathRule bothPaths = path.and(other.path);
        Map<String, String> bothHeaders = join(headers, other.headers);
        Map<String, String> bothQueries = join(query, other.query);
        if (bothPaths == null
                || bothHeaders == null
                || bothQueries == null
                || (bothHosts != null && bothHosts.isEmpty())
                || (bothMethods != null && bothMethods.isEmpty())) {
            return null;
        }
        Condition both = new Condition(
                bothHosts,
                inner || (other.inner && other.hosts != null),
                bothPaths,
                bothMethods,
                bothHeaders,
                bothQueries);
        boolean sameSort = inner || !other.inner || other.hosts == null;
        return sameSort && other.covers(this) ? this : both;
    }

    /** Whether the other asks for all that this asks for. */
    boolean covers(Condition other) {
        return coversHosts(other) && coversBesideHosts(other);
    }

    private boolean coversBesideHosts(Condition other) {
        return path.covers(other.path)
                && (methods == null || (other.methods != null && methods.containsAll(other.methods)))
                && other.headers.entrySet().containsAll(headers.entrySet())
                && other.query.entrySet().containsAll(query.entrySet());
    }

    /** The names of the other under which it asks for all that this asks for. */
    Set<String> hostsTaken(Condition other) {
        Set<String> mine = hosts;
        Set<String> theirs = other.hosts;
        if (theirs == null || !coversBesideHosts(other)) {
            return Set.of();
        }
        return mine == null
                ? theirs
                : theirs.stream()
                        .filter(host -> mine.stream().anyMatch(each -> fits(each, host)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private boolean coversHosts(Condition other) {
        return hosts == null
                || (other.hosts != null
                        && other.hosts.stream().allMatch(host -> hosts.stream().anyMatch(mine -> fits(mine, host))));
    }

    /** Whether no request is both, as far as that can be told. */
    boolean apart(Condition other) {
        return and(other) == null;
    }

    private static boolean fits(String pattern, String host) {
        return pattern.equals(host) || (pattern.startsWith("*.") && host.endsWith(pattern.substring(1)));
    }

    private static @Nullable Set<String> meet(@Nullable Set<String> some, @Nullable Set<String> others, boolean wild) {
        if (some == null || others == null) {
            return some == null ? others : some;
        }
        Set<String> both = new LinkedHashSet<>();
        for (String one : some) {
            for (String other : others) {
                if (wild ? fits(other, one) : other.equals(one)) {
                    both.add(one);
                } else if (wild && fits(one, other)) {
                    both.add(other);
                }
            }
        }
        return both;
    }

    /** A field can't have two values at once, as far as routes are concerned. */
    private static @Nullable Map<String, String> join(Map<String, String> some, Map<String, String> others) {
        Map<String, String> both = new LinkedHashMap<>(some);
        for (Map.Entry<String, String> other : others.entrySet()) {
            String there = both.put(other.getKey(), other.getValue());
            if (there != null && !there.equals(other.getValue())) {
                return null;
            }
        }
        return both;
    }
}
