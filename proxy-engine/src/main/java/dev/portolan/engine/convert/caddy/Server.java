package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of Caddy's: what it listens on and whether with TLS; its routes are left to others. Not for several threads. */
final class Server {

    private static final Pattern LISTEN = Pattern.compile("(?:tcp[46]?/)?(?<host>\\[[^]]*]|[^:]*):(?<port>\\d{1,5})");
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::", "localhost", "*");
    private static final long KILOBYTE = 1024;

    private final Position at;
    private final Remarks remarks;
    private final Map<Integer, String> addresses = new LinkedHashMap<>();
    private final List<Consumer<Part>> settings = new ArrayList<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private List<Tree> routes = List.of();
    private boolean tls;
    private boolean redirects = true;
    private final int plainPort;
    private final int tlsPort;
    private int redirectPort = -1;

    private Server(Position at, Remarks remarks, int plainPort, int tlsPort) {
        this.at = at;
        this.remarks = remarks;
        this.plainPort = plainPort;
        this.tlsPort = tlsPort;
    }

    /**
     * @param plainPort where redirects to TLS are
     * @param tlsPort the one that URLs need not name
     */
    static Server read(Reading reading, Tree.Fields fields, int plainPort, int tlsPort) {
        Server server = new Server(fields.at(), reading.remarks(), plainPort, tlsPort);
        try (Section section = reading.section(fields, "server")) {
            server.read(section);
        }
        return server;
    }

    private void read(Section server) {
        for (Tree item : server.items("listen")) {
            if (item instanceof Tree.Leaf leaf) {
                listen(leaf);
            }
        }
        server.ignore("logs", "strict_sni_host", "protocols", "experimental_http3", "allow_h2c", "metrics");
        routes = server.items("routes");
        collectHosts();
        Set<String> skip = new HashSet<>();
        boolean[] off = new boolean[1];
        server.section("automatic_https", automatic -> {
            off[0] = automatic.truth("disable", false);
            redirects = !automatic.truth("disable_redirects", false) && !off[0];
            skip.addAll(automatic.texts("skip"));
            automatic.ignore("skip_certificates", "ignore_loaded_certificates", "disable_certificates");
        });
        boolean elsewhere = addresses.keySet().stream().anyMatch(port -> port != plainPort);
        boolean names = !skip.containsAll(hosts);
        tls = !server.items("tls_connection_policies").isEmpty() || (!off[0] && elsewhere && names);
        redirects &= names;
        limits(server);
        trusted(server);
    }

    private void listen(Tree.Leaf leaf) {
        Matcher parts = LISTEN.matcher(leaf.text());
        if (!parts.matches()) {
            remarks.leftOut(
                    leaf.at(),
                    "listen",
                    "\"%s\" is no port of TCP, and no profile listens there.".formatted(leaf.text()));
            return;
        }
        String host = parts.group("host").replaceAll("[\\[\\]]", "");
        boolean every = EVERY_ADDRESS.contains(host);
        if (!every && !Names.isLoopback(host)) {
            remarks.approximated(
                    leaf.at(), "listen", "The listener is for this machine alone, and not for \"%s\".".formatted(host));
        }
        addresses.putIfAbsent(Integer.parseInt(parts.group("port")), every || !Names.isLoopback(host) ? "" : host);
    }

    private void collectHosts() {
        for (Tree route : routes) {
            if (route instanceof Tree.Fields fields && fields.get("match") instanceof Tree.Items sets) {
                sets.items().forEach(this::collectHosts);
            }
        }
    }

    private void collectHosts(Tree set) {
        if (set instanceof Tree.Fields fields && fields.get("host") instanceof Tree.Items names) {
            names.items().forEach(name -> {
                if (name instanceof Tree.Leaf leaf) {
                    hosts.add(leaf.text().toLowerCase(Locale.ROOT));
                }
            });
        }
    }

    private void limits(Section server) {
        time(server, "read_header_timeout", "headerTimeout");
        time(server, "idle_timeout", "idleTimeout");
        Integer bytes = server.number("max_header_bytes");
        if (bytes != null && bytes > 0) {
            String size = Units.text((bytes + KILOBYTE - 1) / KILOBYTE * KILOBYTE);
            Position where = server.at("max_header_bytes");
            settings.add(listener -> listener.object("limits", where).put("headerBytes", size, where));
        }
    }

    private void time(Section server, String name, String field) {
        String text = server.text(name);
        Duration time = text == null ? null : Quantities.duration(text);
        if (time != null && time.isPositive()) {
            Position where = server.at(name);
            settings.add(listener -> listener.object("limits", where).put(field, Units.text(time), where));
        }
    }

    private void trusted(Section server) {
        server.section("trusted_proxies", trusted -> {
            String source = trusted.text("source", "static");
            List<String> ranges = trusted.texts("ranges");
            if (source.equals("static")) {
                settings.add(listener -> listener.put("trustedProxies", ranges, trusted.at()));
            } else {
                remarks.leftOut(trusted.at(), "trusted_proxies", "Only a list of addresses and ranges is understood.");
            }
        });
        for (Tree wrapper : server.items("listener_wrappers")) {
            String name = wrapper instanceof Tree.Fields fields ? String.valueOf(fields.text("wrapper")) : "";
            if (name.equals("proxy_protocol")) {
                settings.add(listener -> listener.put("proxyProtocol", true, wrapper.at()));
            } else if (!name.equals("tls") && !name.equals("http_redirect")) {
                remarks.leftOut(wrapper.at(), "listener_wrappers", "\"%s\" is not known here.".formatted(name));
            }
        }
    }

    /** Whether all that it does is leading to a server with TLS. */
    void findRedirect(List<Server> all) {
        int port = tls ? -1 : Redirects.target(routes, tlsPort);
        if (all.stream().anyMatch(other -> other.tls && other.addresses.containsKey(port))) {
            redirectPort = port;
        }
    }

    void listen(Draft draft) {
        addresses.forEach((port, address) -> {
            Part listener = draft.listener(port, tls, at);
            if (!address.isEmpty()) {
                listener.put("address", address, at);
            }
            if (redirectPort > 0) {
                listener.put("redirectToTls", redirectPort, at);
            }
            settings.forEach(setting -> setting.accept(listener));
        });
    }

    Position at() {
        return at;
    }

    List<Integer> ports() {
        return List.copyOf(addresses.keySet());
    }

    List<Tree> routes() {
        return routes;
    }

    boolean tls() {
        return tls;
    }

    /** The port of the TLS listener that every request is led to; -1 where routes answer. */
    int redirectPort() {
        return redirectPort;
    }

    /** Where Caddy itself listens to lead names of this server to TLS; -1 where it does not. */
    int automaticPort() {
        return tls && redirects ? plainPort : -1;
    }

    Set<String> hosts() {
        return hosts;
    }
}
