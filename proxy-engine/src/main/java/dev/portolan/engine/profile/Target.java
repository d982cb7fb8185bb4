package dev.portolan.engine.profile;

/**
 * Where a route forwards to.
 *
 * @param scheme {@code http}, {@code https}, {@code h2c} for HTTP/2 without TLS, or {@code unix}
 * @param host a name or an IP address, IPv6 without brackets; for {@code unix} the absolute path of a socket
 * @param port 1 to 65535; 0 for {@code unix}
 * @param base prefixed to every path: empty, or begins with a slash and does not end with one
 */
public record Target(String scheme, String host, int port, String base) {

    public static final String H2C = "h2c";
    public static final String UNIX = "unix";

    /** The socket of a Unix domain at {@code path}. */
    public static Target unix(String path) {
        return new Target(UNIX, path, 0, "");
    }

    public boolean unix() {
        return scheme.equals(UNIX);
    }

    /** Host and port as they stand in a URL: {@code localhost:8080}, {@code [::1]:8080}; or the path of a socket. */
    public String authority() {
        if (unix()) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** Scheme and authority, or the path of a socket with its scheme: {@code http://localhost:8080}, {@code unix:/run/app.sock}. */
    public String origin() {
        return unix() ? UNIX + ":" + host : scheme + "://" + authority();
    }

    /** The name that the target has in {@code Host} fields; programs behind a socket have none, so they get the usual one. */
    public String name() {
        return unix() ? "localhost" : host;
    }

    @Override
    public String toString() {
        return origin() + base;
    }
}
