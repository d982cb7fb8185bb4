package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.filter.Condition.Range;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The keys of the language: what each is for, and how its values are read. */
final class FilterKeys {

    private interface Reader {

        Condition read(Word word) throws FilterMistake;
    }

    private record Entry(TrafficFilter.Key key, Reader reader) {}

    private static final Map<String, Predicate<ExchangeSummary>> IS = new TreeMap<>(Map.ofEntries(
            is("error", exchange -> exchange.failure() != null || exchange.status() >= 400),
            is("failed", exchange -> exchange.failure() != null),
            is("open", ExchangeSummary::open),
            is("ws", exchange -> exchange.kind() == Kind.WEBSOCKET),
            is("events", exchange -> exchange.kind() == Kind.EVENT_STREAM),
            is("grpc", exchange -> exchange.kind() == Kind.GRPC),
            is("http", exchange -> exchange.kind() == Kind.HTTP),
            is("tcp", exchange -> exchange.kind() == Kind.TCP),
            is(
                    "tls",
                    exchange -> exchange.scheme().equals("https")
                            || exchange.scheme().equals("tls")),
            is("redirect", exchange -> exchange.status() >= 300 && exchange.status() < 400 && exchange.status() != 304),
            is("replay", exchange -> exchange.replayOf() != 0),
            is("local", exchange -> exchange.target() == null && exchange.status() > 0),
            is("pinned", exchange -> exchange.note().pinned()),
            is("flagged", exchange -> exchange.note().flag() != null),
            is("commented", exchange -> !exchange.note().comment().isEmpty())));

    /** Short names of protocols. */
    private static final Map<String, String> PROTOCOLS = Map.of("h2", "HTTP/2", "h1", "HTTP/1.1", "h3", "HTTP/3");

    /** Short names that people use for types. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "js", List.of("javascript", "ecmascript"),
            "img", List.of("image/"),
            "events", List.of("event-stream"));

    private static final Map<String, Entry> ALL = new TreeMap<>();

    static {
        word("method", "The request method.", "method:post,put", ExchangeSummary::method);
        word("scheme", "http, https, tcp or tls, as the client sees it.", "scheme:https", ExchangeSummary::scheme);
        part("host", "Part of the host name; with the port, of a TCP connection.", "host:api", ExchangeSummary::host);
        part("path", "Part of the path and query, a star for anything.", "path:/api/*/items", ExchangeSummary::path);
        part("route", "Part of the name of the route that matched.", "route:\"Shop API\"", ExchangeSummary::route);
        part("target", "Part of the URL forwarded to.", "target::8080", ExchangeSummary::target);
        part("failure", "Part of the kind of failure.", "failure:refused", ExchangeSummary::failure);
        add("type", "Part of the response's media type; js, img, events for short.", "type:json", FilterKeys::type);
        add("status", "The response's status, or a comparison with it.", "status:>=400", FilterKeys::status);
        figure("time", "How long it took, or has taken so far.", "time:>500ms", Amounts.TIMES, FilterKeys::total);
        figure("size", "Bytes of the response's body.", "size:>1k", Amounts.SIZES, ExchangeSummary::responseBytes);
        figure("sent", "Bytes of the request's body.", "sent:>1m", Amounts.SIZES, ExchangeSummary::requestBytes);
        add("protocol", "What the client speaks; h1, h2 for short.", "protocol:h2", FilterKeys::protocol);
        add("connection", "The number of the client's connection.", "connection:3", FilterKeys::connection);
        word("flag", "The colour that you flagged it with.", "flag:red", FilterKeys::flag);
        part(
                "comment",
                "Part of your comment.",
                "comment:ask",
                exchange -> exchange.note().comment());
        add("is", "What it is: " + String.join(", ", IS.keySet()) + ".", "is:error", FilterKeys::is);
    }

    private FilterKeys() {}

    static List<TrafficFilter.Key> all() {
        return ALL.values().stream().map(Entry::key).toList();
    }

    static Condition condition(Word word, String name) throws FilterMistake {
        Entry entry = ALL.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new FilterMistake(
                    word.from(),
                    word.valueFrom(),
                    "There is no key \"" + name + "\"; known are " + String.join(", ", ALL.keySet())
                            + ". To look for the text itself, put it in quotes.");
        }
        if (word.value().isEmpty()) {
            throw new FilterMistake(
                    word.from(), word.to(), "Put a value behind the colon, as in " + entry.key.example() + ".");
        }
        return entry.reader.read(word);
    }

    private static void add(String name, String explanation, String example, Reader reader) {
        ALL.put(name, new Entry(new TrafficFilter.Key(name, explanation, example), reader));
    }

    /** A column compared with whole values. */
    private static void word(
            String name, String explanation, String example, Function<ExchangeSummary, @Nullable String> column) {
        add(name, explanation, example, word -> {
            List<Pattern> patterns = new ArrayList<>();
            values(word).forEach(value -> patterns.add(new Pattern.Whole(value.replaceFirst("^=", ""))));
            return new Condition.Column(column, patterns);
        });
    }

    /** A column in which a pattern is looked for; commas belong to it. */
    private static void part(
            String name, String explanation, String example, Function<ExchangeSummary, @Nullable String> column) {
        add(name, explanation, example, word -> new Condition.Column(column, List.of(Pattern.of(word.value()))));
    }

    private static void figure(
            String name, String explanation, String example, Amounts amounts, ToLongFunction<ExchangeSummary> figure) {
        add(name, explanation, example, word -> {
            Range range = amounts.comparison(word.value());
            if (range == null) {
                throw bad(word, "Write a comparison, as in " + example + ", or a range, as in " + name + ":1..500.");
            }
            return new Condition.Figure(figure, List.of(range));
        });
    }

    private static long total(ExchangeSummary exchange) {
        return exchange.timings().total();
    }

    private static Map.Entry<String, Predicate<ExchangeSummary>> is(String name, Predicate<ExchangeSummary> test) {
        return Map.entry(name, test);
    }

    private static @Nullable String flag(ExchangeSummary exchange) {
        Note.Flag flag = exchange.note().flag();
        return flag == null ? null : flag.name();
    }

    private static Condition protocol(Word word) throws FilterMistake {
        List<Pattern> patterns = new ArrayList<>();
        for (String value : values(word)) {
            String name = value.replaceFirst("^=", "");
            patterns.add(new Pattern.Whole(PROTOCOLS.getOrDefault(name.toLowerCase(Locale.ROOT), name)));
        }
        return new Condition.Column(ExchangeSummary::protocol, patterns);
    }

    private static Condition connection(Word word) throws FilterMistake {
        List<Range> ranges = new ArrayList<>();
        for (String value : values(word)) {
            Long exactly = Amounts.NUMBERS.amount(value);
            Range range = exactly == null ? Amounts.NUMBERS.comparison(value) : new Range(exactly, exactly);
            if (range == null) {
                throw bad(word, "\"" + value + "\" is no number; the column Connection has them.");
            }
            ranges.add(range);
        }
        return new Condition.Figure(ExchangeSummary::connection, ranges);
    }

    private static Condition type(Word word) throws FilterMistake {
        List<Pattern> patterns = new ArrayList<>();
        for (String value : values(word)) {
            List<String> types = TYPES.getOrDefault(value.toLowerCase(Locale.ROOT), List.of(value));
            types.forEach(type -> patterns.add(Pattern.of(type)));
        }
        return new Condition.Column(ExchangeSummary::type, patterns);
    }

    private static Condition status(Word word) throws FilterMistake {
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
        Long exactly = Amounts.NUMBERS.amount(value);
        return exactly != null ? new Range(exactly, exactly) : Amounts.NUMBERS.comparison(value);
    }

    private static Condition is(Word word) throws FilterMistake {
        Predicate<ExchangeSummary> test = IS.get(word.value().toLowerCase(Locale.ROOT));
        if (test == null) {
            throw bad(word, "Nothing is \"" + word.value() + "\"; it can be " + String.join(", ", IS.keySet()) + ".");
        }
        return new Condition.Is(test);
    }

    /** What commas part: any of them may be meant. */
    private static List<String> values(Word word) throws FilterMistake {
        List<String> values = Arrays.stream(word.value().split(","))
                .filter(value -> !value.isEmpty())
                .toList();
        if (values.isEmpty()) {
            throw bad(word, "Put a value between the commas.");
        }
        return values;
    }

    private static FilterMistake bad(Word word, String sentence) {
        return new FilterMistake(word.valueFrom(), word.to(), sentence);
    }
}
