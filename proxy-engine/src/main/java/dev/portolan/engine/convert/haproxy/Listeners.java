package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Listeners of the profile, with what their sections let clients take. */
final class Listeners {

    /** The words of the table that are looked at. */
    static final Set<String> HANDLED =
            Set.of("maxconn", "timeout client", "timeout http-keep-alive", "timeout http-request");

    private final Draft draft;
    private final Binds binds;
    private final Set<Integer> tlsPorts = new TreeSet<>();

    Listeners(Draft draft, Binds binds) {
        this.draft = draft;
        this.binds = binds;
    }

    /** Known before any section is read that may send requests there. */
    void expect(List<Binds.Bound> bound) {
        tlsPorts.addAll(Binds.ports(bound, true));
    }

    Set<Integer> tlsPorts() {
        return tlsPorts;
    }

    /** @param redirected ports of which every request is sent to the one with TLS */
    void add(Proxy proxy, List<Binds.Bound> bound, Set<Integer> redirected, @Nullable Integer tlsPort) {
        for (Binds.Bound each : bound) {
            Part listener = draft.listener(each.port(), each.tls(), each.at());
            String address = binds.address(each.port(), bound);
            if (!address.isEmpty()) {
                listener.put("address", address, each.at());
            }
            if (redirected.contains(each.port()) && tlsPort != null) {
                listener.put("redirectToTls", tlsPort, each.at());
            }
            String alpn = each.parameters().value("alpn");
            if (alpn != null && !List.of(alpn.split(",", -1)).contains("h2")) {
                listener.put("http2", false, each.parameters().at("alpn"));
            }
            if (each.parameters().has("accept-proxy")) {
                listener.put("proxyProtocol", true, each.parameters().at("accept-proxy"));
            }
            limits(proxy, each, listener);
        }
    }

    private static void limits(Proxy proxy, Binds.Bound bound, Part listener) {
        Line keepAlive = proxy.setting("timeout http-keep-alive");
        time(keepAlive == null ? proxy.setting("timeout client") : keepAlive, "idleTimeout", listener);
        time(proxy.setting("timeout http-request"), "headerTimeout", listener);
        Line maxconn = proxy.setting("maxconn");
        String own = bound.parameters().value("maxconn");
        String most = own != null ? own : maxconn == null ? "" : maxconn.word(1);
        if (most.matches("[1-9]\\d{0,5}")) {
            Position at = own == null && maxconn != null
                    ? maxconn.at(1)
                    : bound.parameters().at("maxconn");
            listener.object("limits", at).put("connections", Integer.parseInt(most), at);
        }
    }

    private static void time(@Nullable Line line, String field, Part listener) {
        String time = line == null ? null : Durations.text(line.word(2));
        if (line != null && time != null) {
            listener.object("limits", line.at()).put(field, time, line.at(2));
        }
    }
}
