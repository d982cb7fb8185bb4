package dev.portolan.engine.upstream;

import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.UpstreamTls;

/**
 * What makes two connections interchangeable: routes with an equal endpoint share their pools.
 *
 * @param host for {@code unix} the path of a socket
 * @param tls the default where {@code scheme} is not {@code https}
 * @param proxyProtocol by which it is told who called; a connection to it then belongs to one caller
 */
public record Endpoint(String scheme, String host, int port, UpstreamTls tls, ProxyProtocol proxyProtocol) {

    public static Endpoint of(Target target, UpstreamTls tls) {
        return of(target, tls, ProxyProtocol.OFF);
    }

    public static Endpoint of(Target target, UpstreamTls tls, ProxyProtocol proxyProtocol) {
        boolean secure = target.scheme().equals("https");
        return new Endpoint(
                target.scheme(), target.host(), target.port(), secure ? tls : UpstreamTls.DEFAULT, proxyProtocol);
    }

    /** Whether each connection begins with who called, so that no two callers can share one. */
    boolean announces() {
        return proxyProtocol != ProxyProtocol.OFF;
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    /** Whether HTTP/2 is spoken without asking (RFC 9113, section 3.3). */
    boolean http2() {
        return scheme.equals(Target.H2C);
    }

    boolean unix() {
        return scheme.equals(Target.UNIX);
    }

    /** Scheme and authority, or the path of a socket, as in a target's URL. */
    String origin() {
        return new Target(scheme, host, port, "").origin();
    }

    /** The name that is asked for in the handshake and verified. */
    String serverName() {
        String name = tls.serverName();
        return name == null ? host : name;
    }
}
