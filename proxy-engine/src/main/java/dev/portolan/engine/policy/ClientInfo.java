package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Cidr;
import dev.portolan.engine.profile.Target;
import io.netty.util.AsciiString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and under which name: what the forwarding fields and the way back of a {@code Location} are made of.
 * Immutable; worth keeping for a connection as long as the client calls the same authority.
 */
public final class ClientInfo {

    /** What this proxy calls itself in {@code Via}. */
    static final String PSEUDONYM = "portolan";

    private final String address;
    private final String scheme;
    private final String authority;
    private final String host;
    private final int port;
    private final String protocol;
    private final @Nullable String proxy;
    private final byte @Nullable [] ip;
    private final AsciiString forwardedFor;
    private final AsciiString forwardedProto;
    private final AsciiString forwardedHost;
    private final AsciiString forwardedPort;
    private final AsciiString forwarded;
    private final AsciiString via;

    /** @param chain what {@code X-Forwarded-For} said where {@code proxy} is one that is believed */
    private ClientInfo(
            String address,
            String scheme,
            String authority,
            String protocol,
            @Nullable String proxy,
            @Nullable String chain) {
        int colon = portColon(authority);
        this.address = address;
        this.proxy = proxy;
        this.ip = TrustedProxies.bytes(address);
        this.scheme = scheme;
        this.authority = authority;
        this.host = hostPart(authority, colon).toLowerCase(Locale.ROOT);
        this.port = portPart(authority, colon, defaultPort(scheme));
        this.protocol = protocol;
        this.forwardedFor = AsciiString.of(chain == null ? address : chain + ", " + proxy);
        this.forwardedProto = AsciiString.of(scheme);
        this.forwardedHost = AsciiString.of(authority);
        this.forwardedPort = AsciiString.of(Integer.toString(port));
        this.forwarded = AsciiString.of(elements(address, proxy) + ";host=" + quoted(authority) + ";proto=" + scheme);
        String version = protocol.substring(protocol.indexOf('/') + 1);
        this.via = AsciiString.of((version.equals("2") ? "2.0" : version) + " " + PSEUDONYM);
    }

    /**
     * @param address the client's IP address as text, IPv6 without brackets
     * @param scheme the listener's, {@code http} or {@code https}
     * @param authority host and port as the client called them, from {@code Host} or, going before it, from a target in
     *     absolute form (RFC 9112, section 3.2.2); already checked
     * @param protocol as received: {@code HTTP/1.1}
     */
    public static ClientInfo of(String address, String scheme, String authority, String protocol) {
        return new ClientInfo(address, scheme, authority, protocol, null, null);
    }

    /**
     * A client that asked through the proxy which this is.
     *
     * @param client its IP address as text
     * @param chain what the proxy wrote into {@code X-Forwarded-For}
     */
    ClientInfo through(String client, String chain) {
        return new ClientInfo(client, scheme, authority, protocol, address, chain);
    }

    private static String elements(String address, @Nullable String proxy) {
        return "for=" + node(address) + (proxy == null ? "" : ", for=" + node(proxy));
    }

    /** The address of the proxy through which the client asked, where that one is believed; else null. */
    public @Nullable String proxy() {
        return proxy;
    }

    /** The client's address as {@link Cidr#normal} has it; null where it is not known. Not to be changed. */
    public byte @Nullable [] ip() {
        return ip;
    }

    public String address() {
        return address;
    }

    public String scheme() {
        return scheme;
    }

    /** Host and port exactly as the client wrote them. */
    public String authority() {
        return authority;
    }

    /** Lower case, without port, IPv6 without brackets. */
    public String host() {
        return host;
    }

    /** The port that the client called, which is its scheme's own where it named none. */
    public int port() {
        return port;
    }

    /** The value of {@code X-Forwarded-For}; this and those below as bytes, because every request has them. */
    public AsciiString forwardedFor() {
        return forwardedFor;
    }

    AsciiString forwardedProto() {
        return forwardedProto;
    }

    AsciiString forwardedHost() {
        return forwardedHost;
    }

    AsciiString forwardedPort() {
        return forwardedPort;
    }

    public String protocol() {
        return protocol;
    }

    /** The beginning of every URL that the client reaches here: {@code https://shop.localhost:4443}. */
    public String origin() {
        return scheme + "://" + authority;
    }

    /** The one element of a {@code Forwarded} field (RFC 7239, section 4). */
    AsciiString forwarded() {
        return forwarded;
    }

    /** This hop in a {@code Via} field (RFC 9110, section 7.6.3). */
    AsciiString via() {
        return via;
    }

    /** Host and port of a target as {@code Host} has them: without the port where it is the scheme's own. */
    static String hostField(Target target) {
        if (target.unix()) {
            return target.name();
        }
        String authority = target.authority();
        return target.port() == defaultPort(target.scheme())
                ? authority.substring(0, authority.lastIndexOf(':'))
                : authority;
    }

    static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** Where the port of an authority begins, its colon included; -1 without one. */
    static int portColon(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? colon : -1;
    }

    static String hostPart(String authority, int colon) {
        String host = colon < 0 ? authority : authority.substring(0, colon);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The port, {@code absent} where there is none, -1 where it is no number. */
    static int portPart(String authority, int colon, int absent) {
        if (colon < 0 || colon == authority.length() - 1) {
            return absent;
        }
        int port = 0;
        for (int i = colon + 1; i < authority.length(); i++) {
            int digit = authority.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 6553) {
                return -1;
            }
            port = port * 10 + digit;
        }
        return port;
    }

    /** RFC 7239, section 6: an IPv6 address stands in brackets, and so has to be quoted. */
    private static String node(String address) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        return bare.indexOf(':') < 0 ? bare : "\"[" + bare + "]\"";
    }

    /** As a token where it is one, else as a quoted string; a host with a port never is a token. */
    private static String quoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '-' && c != '.') {
                return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            }
        }
        return value.isEmpty() ? "\"\"" : value;
    }

    @Override
    public String toString() {
        return address + " " + protocol + " " + origin();
    }
}
