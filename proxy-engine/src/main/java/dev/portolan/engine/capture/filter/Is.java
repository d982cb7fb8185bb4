package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What an exchange can be. */
record Is(Predicate<ExchangeSummary> test) {

    private static final Map<String, Is> ALL = new TreeMap<>(Map.ofEntries(
            is("error", ExchangeSummary::error),
            is("failed", e -> e.failure() != null),
            is("open", ExchangeSummary::open),
            is("ws", e -> e.kind() == Kind.WEBSOCKET),
            is("events", e -> e.kind() == Kind.EVENT_STREAM),
            is("grpc", e -> e.kind() == Kind.GRPC),
            is("http", e -> e.kind() == Kind.HTTP),
            is("tcp", e -> e.kind() == Kind.TCP),
            is("tls", e -> e.scheme().equals("https") || e.scheme().equals("tls")),
            is("redirect", Is::redirect),
            is("replay", e -> e.replayOf() != 0),
            is("local", e -> e.target() == null && e.status() > 0),
            is("pinned", e -> e.note().pinned()),
            is("flagged", e -> e.note().flag() != null),
            is("commented", e -> !e.note().comment().isEmpty())));

    private static Map.Entry<String, Is> is(String name, Predicate<ExchangeSummary> test) {
        return Map.entry(name, new Is(test));
    }

    private static boolean redirect(ExchangeSummary exchange) {
        return exchange.status() >= 300 && exchange.status() < 400 && exchange.status() != 304;
    }

    static Condition read(Word word) throws FilterMistake {
        Is is = ALL.get(word.value().toLowerCase(Locale.ROOT));
        if (is == null) {
            throw KeyReader.bad(word, "Nothing is \"" + word.value() + "\"; it can be " + names() + ".");
        }
        return new Condition.Test(is.test);
    }

    static String names() {
        return String.join(", ", ALL.keySet());
    }
}
