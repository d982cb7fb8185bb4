package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a route's cache did, by the {@code Cache-Status} (RFC 9211) that it added to the answer. */
record Cached(Set<String> outcomes) implements Condition {

    static final KeyValues VALUES = KeyValues.fixed(
                    "hit", "Answered with what was stored",
                    "miss", "Answered by the target",
                    "stale", "Answered with what was stored, though it was stale")
            .withSeveral();

    private static final Set<String> KNOWN = Set.of("hit", "miss", "stale");

    static Condition read(Word word) throws FilterMistake {
        Set<String> outcomes = Set.of(word.value().toLowerCase(Locale.ROOT).split(",", -1));
        for (String outcome : outcomes) {
            if (!KNOWN.contains(outcome)) {
                throw KeyReader.bad(
                        word, "\"" + outcome + "\" is nothing that a cache does; write hit, miss or stale.");
            }
        }
        return new Cached(outcomes);
    }

    @Override
    public boolean matches(ExchangeSummary summary, Heads heads) {
        Exchange exchange = heads.of(summary.id());
        Exchange.Head answer = exchange == null ? null : exchange.responseOut();
        String outcome = answer == null ? null : outcome(answer.fields());
        return outcome != null && outcomes.contains(outcome);
    }

    /** The last to add itself is the one next to the client. */
    private static @Nullable String outcome(List<Field> fields) {
        String own = null;
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase("cache-status") && field.value().startsWith("portolan;")) {
                own = field.value();
            }
        }
        if (own == null) {
            return null;
        }
        if (own.contains("; hit; ttl=-") || own.contains("stale-if-error")) {
            return "stale";
        }
        // What waited for another's request, or was confirmed, came out of the store as well.
        boolean stored = own.contains("; hit") || own.contains("; collapsed") || own.contains("fwd-status=304; stored");
        return stored ? "hit" : "miss";
    }

    @Override
    public boolean needsHeads() {
        return true;
    }
}
