package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.UpstreamTls;

/**
 * What makes two connections interchangeable: routes with an equal endpoint share their pools.
 *
 * @param tls the default where {@code scheme} is {@code http}
 */
public record Endpoint(String scheme, String host, int port, UpstreamTls tls) {

    public static Endpoint of(Target target, UpstreamTls tls) {
        boolean secure = target.scheme().equals("https");
        return new Endpoint(target.scheme(), target.host(), target.port(), secure ? tls : UpstreamTls.DEFAULT);
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    /** The name that is asked for in the handshake and verified. */
    String serverName() {
        String name = tls.serverName();
        return name == null ? host : name;
    }
}
