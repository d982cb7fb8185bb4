package dev.portolan.engine.capture.search;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.Exchange.Message;
import dev.portolan.engine.capture.content.BodyText;
import dev.portolan.engine.capture.content.DecodeLimits;
import dev.portolan.engine.capture.content.VisibleText;
import dev.portolan.engine.capture.search.SearchHit.Place;
import dev.portolan.engine.capture.search.SearchHit.Side;
import dev.portolan.engine.capture.search.TrafficSearch.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through one exchange. Of the target's side only those lines are looked at that the client's side has not. */
final class ExchangeScan {

    /** More of one exchange help nobody. */
    static final int MOST_HITS = 100;

    private static final int TEXT_FRAME = 1;
    private static final int BINARY_FRAME = 2;

    private final SearchPattern pattern;
    private final Set<Part> parts;
    private final Patience patience;
    private final Exchange exchange;
    private final List<SearchHit> hits = new ArrayList<>();
    private int gaveUp;

    ExchangeScan(SearchPattern pattern, Set<Part> parts, Patience patience, Exchange exchange) {
        this.pattern = pattern;
        this.parts = parts;
        this.patience = patience;
        this.exchange = exchange;
    }

    /** The hits in the order in which people read an exchange. */
    List<SearchHit> run() {
        Head requestIn = exchange.requestIn();
        head(Side.REQUEST_IN, requestIn, null);
        head(Side.REQUEST_OUT, exchange.requestOut(), requestIn);
        body(true, exchange.requestBody(), requestIn);
        Head responseOut = exchange.responseOut();
        head(Side.RESPONSE_OUT, responseOut, null);
        head(Side.RESPONSE_IN, exchange.responseIn(), responseOut);
        body(false, exchange.responseBody(), responseOut);
        if (parts.contains(Part.MESSAGES)) {
            messages();
        }
        return hits;
    }

    /** In how many places the pattern took too long. */
    int gaveUp() {
        return gaveUp;
    }

    private void head(Side side, @Nullable Head head, @Nullable Head seen) {
        if (head == null) {
            return;
        }
        if (parts.contains(Part.START_LINES) && (seen == null || !seen.start().equals(head.start()))) {
            look(new Place.StartLine(side), head.start(), false);
        }
        if (parts.contains(Part.FIELDS)) {
            Set<Field> known = seen == null ? Set.of() : new HashSet<>(seen.fields());
            for (int i = 0; i < head.fields().size(); i++) {
                Field field = head.fields().get(i);
                if (!known.contains(field)) {
                    look(new Place.Field(side, i, field.name()), line(field), false);
                }
            }
        }
    }

    private void body(boolean request, Exchange.Body body, @Nullable Head head) {
        if (parts.contains(Part.BODIES)) {
            BodyText text = BodyText.of(body, head, DecodeLimits.DEFAULT);
            look(new Place.Body(request, text.binary()), text.text(), text.binary());
        }
        if (parts.contains(Part.FIELDS)) {
            for (int i = 0; i < body.trailers().size(); i++) {
                Field field = body.trailers().get(i);
                look(new Place.Trailer(request, i, field.name()), line(field), false);
            }
        }
    }

    private static String line(Field field) {
        return field.name() + ": " + field.value();
    }

    /** A continuation is of the sort of what it continues. */
    private void messages() {
        boolean clientBinary = false;
        boolean targetBinary = false;
        for (int i = 0; i < exchange.messages().size(); i++) {
            Message message = exchange.messages().get(i);
            boolean begins = message.opcode() == TEXT_FRAME || message.opcode() == BINARY_FRAME;
            boolean binary =
                    begins ? message.opcode() == BINARY_FRAME : message.fromClient() ? clientBinary : targetBinary;
            clientBinary = message.fromClient() ? binary : clientBinary;
            targetBinary = message.fromClient() ? targetBinary : binary;
            String payload =
                    new String(message.payload(), binary ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            look(new Place.Message(i, message.fromClient(), binary), payload, binary);
        }
    }

    private void look(Place place, String text, boolean binary) {
        if (text.isEmpty() || hits.size() >= MOST_HITS) {
            return;
        }
        patience.renew();
        try {
            Finder finder = pattern.in(text, binary, patience);
            while (hits.size() < MOST_HITS && finder.next()) {
                hits.add(hit(place, text, finder.start(), finder.end()));
            }
        } catch (Patience.Ended | StackOverflowError tooHard) {
            gaveUp++;
        }
    }

    private SearchHit hit(Place place, String text, int start, int end) {
        int from = Math.max(0, start - SearchHit.AROUND);
        int shown = Math.min(end, start + SearchHit.MATCH);
        int to = Math.min(text.length(), end + SearchHit.AROUND);
        return new SearchHit(
                exchange.summary().id(),
                place,
                start,
                end - start,
                VisibleText.line(text.substring(from, start)),
                VisibleText.line(text.substring(start, shown)),
                VisibleText.line(text.substring(end, to)));
    }
}
