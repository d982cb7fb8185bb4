package dev.portolan.app.desktop.traffic.message;

import dev.portolan.app.desktop.WireText;
import dev.portolan.app.desktop.traffic.body.BodySource;
import dev.portolan.app.desktop.traffic.message.MessageRow.Content;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.content.stream.GrpcFrames;
import dev.portolan.engine.capture.content.stream.GrpcFrames.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The messages of a call of gRPC, those of both directions in the order in which they were complete. Stateless. */
final class CallRows {

    private static final String TRAILERS = "trailers";

    private CallRows() {}

    /** @param settled whether nothing more comes of it */
    private record Sent(boolean byClient, Head head, Frame frame, boolean settled) {}

    /** What both bodies say beyond what was settled before. */
    private record Both(List<Sent> sent, int requestRead, int responseRead) {}

    static MessageRows of(Exchange exchange, MessageRows before) {
        Both more = read(exchange, before);
        boolean timed = timed(exchange.requestBody()) && timed(exchange.responseBody());
        return timed && follows(before.settledRows(), more.sent)
                ? rows(exchange, before, more)
                : rows(exchange, MessageRows.NONE, read(exchange, MessageRows.NONE));
    }

    private static boolean timed(Body body) {
        return body.bytes().length == 0 || !body.arrivals().isEmpty();
    }

    /** Whether all that is new was complete after all that is known. */
    private static boolean follows(List<MessageRow> known, List<Sent> sent) {
        return known.isEmpty()
                || sent.isEmpty()
                || !sent.getFirst().settled
                || sent.getFirst().frame.atNanos() >= known.getLast().atNanos();
    }

    private static Both read(Exchange exchange, MessageRows before) {
        List<Sent> sent = new ArrayList<>();
        int requestRead = side(exchange, true, exchange.requestIn(), before.requestRead(), sent);
        Head response = exchange.responseOut();
        int responseRead = response == null ? 0 : side(exchange, false, response, before.responseRead(), sent);
        sent.sort(Comparator.comparing((Sent one) -> !one.settled).thenComparingLong(one -> one.frame.atNanos()));
        return new Both(sent, requestRead, responseRead);
    }

    private static int side(Exchange exchange, boolean byClient, Head head, int from, List<Sent> sent) {
        Body body = byClient ? exchange.requestBody() : exchange.responseBody();
        GrpcFrames read = GrpcFrames.of(body, head.first("content-type"), from);
        boolean open = exchange.summary().open();
        read.frames().forEach(frame -> sent.add(new Sent(byClient, head, frame, !open || frame.whole())));
        return read.end();
    }

    private static MessageRows rows(Exchange exchange, MessageRows before, Both more) {
        RowMaker maker = new RowMaker(exchange, before.settledRows());
        more.sent.forEach(one -> add(maker, one));
        if (!exchange.summary().open()) {
            // Nothing more comes.
            return new MessageRows(maker.rows(), 0, 0, 0);
        }
        long settled = more.sent.stream().filter(Sent::settled).count();
        return new MessageRows(
                maker.rows(), before.settled() + Math.toIntExact(settled), more.requestRead, more.responseRead);
    }

    private static void add(RowMaker maker, Sent sent) {
        Frame frame = sent.frame;
        String type = sent.head.first("content-type");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("+json");
        String coding = frame.compressed() ? sent.head.first("grpc-encoding") : null;
        String unread = frame.compressed() && coding == null ? "Compressed, but grpc-encoding names no way." : null;
        String media = frame.trailers() ? "text/plain" : json ? "application/json" : "application/x-protobuf";
        maker.add(
                sent.byClient,
                frame.trailers() ? TRAILERS : "message",
                "",
                "",
                new BodySource(frame.payload(), frame.length(), media, coding, "message-" + maker.name()),
                frame.trailers() || json ? Content.TEXT : unread == null ? Content.PROTOBUF : Content.BYTES,
                unread,
                coding == null ? "" : WireText.visible(coding),
                frame.atNanos());
    }

    /** The lines of gRPC-Web's trailers, which come as a message of their own; null where they did not. */
    static @Nullable String trailers(List<MessageRow> rows) {
        for (MessageRow row : rows.reversed()) {
            if (row.type().equals(TRAILERS)) {
                return new String(row.body().bytes(), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
