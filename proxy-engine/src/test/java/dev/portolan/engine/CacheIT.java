package dev.portolan.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.testing.MovableClock;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A route that stores what its target answers (RFC 9111). */
class CacheIT extends ProxyCase {

    private final MovableClock clock = new MovableClock();

    @Override
    protected RunningEngine start() throws Exception {
        return RunningEngine.with(folder, listeners(), routes(), options -> options.withClock(clock));
    }

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"cache\": {\"size\": \"1MB\"}}";
    }

    private static String ok(String body, String... fields) {
        return "HTTP/1.1 200 OK\r\n" + lines(fields) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String lines(String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(field).append("\r\n");
        }
        return text.toString();
    }

    /** One exchange that goes to the target. */
    private Wire answered(String request, String answer) throws IOException {
        client.send(request);
        Wire server = target.accept();
        server.readHead();
        server.send(answer);
        client.readResponse();
        return server;
    }

    private String get(String... fields) throws IOException {
        client.send(request("GET", fields));
        return client.readResponse();
    }

    private String remark() {
        return String.join(" ", engine.lastExchange().remarks());
    }

    @Test
    void whatIsFreshIsNotAskedForAgain() throws Exception {
        client.send(GET);
        try (Wire server = target.accept()) {
            server.readHead();
            server.send(ok("here", "Cache-Control: max-age=60", "X-A: 1"));
            assertThat(client.readResponse())
                    .contains("Cache-Status: portolan; fwd=uri-miss; fwd-status=200; stored; ttl=60\r\n");
            assertThat(remark()).isEqualTo("Stored in the cache, for 60 s.");
        }
        clock.move(Duration.ofSeconds(18));
        assertThat(get())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("Cache-Status: portolan; hit; ttl=42\r\n", "age: 18\r\n", "X-A: 1\r\n")
                .endsWith("here");
        assertThat(remark()).isEqualTo("Answered from the cache: fresh for another 42 s.");
        assertThat(engine.lastExchange().requestOut()).isNull();
    }

    @Test
    void whatIsStaleIsAskedAboutAndUsedAgain() throws Exception {
        try (Wire server = answered(GET, ok("here", "Cache-Control: max-age=10", "ETag: \"1\"", "X-A: 1", "X-B: 1"))) {
            clock.move(Duration.ofSeconds(11));
            client.send(GET);
            assertThat(server.readHead()).contains("if-none-match: \"1\"\r\n");
            server.send("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\nX-A: 2\r\n\r\n");
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .contains("Cache-Status: portolan; fwd=stale; fwd-status=304; stored; ttl=10\r\n")
                    .contains("X-A: 2\r\n", "X-B: 1\r\n")
                    .endsWith("here");
            assertThat(get()).contains("portolan; hit").contains("X-A: 2\r\n").endsWith("here");
        }
    }

    @Test
    void aClientThatHasItIsToldSoAndOneThatWantsAPartGetsThat() throws Exception {
        answered(GET, ok("0123456789", "Cache-Control: max-age=60", "ETag: \"1\""))
                .close();
        assertThat(get("If-None-Match: \"1\"")).startsWith("HTTP/1.1 304 ").contains("ETag: \"1\"\r\n");
        assertThat(get("Range: bytes=2-4"))
                .startsWith("HTTP/1.1 206 ")
                .contains("content-range: bytes 2-4/10\r\n")
                .endsWith("\r\n\r\n234");
        assertThat(get("Range: bytes=-3", "If-Range: \"1\""))
                .startsWith("HTTP/1.1 206 ")
                .endsWith("\r\n\r\n789");
        assertThat(get("Range: bytes=-3", "If-Range: \"2\""))
                .startsWith("HTTP/1.1 200 ")
                .contains("portolan; hit")
                .endsWith("0123456789");
        assertThat(get("Range: bytes=10-")).startsWith("HTTP/1.1 416 ").contains("content-range: bytes */10\r\n");
        client.send(request("HEAD"));
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ").contains("content-length: 10\r\n");
    }

    @Test
    void aRangeThatIsAllThereIsIsStoredAsThat() throws Exception {
        client.send(request("GET", "Range: bytes=0-"));
        try (Wire server = target.accept()) {
            assertThat(server.readHead()).contains("Range: bytes=0-\r\n");
            server.send("HTTP/1.1 206 Partial Content\r\nCache-Control: max-age=60\r\n"
                    + "Content-Range: bytes 0-9/10\r\nContent-Length: 10\r\n\r\n0123456789");
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 206 ")
                    .contains("Content-Range: bytes 0-9/10\r\n", "; stored");
        }
        assertThat(get())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("portolan; hit")
                .doesNotContainIgnoringCase("content-range")
                .endsWith("0123456789");
        assertThat(get("Range: bytes=8-"))
                .startsWith("HTTP/1.1 206 ")
                .contains("content-range: bytes 8-9/10\r\n")
                .endsWith("\r\n\r\n89");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 0-4/10, 01234, X-A: 1",
        "bytes 0-4/*, 01234, X-A: 1",
        "bytes 1-5/6, 12345, X-A: 1",
        "bytes 0-9/10, 01234, X-A: 1",
        "bytes 0-4/5, 01234, 'If-Range: \"1\"'"
    })
    void aPartIsNotStored(String range, String body, String field) throws Exception {
        client.send(request("GET", "Range: bytes=0-", field));
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 206 Partial Content\r\nCache-Control: max-age=60\r\nContent-Range: " + range
                    + "\r\nContent-Length: 5\r\n\r\n" + body);
            assertThat(client.readResponse()).startsWith("HTTP/1.1 206 ").doesNotContain("; stored");
            assertThat(remark()).isEqualTo("Not stored: it is a part.");
        }
    }

    @Test
    void anUnsafeRequestMakesTheTargetBeAskedAgain() throws Exception {
        try (Wire server = answered(GET, ok("old", "Cache-Control: max-age=60"))) {
            client.send(request("POST", "Content-Length: 0"));
            server.readHead();
            server.send(ok("done"));
            assertThat(client.readResponse()).contains("Cache-Status: portolan; fwd=method");
            assertThat(remark()).isEqualTo("What the cache had stored of this was forgotten.");
            client.send(GET);
            server.readHead();
            server.send(ok("new"));
            assertThat(client.readResponse()).contains("fwd=uri-miss").endsWith("new");
            assertThat(remark()).startsWith("Not stored: the response does not say how long it is fresh");
        }
    }

    /** One that has begun to come, and has to come to its end. */
    private static final String HALF = "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 3\r\n\r\no";

    @Test
    void whatIsPurgedWhileItComesIsNotStored() throws Exception {
        client.send(GET);
        try (Wire server = target.accept()) {
            server.readHead();
            server.send(HALF);
            assertThat(client.readHead()).contains("; stored");
            engine.engine().purgeCache();
            server.send("ld");
            client.read(3);
            client.send(GET);
            server.readHead();
            server.send(ok("new"));
            assertThat(client.readResponse()).endsWith("new");
            assertThat(requireNonNull(engine.engine().capture().exchange(1)).remarks())
                    .containsExactly(
                            "Stored in the cache, for 60 s.", "Not stored after all: it was forgotten meanwhile.");
        }
    }

    @Test
    void whatIsChangedWhileItComesIsNotStored() throws Exception {
        client.send(GET);
        try (Wire server = target.accept();
                Wire other = engine.call()) {
            server.readHead();
            server.send(HALF);
            client.readHead();
            other.send(request("POST", "Content-Length: 0"));
            try (Wire second = target.accept()) {
                second.readHead();
                second.send(ok("done"));
                other.readResponse();
                server.send("ld");
                client.read(3);
                other.send(GET);
                second.readHead();
                second.send(ok("new"));
                assertThat(other.readResponse()).contains("fwd=uri-miss").endsWith("new");
            }
        }
    }

    @Test
    void whatIsConfirmedWhileItIsPurgedIsForgotten() throws Exception {
        try (Wire server = answered(GET, ok("old", "Cache-Control: max-age=10", "ETag: \"1\""))) {
            clock.move(Duration.ofSeconds(11));
            client.send(GET);
            server.readHead();
            assertThat(engine.engine().purgeCache("http://shop.localhost/")).isEqualTo(1);
            server.send("HTTP/1.1 304 Not Modified\r\n\r\n");
            assertThat(client.readResponse()).endsWith("old");
            client.send(GET);
            assertThat(server.readHead()).doesNotContain("if-none-match");
            server.send(ok("new"));
            assertThat(client.readResponse()).endsWith("new");
        }
    }

    /** Nobody gets an answer from before a change that it made itself. */
    @Test
    void whoAsksAfterAChangeDoesNotWaitForWhatWasAskedForBefore() throws Exception {
        client.send(GET);
        try (Wire server = target.accept();
                Wire other = engine.call()) {
            server.readHead();
            other.send(request("PUT", "Content-Length: 0"));
            try (Wire second = target.accept()) {
                second.readHead();
                second.send(ok("done"));
                other.readResponse();
                other.send(GET);
                second.readHead();
                second.send(ok("new", "Cache-Control: max-age=60"));
                assertThat(other.readResponse()).endsWith("new");
                server.send(ok("old", "Cache-Control: max-age=60"));
                assertThat(client.readResponse()).endsWith("old");
                other.send(GET);
                assertThat(other.readResponse()).contains("portolan; hit").endsWith("new");
            }
        }
    }

    @Test
    void requestsForTheSameWaitForTheFirstAndReadAlong() throws Exception {
        List<Wire> others = new ArrayList<>();
        client.send(GET);
        try (Wire server = target.accept()) {
            server.readHead();
            for (int i = 0; i < 4; i++) {
                Wire other = engine.call();
                others.add(other);
                other.send(GET);
            }
            RunningEngine.await(() -> engine.open().size() == 5);
            server.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 10\r\n\r\n01234");
            for (Wire other : others) {
                assertThat(other.readHead()).contains("Cache-Status: portolan; fwd=uri-miss; collapsed\r\n");
                assertThat(other.read(5)).isEqualTo("01234");
            }
            // Those who read along are not left alone when the first leaves.
            client.close();
            RunningEngine.await(() -> engine.open().size() == 4);
            server.send("56789");
            for (Wire other : others) {
                assertThat(other.read(5)).isEqualTo("56789");
            }
            // It may be stored on another event loop a moment after it was read.
            RunningEngine.await(
                    () -> engine.engine().stats().routes().getFirst().cache().entries() == 1);
            for (Wire other : others) {
                other.send(GET);
                assertThat(other.readResponse()).contains("portolan; hit").endsWith("0123456789");
                other.close();
            }
        }
    }

    @Test
    void whoWaitedForWhatCanNotBeSharedAsksForItself() throws Exception {
        client.send(GET);
        try (Wire first = target.accept();
                Wire other = engine.call()) {
            first.readHead();
            other.send(GET);
            RunningEngine.await(() -> engine.open().size() == 2);
            first.send(ok("mine", "Cache-Control: no-store", "Connection: close"));
            assertThat(client.readResponse()).endsWith("mine");
            try (Wire second = target.accept()) {
                second.readHead();
                second.send(ok("yours", "Cache-Control: no-store"));
                assertThat(other.readResponse()).endsWith("yours");
            }
        }
    }

    @Test
    void whatBrokeOffIsNotStored() throws Exception {
        client.send(GET);
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 10\r\n\r\n01234");
            client.readHead();
        }
        client.readToEnd();
        client = engine.call();
        answered(GET, ok("whole", "Cache-Control: max-age=60")).close();
        assertThat(get()).endsWith("whole");
    }

    @Test
    void whatIsStaleTakesThePlaceOfATargetThatFails() throws Exception {
        answered(GET, ok("old", "Cache-Control: max-age=10, stale-if-error=60")).close();
        target.close();
        clock.move(Duration.ofSeconds(20));
        assertThat(get())
                .contains("Cache-Status: portolan; fwd=stale; detail=stale-if-error\r\n")
                .endsWith("old");
        assertThat(remark()).startsWith("Answered from the cache: stale for 10 s, since the target failed (");
        clock.move(Duration.ofSeconds(60));
        assertThat(get()).startsWith("HTTP/1.1 502 ").contains("Cache-Status: portolan; fwd=stale\r\n");
    }

    @Test
    void anErrorIsReplacedByWhatIsStale() throws Exception {
        try (Wire server = answered(GET, ok("old", "Cache-Control: max-age=10, stale-if-error=60"))) {
            clock.move(Duration.ofSeconds(20));
            client.send(GET);
            server.readHead();
            server.send("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5\r\n\r\nsorry");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ").endsWith("old");
        }
    }

    @Test
    void whatMayBeStaleForAWhileIsAskedForMeanwhile() throws Exception {
        try (Wire server =
                answered(GET, ok("old", "Cache-Control: max-age=10, stale-while-revalidate=60", "ETag: \"1\""))) {
            clock.move(Duration.ofSeconds(20));
            assertThat(get())
                    .contains("Cache-Status: portolan; hit; ttl=-10\r\n")
                    .endsWith("old");
            assertThat(server.readHead()).contains("if-none-match: \"1\"\r\n");
            server.send(ok("new", "Cache-Control: max-age=10"));
            RunningEngine.await(() -> engine.open().isEmpty());
            Exchange refresh = engine.lastExchange();
            assertThat(refresh.client()).isEqualTo("Portolan");
            assertThat(refresh.remarks())
                    .containsExactly(
                            "The cache asks for a new answer, after exchange 2 was answered with a stale one.",
                            "Stored in the cache, for 10 s.");
            assertThat(get()).contains("hit; ttl=10").endsWith("new");
        }
    }

    @Test
    void aResponseWithoutALengthIsStoredWhenItIsWhole() throws Exception {
        client.send(GET);
        try (Wire server = target.accept();
                Wire other = engine.call()) {
            server.readHead();
            other.send(GET);
            RunningEngine.await(() -> engine.open().size() == 2);
            server.send(
                    "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n");
            client.readHead();
            server.send("5\r\n56789\r\n0\r\n\r\n");
            assertThat(other.readResponse()).contains("collapsed").endsWith("0123456789");
            client.readTo("0\r\n\r\n");
            assertThat(get()).contains("hit").contains("content-length: 10\r\n").endsWith("0123456789");
        }
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsBrokenOff() throws Exception {
        client.send(GET);
        try (Wire server = target.accept()) {
            server.readHead();
            try (Wire other = engine.call()) {
                other.send(GET);
                RunningEngine.await(() -> engine.open().size() == 2);
                server.send(
                        "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n");
                client.readHead();
            }
            RunningEngine.await(() -> engine.open().size() == 1);
            client.close();
            server.readToEnd();
        }
    }

    @Test
    void whoWantsOnlyWhatIsStoredHearsThatThereIsNothing() throws Exception {
        assertThat(get("Cache-Control: only-if-cached"))
                .startsWith("HTTP/1.1 504 ")
                .contains("Cache-Status: ");
        assertThat(target.called()).isFalse();
    }

    @Test
    void aLargeBodyGoesOutAtThePaceOfItsClient() throws Exception {
        String body = "x".repeat(120 << 10);
        answered(GET, ok(body, "Cache-Control: max-age=60")).close();
        StringBuilder twenty = new StringBuilder();
        twenty.repeat(GET, 20);
        client.send(twenty.toString());
        for (int i = 0; i < 20; i++) {
            assertThat(client.readResponse()).contains("hit").endsWith(body);
        }
    }

    @Test
    void whatIsStoredOutlivesAChangeOfTheProfileThatDoesNotConcernIt() throws Exception {
        answered(GET, ok("here", "Cache-Control: max-age=60")).close();
        engine.apply(
                RunningEngine.profile(listeners(), routes() + ", {\"path\": \"/b\", \"respond\": {\"body\": \"b\"}}"));
        assertThat(get()).contains("portolan; hit").endsWith("here");
    }

    @Test
    void whatIsPurgedIsAskedForAgainAndTheFiguresSaySo() throws Exception {
        try (Wire server = answered(GET, ok("here", "Cache-Control: max-age=60"))) {
            get();
            EngineStats.CacheStats figures =
                    engine.engine().stats().routes().getFirst().cache();
            assertThat(figures.hits()).isEqualTo(1);
            assertThat(figures.misses()).isEqualTo(1);
            assertThat(figures.entries()).isEqualTo(1);
            assertThat(figures.bytes()).isPositive().isLessThan(figures.budget());
            assertThat(engine.engine().purgeCache("http://shop.localhost/other"))
                    .isZero();
            assertThat(engine.engine().purgeCache("http://shop.localhost/")).isEqualTo(1);
            client.send(GET);
            server.readHead();
            server.send(ok("new", "Cache-Control: max-age=60"));
            assertThat(client.readResponse()).endsWith("new");
            assertThat(engine.engine()
                            .purgeCache(engine.running().profile().routes().getFirst()))
                    .isEqualTo(1);
            assertThat(engine.engine().purgeCache()).isZero();
        }
    }

    @Test
    void theFilterFindsWhatTheCacheDid() throws Exception {
        answered(GET, ok("here", "Cache-Control: max-age=10, stale-while-revalidate=60"))
                .close();
        get();
        assertThat(found("cache:miss")).containsExactly(1L);
        assertThat(found("cache:hit")).containsExactly(2L);
        assertThat(found("cache:stale")).isEmpty();
        clock.move(Duration.ofSeconds(20));
        get();
        assertThat(found("cache:stale")).containsExactly(3L);
        assertThat(found("cache:hit,miss")).containsExactly(1L, 2L);
        assertThat(found("cache:revalidated")).isEmpty();
    }

    /** Of the first three exchanges. */
    private List<Long> found(String text) throws Exception {
        RunningEngine.await(() -> engine.engine().capture().exchange(3) == null || complete(3));
        if (!(TrafficFilter.parse(text) instanceof TrafficFilter.Result.Parsed(TrafficFilter filter))) {
            throw new AssertionError(text);
        }
        return LongStream.rangeClosed(1, 3)
                .filter(id -> {
                    ExchangeSummary summary = engine.engine().capture().summary(id);
                    return summary != null
                            && filter.matches(summary, engine.engine().capture()::exchange);
                })
                .boxed()
                .toList();
    }

    /** What the cache did for the exchange that was last. */
    private CacheOutcome outcome() {
        return requireNonNull(engine.lastExchange().summary().cache());
    }

    @Test
    void everyRowSaysWhatTheCacheDid() throws Exception {
        try (Wire server = answered(GET, ok("1", "Cache-Control: max-age=10, stale-if-error=60", "ETag: \"1\""))) {
            assertThat(outcome()).isEqualTo(CacheOutcome.MISS);
            get();
            assertThat(outcome()).isEqualTo(CacheOutcome.HIT);
            clock.move(Duration.ofSeconds(11));
            client.send(GET);
            server.readHead();
            server.send("HTTP/1.1 304 Not Modified\r\n\r\n");
            client.readResponse();
            assertThat(outcome()).isEqualTo(CacheOutcome.REVALIDATED);
            clock.move(Duration.ofSeconds(11));
            client.send(GET);
            server.readHead();
            server.send("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
            client.readResponse();
            assertThat(outcome()).isEqualTo(CacheOutcome.STALE);
            client.send(GET);
            server.readHead();
            server.send(ok("2", "Cache-Control: max-age=10"));
            client.readResponse();
            assertThat(outcome()).isEqualTo(CacheOutcome.EXPIRED);
            client.send(request("PUT", "Content-Length: 0"));
            server.readHead();
            server.send(ok("3"));
            client.readResponse();
            assertThat(outcome()).isEqualTo(CacheOutcome.BYPASS);
        }
    }

    private boolean complete(long id) {
        ExchangeSummary summary = engine.engine().capture().summary(id);
        return summary != null && !summary.open();
    }
}
