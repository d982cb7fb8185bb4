package dev.portolan.app.cli;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Credentials;
import dev.portolan.engine.capture.ExchangeSummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints a line for every exchange and TCP connection that has ended; asks the capture, so that the event loops never wait for a terminal. */
final class RequestLog implements Runnable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final Capture capture;
    private final PrintWriter out;
    private final boolean json;
    private long cursor;

    RequestLog(Capture capture, PrintWriter out, boolean json) {
        this.capture = capture;
        this.out = out;
        this.json = json;
        this.cursor = capture.changesSince(0).cursor();
    }

    /** Prints what ended since the last call; one thread at a time. */
    @Override
    public synchronized void run() {
        Capture.Changes changes = capture.changesSince(cursor);
        cursor = changes.cursor();
        if (!changes.complete()) {
            out.println(
                    json ? "{\"event\":\"skipped\"}" : "… more requests than can be printed; some lines are left out");
        }
        for (long id : changes.ids()) {
            ExchangeSummary exchange = capture.summary(id);
            if (exchange != null && !exchange.open()) {
                print(exchange);
            }
        }
        out.flush();
    }

    private void print(ExchangeSummary exchange) {
        if (json) {
            JsonLines.print(out, asJson(exchange));
        } else {
            out.println(line(exchange));
        }
    }

    static String line(ExchangeSummary exchange) {
        return exchange.kind() == ExchangeSummary.Kind.TCP ? connection(exchange) : request(exchange);
    }

    private static String connection(ExchangeSummary connection) {
        String failure = connection.failure() == null ? "" : "  " + connection.failure();
        return Words.shown(String.format(
                Locale.ROOT,
                "%s  %-7s ---  %s → %s  %.1f ms  %d B up, %d B down%s",
                TIME.format(Instant.ofEpochMilli(connection.startedMillis())),
                connection.scheme().toUpperCase(Locale.ROOT),
                connection.host(),
                connection.path(),
                connection.timings().total() / 1e6,
                connection.requestBytes(),
                connection.responseBytes(),
                failure));
    }

    private static String request(ExchangeSummary exchange) {
        String answer = exchange.status() == 0 ? "---" : Integer.toString(exchange.status());
        String to = exchange.target() == null ? "" : " → " + exchange.target();
        String failure = exchange.failure() == null ? "" : "  " + exchange.failure();
        return Words.shown(String.format(
                Locale.ROOT,
                "%s  %-7s %s  %s %s%s  %.1f ms  %d B%s",
                TIME.format(Instant.ofEpochMilli(exchange.startedMillis())),
                exchange.method(),
                answer,
                exchange.host(),
                Credentials.withoutCode(exchange.path()),
                to,
                exchange.timings().total() / 1e6,
                exchange.responseBytes(),
                failure));
    }

    private static Map<String, ?> asJson(ExchangeSummary exchange) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", exchange.kind() == ExchangeSummary.Kind.TCP ? "connection" : "request");
        json.put("id", exchange.id());
        json.put("started", Instant.ofEpochMilli(exchange.startedMillis()).toString());
        json.put("method", exchange.method());
        json.put("scheme", exchange.scheme());
        json.put("host", exchange.host());
        json.put("path", Credentials.withoutCode(exchange.path()));
        json.put("status", exchange.status());
        json.put("route", exchange.route());
        json.put("target", exchange.target());
        json.put("requestBytes", exchange.requestBytes());
        json.put("responseBytes", exchange.responseBytes());
        json.put("millis", exchange.timings().total() / 1e6);
        json.put("failure", exchange.failure());
        return json;
    }
}
