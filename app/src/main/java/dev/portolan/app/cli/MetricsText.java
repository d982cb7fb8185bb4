package dev.portolan.app.cli;

import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.DurationClass;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.EngineStats.TcpStats;
import dev.portolan.engine.capture.CaptureStats;
import dev.portolan.engine.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of running profiles in the exposition formats of Prometheus: the text format 0.0.4, or OpenMetrics 1.0, which
 * differ here in the names of counters' families and in the end alone. Pure; any thread.
 */
final class MetricsText {

    private final boolean openMetrics;
    private final Map<String, Family> families = new LinkedHashMap<>();

    /** The figures of one name with what they mean. */
    private record Family(String type, String help, List<String> samples) {}

    private MetricsText(boolean openMetrics) {
        this.openMetrics = openMetrics;
    }

    /** What runs, and how it does. */
    record Source(Profile profile, EngineStats stats, CaptureStats capture) {}

    static String of(List<Source> sources, boolean openMetrics) {
        MetricsText text = new MetricsText(openMetrics);
        sources.forEach(text::add);
        return text.text();
    }

    private void add(Source source) {
        String profile = label("profile", source.profile.name());
        EngineStats stats = source.stats;
        gauge("portolan_connections", "Connections of clients, open now", profile, stats.connections());
        counter("portolan_requests", "Requests answered or under way", profile, stats.requests());
        counter("portolan_turned_away", "Connections that were more than allowed", profile, stats.turnedAway());
        counter("portolan_strangers", "Connections from machines that the port is not for", profile, stats.strangers());
        gauge("portolan_capture_bytes", "Bytes that the capture uses in memory", profile, source.capture.bytes());
        gauge("portolan_capture_exchanges", "Exchanges in the capture", profile, source.capture.exchanges());
        int routes = Math.min(stats.routes().size(), source.profile.routes().size());
        for (int i = 0; i < routes; i++) {
            String labels = profile + ","
                    + label("route", source.profile.routes().get(i).label());
            route(labels, stats.routes().get(i));
        }
        int forwards = Math.min(stats.tcp().size(), source.profile.tcp().size());
        for (int i = 0; i < forwards; i++) {
            String labels =
                    profile + "," + label("forward", source.profile.tcp().get(i).label());
            tcp(labels, stats.tcp().get(i));
        }
    }

    private void route(String labels, RouteStats route) {
        counter("portolan_route_requests", "Requests that a route took", labels, route.requests());
        counter("portolan_route_errors", "Answers of 500 and above, and exchanges cut", labels, route.errors());
        counter("portolan_route_response_bytes", "Bytes of bodies that went to clients", labels, route.bytes());
        gauge("portolan_route_open", "Exchanges under way", labels, route.open());
        counter(
                "portolan_route_limited",
                "Requests over the rate limit",
                labels,
                route.protection().refused());
        durations(labels, route);
        route.targets().forEach(target -> target(labels, target));
    }

    private void target(String labels, TargetStats target) {
        String named = labels + "," + label("target", target.url());
        gauge("portolan_target_up", "Whether a target gets what is new", named, target.down() ? 0 : 1);
        counter(
                "portolan_target_requests",
                "Requests or connections that a target was given",
                named,
                target.requests());
        gauge("portolan_target_open", "Requests or connections under way at a target", named, target.open());
        gauge("portolan_target_waiting", "Requests that wait until a target is back", named, target.waiting());
    }

    private void durations(String labels, RouteStats route) {
        String name = "portolan_route_duration_seconds";
        List<String> samples =
                family(name, "histogram", "How long exchanges took").samples();
        long count = 0;
        for (DurationClass each : route.durations().classes()) {
            samples.add(
                    sample(name + "_bucket", labels + "," + label("le", bound(each.atMostSeconds())), each.count()));
            count = each.count();
        }
        samples.add(name + "_sum{" + labels + "} " + route.durations().sumSeconds());
        samples.add(sample(name + "_count", labels, count));
    }

    private static String bound(double seconds) {
        return Double.isInfinite(seconds) ? "+Inf" : Double.toString(seconds);
    }

    private void tcp(String labels, TcpStats tcp) {
        counter("portolan_tcp_connections", "Connections of a TCP forward", labels, tcp.connections());
        counter("portolan_tcp_failures", "Connections refused, cut or reset", labels, tcp.failures());
        gauge("portolan_tcp_open", "Connections of a TCP forward, open now", labels, tcp.open());
        counter("portolan_tcp_received_bytes", "Bytes from clients", labels, tcp.fromClients());
        counter("portolan_tcp_sent_bytes", "Bytes to clients", labels, tcp.fromTarget());
        tcp.targets().forEach(target -> target(labels, target));
    }

    private void counter(String name, String help, String labels, long value) {
        family(openMetrics ? name : name + "_total", "counter", help)
                .samples()
                .add(sample(name + "_total", labels, value));
    }

    private void gauge(String name, String help, String labels, long value) {
        family(name, "gauge", help).samples().add(sample(name, labels, value));
    }

    private Family family(String name, String type, String help) {
        return families.computeIfAbsent(name, added -> new Family(type, help, new ArrayList<>()));
    }

    private static String sample(String name, String labels, long value) {
        return name + "{" + labels + "} " + value;
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        families.forEach((name, family) -> {
            text.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
            text.append("# TYPE ").append(name).append(' ').append(family.type).append('\n');
            family.samples.forEach(sample -> text.append(sample).append('\n'));
        });
        return text.append(openMetrics ? "# EOF\n" : "").toString();
    }
}
