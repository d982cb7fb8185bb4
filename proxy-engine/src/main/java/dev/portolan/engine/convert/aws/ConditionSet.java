package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.profile.PathMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way in which the conditions of a rule can be met: of every condition one of its values.
 *
 * @param host a name or {@code *.} and a name; null for every name
 * @param path as a route has it
 */
record ConditionSet(
        Position at,
        @Nullable String host,
        String path,
        PathMatch kind,
        List<String> methods,
        Map<String, String> headers,
        Map<String, String> query,
        List<String> addresses) {

    static ConditionSet everything(Position at) {
        return new ConditionSet(at, null, "/", PathMatch.PREFIX, List.of(), Map.of(), Map.of(), List.of());
    }

    ConditionSet withHost(@Nullable String other) {
        return new ConditionSet(at, other, path, kind, methods, headers, query, addresses);
    }

    ConditionSet withPath(String other, PathMatch otherKind) {
        return new ConditionSet(at, host, other, otherKind, methods, headers, query, addresses);
    }

    ConditionSet withMethods(List<String> others) {
        return new ConditionSet(at, host, path, kind, others, headers, query, addresses);
    }

    ConditionSet withHeader(String name, String value) {
        return new ConditionSet(at, host, path, kind, methods, with(headers, name, value), query, addresses);
    }

    ConditionSet withQuery(String name, String value) {
        return new ConditionSet(at, host, path, kind, methods, headers, with(query, name, value), addresses);
    }

    ConditionSet withAddresses(List<String> others) {
        return new ConditionSet(at, host, path, kind, methods, headers, query, others);
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(map);
        all.put(name, value);
        return all;
    }

    /** Whether it asks for nothing but a host and a path. */
    boolean plain() {
        return methods.isEmpty() && headers.isEmpty() && query.isEmpty();
    }

    /** As a pattern, so that its place in the file counts. */
    ConditionSet asPattern() {
        return switch (kind) {
            case REGEX -> this;
            case EXACT -> withPath(Globs.quoted(path), PathMatch.REGEX);
            case PREFIX -> withPath(prefix().isEmpty() ? "/.*" : Globs.quoted(prefix()) + "(?:/.*)?", PathMatch.REGEX);
        };
    }

    String prefix() {
        return path.replaceFirst("/+$", "");
    }

    /** What every path begins with that it takes. */
    String beginning() {
        return kind == PathMatch.REGEX ? Globs.beginning(path) : prefix();
    }

    /** Whether there may be a path that both take. */
    boolean meets(ConditionSet other) {
        if (kind == PathMatch.EXACT) {
            return other.mayTake(path);
        }
        if (other.kind == PathMatch.EXACT) {
            return mayTake(other.path);
        }
        String mine = beginning();
        String theirs = other.beginning();
        return mine.startsWith(theirs) || theirs.startsWith(mine);
    }

    /** Whether it may take this path; what is no glob is not tried, since a stranger's pattern may take for ever. */
    private boolean mayTake(String asked) {
        return (kind == PathMatch.REGEX && Globs.glob(path) == null) ? asked.startsWith(beginning()) : takes(asked);
    }

    /** Whether it takes this path for sure, its other conditions left aside. */
    boolean takes(String asked) {
        return switch (kind) {
            case EXACT -> asked.equals(path);
            case REGEX -> fits(asked);
            case PREFIX -> asked.equals(prefix()) || asked.startsWith(prefix() + "/");
        };
    }

    private boolean fits(String asked) {
        String glob = Globs.glob(path);
        return glob != null && Globs.fits(glob, asked);
    }

    /** Whether it takes all that {@code other} does, of the same host. */
    boolean covers(ConditionSet other) {
        boolean conditions = (methods.isEmpty() || (methods.containsAll(other.methods) && !other.methods.isEmpty()))
                && other.headers.entrySet().containsAll(headers.entrySet())
                && other.query.entrySet().containsAll(query.entrySet())
                && addresses.isEmpty();
        return conditions && coversPath(other);
    }

    private boolean coversPath(ConditionSet other) {
        return switch (kind) {
            case EXACT -> other.kind == PathMatch.EXACT && other.path.equals(path);
            case REGEX ->
                other.kind == PathMatch.EXACT
                        ? takes(other.path)
                        : other.kind == PathMatch.REGEX && other.path.equals(path);
            case PREFIX ->
                prefix().isEmpty()
                        || (other.beginning().equals(prefix()) && other.kind != PathMatch.REGEX)
                        || other.beginning().startsWith(prefix() + "/");
        };
    }

    /** Whether a profile would ask this first although it stands later. */
    boolean comesBefore(ConditionSet earlier) {
        int order = Integer.compare(rank(), earlier.rank());
        if (order != 0) {
            return order < 0;
        }
        if (kind == PathMatch.PREFIX && prefix().length() != earlier.prefix().length()) {
            return prefix().length() > earlier.prefix().length();
        }
        return path.equals(earlier.path) && weightier(earlier);
    }

    private int rank() {
        return switch (kind) {
            case EXACT -> 0;
            case REGEX -> 1;
            case PREFIX -> 2;
        };
    }

    /** Of the same path: a method, more headers, more parameters. */
    private boolean weightier(ConditionSet earlier) {
        if (methods.isEmpty() != earlier.methods.isEmpty()) {
            return earlier.methods.isEmpty();
        }
        if (headers.size() != earlier.headers.size()) {
            return headers.size() > earlier.headers.size();
        }
        return query.size() > earlier.query.size();
    }

    /** Of two patterns that are the same, the one with more conditions would come first: another spelling keeps them apart. */
    ConditionSet spelledOtherwise() {
        return withPath("(?:" + path + ")", kind);
    }
}
