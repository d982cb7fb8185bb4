package dev.portolan.engine.convert.caddy;

import org.jspecify.annotations.Nullable;

/**
 * What has become of a request's path, in the order in which a profile does the same. Immutable.
 *
 * @param strip literal that was taken off the front of the path; mostly empty
 * @param rewriting what was made of the rest; null for nothing
 * @param add put before what came of that; mostly empty
 * @param fixed the whole path, where it does not depend on the request's any more
 * @param withoutQuery whether the query is gone
 */
record Moved(
        String strip,
        @Nullable Rewriting rewriting,
        String add,
        @Nullable String fixed,
        boolean withoutQuery) {

    static final Moved NOT = new Moved("", null, "", null, false);

    /**
     * A pattern for the whole path and what comes in its place, as a profile has it.
     *
     * @param sure whether every path that gets here fits; others stay as they are
     */
    record Rewriting(String match, String to, boolean sure) {

        /** What every path begins with that comes of it. */
        private String head() {
            int group = to.replace("$$", "__").indexOf('$');
            return (group < 0 ? to : to.substring(0, group)).replace("$$", "$");
        }
    }

    boolean anywhere() {
        return !strip.isEmpty() || !add.isEmpty() || fixed != null || rewriting != null;
    }

    /** @param prefix of the path as it is now, which has it */
    Moved stripped(String prefix) {
        if (fixed != null) {
            return at(fixed.startsWith(prefix) ? slashed(fixed.substring(prefix.length())) : fixed);
        }
        if (add.startsWith(prefix)) {
            return new Moved(strip, rewriting, add.substring(prefix.length()), null, withoutQuery);
        }
        return rewriting == null && prefix.startsWith(add)
                ? new Moved(strip + prefix.substring(add.length()), null, "", null, withoutQuery)
                : this;
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    Moved prefixed(String prefix) {
        return fixed != null ? at(prefix + fixed) : new Moved(strip, rewriting, prefix + add, null, withoutQuery);
    }

    Moved at(String path) {
        return new Moved("", null, "", path, withoutQuery);
    }

    Moved cleared() {
        String path = fixed == null ? null : fixed.replaceFirst("\\?.*", "");
        return new Moved(strip, rewriting, add, path, true);
    }

    /** Null where a profile can't do that after what was done before. */
    @Nullable
    Moved rewritten(Rewriting other) {
        boolean first = rewriting == null && add.isEmpty() && fixed == null;
        return first ? new Moved(strip, other, "", null, withoutQuery) : null;
    }

    /** A rule for the path as it is now, as one for the path as it came; null where it can't fit, or can't be told. */
    @Nullable
    PathRule original(PathRule now) {
        if (!anywhere() || now.kind() == PathRule.Kind.ANY) {
            return now;
        }
        if (fixed != null) {
            return now.takes(fixed.replaceFirst("\\?.*", "")) ? PathRule.ANY : null;
        }
        if (rewriting != null && now.covers(outcome(rewriting))) {
            return PathRule.ANY;
        }
        if (rewriting != null) {
            return hides(now) ? new Moved(strip, null, "", null, withoutQuery).original(now) : null;
        }
        if (now.isPattern()) {
            return add.isEmpty()
                    ? new PathRule(PathRule.Kind.REGEX, Patterns.quoted(strip) + "(?:" + now.text() + ")")
                    : null;
        }
        if (now.text().startsWith(add)) {
            return new PathRule(now.kind(), strip + now.text().substring(add.length()));
        }
        return add.startsWith(now.text()) && now.takes(add) ? PathRule.ANY : null;
    }

    /** Whether nobody can say of which paths as they came a rule for the path as it is now is true; then it is about those before a pattern. */
    boolean hides(PathRule now) {
        if (now.kind() == PathRule.Kind.ANY || !anywhere()) {
            return false;
        }
        if (fixed == null && rewriting != null) {
            return !now.covers(outcome(rewriting)) && !now.apart(outcome(rewriting));
        }
        return now.isPattern() && original(now) == null;
    }

    /** Whether some of the paths that get here were rewritten, and others were not. */
    boolean divided() {
        return rewriting != null && !rewriting.sure();
    }

    /** Those that were rewritten, as they came. */
    PathRule rewrittenOnes() {
        String match = rewriting == null ? "" : rewriting.match();
        String before = Patterns.quoted(strip);
        return new PathRule(PathRule.Kind.REGEX, before.isEmpty() ? match : before + "(?:" + match + ")");
    }

    Moved onlyRewritten() {
        return rewriting == null
                ? this
                : new Moved(strip, new Rewriting(rewriting.match(), rewriting.to(), true), add, fixed, withoutQuery);
    }

    Moved withoutRewriting() {
        return new Moved(strip, null, add, fixed, withoutQuery);
    }

    private PathRule outcome(Rewriting sure) {
        return new PathRule(PathRule.Kind.BEGINNING, sure.sure() ? add + sure.head() : add);
    }
}
