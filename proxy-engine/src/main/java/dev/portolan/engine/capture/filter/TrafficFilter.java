package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.List;

/**
 * Picks exchanges by their rows. Immutable; any thread.
 *
 * <p>A blank between two terms means "and", {@code OR} between them "or", a minus before one "not"; parentheses group. A
 * term is {@code key:value} or a text, looked for in method, host, path, route, status, type, target, failure and comment
 * whatever its case. A text between slashes is a regular expression where something in it has a meaning there. Quotes keep
 * blanks together and take their meaning from keys, minus, parentheses and slashes.
 */
public final class TrafficFilter {

    /** Matches everything. */
    public static final TrafficFilter ALL = new TrafficFilter("", new Condition.And(List.of()));

    private final String text;
    private final Condition condition;

    TrafficFilter(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /** What a text came to. */
    public sealed interface Result {

        record Parsed(TrafficFilter filter) implements Result {}

        /**
         * @param from where the mistake begins, in characters
         * @param to where it ends; after {@code from}, unless it is the end of the text
         * @param message what is wrong and what to write instead, for people
         */
        record Mistake(int from, int to, String message) implements Result {}
    }

    /**
     * A key of the language.
     *
     * @param explanation one sentence
     * @param example a whole term
     */
    public record Key(String name, String explanation, String example) {}

    public static Result parse(String text) {
        try {
            return new Result.Parsed(new TrafficFilter(text, new FilterParser(text).parse()));
        } catch (FilterMistake mistake) {
            return mistake.result();
        }
    }

    /** By the row alone: no term that needs more matches. */
    public boolean matches(ExchangeSummary exchange) {
        return condition.matches(exchange, Heads.NONE);
    }

    public boolean matches(ExchangeSummary exchange, Heads heads) {
        return condition.matches(exchange, heads);
    }

    /** Whether a term needs more than the row ({@code header}, {@code client}), so that asking takes longer. */
    public boolean needsHeads() {
        return condition.needsHeads();
    }

    /** Whether every exchange matches, because nothing was asked for. */
    public boolean matchesAll() {
        return condition instanceof Condition.And(List<Condition> parts) && parts.isEmpty();
    }

    /** The keys that there are, by name. */
    public static List<Key> keys() {
        return FilterKeys.all();
    }

    /** A term that picks exactly this value of the key, quoted where need be: {@code route:="Shop API"}. */
    public static String exactly(String key, String value) {
        return key + ":=" + quoted(value);
    }

    /** The text with quotes around it where it would mean something else without. */
    public static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-*+@%~".indexOf(c) >= 0)
                && !value.startsWith("-")
                && !value.equals(FilterLexer.OR);
        return plain ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
