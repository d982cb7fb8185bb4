package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The routes of one router and condition: several where its middlewares change some paths and leave others. */
final class PathVariants {

    private final Router router;
    private final Effects effects;
    private final Remarks remarks;

    PathVariants(Router router, Remarks remarks) {
        this.router = router;
        this.effects = router.effects();
        this.remarks = remarks;
    }

    List<Planned> of(Condition condition, Set<Integer> ports) {
        PathTest.Kind kind = condition.path().kind();
        String replacement = effects.replacement();
        if (replacement != null) {
            boolean whole = kind == PathTest.Kind.EXACT || kind == PathTest.Kind.REGEX;
            return List.of(
                    whole
                            ? new Planned(condition, ports, router, true, List.of(), Effects.trimmed(replacement))
                            : new Planned(condition, ports, router, false, List.of(effects.everything()), ""));
        }
        Planned unchanged = new Planned(condition, ports, router, false, effects.changes(), effects.add());
        if (effects.strips().isEmpty()) {
            return List.of(unchanged);
        }
        return kind == PathTest.Kind.REGEX ? List.of(patterns(unchanged)) : stripped(condition, unchanged);
    }

    /** Of a path that is matched by a pattern a prefix is taken off by patterns as well. */
    private Planned patterns(Planned unchanged) {
        if (!effects.changes().isEmpty()) {
            remarks.leftOut(
                    router.at(),
                    "stripPrefix",
                    "The path is changed by one pattern; write one that does both changes.");
            return unchanged;
        }
        List<PathChange> changes = new ArrayList<>();
        for (String prefix : effects.strips()) {
            changes.add(new PathChange(PathTest.quoted(prefix) + "(/.*)", "$1"));
            changes.add(new PathChange(PathTest.quoted(prefix) + "(.*)", "/$1"));
        }
        return new Planned(unchanged.condition(), unchanged.ports(), router, false, changes, effects.add());
    }

    private List<Planned> stripped(Condition condition, Planned unchanged) {
        PathTest path = condition.path();
        String own = Effects.trimmed(path.text());
        String covering = effects.strips().stream()
                .filter(prefix -> own.equals(prefix) || own.startsWith(prefix + "/"))
                .findFirst()
                .orElse(null);
        if (covering != null) {
            return List.of(without(covering, unchanged, condition.withPath(segments(path, own))));
        }
        List<Planned> variants = new ArrayList<>();
        for (String prefix : effects.strips()) {
            if (path.kind() != PathTest.Kind.EXACT && prefix.startsWith(path.text())) {
                PathTest below = new PathTest(PathTest.Kind.SEGMENT_PREFIX, prefix);
                variants.add(without(prefix, unchanged, condition.withPath(below)));
            }
        }
        variants.add(unchanged);
        return variants;
    }

    private PathTest segments(PathTest path, String own) {
        if (path.kind() == PathTest.Kind.EXACT) {
            return path;
        }
        if (path.kind() == PathTest.Kind.TEXT_PREFIX) {
            remarks.approximated(
                    router.at(),
                    "stripPrefix",
                    "A prefix is taken off by whole segments: %s and what lies below it, not %sx as well."
                            .formatted(own, own));
        }
        return new PathTest(PathTest.Kind.SEGMENT_PREFIX, own);
    }

    private Planned without(String prefix, Planned unchanged, Condition condition) {
        String own = Effects.trimmed(condition.path().text());
        String rest = own.length() > prefix.length() ? own.substring(prefix.length()) : "";
        if (!rest.isEmpty() && !effects.changes().isEmpty()) {
            remarks.leftOut(
                    router.at(),
                    "stripPrefix",
                    "The path is changed by one pattern; write one that does both changes.");
            return unchanged;
        }
        return new Planned(condition, unchanged.ports(), router, true, effects.changes(), effects.add() + rest);
    }
}
