package dev.portolan.engine.profile;

/**
 * Where a route forwards to.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an IP address, IPv6 without brackets
 * @param port 1 to 65535
 * @param base prefixed to every path: empty, or begins with a slash and does not end with one
 */
public record Target(String scheme, String host, int port, String base) {

    /** Host and port as they stand in a URL: {@code localhost:8080}, {@code [::1]:8080}. */
    public String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + base;
    }
}
