package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.Condition.Range;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Makes a condition of what stands behind a key. */
interface KeyReader {

    /** Short names that people use for types. */
    Map<String, List<String>> TYPES = Map.of(
            "js", List.of("javascript", "ecmascript"),
            "img", List.of("image/"),
            "events", List.of("event-stream"));

    /** Short names of protocols. */
    Map<String, String> PROTOCOLS = Map.of("h2", "HTTP/2", "h1", "HTTP/1.1", "h3", "HTTP/3");

    Condition read(Word word) throws FilterMistake;

    /** A column compared with whole values. */
    static KeyReader words(Function<ExchangeSummary, @Nullable String> column) {
        return word -> {
            List<Pattern> patterns = new ArrayList<>();
            values(word).forEach(value -> patterns.add(new Pattern.Whole(withoutSign(value))));
            return new Condition.Column(column, patterns);
        };
    }

    /** A column in which a pattern is looked for; commas belong to it. */
    static KeyReader part(Function<ExchangeSummary, @Nullable String> column) {
        return word -> new Condition.Column(column, List.of(Pattern.of(word.value(), word)));
    }

    static KeyReader figure(String name, String example, Amounts amounts, ToLongFunction<ExchangeSummary> figure) {
        return word -> {
            Range range = amounts.comparison(word.value());
            if (range == null) {
                throw bad(word, "Write a comparison, as in " + example + ", or a range, as in " + name + ":1..500.");
            }
            return new Condition.Figure(figure, List.of(range));
        };
    }

    static Condition type(Word word) throws FilterMistake {
        List<Pattern> patterns = new ArrayList<>();
        for (String value : values(word)) {
            for (String type : TYPES.getOrDefault(value.toLowerCase(Locale.ROOT), List.of(value))) {
                patterns.add(Pattern.of(type, word));
            }
        }
        return new Condition.Column(ExchangeSummary::type, patterns);
    }

    static Condition protocol(Word word) throws FilterMistake {
        List<Pattern> patterns = new ArrayList<>();
        for (String value : values(word)) {
            String name = withoutSign(value);
            patterns.add(new Pattern.Whole(PROTOCOLS.getOrDefault(name.toLowerCase(Locale.ROOT), name)));
        }
        return new Condition.Column(ExchangeSummary::protocol, patterns);
    }

    static Condition status(Word word) throws FilterMistake {
        List<Range> ranges = new ArrayList<>();
        for (String value : values(word)) {
            Range range = statusRange(value);
            if (range == null) {
                throw bad(word, "\"" + value + "\" is no status; write 404, 4xx, >=400 or 400..499.");
            }
            // 0 is no status yet, which no comparison is to find.
            ranges.add(new Range(Math.max(1, range.from()), range.to()));
        }
        return new Condition.Figure(ExchangeSummary::status, ranges);
    }

    private static @Nullable Range statusRange(String value) {
        if (value.matches("[1-9](?i:xx)")) {
            long hundreds = (value.charAt(0) - '0') * 100L;
            return new Range(hundreds, hundreds + 99);
        }
        return numbers(value);
    }

    static Condition connection(Word word) throws FilterMistake {
        List<Range> ranges = new ArrayList<>();
        for (String value : values(word)) {
            Range range = numbers(value);
            if (range == null) {
                throw bad(word, "\"" + value + "\" is no number; the column Connection has them.");
            }
            ranges.add(range);
        }
        return new Condition.Figure(ExchangeSummary::connection, ranges);
    }

    private static @Nullable Range numbers(String value) {
        Long exactly = Amounts.NUMBERS.amount(value);
        return exactly != null ? new Range(exactly, exactly) : Amounts.NUMBERS.comparison(value);
    }

    /** {@code =GET} is {@code GET} where only whole values are compared. */
    static String withoutSign(String value) {
        return value.startsWith("=") ? value.substring(1) : value;
    }

    /** What commas part: any of them may be meant. */
    static List<String> values(Word word) throws FilterMistake {
        List<String> values = Arrays.stream(word.value().split(","))
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty()) {
            throw bad(word, "Put a value between the commas.");
        }
        return values;
    }

    static FilterMistake bad(Word word, String sentence) {
        return new FilterMistake(word.valueFrom(), word.to(), sentence);
    }
}
