package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A filter as a tree. */
interface Condition {

    /** @param heads for what the row has not */
    boolean matches(ExchangeSummary exchange, Heads heads);

    /** Whether more than the row is looked at. */
    default boolean needsHeads() {
        return false;
    }

    /** Every part; without parts, everything. */
    record And(List<Condition> parts) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            for (Condition part : parts) {
                if (!part.matches(exchange, heads)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean needsHeads() {
            return parts.stream().anyMatch(Condition::needsHeads);
        }
    }

    record Or(List<Condition> choices) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            for (Condition choice : choices) {
                if (choice.matches(exchange, heads)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean needsHeads() {
            return choices.stream().anyMatch(Condition::needsHeads);
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            return !condition.matches(exchange, heads);
        }

        @Override
        public boolean needsHeads() {
            return condition.needsHeads();
        }
    }

    /** A text anywhere in what the row shows. */
    record Text(Pattern pattern, boolean maybeStatus) implements Condition {

        static Text of(Word word) throws FilterMistake {
            String text = word.value();
            Pattern pattern = Regex.is(text, word) ? Regex.of(text, word) : new Pattern.Part(new Needle(text));
            return new Text(pattern, text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9'));
        }

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            return pattern.matches(exchange.path())
                    || pattern.matches(exchange.host())
                    || pattern.matches(exchange.method())
                    || in(exchange.route())
                    || in(exchange.type())
                    || in(exchange.target())
                    || in(exchange.failure())
                    || pattern.matches(exchange.note().comment())
                    || (maybeStatus && exchange.status() > 0 && in(Integer.toString(exchange.status())));
        }

        private boolean in(@Nullable String value) {
            return value != null && pattern.matches(value);
        }
    }

    /** One column that matches one of the patterns. */
    record Column(Function<ExchangeSummary, @Nullable String> column, List<Pattern> patterns) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            String value = column.apply(exchange);
            if (value == null) {
                return false;
            }
            for (Pattern pattern : patterns) {
                if (pattern.matches(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A figure within one of the ranges. */
    record Figure(ToLongFunction<ExchangeSummary> figure, List<Range> ranges) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            long value = figure.applyAsLong(exchange);
            for (Range range : ranges) {
                if (value >= range.from() && value <= range.to()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Something that an exchange is or is not. */
    record Test(Predicate<ExchangeSummary> test) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange, Heads heads) {
            return test.test(exchange);
        }
    }

    /** Both ends included. */
    record Range(long from, long to) {}
}
