package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Coverage;
import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.profile.Entrance;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Names;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.UpstreamTls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a profile. */
final class ConfigWriter {

    private static final String NO_ROUTE = "no-route";

    private final Profile profile;
    private final Remarks remarks = new Remarks();
    private final Lines out = new Lines();
    private final Lines beside = new Lines();
    private final SectionNames names = new SectionNames();
    private final List<String> backends = new ArrayList<>();
    private final String certificate;

    ConfigWriter(Profile profile) {
        this.profile = profile;
        names.of(NO_ROUTE);
        profile.routes().forEach(route -> backends.add(names.of(route.label())));
        this.certificate = new SectionNames().of(profile.sampleHost().replace('.', '-')) + ".pem";
    }

    Exported write() {
        Coverage.remark(profile, HaproxyFormat.WRITES, remarks);
        out.comment(profile.name());
        head();
        frontends();
        for (int i = 0; i < profile.routes().size(); i++) {
            new BackendWriter(profile.routes().get(i), backends.get(i), "/routes/" + i, remarks, out, beside).write();
        }
        if (!profile.routes().isEmpty()) {
            out.section("backend " + NO_ROUTE);
            out.add("http-request return status 404");
        }
        for (int i = 0; i < profile.tcp().size(); i++) {
            forward(profile.tcp().get(i));
        }
        certificates();
        String others = beside.toString();
        return new Exported("haproxy.cfg", out + (others.isEmpty() ? "" : "\n") + others, remarks.inOrder());
    }

    private void head() {
        out.section("global");
        out.add("default-path config");
        out.section("defaults");
        out.add("mode http");
        out.add("retries " + Retry.DEFAULT.attempts());
        out.add("option redispatch");
        // A name that can't be resolved yet does not keep HAProxy from starting.
        out.add("default-server init-addr libc,none");
        out.add("timeout connect " + Units.text(Timeouts.DEFAULT.connect()));
        out.add("timeout server " + Units.text(Timeouts.DEFAULT.response()));
        out.add("timeout client " + Units.text(ClientLimits.DEFAULT.idleTimeout()));
        out.add("timeout http-request " + Units.text(ClientLimits.DEFAULT.headerTimeout()));
    }

    private void certificates() {
        boolean tls = profile.listeners().stream().anyMatch(Listener::tls)
                || profile.tcp().stream().anyMatch(TcpForward::tls);
        if (tls) {
            remarks.note(
                    "",
                    "tls",
                    "Put a certificate with its chain and its key into %s beside the file; \"portolan cert\" makes them for local names."
                            .formatted(certificate));
        }
    }

    /** Listeners that let their clients take the same are one section. */
    private void frontends() {
        Map<List<Object>, List<Listener>> groups = new LinkedHashMap<>();
        for (int i = 0; i < profile.listeners().size(); i++) {
            Listener listener = profile.listeners().get(i);
            ClientLimits limits = listener.limits();
            boolean redirects = listener.redirectToTls() != null;
            groups.computeIfAbsent(
                            List.of(
                                    redirects ? String.valueOf(listener.redirectToTls()) : "",
                                    limits.headerTimeout(),
                                    limits.idleTimeout(),
                                    limits.connections()),
                            _ -> new ArrayList<>())
                    .add(listener);
            reachable(listener, "/listeners/" + i);
        }
        if (profile.routes().isEmpty()) {
            remarks.note("/listeners", "listeners", "There are no routes, so that HAProxy need not listen for any.");
        } else {
            groups.values().forEach(this::frontend);
        }
    }

    private void reachable(Listener listener, String pointer) {
        String address = listener.address();
        if (address != null && !Names.isLoopback(address)) {
            remarks.note(
                    pointer + "/address",
                    "address",
                    "%s can be reached from other machines, as in the profile.".formatted(address));
        }
        if (!listener.http2() && !listener.tls()) {
            remarks.approximated(
                    pointer + "/http2", "http2", "Without TLS HAProxy lets clients begin with HTTP/2 as well.");
        }
    }

    private void frontend(List<Listener> listeners) {
        Listener first = listeners.getFirst();
        Integer redirect = first.redirectToTls();
        out.section("frontend " + names.of(redirect == null ? profile.name() : "to-tls"));
        listeners.forEach(listener -> bind(
                listener,
                listener.tls() ? " alpn " + (listener.http2() ? "h2,http/1.1" : "http/1.1") : "",
                listener.proxyProtocol() ? " accept-proxy" : ""));
        limits(first.limits());
        guard();
        if (redirect == null) {
            forwarded();
            routes();
        } else {
            String port = redirect == 443 ? "" : ":" + redirect;
            out.add("http-request redirect location https://%[req.hdr(host),host_only]" + port
                    + "%[capture.req.uri] code 308");
        }
    }

    private void bind(Entrance entrance, String tls, String more) {
        String ssl = entrance.tls() ? " ssl crt " + certificate + tls : "";
        String address = entrance.address();
        List<String> addresses = entrance.lan()
                ? List.of("*")
                : address == null
                        ? List.of("127.0.0.1", "[::1]")
                        : List.of(address.indexOf(':') >= 0 ? "[" + address + "]" : address);
        addresses.forEach(each -> out.add("bind " + each + ":" + entrance.port() + ssl + more));
    }

    private void limits(ClientLimits limits) {
        if (limits.connections() != ClientLimits.DEFAULT.connections()) {
            out.add("maxconn " + limits.connections());
        }
        if (!limits.idleTimeout().equals(ClientLimits.DEFAULT.idleTimeout())) {
            out.add("timeout client " + Units.text(limits.idleTimeout()));
        }
        if (!limits.headerTimeout().equals(ClientLimits.DEFAULT.headerTimeout())) {
            out.add("timeout http-request " + Units.text(limits.headerTimeout()));
        }
    }

    /** Other names than the profile's are none of its business; the loopback addresses always belong. */
    private void guard() {
        if (!profile.hosts().contains(Profile.EVERY_HOST)) {
            profile.hosts().forEach(host -> out.add("acl known-host " + Acls.host(host)));
            String localhost = profile.hosts().contains("localhost") ? "" : " localhost";
            out.add("acl known-host req.hdr(host),host_only -m str -i 127.0.0.1 [::1]" + localhost);
            out.add("http-request deny deny_status 421 unless known-host");
        }
    }

    private void forwarded() {
        out.add("http-request set-header X-Forwarded-For %[src]");
        out.add("http-request set-header X-Forwarded-Proto %[ssl_fc,iif(https,http)]");
        out.add("http-request set-header X-Forwarded-Host %[req.hdr(host)]");
        out.add("http-request set-header X-Forwarded-Port %[dst_port]");
    }

    private void routes() {
        String fallback = NO_ROUTE;
        for (int place : RouteOrder.of(profile)) {
            Route route = profile.routes().get(place);
            Acls acls = Acls.of(backends.get(place), route.match(), "/routes/" + place, remarks);
            if (!route.enabled()) {
                acls.never();
            }
            acls.lines().forEach(out::add);
            String condition = acls.condition();
            if (condition.isEmpty()) {
                fallback = backends.get(place);
                break;
            }
            out.add("use_backend " + backends.get(place) + " if " + condition);
        }
        out.add("default_backend " + fallback);
    }

    private void forward(TcpForward forward) {
        out.section("listen " + names.of(forward.label()));
        out.add("mode tcp");
        if (!forward.enabled()) {
            out.add("disabled");
        }
        bind(forward, "", "");
        String idle = forward.timeouts().idle() == null
                ? "0"
                : Units.text(forward.timeouts().idle());
        out.add("timeout connect " + Units.text(forward.timeouts().connect()));
        out.add("timeout client " + idle);
        out.add("timeout server " + idle);
        if (forward.targets().size() > 1) {
            ServerLines.balance(forward.balancing().balance(), out);
        }
        ServerLines.health(forward.balancing().health(), true, out);
        ServerLines.servers(forward.targets(), forward.balancing(), UpstreamTls.DEFAULT, forward.proxyProtocol(), out);
    }
}
