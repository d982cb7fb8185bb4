package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the records to a JSON tree: with every field, or with those alone that differ from their default. Fields stand in
 * the order of {@link FieldNames}.
 */
final class ProfileTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final boolean full;

    private ProfileTree(boolean full) {
        this.full = full;
    }

    static ObjectNode full(Profile profile) {
        return new ProfileTree(true).profile(profile);
    }

    static ObjectNode minimal(Profile profile) {
        return new ProfileTree(false).profile(profile);
    }

    private ObjectNode profile(Profile profile) {
        ObjectNode out = NODES.objectNode().put("version", Profile.VERSION).put("name", profile.name());
        put(out, "hosts", strings(profile.hosts()), profile.hosts().equals(Profile.DEFAULT_HOSTS));
        ArrayNode listeners = out.putArray("listeners");
        profile.listeners().forEach(listener -> listeners.add(listener(listener)));
        ArrayNode routes = out.putArray("routes");
        profile.routes().forEach(route -> routes.add(route(route)));
        ArrayNode tcp = NODES.arrayNode();
        profile.tcp().forEach(forward -> tcp.add(tcp(forward)));
        put(out, "tcp", tcp, tcp.isEmpty());
        put(out, "capture", capture(profile.capture()));
        return out;
    }

    private ObjectNode listener(Listener listener) {
        ObjectNode out = NODES.objectNode();
        put(out, "address", listener.address());
        put(out, "lan", listener.lan(), false);
        out.put("port", listener.port());
        put(out, "tls", listener.tls(), false);
        if (listener.redirectToTls() != null) {
            out.put("redirectToTls", listener.redirectToTls());
        }
        put(out, "http2", listener.http2(), true);
        put(
                out,
                "trustedProxies",
                strings(listener.trustedProxies()),
                listener.trustedProxies().isEmpty());
        put(out, "proxyProtocol", listener.proxyProtocol(), false);
        put(out, "limits", limits(listener.limits()));
        return out;
    }

    private ObjectNode limits(ClientLimits limits) {
        ClientLimits usual = ClientLimits.DEFAULT;
        ObjectNode out = NODES.objectNode();
        size(out, "headerBytes", limits.headerBytes(), usual.headerBytes());
        count(out, "headerCount", limits.headerCount(), usual.headerCount());
        size(out, "uriBytes", limits.uriBytes(), usual.uriBytes());
        time(out, "headerTimeout", limits.headerTimeout(), usual.headerTimeout());
        time(out, "idleTimeout", limits.idleTimeout(), usual.idleTimeout());
        count(out, "connections", limits.connections(), usual.connections());
        count(out, "streams", limits.streams(), usual.streams());
        if (limits.body() != null) {
            out.put("body", Units.text(limits.body()));
        }
        return out;
    }

    private void size(ObjectNode out, String name, long bytes, long usual) {
        put(out, name, text(Units.text(bytes)), bytes == usual);
    }

    private void count(ObjectNode out, String name, int value, int usual) {
        put(out, name, NODES.numberNode(value), value == usual);
    }

    private void time(ObjectNode out, String name, Duration value, Duration usual) {
        put(out, name, text(Units.text(value)), value.equals(usual));
    }

    private ObjectNode route(Route route) {
        ObjectNode out = NODES.objectNode();
        put(out, "name", route.name());
        put(out, "enabled", route.enabled(), true);
        match(out, route.match());
        action(out, route.action());
        rewrite(out, route.rewrite());
        put(out, "timeouts", timeouts(route.timeouts()));
        put(out, "tls", tls(route.tls()));
        put(out, "proxyProtocol", text(route.proxyProtocol().word()), route.proxyProtocol() == ProxyProtocol.OFF);
        balancing(out, route.balancing());
        new ProtectionTree(full).write(out, route.protection());
        if (route.maxBody() != null) {
            out.put("maxBody", Units.text(route.maxBody()));
        }
        put(out, "cache", cache(route.cache()));
        put(out, "fault", fault(route.fault()));
        put(out, "whenDown", text(route.whenDown().word()), route.whenDown() == WhenDown.ERROR);
        return out;
    }

    private void match(ObjectNode out, Match match) {
        put(out, "host", match.host());
        out.put("path", match.path());
        PathMatch kind = match.pathMatch();
        String word = switch (kind) {
            case PREFIX -> "prefix";
            case EXACT -> "exact";
            case REGEX -> "regex";
        };
        put(out, "pathMatch", NODES.stringNode(word), kind == PathMatch.PREFIX);
        ArrayNode ports = NODES.arrayNode();
        match.ports().forEach(ports::add);
        put(out, "ports", ports, ports.isEmpty());
        put(out, "methods", strings(match.methods()), match.methods().isEmpty());
        put(out, "matchHeaders", map(match.headers()));
        put(out, "matchQuery", map(match.query()));
    }

    private void action(ObjectNode out, Action action) {
        switch (action) {
            case Action.Forward(List<WeightedTarget> usual, Map<String, Target> alternatives, String use) -> {
                out.set("to", targets(usual, TargetText::write));
                ObjectNode named = NODES.objectNode();
                alternatives.forEach((name, target) -> named.put(name, TargetText.write(target)));
                put(out, "alternatives", named);
                put(out, "use", use);
            }
            case Action.Respond respond -> out.set("respond", respond(respond));
            case Action.Redirect(String to, int status) -> {
                ObjectNode redirect = NODES.objectNode().put("to", to);
                boolean usual = status == ActionReader.DEFAULT_REDIRECT;
                put(redirect, "status", NODES.numberNode(status), usual);
                out.set("redirect", usual && !full ? NODES.stringNode(to) : redirect);
            }
            case Action.Files files -> {
                ObjectNode node = files(files);
                out.set("files", node.size() == 1 && !full ? NODES.stringNode(files.folder()) : node);
            }
        }
    }

    private JsonNode targets(List<WeightedTarget> targets, Function<Target, String> text) {
        if (targets.size() == 1) {
            return target(targets.getFirst(), text);
        }
        ArrayNode out = NODES.arrayNode();
        targets.forEach(target -> out.add(target(target, text)));
        return out;
    }

    private JsonNode target(WeightedTarget target, Function<Target, String> text) {
        String url = text.apply(target.target());
        if (target.plain()) {
            return NODES.stringNode(url);
        }
        ObjectNode out = NODES.objectNode().put("url", url);
        count(out, "weight", target.weight(), WeightedTarget.DEFAULT_WEIGHT);
        put(out, "backup", target.backup(), false);
        return out;
    }

    private ObjectNode respond(Action.Respond respond) {
        ObjectNode out = NODES.objectNode().put("status", respond.status());
        put(out, "headers", map(respond.headers()));
        put(out, "body", respond.body());
        put(out, "bodyFile", respond.bodyFile());
        return out;
    }

    private ObjectNode files(Action.Files files) {
        ObjectNode out = NODES.objectNode().put("folder", files.folder());
        put(out, "index", NODES.stringNode(files.index()), files.index().equals(ActionReader.DEFAULT_INDEX));
        put(out, "fallback", files.fallback());
        return out;
    }

    private void rewrite(ObjectNode out, Rewrite rewrite) {
        put(out, "stripPrefix", rewrite.stripPrefix(), false);
        rewritePath(out, rewrite.rewritePath());
        put(out, "addPrefix", rewrite.addPrefix());
        put(
                out,
                "hostHeader",
                NODES.stringNode(rewrite.hostHeader()),
                rewrite.hostHeader().equals(Rewrite.KEEP_HOST));
        put(out, "rewriteLocation", rewrite.rewriteLocation(), true);
        put(out, "rewriteCookies", rewrite.rewriteCookies(), true);
        ObjectNode headers = NODES.objectNode();
        put(headers, "request", edits(rewrite.request()));
        put(headers, "response", edits(rewrite.response()));
        put(headers, "security", rewrite.security(), false);
        put(out, "headers", headers);
        put(out, "compress", rewrite.compress(), false);
    }

    private void rewritePath(ObjectNode out, List<PathRewrite> rewrites) {
        if (rewrites.size() == 1) {
            out.set("rewritePath", rewritePath(rewrites.getFirst()));
            return;
        }
        ArrayNode list = NODES.arrayNode();
        rewrites.forEach(each -> list.add(rewritePath(each)));
        put(out, "rewritePath", list, list.isEmpty());
    }

    private static ObjectNode rewritePath(PathRewrite rewrite) {
        return NODES.objectNode().put("match", rewrite.match()).put("to", rewrite.to());
    }

    private ObjectNode edits(HeaderEdits edits) {
        ObjectNode out = NODES.objectNode();
        put(out, "set", map(edits.set()));
        put(out, "add", map(edits.add()));
        put(out, "remove", strings(edits.remove()), edits.remove().isEmpty());
        return out;
    }

    private ObjectNode timeouts(Timeouts timeouts) {
        Timeouts usual = Timeouts.DEFAULT;
        ObjectNode out = NODES.objectNode();
        time(out, "connect", timeouts.connect(), usual.connect());
        time(out, "response", timeouts.response(), usual.response());
        time(out, "idle", timeouts.idle(), usual.idle());
        return out;
    }

    private ObjectNode tls(UpstreamTls tls) {
        ObjectNode out = NODES.objectNode();
        put(out, "verify", tls.verify(), true);
        put(out, "serverName", tls.serverName());
        return out;
    }

    private void balancing(ObjectNode out, Balancing balancing) {
        put(out, "balance", text(balancing.balance().word()), balancing.balance() == Balance.ROUND_ROBIN);
        if (balancing.health() != null) {
            out.set("health", health(balancing.health()));
        }
        put(out, "retry", retry(balancing.retry()));
        put(out, "waitForRestart", balancing.waitForRestart() == null ? null : Units.text(balancing.waitForRestart()));
        Concurrency concurrency = balancing.concurrency();
        if (concurrency != null) {
            ObjectNode node = NODES.objectNode().put("limit", concurrency.limit());
            count(node, "queue", concurrency.queue(), Concurrency.DEFAULT_QUEUE);
            time(node, "timeout", concurrency.timeout(), Concurrency.DEFAULT_TIMEOUT);
            out.set("concurrency", node);
        }
    }

    private ObjectNode health(HealthCheck health) {
        ObjectNode out = NODES.objectNode();
        put(out, "path", health.path());
        put(out, "status", text(health.status()), health.status().equals(HealthCheck.DEFAULT.status()));
        put(out, "body", health.body());
        return checks(out, health);
    }

    /** What the checks of a TCP forward have as well. */
    private ObjectNode checks(ObjectNode out, HealthCheck health) {
        HealthCheck usual = HealthCheck.DEFAULT;
        time(out, "interval", health.interval(), usual.interval());
        time(out, "timeout", health.timeout(), usual.timeout());
        count(out, "rise", health.rise(), usual.rise());
        count(out, "fall", health.fall(), usual.fall());
        return out;
    }

    private ObjectNode retry(Retry retry) {
        ObjectNode out = NODES.objectNode();
        count(out, "attempts", retry.attempts(), Retry.DEFAULT.attempts());
        time(out, "within", retry.within(), Retry.DEFAULT.within());
        ArrayNode statuses = NODES.arrayNode();
        retry.statuses().forEach(statuses::add);
        put(out, "statuses", statuses, statuses.isEmpty());
        return out;
    }

    /** The field alone switches it on; off with another size is worth keeping. */
    private ObjectNode cache(CacheSettings cache) {
        ObjectNode out = NODES.objectNode();
        if (full || !cache.equals(CacheSettings.NONE)) {
            put(out, "enabled", cache.enabled(), true);
            out.put("size", Units.text(cache.size()));
        }
        return out;
    }

    private ObjectNode fault(Fault fault) {
        ObjectNode out = NODES.objectNode();
        put(out, "enabled", fault.enabled(), true);
        put(out, "latency", fault.latency() == null ? null : fault.latency().toString());
        put(out, "bandwidth", fault.bandwidth() == null ? null : Units.text(fault.bandwidth()) + "/s");
        ObjectNode error = NODES.objectNode();
        put(error, "rate", NODES.numberNode(fault.errorRate()), fault.errorRate() == 0);
        put(error, "status", NODES.numberNode(fault.errorStatus()), fault.errorStatus() == Fault.DEFAULT_STATUS);
        put(out, "error", error);
        put(out, "abort", NODES.numberNode(fault.abort()), fault.abort() == 0);
        return out;
    }

    private ObjectNode tcp(TcpForward forward) {
        ObjectNode out = NODES.objectNode();
        put(out, "name", forward.name());
        put(out, "enabled", forward.enabled(), true);
        put(out, "address", forward.address());
        out.put("port", forward.port());
        out.set("to", targets(forward.targets(), TcpTargetText::write));
        put(out, "tls", forward.tls(), false);
        put(out, "proxyProtocol", text(forward.proxyProtocol().word()), forward.proxyProtocol() == ProxyProtocol.OFF);
        Balancing balancing = forward.balancing();
        put(out, "balance", text(balancing.balance().word()), balancing.balance() == Balance.ROUND_ROBIN);
        if (balancing.health() != null) {
            out.set("health", checks(NODES.objectNode(), balancing.health()));
        }
        put(out, "timeouts", timeouts(forward.timeouts()));
        return out;
    }

    private ObjectNode timeouts(TcpTimeouts timeouts) {
        ObjectNode out = NODES.objectNode();
        put(
                out,
                "connect",
                text(Units.text(timeouts.connect())),
                timeouts.connect().equals(TcpTimeouts.DEFAULT.connect()));
        put(out, "idle", timeouts.idle() == null ? null : Units.text(timeouts.idle()));
        return out;
    }

    private ObjectNode capture(CaptureSettings capture) {
        CaptureSettings usual = CaptureSettings.DEFAULT;
        ObjectNode out = NODES.objectNode();
        size(out, "memory", capture.memory(), usual.memory());
        size(out, "bodyLimit", capture.bodyLimit(), usual.bodyLimit());
        size(out, "disk", capture.disk(), usual.disk());
        return out;
    }

    private void put(ObjectNode out, String name, JsonNode value, boolean usual) {
        if (full || !usual) {
            out.set(name, value);
        }
    }

    private void put(ObjectNode out, String name, ObjectNode value) {
        put(out, name, value, value.isEmpty());
    }

    private void put(ObjectNode out, String name, boolean value, boolean usual) {
        put(out, name, NODES.booleanNode(value), value == usual);
    }

    private static void put(ObjectNode out, String name, @Nullable String value) {
        if (value != null) {
            out.put(name, value);
        }
    }

    private static JsonNode text(String text) {
        return NODES.stringNode(text);
    }

    private static ArrayNode strings(Collection<String> values) {
        ArrayNode out = NODES.arrayNode();
        values.forEach(out::add);
        return out;
    }

    private static ObjectNode map(Map<String, String> values) {
        ObjectNode out = NODES.objectNode();
        values.forEach(out::put);
        return out;
    }
}
