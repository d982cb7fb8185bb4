package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.traffic.Story.Step;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a TCP connection, told in order. */
final class TcpStory {

    private final Exchange exchange;
    private final ExchangeSummary summary;
    private final Exchange.Tcp tcp;
    private final List<Step> steps = new ArrayList<>();

    private TcpStory(Exchange exchange, Exchange.Tcp tcp) {
        this.exchange = exchange;
        this.summary = exchange.summary();
        this.tcp = tcp;
    }

    static List<Step> of(Exchange exchange, Exchange.Tcp tcp) {
        return new TcpStory(exchange, tcp).tell();
    }

    private List<Step> tell() {
        step(
                "off",
                exchange.client() + " connected to " + summary.host(),
                TrafficText.clock(summary.startedMillis()) + " · connection " + summary.connection());
        security();
        String route = summary.route();
        step(
                "ok",
                "The TCP forward " + (route == null ? "" : TrafficText.visible(route) + " ") + "took it",
                "It passes bytes on to " + summary.path() + " and back, and keeps none.");
        target();
        if (exchange.upstream() != null) {
            step(
                    "ok",
                    TrafficText.size(summary.requestBytes()) + " from the client, "
                            + TrafficText.size(summary.responseBytes()) + " from the target",
                    summary.open() ? "so far" : null);
        }
        end();
        exchange.missing().forEach(missing -> step("warn", missing, null));
        return steps;
    }

    private void step(String tone, String text, @Nullable String detail) {
        steps.add(new Step(tone, text, detail));
    }

    private void security() {
        if (tcp.security() != null) {
            step("ok", "The client speaks TLS, which ends here", TrafficText.visible(tcp.security()));
        } else if (summary.scheme().equals("tls")) {
            boolean waits = summary.open() && summary.failure() == null;
            step(waits ? "off" : "bad", waits ? "The TLS handshake is under way" : "There was no TLS handshake", null);
        }
    }

    private void target() {
        long connect = summary.timings().connect();
        if (exchange.upstream() != null) {
            step(
                    "ok",
                    "Connected to " + exchange.upstream(),
                    connect < 0 ? null : "in " + TrafficText.duration(connect));
        } else if (summary.open() && summary.failure() == null) {
            step("off", "Not connected to " + summary.path() + " yet", null);
        } else {
            step("bad", "There was no connection to " + summary.path(), null);
        }
    }

    private void end() {
        if (summary.failure() != null) {
            String detail = exchange.failureDetail();
            step("bad", detail == null ? "It went wrong." : detail, "the kind of failure: " + summary.failure());
        }
        String total = TrafficText.duration(summary.timings().total());
        if (summary.open()) {
            step("ok", "Still open", "for " + total);
        } else if (tcp.ending() != null) {
            step(summary.failure() == null ? "ok" : "bad", tcp.ending(), "after " + total);
        }
    }
}
