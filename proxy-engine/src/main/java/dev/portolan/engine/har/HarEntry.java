package dev.portolan.engine.har;

import dev.portolan.engine.capture.Credentials;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One exchange as an entry of an archive. */
final class HarEntry {

    private static final double NANOS_PER_MILLI = 1e6;

    private final JsonGenerator json;
    private final Exchange exchange;
    private final ExchangeSummary summary;
    private final HarOptions options;
    private final HarBodies bodies;

    HarEntry(JsonGenerator json, Exchange exchange, HarOptions options) {
        this.json = json;
        this.exchange = exchange;
        this.summary = exchange.summary();
        this.options = options;
        this.bodies = new HarBodies(json);
    }

    void write() {
        json.writeStartObject();
        json.writeStringProperty(
                "startedDateTime", Instant.ofEpochMilli(summary.startedMillis()).toString());
        json.writeNumberProperty("time", HarTimings.total(summary.timings()));
        request();
        response();
        json.writeObjectPropertyStart("cache");
        json.writeEndObject();
        HarTimings.write(json, summary.timings());
        origin();
        if (!summary.note().comment().isEmpty()) {
            json.writeStringProperty("comment", summary.note().comment());
        }
        if (summary.note().pinned()) {
            json.writeBooleanProperty("_pinned", true);
        }
        if (!exchange.messages().isEmpty()) {
            json.writeStringProperty("_resourceType", "websocket");
            HarMessages.write(json, exchange);
        }
        own();
        json.writeEndObject();
    }

    private void request() {
        Head head = exchange.requestIn();
        StartLine start = StartLine.ofRequest(head.start());
        json.writeObjectPropertyStart("request");
        json.writeStringProperty("method", summary.method());
        String url = kept(HarUrl.of(summary, head));
        json.writeStringProperty("url", url);
        json.writeStringProperty("httpVersion", start.protocol());
        HarFields.cookies(json, kept(head.fields()), false);
        headers("headers", head.fields());
        HarFields.query(json, url);
        bodies.request(exchange.requestBody(), head);
        json.writeNumberProperty("headersSize", -1);
        json.writeNumberProperty("bodySize", summary.requestBytes());
        json.writeEndObject();
    }

    private void response() {
        Head head = exchange.responseOut();
        json.writeObjectPropertyStart("response");
        StartLine start = StartLine.ofResponse(head == null ? "" : head.start());
        List<Field> fields = head == null ? List.of() : head.fields();
        json.writeNumberProperty("status", summary.status());
        json.writeStringProperty("statusText", start.rest());
        json.writeStringProperty("httpVersion", start.protocol());
        HarFields.cookies(json, kept(fields), true);
        headers("headers", fields);
        bodies.response(exchange.responseBody(), head);
        String location = head == null ? null : head.first("location");
        json.writeStringProperty("redirectURL", location == null ? "" : kept(location));
        json.writeNumberProperty("headersSize", -1);
        json.writeNumberProperty("bodySize", summary.responseBytes());
        if (exchange.failureDetail() != null) {
            json.writeStringProperty("_error", exchange.failureDetail());
        }
        json.writeEndObject();
    }

    private void origin() {
        String upstream = exchange.upstream();
        if (upstream != null) {
            int port = upstream.lastIndexOf(':');
            json.writeStringProperty("serverIPAddress", port < 0 ? upstream : upstream.substring(0, port));
        }
        json.writeStringProperty("connection", Long.toString(summary.connection()));
    }

    /** What the standard has no member for. */
    private void own() {
        json.writeObjectPropertyStart("_portolan");
        text("client", exchange.client());
        text("route", summary.route());
        text("target", summary.target());
        text("upstream", exchange.upstream());
        json.writeBooleanProperty("reused", exchange.reused());
        text("failure", summary.failure());
        text("cache", summary.cache() == null ? null : summary.cache().name());
        text(
                "flag",
                summary.note().flag() == null ? null : summary.note().flag().name());
        head("requestOut", exchange.requestOut());
        head("responseIn", exchange.responseIn());
        json.writeArrayPropertyStart("remarks");
        exchange.remarks().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("interim");
        exchange.interim().forEach(this::head);
        json.writeEndArray();
        bodies.own(
                "requestBody",
                exchange.requestBody(),
                kept(exchange.requestBody().trailers()));
        bodies.own(
                "responseBody",
                exchange.responseBody(),
                kept(exchange.responseBody().trailers()));
        bodies.wire("requestWire", exchange.requestBody(), exchange.requestIn());
        bodies.wire("responseWire", exchange.responseBody(), exchange.responseOut());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private void head(String name, @Nullable Head head) {
        if (head != null) {
            json.writeName(name);
            head(head);
        }
    }

    private void head(Head head) {
        json.writeStartObject();
        json.writeStringProperty("start", kept(head.start()));
        headers("headers", head.fields());
        json.writeEndObject();
    }

    private void headers(String name, List<Field> fields) {
        json.writeName(name);
        HarFields.pairs(json, kept(fields));
    }

    private String kept(String url) {
        return options.credentials() ? url : Credentials.withoutCode(url);
    }

    private List<Field> kept(List<Field> fields) {
        return options.credentials() ? fields : Credentials.without(fields);
    }

    static double millis(long nanos) {
        return nanos < 0 ? -1 : nanos / NANOS_PER_MILLI;
    }
}
