package dev.portolan.engine.policy;

import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.util.Locale;

/**
 * The names under which a target may speak of itself: its own host, every spelling of loopback where it is one, and the
 * {@code Host} that it was sent.
 */
final class TargetNames {

    private final Route route;
    private final Target target;
    private final ClientInfo client;

    TargetNames(Route route, Target target, ClientInfo client) {
        this.route = route;
        this.target = target;
        this.client = client;
    }

    /** Whether {@code scheme://authority} is the target's. */
    boolean ownOrigin(String scheme, String authority) {
        int colon = ClientInfo.portColon(authority);
        String host = ClientInfo.hostPart(authority, colon).toLowerCase(Locale.ROOT);
        // A program that believes X-Forwarded-Proto writes https before its own plain port, so the scheme doesn't
        // count.
        int targetPort = target.unix() ? ClientInfo.defaultPort(scheme) : target.port();
        int ownPort = ClientInfo.defaultPort(target.scheme()) == targetPort ? targetPort : -1;
        int port = ClientInfo.portPart(authority, colon, ownPort);
        return (port == targetPort && ownHost(host)) || seesItselfAsProxy(scheme, authority);
    }

    /**
     * With {@code Host} kept a program takes the proxy's authority for its own. Its scheme is wrong where it doesn't know of
     * the TLS before it; the other way round, {@code https} said to a plain client, it asks for TLS on purpose.
     */
    private boolean seesItselfAsProxy(String scheme, String authority) {
        if (!route.rewrite().hostHeader().equals(Rewrite.KEEP_HOST)
                || (scheme.equals("https") && !client.scheme().equals("https"))) {
            return false;
        }
        int colon = ClientInfo.portColon(authority);
        return ClientInfo.portPart(authority, colon, ClientInfo.defaultPort(client.scheme())) == client.port()
                && ClientInfo.hostPart(authority, colon).equalsIgnoreCase(client.host());
    }

    /** Whether a host without port, lower case, is the target's. */
    boolean ownHost(String host) {
        String own = target.name().toLowerCase(Locale.ROOT);
        return host.equals(own) || (loopback(host) && loopback(own)) || host.equals(sentHost());
    }

    /** The host that {@code hostHeader} names, or the target's. */
    private String sentHost() {
        String setting = route.rewrite().hostHeader();
        if (setting.equals(Rewrite.KEEP_HOST) || setting.equals(Rewrite.TARGET_HOST)) {
            return target.name();
        }
        return ClientInfo.hostPart(setting, ClientInfo.portColon(setting)).toLowerCase(Locale.ROOT);
    }

    /** Whether a cookie's {@code Domain} covers the target, and not the host that the client called. */
    boolean ownDomain(String domain) {
        String name = (domain.startsWith(".") ? domain.substring(1) : domain).toLowerCase(Locale.ROOT);
        return ownHost(name) || (covers(name, target.name().toLowerCase(Locale.ROOT)) && !covers(name, client.host()));
    }

    private static boolean covers(String domain, String host) {
        return !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || (host.startsWith("127.") && host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9')));
    }
}
