package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a route's cache did. */
record Cached(Set<CacheOutcome> outcomes) implements Condition {

    static final KeyValues VALUES = KeyValues.fixed(
                    "hit", "Answered with what was stored",
                    "stale", "Answered with what was stored, though it was stale",
                    "revalidated", "Answered with what was stored, which the target said is still good",
                    "miss", "Answered by the target: nothing was stored",
                    "expired", "Answered by the target: what was stored was stale",
                    "bypass", "Answered by the target, as the request wanted")
            .withSeveral();

    static Condition read(Word word) throws FilterMistake {
        Set<CacheOutcome> outcomes = EnumSet.noneOf(CacheOutcome.class);
        for (String value : KeyReader.values(word)) {
            outcomes.add(outcome(word, KeyReader.withoutSign(value)));
        }
        return new Cached(outcomes);
    }

    private static CacheOutcome outcome(Word word, String value) throws FilterMistake {
        for (CacheOutcome outcome : CacheOutcome.values()) {
            if (outcome.name().equalsIgnoreCase(value)) {
                return outcome;
            }
        }
        throw KeyReader.bad(word, "\"" + value + "\" is nothing that a cache does; write " + names() + ".");
    }

    /** {@code hit, stale…} */
    static String names() {
        return Arrays.stream(CacheOutcome.values())
                .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean matches(ExchangeSummary summary, Heads heads) {
        return summary.cache() != null && outcomes.contains(summary.cache());
    }
}
