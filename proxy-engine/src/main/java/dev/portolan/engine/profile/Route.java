package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * A rule that picks requests and says what becomes of them.
 *
 * @param name null unless the file has one; see {@link #label()}
 * @param tls how an {@code https} target is verified
 */
public record Route(
        @Nullable String name,
        boolean enabled,
        Match match,
        Action action,
        Rewrite rewrite,
        Timeouts timeouts,
        UpstreamTls tls,
        RouteOptions options) {

    /** One without options. */
    public Route(
            @Nullable String name,
            boolean enabled,
            Match match,
            Action action,
            Rewrite rewrite,
            Timeouts timeouts,
            UpstreamTls tls) {
        this(name, enabled, match, action, rewrite, timeouts, tls, RouteOptions.NONE);
    }

    /** One that has nothing but where its requests go. */
    public static Route of(Match match, Action action) {
        return new Route(null, true, match, action, Rewrite.DEFAULT, Timeouts.DEFAULT, UpstreamTls.DEFAULT);
    }

    public Route withName(@Nullable String other) {
        return new Route(other, enabled, match, action, rewrite, timeouts, tls, options);
    }

    public Route withEnabled(boolean other) {
        return new Route(name, other, match, action, rewrite, timeouts, tls, options);
    }

    public Route withMatch(Match other) {
        return new Route(name, enabled, other, action, rewrite, timeouts, tls, options);
    }

    public Route withAction(Action other) {
        return new Route(name, enabled, match, other, rewrite, timeouts, tls, options);
    }

    public Route withRewrite(Rewrite other) {
        return new Route(name, enabled, match, action, other, timeouts, tls, options);
    }

    public Route withFault(Fault other) {
        return with(options.withFault(other));
    }

    public Route withProtection(Protection other) {
        return with(options.withProtection(other));
    }

    public Route withBalancing(Balancing other) {
        return with(options.withBalancing(other));
    }

    public Route withCache(CacheSettings other) {
        return with(options.withCache(other));
    }

    private Route with(RouteOptions other) {
        return new Route(name, enabled, match, action, rewrite, timeouts, tls, other);
    }

    /** See {@link RouteOptions#maxBody}. */
    public @Nullable Long maxBody() {
        return options.maxBody();
    }

    public Fault fault() {
        return options.fault();
    }

    public WhenDown whenDown() {
        return options.whenDown();
    }

    public Protection protection() {
        return options.protection();
    }

    public Balancing balancing() {
        return options.balancing();
    }

    public ProxyProtocol proxyProtocol() {
        return options.proxyProtocol();
    }

    public CacheSettings cache() {
        return options.cache();
    }

    /** The name, or where there is none, the host and path that it matches. */
    public String label() {
        if (name != null) {
            return name;
        }
        return match.host() == null ? match.path() : match.host() + match.path();
    }
}
