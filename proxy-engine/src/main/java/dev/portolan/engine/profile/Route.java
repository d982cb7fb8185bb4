package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * A rule that picks requests and says what becomes of them.
 *
 * @param name null unless the file has one; see {@link #label()}
 * @param tls how an {@code https} target is verified
 * @param maxBody bytes of one request's body, before the listener's limit; null to leave it to that
 * @param fault trouble that is made on purpose
 * @param whenDown what is answered while the target is down
 * @param protection what stands before it
 * @param balancing how it chooses among several targets, and waits for them
 * @param cache what is stored of its target's answers
 */
public record Route(
        @Nullable String name,
        boolean enabled,
        Match match,
        Action action,
        Rewrite rewrite,
        Timeouts timeouts,
        UpstreamTls tls,
        @Nullable Long maxBody,
        Fault fault,
        WhenDown whenDown,
        Protection protection,
        Balancing balancing,
        CacheSettings cache) {

    /** One that leaves it to the listener how large a body may be, and makes no trouble. */
    public Route(
            @Nullable String name,
            boolean enabled,
            Match match,
            Action action,
            Rewrite rewrite,
            Timeouts timeouts,
            UpstreamTls tls) {
        this(
                name,
                enabled,
                match,
                action,
                rewrite,
                timeouts,
                tls,
                null,
                Fault.NONE,
                WhenDown.ERROR,
                Protection.NONE,
                Balancing.DEFAULT,
                CacheSettings.NONE);
    }

    public Route withName(@Nullable String other) {
        return new Route(
                other,
                enabled,
                match,
                action,
                rewrite,
                timeouts,
                tls,
                maxBody,
                fault,
                whenDown,
                protection,
                balancing,
                cache);
    }

    public Route withEnabled(boolean other) {
        return new Route(
                name,
                other,
                match,
                action,
                rewrite,
                timeouts,
                tls,
                maxBody,
                fault,
                whenDown,
                protection,
                balancing,
                cache);
    }

    public Route withAction(Action other) {
        return new Route(
                name,
                enabled,
                match,
                other,
                rewrite,
                timeouts,
                tls,
                maxBody,
                fault,
                whenDown,
                protection,
                balancing,
                cache);
    }

    public Route withFault(Fault other) {
        return new Route(
                name,
                enabled,
                match,
                action,
                rewrite,
                timeouts,
                tls,
                maxBody,
                other,
                whenDown,
                protection,
                balancing,
                cache);
    }

    public Route withProtection(Protection other) {
        return new Route(
                name, enabled, match, action, rewrite, timeouts, tls, maxBody, fault, whenDown, other, balancing,
                cache);
    }

    public Route withBalancing(Balancing balanced) {
        return new Route(
                name,
                enabled,
                match,
                action,
                rewrite,
                timeouts,
                tls,
                maxBody,
                fault,
                whenDown,
                protection,
                balanced,
                cache);
    }

    public Route withCache(CacheSettings cached) {
        return new Route(
                name,
                enabled,
                match,
                action,
                rewrite,
                timeouts,
                tls,
                maxBody,
                fault,
                whenDown,
                protection,
                balancing,
                cached);
    }

    /** The name, or where there is none, the host and path that it matches. */
    public String label() {
        if (name != null) {
            return name;
        }
        return match.host() == null ? match.path() : match.host() + match.path();
    }
}
