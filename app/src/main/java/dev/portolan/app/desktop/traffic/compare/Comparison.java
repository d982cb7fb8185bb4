package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.body.BodyReading;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two exchanges as their clients saw them, compared. Made on a worker; takes time that grows with their bodies. */
record Comparison(ExchangeSummary left, ExchangeSummary right, List<Part> parts) {

    static Comparison of(Exchange left, Exchange right) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of("Request", FieldLines.of(request(left), request(right))));
        add(
                parts,
                "Request fields",
                left.requestIn().fields(),
                right.requestIn().fields());
        add(parts, body("Request body", left, right, true));
        add(
                parts,
                "Request trailers",
                left.requestBody().trailers(),
                right.requestBody().trailers());
        parts.add(new Part("Response", "", FieldLines.of(response(left), response(right)), open(left, right)));
        add(parts, "Response fields", fields(left.responseOut()), fields(right.responseOut()));
        if (left.summary().kind() == Kind.WEBSOCKET || right.summary().kind() == Kind.WEBSOCKET) {
            parts.add(MessageLines.of(left, right));
        } else {
            add(parts, body("Response body", left, right, false));
        }
        add(
                parts,
                "Response trailers",
                left.responseBody().trailers(),
                right.responseBody().trailers());
        return new Comparison(left.summary(), right.summary(), List.copyOf(parts));
    }

    private static void add(List<Part> parts, String title, List<Field> left, List<Field> right) {
        add(parts, Part.of(title, FieldLines.of(left, right)));
    }

    private static void add(List<Part> parts, Part part) {
        if (!part.lines().isEmpty() || !part.remarks().isEmpty()) {
            parts.add(part);
        }
    }

    private static Part body(String title, Exchange left, Exchange right, boolean request) {
        return BodyLines.of(title, reading(left, request), reading(right, request), id(left), id(right));
    }

    private static BodyReading reading(Exchange exchange, boolean request) {
        return BodyReading.of(request ? BodySource.request(exchange) : BodySource.response(exchange));
    }

    private static String id(Exchange exchange) {
        return "#" + exchange.summary().id();
    }

    private static List<Field> request(Exchange exchange) {
        return List.of(
                new Field("Method", exchange.summary().method()),
                new Field("URL", exchange.url()),
                new Field("Protocol", exchange.summary().protocol()));
    }

    private static List<Field> response(Exchange exchange) {
        Head head = exchange.responseOut();
        String[] start = head == null ? new String[0] : head.start().split(" ", 2);
        List<Field> lines = new ArrayList<>();
        lines.add(new Field("Status", start.length < 2 ? "none" : start[1]));
        String failure = exchange.failureDetail() == null ? exchange.summary().failure() : exchange.failureDetail();
        if (failure != null) {
            lines.add(new Field("Failure", failure));
        }
        return lines;
    }

    private static List<Field> fields(@Nullable Head head) {
        return head == null ? List.of() : head.fields();
    }

    private static List<String> open(Exchange left, Exchange right) {
        List<String> remarks = new ArrayList<>();
        for (Exchange each : List.of(left, right)) {
            if (each.summary().open()) {
                remarks.add(id(each) + " was under way still when it was read for this.");
            }
        }
        return remarks;
    }

    /** What the head of a column says: {@code GET /api/items · 200 · 12 ms · 4.1 kB}. */
    static String words(ExchangeSummary summary) {
        return WireText.visible(summary.method() + " " + summary.path())
                + " · " + (summary.status() == 0 ? "no answer" : summary.status())
                + " · " + WireText.duration(summary.timings().total())
                + " · " + WireText.size(summary.responseBytes());
    }
}
