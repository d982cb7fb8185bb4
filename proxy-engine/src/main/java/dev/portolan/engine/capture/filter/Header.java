package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.Exchange.Head;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import org.jspecify.annotations.Nullable;

/**
 * A header field as the client sent or received it.
 *
 * @param name in any case
 * @param value what it contains; null for a field with any value
 */
record Header(String name, @Nullable Pattern value) implements Condition {

    static final KeyValues VALUES = KeyValues.fixed(
            "content-type", "What the body is",
            "cache-control", "How long it may be kept",
            "authorization", "Credentials of the client",
            "cookie", "What the client keeps for the server",
            "set-cookie", "What the server has the client keep",
            "origin", "The page that asked, of another origin",
            "referer", "The page that it was asked from",
            "user-agent", "The client's program",
            "location", "Where a redirect leads",
            "etag", "The version of the answer",
            "content-encoding", "How the body is compressed");

    static Condition read(Word word) throws FilterMistake {
        int colon = word.value().indexOf(':');
        String name = colon < 0 ? word.value() : word.value().substring(0, colon);
        String value = colon < 0 ? "" : word.value().substring(colon + 1);
        if (name.isEmpty()) {
            throw KeyReader.bad(word, "Put a field's name before its value, as in header:cache-control:no-store.");
        }
        return new Header(name, value.isEmpty() ? null : Pattern.of(value, word));
    }

    @Override
    public boolean matches(ExchangeSummary summary, Heads heads) {
        Exchange exchange = heads.of(summary.id());
        return exchange != null && (in(exchange.requestIn()) || in(exchange.responseOut()));
    }

    private boolean in(@Nullable Head head) {
        if (head == null) {
            return false;
        }
        for (Field field : head.fields()) {
            if (field.name().equalsIgnoreCase(name) && (value == null || value.matches(field.value()))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean needsHeads() {
        return true;
    }
}
