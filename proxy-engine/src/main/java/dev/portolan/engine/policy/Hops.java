package dev.portolan.engine.policy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Finds requests that go round in a circle, as where a route's target is the proxy's own listener: each round adds to
 * {@code Via} (RFC 9110, section 7.6.3) and takes two more connections. Several proxies of this kind in a row are no circle,
 * so a few are allowed. Stateless, any thread.
 */
public final class Hops {

    private static final int MOST = 8;

    private Hops() {}

    public static boolean circling(HttpHeaders request) {
        if (!request.contains(HttpHeaderNames.VIA)) {
            return false;
        }
        int hops = 0;
        for (String via : request.getAll(HttpHeaderNames.VIA)) {
            for (int at = via.indexOf(ClientInfo.PSEUDONYM); at >= 0; at = via.indexOf(ClientInfo.PSEUDONYM, at + 1)) {
                hops++;
            }
        }
        return hops >= MOST;
    }
}
