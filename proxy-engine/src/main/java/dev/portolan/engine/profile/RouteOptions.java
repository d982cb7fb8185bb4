package dev.portolan.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * What a route may have beyond where its requests go: each of these is off unless the profile names it.
 *
 * @param maxBody bytes of one request's body, before the listener's limit; null to leave it to that
 * @param fault trouble that is made on purpose
 * @param whenDown what is answered while the target is down
 * @param protection what stands before it
 * @param balancing how it chooses among several targets, and waits for them
 * @param cache what is stored of its target's answers
 * @param proxyProtocol by which its target is told who called
 */
public record RouteOptions(
        @Nullable Long maxBody,
        Fault fault,
        WhenDown whenDown,
        Protection protection,
        Balancing balancing,
        CacheSettings cache,
        ProxyProtocol proxyProtocol) {

    public static final RouteOptions NONE = new RouteOptions(
            null,
            Fault.NONE,
            WhenDown.ERROR,
            Protection.NONE,
            Balancing.DEFAULT,
            CacheSettings.NONE,
            ProxyProtocol.OFF);

    RouteOptions withFault(Fault other) {
        return new RouteOptions(maxBody, other, whenDown, protection, balancing, cache, proxyProtocol);
    }

    RouteOptions withProtection(Protection other) {
        return new RouteOptions(maxBody, fault, whenDown, other, balancing, cache, proxyProtocol);
    }

    RouteOptions withBalancing(Balancing other) {
        return new RouteOptions(maxBody, fault, whenDown, protection, other, cache, proxyProtocol);
    }

    RouteOptions withCache(CacheSettings other) {
        return new RouteOptions(maxBody, fault, whenDown, protection, balancing, other, proxyProtocol);
    }
}
