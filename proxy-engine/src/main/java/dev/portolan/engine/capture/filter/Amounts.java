package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.filter.Condition.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads amounts and comparisons: {@code >=400}, {@code 1.5k}, {@code 100ms..2s}.
 *
 * @param units what each unit is worth, the empty one included
 */
record Amounts(Map<String, Long> units) {

    static final Amounts NUMBERS = new Amounts(Map.of("", 1L));

    static final Amounts SIZES = new Amounts(Map.of(
            "", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g", 1L << 30, "gb",
            1L << 30));

    static final Amounts TIMES = new Amounts(Map.of(
            "", 1_000_000L,
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L));

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)([a-z\u00b5]{0,2})");
    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<|=)(.*)");
    private static final String TO = "..";

    /** The range that a comparison or {@code a..b} means, or null where it is neither. */
    @Nullable
    Range comparison(String text) {
        int to = text.indexOf(TO);
        if (to >= 0) {
            Long from = amount(text.substring(0, to));
            Long until = amount(text.substring(to + TO.length()));
            return from == null || until == null ? null : new Range(from, until);
        }
        Matcher matcher = COMPARISON.matcher(text);
        Long amount = matcher.matches() ? amount(matcher.group(2)) : null;
        return amount == null ? null : compared(matcher.group(1), amount);
    }

    private static Range compared(String operator, long amount) {
        return switch (operator) {
            case ">" -> new Range(amount + 1, Long.MAX_VALUE);
            case ">=" -> new Range(amount, Long.MAX_VALUE);
            case "<" -> new Range(0, amount - 1);
            case "<=" -> new Range(0, amount);
            default -> new Range(amount, amount);
        };
    }

    /** The amount, or null where it is none. */
    @Nullable
    Long amount(String text) {
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            return null;
        }
        BigDecimal amount = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return amount.min(BigDecimal.valueOf(Long.MAX_VALUE - 1))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
