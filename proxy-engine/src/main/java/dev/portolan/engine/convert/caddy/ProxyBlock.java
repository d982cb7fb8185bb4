package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.WeightedTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code reverse_proxy}. */
final class ProxyBlock {

    /** An upstream that stands there twice gets twice as much; of more than these nobody would read the list. */
    private static final int MOST_SHARES = 24;

    private final CaddyText text;
    private final Remarks remarks;
    private final Route route;
    private final String pointer;
    private final List<String> lines = new ArrayList<>();

    ProxyBlock(CaddyText text, Remarks remarks, Route route, String pointer) {
        this.text = text;
        this.remarks = remarks;
        this.route = route;
        this.pointer = pointer;
    }

    void write(Action.Forward forward) {
        List<WeightedTarget> targets = alike(forward.targets());
        Target first = targets.getFirst().target();
        balance(targets);
        health();
        fields();
        if (!first.base().isEmpty()) {
            lines.add("rewrite " + CaddyText.quoted(first.base().replace("{", "\\{") + "{uri}"));
        }
        transport(first);
        String upstreams = String.join(" ", upstreams(targets));
        if (lines.isEmpty()) {
            text.line("reverse_proxy " + upstreams);
        } else {
            text.open("reverse_proxy " + upstreams);
            lines.forEach(this::line);
            text.close();
        }
    }

    /** Blocks among the lines. */
    private void line(String line) {
        if (line.endsWith(" {")) {
            text.open(line.substring(0, line.length() - 2));
        } else if (line.equals("}")) {
            text.close();
        } else {
            text.line(line);
        }
    }

    /** All upstreams of a proxy are spoken to in the same way, and get the same path. */
    private List<WeightedTarget> alike(List<WeightedTarget> targets) {
        Target first = targets.getFirst().target();
        List<WeightedTarget> alike = new ArrayList<>();
        for (WeightedTarget each : targets) {
            Target target = each.target();
            boolean same =
                    target.base().equals(first.base()) && plainScheme(target).equals(plainScheme(first));
            if (!same) {
                remarks.leftOut(
                        pointer + "/to",
                        "to",
                        "Upstreams of one proxy have the same scheme and path; \"%s\" has others.".formatted(target));
            } else if (each.weight() > 0 || targets.size() == 1) {
                alike.add(each);
            } else {
                remarks.leftOut(pointer + "/to", "to", "\"%s\" gets nothing and is not written.".formatted(target));
            }
        }
        return alike.isEmpty() ? List.of(targets.getFirst()) : alike;
    }

    private static String plainScheme(Target target) {
        return target.unix() ? "http" : target.scheme();
    }

    private List<String> upstreams(List<WeightedTarget> targets) {
        List<String> upstreams = new ArrayList<>();
        int divisor = targets.stream().mapToInt(WeightedTarget::weight).reduce(0, ProxyBlock::divisor);
        int shares = divisor == 0
                ? 0
                : targets.stream().mapToInt(WeightedTarget::weight).sum() / divisor;
        boolean weighted = shares <= MOST_SHARES && targets.stream().noneMatch(WeightedTarget::backup);
        if (targets.stream().anyMatch(each -> each.weight() != 1)) {
            weights(weighted, divisor);
        }
        for (WeightedTarget each : targets) {
            int times = weighted && divisor > 0 ? Math.max(1, each.weight() / divisor) : 1;
            for (int i = 0; i < times; i++) {
                upstreams.add(upstream(each.target()));
            }
        }
        return upstreams;
    }

    private void weights(boolean weighted, int divisor) {
        if (!weighted) {
            remarks.leftOut(
                    pointer + "/to",
                    "weight",
                    "Shares are written as often as an upstream stands there, and these are too many.");
        } else if (divisor != 1) {
            remarks.note(
                    pointer + "/to", "weight", "An upstream stands there as often as its share is, in lowest terms.");
        }
    }

    private static int divisor(int one, int other) {
        return other == 0 ? one : divisor(other, one % other);
    }

    private static String upstream(Target target) {
        if (target.unix()) {
            return String.valueOf(CaddyText.literal("unix/" + target.host()));
        }
        return (target.scheme().equals("http") ? "" : target.scheme() + "://") + target.authority();
    }

    private void balance(List<WeightedTarget> targets) {
        if (targets.size() < 2) {
            return;
        }
        boolean backups = targets.stream().anyMatch(WeightedTarget::backup);
        boolean firstThenBackups =
                !targets.getFirst().backup() && targets.stream().skip(1).allMatch(WeightedTarget::backup);
        if (backups && !firstThenBackups) {
            remarks.leftOut(
                    pointer + "/to", "backup", "Caddy has a first upstream and others after it, and no other backups.");
        }
        Balance balance = route.balancing().balance();
        if (firstThenBackups && balance != Balance.ROUND_ROBIN) {
            remarks.leftOut(pointer + "/balance", "balance", "The first upstream that is up gets everything.");
        }
        lines.add("lb_policy " + (firstThenBackups ? "first" : policy(balance)));
        int attempts = route.balancing().retry().attempts();
        if (attempts > 0) {
            lines.add("lb_retries " + attempts);
            lines.add("lb_try_duration " + time(route.balancing().retry().within()));
        }
    }

    private static String policy(Balance balance) {
        return switch (balance) {
            case ROUND_ROBIN -> "round_robin";
            case LEAST_CONNECTIONS -> "least_conn";
            case RANDOM -> "random_choose 2";
            case IP_HASH -> "ip_hash";
            case COOKIE -> "cookie";
        };
    }

    private static String time(Duration time) {
        return Units.text(time);
    }

    private void health() {
        HealthCheck health = route.balancing().health();
        if (health == null) {
            return;
        }
        String path = health.path() == null ? null : CaddyText.literal(health.path());
        if (path == null) {
            remarks.leftOut(
                    pointer + "/health",
                    "health",
                    "Caddy asks for a path; whether there is a connection tells by itself.");
            return;
        }
        lines.add("health_uri " + path);
        lines.add("health_interval " + time(health.interval()));
        lines.add("health_timeout " + time(health.timeout()));
        boolean hundred = health.least() % 100 == 0 && health.most() == health.least() + 99;
        if (health.least() == health.most() || hundred) {
            lines.add("health_status " + (hundred ? health.least() / 100 + "xx" : String.valueOf(health.least())));
        } else if (health.least() != HealthCheck.DEFAULT.least() || health.most() != HealthCheck.DEFAULT.most()) {
            remarks.leftOut(
                    pointer + "/health/status",
                    "status",
                    "Caddy takes one status, or all of a hundred; 200 to 399 count.");
        }
        String body = health.body() == null ? null : CaddyText.quoted(Patterns.quoted(health.body()));
        if (body != null) {
            lines.add("health_body " + body);
        } else if (health.body() != null) {
            remarks.leftOut(pointer + "/health/body", "body", "This text can't be written in a Caddyfile.");
        }
    }

    private void fields() {
        Rewrite rewrite = route.rewrite();
        switch (rewrite.hostHeader()) {
            case Rewrite.KEEP_HOST -> {
                // Caddy keeps it as well.
            }
            case Rewrite.TARGET_HOST -> lines.add("header_up Host {upstream_hostport}");
            default -> lines.add("header_up Host " + CaddyText.literal(rewrite.hostHeader()));
        }
        if (route.protection().auth() instanceof Auth.Basic basic && !basic.passOn()) {
            lines.add("header_up -Authorization");
        }
        lines.addAll(new FieldLines(remarks, pointer + "/headers/request").lines(rewrite.request(), "header_up "));
        lines.addAll(new FieldLines(remarks, pointer + "/headers/response").lines(rewrite.response(), "header_down "));
    }

    private void transport(Target first) {
        List<String> options = new ArrayList<>();
        if (first.scheme().equals("https") && !route.tls().verify()) {
            options.add("tls_insecure_skip_verify");
        }
        if (first.scheme().equals("https") && route.tls().serverName() != null) {
            options.add("tls_server_name " + route.tls().serverName());
        }
        Timeouts timeouts = route.timeouts();
        Timeouts usual = Timeouts.DEFAULT;
        option("dial_timeout", timeouts.connect(), usual.connect(), options);
        option("response_header_timeout", timeouts.response(), usual.response(), options);
        option("read_timeout", timeouts.idle(), usual.idle(), options);
        if (route.balancing().concurrency() != null) {
            options.add("max_conns_per_host " + route.balancing().concurrency().limit());
        }
        if (!options.isEmpty()) {
            lines.add("transport http {");
            lines.addAll(options);
            lines.add("}");
        }
    }

    private static void option(String name, Duration time, Duration usual, List<String> options) {
        if (!time.equals(usual)) {
            options.add(name + " " + time(time));
        }
    }
}
