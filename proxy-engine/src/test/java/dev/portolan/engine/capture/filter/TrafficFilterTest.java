package dev.portolan.engine.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.capture.Timings;
import dev.portolan.engine.capture.filter.TrafficFilter.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficFilterTest {

    private static final ExchangeSummary ITEMS = new ExchangeSummary(
            1,
            1,
            Kind.HTTP,
            false,
            "POST",
            "https",
            "shop.localhost",
            "/api/Items?q=a b(c)",
            "Shop API",
            "http://localhost:8080",
            404,
            "application/json",
            2_000_000,
            2048,
            0,
            new Timings(-1, -1, -1, -1, -1, -1, 750_000_000L),
            null,
            "HTTP/2",
            "HTTP/1.1",
            new Note(true, Note.Flag.RED, "ask Ann"));

    private static final ExchangeSummary SOCKET = new ExchangeSummary(
            2,
            1,
            Kind.WEBSOCKET,
            true,
            "GET",
            "http",
            "127.0.0.1",
            "/ws",
            null,
            null,
            0,
            null,
            0,
            0,
            0,
            new Timings(-1, -1, -1, -1, -1, -1, 1_000_000L),
            "refused",
            "HTTP/1.1",
            null,
            Note.NONE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "items",
                "post shop",
                "SHOP api",
                "404",
                "json",
                ":8080",
                "\"a b\"",
                "b(c)",
                "(items)",
                "http://localhost:8080",
                "-nothing",
                "--items",
                "-(nothing OR missing)",
                "nothing OR items",
                "nothing or OR items api",
                "method:post",
                "METHOD:get,POST",
                "status:404",
                "status:4xx",
                "status:500,4XX",
                "status:>=400",
                "status:400..404",
                "status:<500",
                "host:shop",
                "host:*.localhost",
                "host:=SHOP.localhost",
                "path:/api/*q=",
                "path:/api*a*c)",
                "route:=\"shop api\"",
                "route:\"p A\"",
                "target::8080",
                "type:json",
                "type:js,json",
                "time:>500ms",
                "time:<=0.75s",
                "time:700..800",
                "size:>=2k",
                "size:=2048",
                "sent:>1.5m",
                "is:error",
                "is:http -is:open",
                "scheme:https is:tls",
                "-host:api -is:ws -failure:refused",
                "protocol:h2",
                "protocol:=HTTP/2 -protocol:h1,h3",
                "connection:1",
                "connection:=1 connection:<2",
                "is:pinned is:flagged is:commented",
                "flag:red,blue",
                "flag:=red",
                "comment:ann",
                "kind:http",
                "path:/^\\/api\\/items\\?/",
                "path:/(items|orders)/",
                "(path:/x(y)|(items)/ OR missing)",
                "/ITEMS\\?q=.*/",
                "path:/api/",
                "type:/json$/",
                "ask",
            })
    void finds(String text) {
        assertThat(filter(text).matches(ITEMS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "items nothing",
                "-items",
                "\"OR\"",
                "40x",
                "4041",
                "method:pos",
                "status:5xx",
                "status:>404",
                "host:shop*x",
                "host:=shop",
                "path:/api*/ws",
                "path:q=a*q=a",
                "route:=Shop",
                "time:>1s",
                "size:<2k",
                "type:js",
                "is:ws",
                "is:failed",
                "is:redirect",
                "is:local",
                "is:grpc",
                "is:replay",
                "protocol:h1",
                "connection:2,3",
                "flag:blue",
                "comment:bob",
                "kind:ws",
                "path:/^items/",
                "path:\"/(items|orders)/\"",
                "header:accept",
                "client:127.0.0.1",
            })
    void passesOver(String text) {
        assertThat(filter(text).matches(ITEMS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is:open",
                "is:ws",
                "failure:ref",
                "refused",
                "is:error",
                "-status:<500",
                "-404",
                "-route:a",
                "127."
            })
    void findsWhatHasNoAnswerYet(String text) {
        assertThat(filter(text).matches(SOCKET)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "hots:a          | 0  | 5  | There is no key \"hots\"; known are cache, client, comment, connection,",
                "a host:         | 2  | 7  | Put a value behind the colon, as in host:api.",
                "status:abc      | 7  | 10 | \"abc\" is no status; write 404, 4xx, >=400 or 400..499.",
                "time:500ms      | 5  | 10 | Write a comparison, as in time:>500ms",
                "time:>5parsec   | 5  | 13 | Write a comparison",
                "path:/a(b/      | 5  | 10 | This regular expression can't be read (Unclosed group)",
                "header::x       | 7  | 9  | Put a field's name before its value",
                "body:x          | 0  | 5  | Bodies are not filtered by; use path:",
                "connection:a    | 11 | 12 | \"a\" is no number; the column Connection has them.",
                "size:>lots      | 5  | 10 | Write a comparison, as in size:>1k",
                "is:fine         | 3  | 7  | Nothing is \"fine\"; it can be commented, error,",
                "a \"b c         | 2  | 6  | This quote is not closed",
                "a -             | 2  | 3  | Put right behind the minus",
                "- OR a          | 0  | 1  | Put right behind the minus",
                "(a              | 0  | 1  | This parenthesis is not closed.",
                "a (b OR )       | 8  | 9  | Put a term before this parenthesis.",
                "a )             | 2  | 3  | No parenthesis is open here",
                "OR a            | 0  | 2  | OR stands between two terms",
                "a OR            | 4  | 4  | Here a term is missing.",
                "method:,        | 7  | 8  | Put a value between the commas.",
            })
    void mistakeSaysWhereAndWhat(String text, int from, int to, String beginning) {
        assertThat(TrafficFilter.parse(text)).isInstanceOfSatisfying(Result.Mistake.class, mistake -> {
            assertThat(mistake.message()).startsWith(beginning);
            assertThat(mistake.from()).isEqualTo(from);
            assertThat(mistake.to()).isEqualTo(to);
        });
    }

    @Test
    void deepNestingIsRefusedNotOverflown() {
        assertThat(TrafficFilter.parse("(".repeat(10_000))).isInstanceOf(Result.Mistake.class);
    }

    @Test
    void everyKeyIsExplainedByAnExampleThatParses() {
        assertThat(TrafficFilter.keys()).hasSizeGreaterThan(10).allSatisfy(key -> {
            assertThat(key.explanation()).endsWith(".");
            assertThat(key.example()).startsWith(key.name() + ":");
            assertThat(TrafficFilter.parse(key.example())).isInstanceOf(Result.Parsed.class);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop API", "a\"b\\c", "OR", "-x", "", "(x)", "a:b", "/api"})
    void exactTermFindsJustThatValue(String route) {
        ExchangeSummary row = withRoute(route);
        assertThat(filter(TrafficFilter.exactly("route", route)).matches(row)).isTrue();
        assertThat(filter(TrafficFilter.exactly("route", route)).matches(withRoute(route + "x")))
                .isFalse();
    }

    @Test
    void headsAreReadWhereATermAsksForThem() {
        Heads heads = id -> id == 1 ? exchange() : null;
        for (String text : List.of(
                "header:accept",
                "header:ACCEPT:json",
                "header:x-a:/^b\\d/",
                "header:server",
                "client:127",
                "-header:no")) {
            assertThat(filter(text).matches(ITEMS, heads)).as(text).isTrue();
            assertThat(filter(text).needsHeads()).as(text).isTrue();
        }
        for (String text : List.of("header:no", "header:accept:xml", "header:accept:=json", "client:10.")) {
            assertThat(filter(text).matches(ITEMS, heads)).as(text).isFalse();
        }
        assertThat(filter("header:accept").matches(SOCKET, heads)).isFalse();
        assertThat(filter("host:a OR -(b c)").needsHeads()).isFalse();
        assertThat(filter("host:a OR -(b header:c)").needsHeads()).isTrue();
    }

    private static Exchange exchange() {
        Exchange.Body none = new Exchange.Body(new byte[0], 0, List.of());
        return new Exchange(
                ITEMS,
                "127.0.0.1:50123",
                null,
                false,
                new Exchange.Head(
                        "GET / HTTP/1.1",
                        List.of(
                                new Exchange.Field("Accept", "application/json"),
                                new Exchange.Field("x-a", "a"),
                                new Exchange.Field("x-a", "b1"))),
                null,
                null,
                new Exchange.Head("HTTP/1.1 200 OK", List.of(new Exchange.Field("Server", "shop"))),
                List.of(),
                none,
                none,
                List.of(),
                null,
                List.of());
    }

    @Test
    void anExpressionThatWouldTakeYearsIsGivenUp() {
        ExchangeSummary row = withRoute("a".repeat(10_000) + "!");
        assertThat(filter("route:/^(a+)+$/").matches(row)).isFalse();
    }

    @Test
    void emptyTextMatchesAll() {
        assertThat(filter(" ").matchesAll()).isTrue();
        assertThat(filter("a").matchesAll()).isFalse();
        assertThat(filter("host:a  b")).hasToString("host:a  b");
    }

    private static ExchangeSummary withRoute(String route) {
        return new ExchangeSummary(
                1,
                1,
                Kind.HTTP,
                true,
                "GET",
                "http",
                "h",
                "/",
                route,
                null,
                0,
                null,
                0,
                0,
                0,
                ITEMS.timings(),
                null,
                "HTTP/1.1",
                null,
                Note.NONE);
    }

    private static TrafficFilter filter(String text) {
        return switch (TrafficFilter.parse(text)) {
            case Result.Parsed(TrafficFilter filter) -> filter;
            case Result.Mistake mistake -> throw new AssertionError(text + ": " + mistake);
        };
    }
}
