package dev.portolan.engine.capture.filter;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.filter.FilterLexer.Token.Word;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an exchange can be, and what that means. */
record Is(Predicate<ExchangeSummary> test, String explanation) {

    private static final Map<String, Is> ALL = new TreeMap<>(Map.ofEntries(
            is(
                    "error",
                    ExchangeSummary::error,
                    "An answer of 400 and above, a failure, or a call of gRPC that did not end well"),
            is("failed", e -> e.failure() != null, "No whole answer came"),
            is("open", ExchangeSummary::open, "Not over yet"),
            is("ws", e -> e.kind() == Kind.WEBSOCKET, "A WebSocket"),
            is("events", e -> e.kind() == Kind.EVENT_STREAM, "An event stream"),
            is("grpc", e -> e.kind() == Kind.GRPC, "A call of gRPC"),
            is("http", e -> e.kind() == Kind.HTTP, "A request and its answer, and nothing else"),
            is("tcp", e -> e.kind() == Kind.TCP, "A connection of a TCP forward"),
            is("tls", e -> e.scheme().equals("https") || e.scheme().equals("tls"), "The client speaks TLS"),
            is("redirect", Is::redirect, "An answer that leads elsewhere"),
            is("replay", e -> e.replayOf() != 0, "Sent again from this window"),
            is("local", e -> e.target() == null && e.status() > 0, "Answered by the proxy itself"),
            is("pinned", e -> e.note().pinned(), "Pinned by you"),
            is("flagged", e -> e.note().flag() != null, "Flagged by you, in any colour"),
            is("commented", e -> !e.note().comment().isEmpty(), "With a comment of yours")));

    static final KeyValues VALUES = KeyValues.fixed(ALL.entrySet().stream()
            .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue().explanation))
            .toArray(String[]::new));

    private static Map.Entry<String, Is> is(String name, Predicate<ExchangeSummary> test, String explanation) {
        return Map.entry(name, new Is(test, explanation));
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
