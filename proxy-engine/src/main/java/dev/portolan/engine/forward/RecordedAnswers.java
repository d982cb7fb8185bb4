package dev.portolan.engine.forward;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.MomentaryFields;
import dev.portolan.engine.policy.HttpDate;
import dev.portolan.engine.policy.LocalAnswer;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a target was last recorded to answer to a request, for the time when it is down. Reads the capture, which may lie on
 * the disk: for a worker.
 */
final class RecordedAnswers {

    /** So many of the newest exchanges are gone through. */
    private static final int LOOKED_AT = 100_000;

    private final Capture capture;
    private final ClientRequest request;
    private final String route;
    private final boolean byCookie;

    /**
     * An answer that was found.
     *
     * @param id of the exchange that it was given in
     * @param at when that began, in milliseconds since the epoch
     */
    record Found(long id, long at, LocalAnswer.Bytes answer) {}

    /**
     * Looks for answers.
     *
     * @param route the label of the route that was asked then and is asked now
     * @param byCookie whether a cookie may say who asks
     */
    RecordedAnswers(Capture capture, ClientRequest request, String route, boolean byCookie) {
        this.byCookie = byCookie;
        this.capture = capture;
        this.request = request;
        this.route = route;
    }

    /** Whether the request is one that may be answered so: it changes nothing, and has no body. */
    static boolean answers(ClientRequest request) {
        return request.upgrade() == null
                && (request.method().equals("GET") || request.head())
                && request.headers().get(HttpHeaderNames.RANGE) == null
                && !Grpc.call(request.headers());
    }

    @Nullable
    Found newest() {
        long last = capture.lastId();
        for (long id = last; id >= Math.max(capture.firstId(), last - LOOKED_AT); id--) {
            ExchangeSummary summary = capture.summary(id);
            if (summary != null && suits(summary)) {
                Exchange exchange = capture.exchange(id);
                if (exchange != null && suits(exchange)) {
                    return new Found(id, summary.startedMillis(), answer(exchange));
                }
            }
        }
        return null;
    }

    private boolean suits(ExchangeSummary summary) {
        return summary.status() == 200
                && !summary.open()
                && summary.failure() == null
                && summary.kind() == ExchangeSummary.Kind.HTTP
                && summary.method().equals("GET")
                && route.equals(summary.route())
                && request.target().equals(summary.path())
                && request.host().equals(summary.host());
    }

    /** Whole, and for a client that asked alike wherever the answer says that this matters (RFC 9111, section 4.1). */
    private boolean suits(Exchange exchange) {
        Exchange.Head out = exchange.responseOut();
        if (out == null
                || exchange.responseIn() == null
                || exchange.responseBody().cut()) {
            return false;
        }
        for (Field field : out.fields()) {
            if (field.name().equalsIgnoreCase("vary")) {
                for (String name : field.value().split(",")) {
                    if (!alike(name.strip(), exchange.requestIn())) {
                        return false;
                    }
                }
            }
        }
        return alike("authorization", exchange.requestIn()) && (!byCookie || alike("cookie", exchange.requestIn()));
    }

    private boolean alike(String name, Exchange.Head then) {
        if (name.equals("*")) {
            return false;
        }
        String now = String.join(",", request.headers().getAll(name));
        String before = String.join(
                ",",
                then.fields().stream()
                        .filter(field -> field.name().equalsIgnoreCase(name))
                        .map(Field::value)
                        .toList());
        return now.equals(before);
    }

    private static LocalAnswer.Bytes answer(Exchange exchange) {
        ExchangeSummary summary = exchange.summary();
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
        Exchange.Head head = exchange.responseOut();
        if (head != null) {
            for (Field field : head.fields()) {
                if (!MomentaryFields.contains(field.name())) {
                    headers.add(field.name(), field.value());
                }
            }
        }
        Instant recorded = Instant.ofEpochMilli(summary.startedMillis());
        long age = Math.max(0, (System.currentTimeMillis() - summary.startedMillis()) / 1000);
        headers.set(HttpHeaderNames.DATE, HttpDate.of(recorded))
                .set(HttpHeaderNames.AGE, age)
                // RFC 9211, section 2: the target was asked, failed, and what was stored took its place.
                .set("Cache-Status", "portolan; hit; detail=\"recorded; the target is down\"");
        return new LocalAnswer.Bytes(200, headers, exchange.responseBody().bytes());
    }
}
