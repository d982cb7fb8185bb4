package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how the upstreams of a proxy are spoken to. */
final class TransportReader {

    private static final Pattern RANGE = Pattern.compile("(?<host>.*):(?<first>\\d{1,5})-(?<last>\\d{1,5})");
    private static final int MOST_PORTS = 64;

    private final Remarks remarks;
    private final List<Consumer<Part>> settings = new ArrayList<>();
    private String scheme = "http://";

    private TransportReader(Remarks remarks) {
        this.remarks = remarks;
    }

    static TransportReader of(Section proxy, Remarks remarks) {
        TransportReader reader = new TransportReader(remarks);
        proxy.section("transport", reader::read);
        return reader;
    }

    /** What the route has of it, beside the scheme of its targets. */
    List<Consumer<Part>> settings() {
        return settings;
    }

    private void read(Section transport) {
        if (!transport.text("protocol", "http").equals("http")) {
            scheme = "";
            transport.ignore(transport.names().toArray(String[]::new));
            remarks.leftOut(transport.at(), "transport", "Targets are spoken to by HTTP only.");
            return;
        }
        transport.ignore("keep_alive", "compression");
        if (transport.texts("versions").contains("h2c")) {
            scheme = "h2c://";
        }
        transport.section("tls", this::tls);
        time(transport, "dial_timeout", "connect");
        time(transport, "response_header_timeout", "response");
        time(transport, "read_timeout", "idle");
        time(transport, "write_timeout", "idle");
        Integer most = transport.number("max_conns_per_host");
        if (most != null && most > 0) {
            settings.add(route -> route.put("concurrency", most, transport.at("max_conns_per_host")));
        }
        String protocol = transport.text("proxy_protocol");
        if (protocol != null) {
            settings.add(route -> route.put("proxyProtocol", protocol, transport.at("proxy_protocol")));
        }
    }

    private void tls(Section tls) {
        scheme = "https://";
        if (tls.truth("insecure_skip_verify", false)) {
            settings.add(route -> route.object("tls", tls.at()).put("verify", false, tls.at()));
        }
        String name = tls.text("server_name");
        if (name != null) {
            settings.add(route -> route.object("tls", tls.at()).put("serverName", name, tls.at("server_name")));
        }
    }

    private void time(Section transport, String name, String field) {
        String text = transport.text(name);
        if (text == null) {
            return;
        }
        Duration time = Quantities.duration(text);
        Position at = transport.at(name);
        if (time == null) {
            remarks.wrong(at, name, "\"%s\" is no time.".formatted(text));
        } else if (time.isPositive()) {
            settings.add(route -> route.object("timeouts", at).put(field, Units.text(time), at));
        }
    }

    /** The targets that one address stands for; none where it can't be one. */
    List<String> targets(String dial, Position at) {
        Matcher range = RANGE.matcher(dial);
        if (scheme.isEmpty()) {
            return List.of();
        }
        if (Placeholders.any(dial) || dial.isEmpty()) {
            remarks.leftOut(at, dial, "A target is one address; names in braces stand for many.");
            return List.of();
        }
        if (!range.matches()) {
            return List.of(target(dial));
        }
        List<String> targets = new ArrayList<>();
        int first = Integer.parseInt(range.group("first"));
        int last = Math.min(Integer.parseInt(range.group("last")), first + MOST_PORTS - 1);
        for (int port = first; port <= last; port++) {
            targets.add(target(range.group("host") + ":" + port));
        }
        return targets;
    }

    private String target(String dial) {
        if (dial.startsWith("unix/")) {
            return "unix:" + dial.substring("unix/".length());
        }
        return scheme + (dial.startsWith(":") ? "localhost" : "") + dial.replaceFirst("^tcp/", "");
    }
}
