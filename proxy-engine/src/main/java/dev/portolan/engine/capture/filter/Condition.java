package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A filter as a tree. */
sealed interface Condition {

    boolean matches(ExchangeSummary exchange);

    /** Every part; without parts, everything. */
    record And(List<Condition> parts) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange) {
            for (Condition part : parts) {
                if (!part.matches(exchange)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or(List<Condition> choices) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange) {
            for (Condition choice : choices) {
                if (choice.matches(exchange)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange) {
            return !condition.matches(exchange);
        }
    }

    /** A text anywhere in what the row shows. */
    record Text(Needle needle, boolean maybeStatus) implements Condition {

        Text(String text) {
            this(new Needle(text), text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9'));
        }

        @Override
        public boolean matches(ExchangeSummary exchange) {
            return needle.in(exchange.path())
                    || needle.in(exchange.host())
                    || needle.in(exchange.method())
                    || needle.in(exchange.route())
                    || needle.in(exchange.type())
                    || needle.in(exchange.target())
                    || needle.in(exchange.failure())
                    || (maybeStatus && exchange.status() > 0 && needle.in(Integer.toString(exchange.status())));
        }
    }

    /** One column that matches one of the patterns. */
    record Column(Function<ExchangeSummary, @Nullable String> column, List<Pattern> patterns) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange) {
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
        public boolean matches(ExchangeSummary exchange) {
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
    record Is(Predicate<ExchangeSummary> test) implements Condition {

        @Override
        public boolean matches(ExchangeSummary exchange) {
            return test.test(exchange);
        }
    }

    /** Both ends included. */
    record Range(long from, long to) {}
}
