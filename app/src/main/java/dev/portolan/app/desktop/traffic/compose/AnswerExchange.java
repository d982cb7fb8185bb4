package dev.portolan.app.desktop.traffic.compose;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Body;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Timings;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.OwnRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer that was not recorded, in the form of one that was, so that it is shown alike. */
final class AnswerExchange {

    private static final String PROTOCOL = "HTTP/1.1";

    private AnswerExchange() {}

    static Exchange of(OwnRequest request, OwnAnswer answer) {
        ExchangeSummary summary = new ExchangeSummary(
                0,
                0,
                Kind.HTTP,
                false,
                request.method(),
                "",
                "",
                request.url(),
                null,
                null,
                answer.status(),
                type(answer),
                0,
                answer.length(),
                0,
                new Timings(-1, -1, -1, -1, -1, -1, answer.nanos()),
                null,
                PROTOCOL,
                null,
                Note.NONE);
        return new Exchange(
                summary,
                "Portolan",
                null,
                false,
                new Head(request.method() + " " + request.url() + " " + PROTOCOL, request.fields()),
                null,
                null,
                answer.status() == 0
                        ? null
                        : new Head(PROTOCOL + " " + answer.status() + " " + answer.reason(), answer.fields()),
                List.of(),
                new Body(new byte[0], 0, List.of()),
                new Body(answer.body(), answer.length(), answer.trailers()),
                List.of(),
                null,
                List.of());
    }

    private static @Nullable String type(OwnAnswer answer) {
        return answer.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("content-type"))
                .map(field -> field.value().split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }
}
