package dev.portolan.engine.forward;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.breakpoint.Decision;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.capture.Timings;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is known of an exchange while it passes, as breakpoints' filters ask for it. Event loop only. */
final class HoldFacts {

    private static final Timings NONE = new Timings(-1, -1, -1, -1, -1, -1, 0);

    private final LiveExchange exchange;
    private final LaneRoute route;
    private final String target;

    /** @param target the URL of the target that is asked */
    HoldFacts(LiveExchange exchange, LaneRoute route, String target) {
        this.exchange = exchange;
        this.route = route;
        this.target = target;
    }

    /** @param head null while there is no answer */
    ExchangeSummary summary(@Nullable ResponseHead head) {
        ClientRequest request = exchange.request();
        ClientSide client = exchange.client();
        return new ExchangeSummary(
                exchange.log().recording().id(),
                client.connection(),
                ProtocolSwitch.webSocket(request)
                        ? Kind.WEBSOCKET
                        : Grpc.call(request.headers()) ? Kind.GRPC : Kind.HTTP,
                true,
                request.method(),
                client.secure() ? "https" : "http",
                request.host(),
                request.target(),
                route.label(),
                target,
                head == null ? 0 : head.status(),
                head == null ? null : type(head),
                Math.max(0, request.length()),
                0,
                System.currentTimeMillis(),
                NONE,
                null,
                request.client().protocol(),
                head == null ? null : head.protocol(),
                Note.NONE,
                0,
                -1,
                exchange.log().cache());
    }

    private static @Nullable String type(ResponseHead head) {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null) {
            return null;
        }
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    @Nullable
    Breakpoint picking(List<Breakpoint> breakpoints, @Nullable ResponseHead head) {
        ExchangeSummary summary = summary(head);
        return Breakpoints.picking(breakpoints, head == null, summary, _ -> whole(summary, head));
    }

    private Exchange whole(ExchangeSummary summary, @Nullable ResponseHead head) {
        Head asked =
                new Head(summary.method(), HeldFields.all(exchange.request().headers()));
        Head answered = head == null ? null : new Head(Integer.toString(head.status()), HeldFields.all(head.headers()));
        Body none = new Body(new byte[0], 0, List.of());
        return new Exchange(
                summary,
                String.valueOf(exchange.client().address()),
                null,
                false,
                asked,
                null,
                answered,
                answered,
                List.of(),
                none,
                none,
                List.of(),
                null,
                List.of());
    }

    /** Writes down that it was held, and what was decided. */
    void record(boolean request, Breakpoint breakpoint, long nanos, Decision decision) {
        exchange.log()
                .held(
                        switch (decision) {
                            case Decision.Unchanged(String why) ->
                                new Exchange.Hold(
                                        request, breakpoint.label(), nanos, "passed on unchanged: " + why, List.of());
                            case Decision.Edited edited ->
                                new Exchange.Hold(request, breakpoint.label(), nanos, what(edited), edited.fields());
                            case Decision.Aborted _ ->
                                new Exchange.Hold(request, breakpoint.label(), nanos, "aborted", List.of());
                        });
    }

    private static String what(Decision.Edited edited) {
        byte[] body = edited.body();
        return body == null ? "edited" : "edited, with another body of %d bytes".formatted(body.length);
    }

    /** Writes down that nobody waited any longer. */
    void left(boolean request, Breakpoint breakpoint, long nanos) {
        exchange.log()
                .held(new Exchange.Hold(request, breakpoint.label(), nanos, "given up while it was held", List.of()));
    }
}
