package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.RouteReason;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What happened to an exchange, told in order. */
final class Story {

    /**
     * @param tone the style class of its dot: {@code ok}, {@code warn}, {@code bad} or {@code off}
     * @param detail shown smaller below, or null
     * @param atNanos after the exchange began; -1 where that is not known
     */
    record Step(String tone, String text, @Nullable String detail, long atNanos) {

        Step(String tone, String text, @Nullable String detail) {
            this(tone, text, detail, -1);
        }

        Step at(long nanos) {
            return new Step(tone, text, detail, nanos);
        }
    }

    private Story() {}

    static List<Step> of(Exchange exchange) {
        return of(exchange, null);
    }

    /** @param reason why it took its route, or null where that is not known */
    static List<Step> of(Exchange exchange, @Nullable RouteReason reason) {
        if (exchange.tcp() != null) {
            return TcpStory.of(exchange, exchange.tcp());
        }
        List<Step> steps = new ArrayList<>();
        ExchangeSummary summary = exchange.summary();
        steps.add(new Step(
                        "off",
                        exchange.client() + " asked for " + summary.method() + " "
                                + TrafficText.visible(summary.path()),
                        TrafficText.clock(summary.startedMillis()) + " · " + summary.scheme() + " · connection "
                                + summary.connection() + sent(summary))
                .at(0));
        steps.addAll(RouteStory.of(summary, reason));
        exchange.remarks().forEach(remark -> steps.add(new Step("warn", remark, null)));
        if (summary.target() != null) {
            steps.add(connection(exchange).at(connected(summary.timings())));
        }
        exchange.holds().forEach(hold -> steps.add(held(hold)));
        Step answer = answer(exchange);
        if (answer != null) {
            steps.add(answer.at(answered(summary.timings())));
        }
        if (answer != null && !summary.open() && summary.failure() == null) {
            steps.add(new Step("ok", "All of it was sent to the client", null)
                    .at(summary.timings().total()));
        }
        if (summary.failure() != null) {
            String detail = exchange.failureDetail();
            steps.add(new Step(
                            "bad",
                            detail == null ? "It went wrong." : detail,
                            "the kind of failure: " + summary.failure())
                    .at(summary.open() ? -1 : summary.timings().total()));
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

    /** When it had a connection and the request began to be sent. */
    private static long connected(Timings timings) {
        return timings.sending() < 0 ? -1 : sum(timings.queued(), timings.connect(), timings.tls());
    }

    /** When the head of the answer came. */
    private static long answered(Timings timings) {
        return timings.waiting() < 0
                ? -1
                : sum(timings.queued(), timings.connect(), timings.tls(), timings.sending(), timings.waiting());
    }

    private static long sum(long... phases) {
        return LongStream.of(phases).map(phase -> Math.max(0, phase)).sum();
    }

    private static String sent(ExchangeSummary summary) {
        return summary.requestBytes() == 0 ? "" : " · with a body of " + TrafficText.size(summary.requestBytes());
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
