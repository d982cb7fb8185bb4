package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.ArrayList;
import java.util.List;

/** What stands in the {@code location} of a route that asks a target. */
final class ForwardWriter {

    private static final String TRUSTED = "/etc/ssl/certs/ca-certificates.crt";

    private final TargetNames targets;
    private final Remarks remarks;

    ForwardWriter(TargetNames targets, Remarks remarks) {
        this.targets = targets;
        this.remarks = remarks;
    }

    /** @param path of the location where it is a path and no pattern, else empty */
    void write(Block block, Route route, Action.Forward forward, int index, String path) {
        Target first = forward.target();
        boolean grpc = first.scheme().equals(Target.H2C);
        String scheme = grpc ? "grpc" : first.unix() ? "http" : first.scheme();
        String name = targets.of(forward.targets(), route.balancing(), "route_" + (index + 1), "/routes/" + index);
        String address = name.startsWith("unix:") && !grpc ? name + ":" : name;
        mixed(forward.targets(), index);
        if (route.rewrite().hostHeader().equals(Rewrite.TARGET_HOST) && name.startsWith("route_")) {
            remarks.approximated(
                    "/routes/" + index + "/hostHeader",
                    "proxy_set_header",
                    "The host that several targets see is the upstream's name, \"%s\".".formatted(name));
        }
        String base = first.base().replaceAll("/+$", "") + added(route.rewrite());
        if (!route.rewrite().rewritePath().isEmpty()) {
            rewrite(block, route, base, index);
            base = "";
            path = "";
        } else if (base.isEmpty() && !route.rewrite().stripPrefix()) {
            path = "";
        } else if (path.isEmpty()) {
            rewriteAll(block, route, base, index);
            base = "";
        }
        String target = path.isEmpty() ? "" : uri(route, base, path);
        block.line(grpc ? "grpc_pass" : "proxy_pass", scheme + "://" + address + target);
        if (!target.isEmpty()) {
            remarks.approximated(
                    "/routes/" + index + (route.rewrite().stripPrefix() ? "/stripPrefix" : "/to"),
                    "proxy_pass",
                    "Where a path is replaced, nginx sends what is percent-encoded in its plain form.");
        }
        if (!added(route.rewrite()).isEmpty()) {
            remarks.note(
                    "/routes/" + index + "/addPrefix", "proxy_pass", "The prefix is written into the target's path.");
            remarks.note("/routes/" + index + "/to", "proxy_pass", "The prefix is written into the target's path.");
        }
        if (route.match().pathMatch() == PathMatch.EXACT && !target.isEmpty()) {
            for (String field : List.of("rewritePath", "stripPrefix", "addPrefix", "to")) {
                remarks.note("/routes/" + index + "/" + field, "proxy_pass", "The path is replaced by the target's.");
            }
        }
        fields(block, route, grpc ? "grpc_set_header" : "proxy_set_header", index);
        rest(block, route, grpc ? "grpc" : "proxy", first.scheme(), index);
    }

    private static String added(Rewrite rewrite) {
        String added = rewrite.addPrefix();
        return added == null ? "" : added.replaceAll("/+$", "");
    }

    /** The path that replaces the location's. */
    private static String uri(Route route, String base, String path) {
        String kept = route.rewrite().stripPrefix() ? (path.endsWith("/") ? "/" : "") : path;
        String uri = base + kept;
        return uri.isEmpty() ? "/" : uri;
    }

    private void mixed(List<WeightedTarget> all, int index) {
        long schemes = all.stream()
                .map(each -> each.target().scheme() + each.target().base())
                .distinct()
                .count();
        if (schemes > 1) {
            remarks.approximated(
                    "/routes/" + index + "/to",
                    "proxy_pass",
                    "All servers of an upstream are asked with the same scheme and path; those of the first are written.");
        }
    }

    private void rewrite(Block block, Route route, String base, int index) {
        if (route.rewrite().stripPrefix()) {
            remarks.leftOut(
                    "/routes/" + index + "/stripPrefix",
                    "rewrite",
                    "What is stripped before a pattern has no counterpart; the pattern is for the whole path.");
        }
        for (PathRewrite each : route.rewrite().rewritePath()) {
            String to = each.to().replaceAll("\\$\\{(\\w+)}", "\\$$1");
            if (to.contains("$$")) {
                remarks.leftOut(
                        "/routes/" + index + "/rewritePath",
                        "rewrite",
                        "A dollar sign in a path can't be written there.");
            } else {
                block.line("rewrite", "^(?:" + each.match() + ")$", base + to, "break");
            }
        }
        if (!base.isEmpty()) {
            remarks.note(
                    "/routes/" + index + "/rewritePath", "rewrite", "The target's path is written into the new one.");
            remarks.note("/routes/" + index + "/to", "rewrite", "The target's path is written into the new one.");
        }
    }

    /** A location that is a pattern has no path that could be replaced. */
    private void rewriteAll(Block block, Route route, String base, int index) {
        boolean strip = route.rewrite().stripPrefix();
        block.line("rewrite", "^(.*)$", strip ? base + "/" : base + "$1", "break");
        remarks.note(
                "/routes/" + index + (strip ? "/stripPrefix" : "/to"), "rewrite", "The path is changed by a rewrite.");
        remarks.note("/routes/" + index + "/rewritePath", "rewrite", "The path is changed by a rewrite.");
        remarks.note("/routes/" + index + "/to", "rewrite", "The path is changed by a rewrite.");
    }

    private void fields(Block block, Route route, String directive, int index) {
        Rewrite rewrite = route.rewrite();
        String host = switch (rewrite.hostHeader()) {
            case Rewrite.KEEP_HOST -> "$http_host";
            case Rewrite.TARGET_HOST -> "$proxy_host";
            default -> rewrite.hostHeader();
        };
        if (directive.startsWith("proxy")) {
            block.line("proxy_http_version", "1.1");
            block.line(directive, "Upgrade", "$http_upgrade").line(directive, "Connection", "$connection_upgrade");
        }
        block.line(directive, "Host", host)
                .line(directive, "X-Forwarded-For", "$remote_addr")
                .line(directive, "X-Forwarded-Proto", "$scheme")
                .line(directive, "X-Forwarded-Host", "$http_host")
                .line(directive, "X-Forwarded-Port", "$server_port");
        String pointer = "/routes/" + index + "/headers/request";
        rewrite.request().remove().forEach(name -> block.line(directive, name, ""));
        rewrite.request()
                .set()
                .forEach((name, value) -> field(block, directive, name, value, pointer + "/set/" + name));
        rewrite.request().add().forEach((name, value) -> {
            field(block, directive, name, value, pointer + "/add/" + name);
            remarks.approximated(
                    pointer + "/add/" + name,
                    directive,
                    "The field replaces one of the same name instead of standing beside it.");
            remarks.note(pointer + "/set/" + name, directive, "The field is set.");
        });
    }

    private void field(Block block, String directive, String name, String value, String pointer) {
        String text = Variables.nginx(value);
        if (text == null) {
            remarks.leftOut(pointer, directive, "The value \"%s\" can't be written there.".formatted(value));
        } else {
            block.line(directive, name, text);
        }
    }

    private void rest(Block block, Route route, String prefix, String scheme, int index) {
        Timeouts usual = Timeouts.DEFAULT;
        Timeouts timeouts = route.timeouts();
        if (!timeouts.connect().equals(usual.connect())) {
            block.line(prefix + "_connect_timeout", Measures.written(timeouts.connect()));
        }
        if (!timeouts.response().equals(usual.response()) || !timeouts.idle().equals(usual.idle())) {
            var longer = timeouts.response().compareTo(timeouts.idle()) > 0 ? timeouts.response() : timeouts.idle();
            block.line(prefix + "_read_timeout", Measures.written(longer));
            if (!timeouts.response().equals(timeouts.idle())) {
                remarks.approximated(
                        "/routes/" + index + "/timeouts",
                        prefix + "_read_timeout",
                        "There is one time for both; the longer is written.");
            }
        }
        if (!route.rewrite().rewriteLocation()) {
            block.line("proxy_redirect", "off");
        }
        tls(block, route.tls(), scheme);
        retry(block, route, prefix);
        if (route.cache().enabled()) {
            block.line("proxy_cache", "cache_" + (index + 1))
                    .line("proxy_cache_revalidate", "on")
                    .line("proxy_cache_lock", "on");
        }
        if (route.rewrite().compress()) {
            block.line("gzip", "on").line("gzip_proxied", "any");
            block.line(
                    "gzip_types",
                    "text/plain",
                    "text/css",
                    "text/javascript",
                    "application/javascript",
                    "application/json",
                    "image/svg+xml");
        }
    }

    private static void tls(Block block, UpstreamTls tls, String scheme) {
        if (!scheme.equals("https")) {
            return;
        }
        block.line("proxy_ssl_server_name", "on");
        String name = tls.serverName();
        if (name != null) {
            block.line("proxy_ssl_name", name);
        }
        if (tls.verify()) {
            block.line("proxy_ssl_verify", "on").line("proxy_ssl_trusted_certificate", TRUSTED);
        }
    }

    private static void retry(Block block, Route route, String prefix) {
        var retry = route.balancing().retry();
        if (retry.equals(Balancing.DEFAULT.retry())) {
            return;
        }
        if (retry.attempts() == 0) {
            block.line(prefix + "_next_upstream", "off");
            return;
        }
        List<String> reasons = new ArrayList<>(List.of("error", "timeout"));
        retry.statuses().stream()
                .filter(status -> List.of(500, 502, 503, 504).contains(status))
                .forEach(status -> reasons.add("http_" + status));
        block.line(prefix + "_next_upstream", reasons.toArray(String[]::new));
        block.line(prefix + "_next_upstream_tries", String.valueOf(retry.attempts() + 1));
        block.line(prefix + "_next_upstream_timeout", Measures.written(retry.within()));
    }
}
