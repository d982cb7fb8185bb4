package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.List;

/** The servers of {@code stream}, which become TCP forwards. */
final class StreamReader {

    /** As long as a time may be here; a forward without one waits for ever. */
    private static final String LONGEST = "1440m";

    private final Draft draft;
    private final Remarks remarks;

    StreamReader(Draft draft) {
        this.draft = draft;
        this.remarks = draft.remarks();
    }

    void read(List<Directive> stream) {
        Upstreams upstreams = new Upstreams(stream, remarks);
        Scope outer = new Scope(null, stream);
        for (Directive server : outer.here("server")) {
            Scope scope = new Scope(outer, server.inside());
            scope.here("listen").forEach(listen -> forward(listen, scope, upstreams));
        }
    }

    private void forward(Directive directive, Scope scope, Upstreams upstreams) {
        Listen listen = Listen.of(directive);
        Directive pass = scope.last("proxy_pass");
        if (listen == null || directive.has("udp")) {
            remarks.leftOut(directive.at(), "listen", "A forward is for TCP ports; this is none.");
            return;
        }
        if (pass == null || Variables.any(scope.resolved(pass.argument(0)))) {
            remarks.leftOut(directive.at(), "server", "There is no one target for port %d.".formatted(listen.port()));
            return;
        }
        Part forward = draft.tcp(directive.at()).put("port", listen.port(), directive.at());
        upstreams.target(forward, "", scope.resolved(pass.argument(0)), "", pass.at());
        for (String field : List.of("concurrency", "retry")) {
            forward.remove(field);
        }
        if (listen.tls()) {
            forward.put("tls", true, directive.at());
        }
        Directive header = scope.last("proxy_protocol");
        if (header != null && header.has("on")) {
            forward.put("proxyProtocol", "v1", header.at());
        }
        time(forward, scope, "proxy_connect_timeout", "connect");
        time(forward, scope, "proxy_timeout", "idle");
        Directive ssl = scope.last("proxy_ssl");
        if (ssl != null && ssl.has("on")) {
            remarks.leftOut(
                    ssl.at(),
                    "proxy_ssl",
                    "A TCP forward does not speak TLS to its target; the bytes pass as they are.");
        }
        Directive preread = scope.last("ssl_preread");
        if (preread != null && preread.has("on")) {
            remarks.of(Tables.row("ssl_preread"), preread.at());
        }
    }

    private static void time(Part forward, Scope scope, String directive, String field) {
        Directive found = scope.last(directive);
        String time = found == null ? null : Measures.profileTime(found.argument(0));
        boolean endless = field.equals("idle") && LONGEST.equals(time);
        if (found != null && time != null && !endless) {
            forward.object("timeouts", found.at()).put(field, time, found.at());
        }
    }
}
