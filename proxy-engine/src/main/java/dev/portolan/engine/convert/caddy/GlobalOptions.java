package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The options at the top of a Caddyfile. Those of the server are kept as they are to stand in each server of the JSON. */
final class GlobalOptions {

    /** Options that say nothing of what becomes of a request. */
    private static final List<String> SILENT = List.of(
            "debug",
            "email",
            "storage",
            "storage_clean_interval",
            "renew_interval",
            "ocsp_interval",
            "ocsp_stapling",
            "log",
            "grace_period",
            "shutdown_delay",
            "persist_config",
            "acme_ca",
            "acme_ca_root",
            "acme_eab",
            "acme_dns",
            "cert_issuer",
            "cert_lifetime",
            "key_type",
            "preferred_chains",
            "skip_install_trust",
            "default_sni",
            "fallback_sni",
            "on_demand_tls",
            "pki",
            "metrics",
            "events");

    private final Directives directives;
    private final DirectiveOrder order;
    private final Map<String, Consumer<Statement>> readers = new HashMap<>();

    private final Map<String, Consumer<Statement>> ofServers = new HashMap<>();
    private SiteAddress.Ports ports = SiteAddress.Ports.USUAL;
    private List<Word> bind = List.of();
    private boolean adminOff;
    private boolean localCertificates;
    private boolean redirects = true;
    private boolean automatic = true;
    private final List<Consumer<TreeObject>> servers = new ArrayList<>();

    GlobalOptions(Directives directives, DirectiveOrder order) {
        this.directives = directives;
        this.order = order;
        SILENT.forEach(name -> readers.put(name, line -> {}));
        readers.put("admin", line -> adminOff = line.arg(0).equals("off"));
        readers.put("local_certs", line -> localCertificates = true);
        readers.put("default_bind", line -> bind = line.args());
        readers.put("http_port", line -> ports = new SiteAddress.Ports(port(line, ports.http()), ports.https()));
        readers.put("https_port", line -> ports = new SiteAddress.Ports(ports.http(), port(line, ports.https())));
        readers.put("auto_https", this::automatic);
        readers.put("order", this::order);
        readers.put("servers", this::servers);
        readServers();
    }

    /** All that is read; each has a row in the table. */
    Set<String> names() {
        return readers.keySet();
    }

    void read(Statement options) {
        directives.lines(options.block(), "global", readers);
    }

    private int port(Statement line, int otherwise) {
        if (line.arg(0).matches("\\d{1,5}")) {
            return Integer.parseInt(line.arg(0));
        }
        remarks().wrong(line.at(0), line.name(), "\"%s\" is no port.".formatted(line.arg(0)));
        return otherwise;
    }

    private Remarks remarks() {
        return directives.remarks();
    }

    private void automatic(Statement line) {
        switch (line.arg(0)) {
            case "off" -> automatic = false;
            case "disable_redirects" -> redirects = false;
            default -> {
                // Whose certificates are used is no matter of a profile.
            }
        }
    }

    private void order(Statement line) {
        if (!order.move(line.arg(0), line.arg(1), line.arg(2))) {
            remarks().wrong(line.at(), "order", "This is no place in the order of directives.");
        }
    }

    private void servers(Statement line) {
        if (line.args().isEmpty()) {
            directives.lines(line.block(), "servers", ofServers);
        } else {
            remarks()
                    .leftOut(
                            line.at(0),
                            "servers",
                            "Options of a single listener are not read; those of all listeners are.");
        }
    }

    private void readServers() {
        ofServers.put("trusted_proxies", line -> servers.add(server -> trusted(line, server)));
        ofServers.put("max_header_size", line -> {
            long bytes = Quantities.bytes(line.arg(0));
            if (bytes > 0) {
                servers.add(server -> server.put("max_header_bytes", bytes));
            }
        });
        ofServers.put(
                "timeouts",
                line -> line.block().forEach(each -> {
                    String field = Map.of("read_header", "read_header_timeout", "idle", "idle_timeout")
                            .getOrDefault(each.name(), "");
                    if (!field.isEmpty()) {
                        servers.add(server -> server.put(field, TreeObject.text(each.arg(0), each.at(0))));
                    }
                }));
        for (String silent :
                List.of("protocols", "protocol", "metrics", "strict_sni_host", "log_credentials", "name")) {
            ofServers.put(silent, line -> {});
        }
    }

    private static void trusted(Statement line, TreeObject server) {
        TreeObject trusted = server.object("trusted_proxies").put("source", line.arg(0));
        for (Word word : line.args().stream().skip(1).toList()) {
            List<String> ranges =
                    word.text().equals(Matchers.PRIVATE_RANGES) ? Matchers.privateRanges() : List.of(word.text());
            ranges.forEach(range -> trusted.add("ranges", TreeObject.text(range, word.at())));
        }
    }

    SiteAddress.Ports ports() {
        return ports;
    }

    List<Word> bind() {
        return bind;
    }

    boolean adminOff() {
        return adminOff;
    }

    boolean localCertificates() {
        return localCertificates;
    }

    boolean automatic() {
        return automatic;
    }

    /** What every server is told. */
    void into(TreeObject server) {
        servers.forEach(each -> each.accept(server));
        if (!automatic) {
            server.object("automatic_https").put("disable", true);
        } else if (!redirects) {
            server.object("automatic_https").put("disable_redirects", true);
        }
    }
}
