package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The keys of the language: what each is for, and how its values are read. */
final class FilterKeys {

    private record Entry(TrafficFilter.Key key, KeyReader reader, KeyValues values) {}

    private static final Map<String, Entry> ALL = new TreeMap<>();

    private static final KeyValues LARGE =
            KeyValues.fixed(">10k", "More than 10 KiB", ">100k", "More than 100 KiB", ">1m", "More than 1 MiB");

    static {
        word("method", "The request method.", "method:post,put", ExchangeSummary::method);
        word("scheme", "http, https, tcp or tls, as the client sees it.", "scheme:https", ExchangeSummary::scheme);
        add(
                "kind",
                "What sort of conversation it is.",
                "kind:ws",
                KeyReader.words(KindNames::of),
                KindNames.VALUES.withSeveral());
        part("host", "Part of the host name; with the port, of a TCP connection.", "host:api", ExchangeSummary::host);
        add(
                "path",
                "Part of the path and query, a star for anything.",
                "path:/api/*/items",
                KeyReader.part(ExchangeSummary::path),
                KeyValues.seen(ExchangeSummary::pathAlone));
        part("route", "Part of the name of the route that matched.", "route:\"Shop API\"", ExchangeSummary::route);
        part("target", "Part of the URL forwarded to.", "target::8080", ExchangeSummary::target);
        part("failure", "Part of the kind of failure.", "failure:refused", ExchangeSummary::failure);
        part(
                "comment",
                "Part of your comment.",
                "comment:ask",
                exchange -> exchange.note().comment());
        word("flag", "The colour that you flagged it with.", "flag:red", FilterKeys::flag);
        add(
                "type",
                "Part of the response's media type; js, img, events for short.",
                "type:json",
                KeyReader::type,
                KeyValues.seen(ExchangeSummary::type)
                        .withFixed("js", "Scripts", "img", "Images of every kind", "events", "Event streams")
                        .withSeveral());
        add(
                "status",
                "The response's status, or a comparison with it.",
                "status:>=400",
                KeyReader::status,
                KeyValues.seen(FilterKeys::status)
                        .withFixed(
                                ">=400", "Everything that went wrong",
                                "2xx", "It went well",
                                "3xx", "It lies elsewhere, or did not change",
                                "4xx", "The request was at fault",
                                "5xx", "The server was at fault")
                        .withSeveral());
        add(
                "protocol",
                "What the client speaks; h1, h2 for short.",
                "protocol:h2",
                KeyReader::protocol,
                KeyValues.seen(ExchangeSummary::protocol).withSeveral());
        add(
                "connection",
                "The number of the client's connection.",
                "connection:3",
                KeyReader::connection,
                KeyValues.seen(exchange -> Long.toString(exchange.connection())).withSeveral());
        add("is", "What it is: " + Is.names() + ".", "is:error", Is::read, Is.VALUES);
        add(
                "header",
                "A header field of the request or the response, and what it contains; reads every head, so it takes longer.",
                "header:cache-control:no-store",
                Header::read,
                Header.VALUES);
        add(
                "client",
                "Part of the client's address; reads every head, so it takes longer.",
                "client:127.0.0.1",
                Client::read,
                KeyValues.fixed("127.0.0.1", "This machine, by IPv4", "::1", "This machine, by IPv6"));
        add("cache", "What the route's cache did: " + Cached.names() + ".", "cache:hit", Cached::read, Cached.VALUES);
        figure(
                "time",
                "How long it took, or has taken so far.",
                "time:>500ms",
                Amounts.TIMES,
                FilterKeys::total,
                KeyValues.fixed(
                        ">100ms", "Longer than the eye waits",
                        ">500ms", "Slow",
                        ">2s", "Very slow",
                        "<10ms", "Quick"));
        figure(
                "size",
                "Bytes of the response's body.",
                "size:>1k",
                Amounts.SIZES,
                ExchangeSummary::responseBytes,
                LARGE);
        figure("sent", "Bytes of the request's body.", "sent:>1m", Amounts.SIZES, ExchangeSummary::requestBytes, LARGE);
    }

    private FilterKeys() {}

    static List<TrafficFilter.Key> all() {
        return ALL.values().stream().map(Entry::key).toList();
    }

    static Condition condition(Word word, String name) throws FilterMistake {
        Entry entry = ALL.get(name.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new FilterMistake(word.from(), word.valueFrom(), unknown(name));
        }
        if (word.value().isEmpty()) {
            throw new FilterMistake(
                    word.from(), word.to(), "Put a value behind the colon, as in " + entry.key.example() + ".");
        }
        return entry.reader.read(word);
    }

    private static String unknown(String name) {
        return name.equalsIgnoreCase("body")
                ? "Bodies are not filtered by; use path:, type: or header:name:value."
                : "There is no key \"" + name + "\"; known are " + String.join(", ", ALL.keySet())
                        + ". To look for the text itself, put it in quotes.";
    }

    /** What may stand behind the key, or null where there is no such key. */
    static @Nullable KeyValues values(String name) {
        Entry entry = ALL.get(name.toLowerCase(Locale.ROOT));
        return entry == null ? null : entry.values;
    }

    private static void add(String name, String explanation, String example, KeyReader reader, KeyValues values) {
        ALL.put(name, new Entry(new TrafficFilter.Key(name, explanation, example), reader, values));
    }

    private static void word(
            String name, String explanation, String example, Function<ExchangeSummary, @Nullable String> column) {
        add(
                name,
                explanation,
                example,
                KeyReader.words(column),
                KeyValues.seen(column).withSeveral());
    }

    private static void part(
            String name, String explanation, String example, Function<ExchangeSummary, @Nullable String> column) {
        add(name, explanation, example, KeyReader.part(column), KeyValues.seen(column));
    }

    private static void figure(
            String name,
            String explanation,
            String example,
            Amounts amounts,
            ToLongFunction<ExchangeSummary> figure,
            KeyValues values) {
        add(name, explanation, example, KeyReader.figure(name, example, amounts, figure), values);
    }

    private static long total(ExchangeSummary exchange) {
        return exchange.timings().total();
    }

    private static @Nullable String status(ExchangeSummary exchange) {
        return exchange.status() == 0 ? null : Integer.toString(exchange.status());
    }

    private static @Nullable String flag(ExchangeSummary exchange) {
        Note.Flag flag = exchange.note().flag();
        return flag == null ? null : flag.name().toLowerCase(Locale.ROOT);
    }
}
