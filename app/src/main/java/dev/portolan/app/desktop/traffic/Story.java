package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an exchange, told in order. */
final class Story {

    /**
     * @param tone the style class of its dot: {@code ok}, {@code warn}, {@code bad} or {@code off}
     * @param detail shown smaller below, or null
     */
    record Step(String tone, String text, @Nullable String detail) {}

    private Story() {}

    static List<Step> of(Exchange exchange) {
        if (exchange.tcp() != null) {
            return TcpStory.of(exchange, exchange.tcp());
        }
        List<Step> steps = new ArrayList<>();
        ExchangeSummary summary = exchange.summary();
        steps.add(new Step(
                "off",
                exchange.client() + " asked for " + summary.method() + " " + TrafficText.visible(summary.path()),
                TrafficText.clock(summary.startedMillis()) + " · " + summary.scheme() + " · connection "
                        + summary.connection() + sent(summary)));
        steps.add(route(summary));
        exchange.remarks().forEach(remark -> steps.add(new Step("warn", remark, null)));
        if (summary.target() != null) {
            steps.add(connection(exchange));
        }
        exchange.holds().forEach(hold -> steps.add(held(hold)));
        Step answer = answer(exchange);
        if (answer != null) {
            steps.add(answer);
        }
        if (summary.failure() != null) {
            String detail = exchange.failureDetail();
            steps.add(new Step(
                    "bad", detail == null ? "It went wrong." : detail, "the kind of failure: " + summary.failure()));
        }
        if (summary.open()) {
            steps.add(new Step(
                    "ok",
                    "Still open",
                    "for " + TrafficText.duration(summary.timings().total())));
        }
        exchange.missing().forEach(missing -> steps.add(new Step("warn", missing, null)));
        return steps;
    }

    private static String sent(ExchangeSummary summary) {
        return summary.requestBytes() == 0 ? "" : " · with a body of " + TrafficText.size(summary.requestBytes());
    }

    private static Step route(ExchangeSummary summary) {
        String route = summary.route();
        if (route == null) {
            return summary.open()
                    ? new Step("off", "No route yet", null)
                    : new Step("warn", "No route took it", "Portolan answered by itself.");
        }
        String target = summary.target();
        return new Step(
                "ok",
                "The route " + TrafficText.visible(route) + " took it",
                target == null ? "It answers by itself, without a target." : "It forwards to " + target + ".");
    }

    private static Step held(Exchange.Hold hold) {
        String fields = hold.fields().isEmpty() ? "" : " · fields changed: " + String.join(", ", hold.fields());
        return new Step(
                hold.outcome().equals("aborted") ? "bad" : "warn",
                "The %s was held for %s at the breakpoint %s"
                        .formatted(
                                hold.request() ? "request" : "response",
                                TrafficText.duration(hold.nanos()),
                                TrafficText.visible(hold.breakpoint())),
                hold.outcome() + fields);
    }

    private static Step connection(Exchange exchange) {
        String upstream = exchange.upstream();
        if (exchange.reused()) {
            // Which address it was made to stands with the exchange that made it.
            return new Step(
                    "ok",
                    "Sent to " + (upstream == null ? exchange.summary().target() : upstream),
                    "on a connection that was open already");
        }
        if (upstream == null) {
            return exchange.summary().open() && exchange.summary().failure() == null
                    ? new Step("off", "Connecting to " + exchange.summary().target(), null)
                    : new Step(
                            "bad",
                            "There was no connection to " + exchange.summary().target(),
                            null);
        }
        String took = "on a new connection";
        if (exchange.summary().timings().connect() >= 0) {
            took += ", made in "
                    + TrafficText.duration(exchange.summary().timings().connect());
        }
        if (exchange.summary().timings().tls() >= 0) {
            took += ", TLS in "
                    + TrafficText.duration(exchange.summary().timings().tls());
        }
        return new Step("ok", "Sent to " + upstream, took);
    }

    private static @Nullable Step answer(Exchange exchange) {
        ExchangeSummary summary = exchange.summary();
        Exchange.Head head = exchange.responseOut();
        if (head == null) {
            return null;
        }
        String tone = summary.status() >= 500 ? "bad" : summary.status() >= 400 ? "warn" : "ok";
        String who = exchange.responseIn() == null ? "Portolan answered " : "The target answered ";
        String detail = switch (summary.kind()) {
            case WEBSOCKET ->
                TrafficText.count(exchange.messages().size()) + " messages kept, "
                        + TrafficText.size(summary.responseBytes()) + " passed";
            case EVENT_STREAM -> "a stream of events, " + TrafficText.size(summary.responseBytes()) + " so far";
            case GRPC ->
                TrafficText.size(summary.requestBytes()) + " of messages to the target, "
                        + TrafficText.size(summary.responseBytes()) + " back"
                        + (summary.open() ? " so far" : "");
            case HTTP, TCP ->
                TrafficText.size(summary.responseBytes())
                        + (summary.type() == null ? "" : " of " + TrafficText.visible(summary.type()))
                        + (summary.open()
                                ? ""
                                : " after "
                                        + TrafficText.duration(summary.timings().total()));
        };
        String start = exchange.responseIn() == null
                ? head.start()
                : exchange.responseIn().start();
        return new Step(tone, who + TrafficText.visible(start.substring(start.indexOf(' ') + 1)), detail);
    }
}
