package dev.portolan.engine.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.wire.FieldSection;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of RFC 9111, without a socket. */
class CacheRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");
    private static final String DATE = "Date: Thu, 26 Nov 2026 20:00:00 GMT";
    private static final String KEY = "http://shop.localhost:80/a";

    private final CacheStore store = new CacheStore(1 << 20, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        store.close();
    }

    private static HttpHeaders fields(String... lines) {
        HttpHeaders fields = FieldSection.UNCHECKED.newHeaders();
        for (String line : lines) {
            int colon = line.indexOf(':');
            fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    private static CacheRequest get(String... lines) {
        return request("GET", lines);
    }

    private static CacheRequest request(String method, String... lines) {
        return requestFor(KEY, method, lines);
    }

    private static CacheRequest requestFor(String key, String method, String... lines) {
        HttpHeaders fields = fields(lines);
        return new CacheRequest(method, key, fields, CacheControl.of(fields), fields.contains("Authorization"));
    }

    private static Arrival arrival(CacheRequest request, int status, String... lines) {
        return new Arrival(request, status, "", fields(lines), NOW.toEpochMilli(), NOW.toEpochMilli(), 0);
    }

    private static Freshness freshness(String... lines) {
        HttpHeaders fields = fields(lines);
        return Freshness.of(200, fields, Directives.of(fields), NOW.toEpochMilli(), NOW.toEpochMilli());
    }

    private String verdict(CacheRequest request, int status, String... lines) {
        return switch (store.receive(arrival(request, status, lines), 0)) {
            case Arrival.Verdict.NotStored(String reason) -> reason;
            case Arrival.Verdict.Stored(StoredResponse response) -> {
                store.drop(response, 0);
                yield "stored";
            }
        };
    }

    private StoredResponse store(CacheRequest request, String body, String... lines) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Arrival.Verdict verdict = store.receive(arrival(request, 200, lines), bytes.length);
        StoredResponse response = ((Arrival.Verdict.Stored) verdict).response();
        response.body().fill(Unpooled.wrappedBuffer(bytes));
        assertThat(response.body().complete()).isTrue();
        store.store(response, bytes.length);
        return response;
    }

    private Decision decide(CacheRequest request, Duration later) {
        CacheStore.Found found = store.find(request);
        Decision decision = Decision.of(
                request, found.response(), found.known(), NOW.plus(later).toEpochMilli());
        if (found.response() != null) {
            found.response().release();
        }
        return decision;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control: max-age=60 | 60",
                "Cache-Control: MAX-AGE=60, s-maxage=30 | 30",
                "Cache-Control: max-age=\"60\" | 60",
                "Cache-Control: max-age=0060 | 60",
                "Cache-Control: max-age=60, max-age=90 | 60",
                "Cache-Control: x=\"max-age=90\", max-age=60 | 60",
                "Cache-Control: max-age =60 | 0",
                "Cache-Control: max-age= 60 | 0",
                "Cache-Control: max-age='60' | 0",
                "Cache-Control: max-age=60.5 | 0",
                "Cache-Control: max-age=-60 | 0",
                "Cache-Control: max-age=60a | 0",
                "Cache-Control: max-age=99999999999999999999 | 2147483648",
                "Expires: Thu, 26 Nov 2026 20:01:00 GMT | 60",
                "Expires: thu, 26 NOV 2026 20:01:00 gmt | 60",
                "Expires: Thursday, 26-Nov-26 20:01:00 GMT | 60",
                "Expires: Thu Nov 26 20:01:00 2026 | 60",
                "Expires: Thu, 26 Nov 2026 20:01:00 UTC | 0",
                "Expires: Thu, 26 Nov 26 20:01:00 GMT | 0",
                "Expires: Thu 26 Nov 2026 20:01:00 GMT | 0",
                "Expires: Thu, 26 Nov 2026 20.01.00 GMT | 0",
                "Expires: Thu, 31 Feb 2027 20:01:00 GMT | 0",
                "Expires: 0 | 0",
                "Last-Modified: Thu, 26 Nov 2026 19:50:00 GMT | 60",
                "Last-Modified: Wed, 26 Nov 2025 19:50:00 GMT | 86400",
                "CDN-Cache-Control: max-age=60 | 60",
                "CDN-Cache-Control: foo, max-age=60 | 60",
                "CDN-Cache-Control: max-age=60, &&& | 0",
                "CDN-Cache-Control: MAX-AGE=60 | 0",
                "CDN-Cache-Control: max-age=\"60\" | 0"
            })
    void aLifetimeIsWhatTheResponseSays(String line, long seconds) {
        assertThat(freshness(DATE, line).lifetime()).isEqualTo(seconds);
    }

    @Test
    void aTargetedFieldTakesThePlaceOfAllOthers() {
        assertThat(freshness("CDN-Cache-Control: max-age=60", "Cache-Control: no-store, max-age=5", "Expires: 0")
                        .lifetime())
                .isEqualTo(60);
        assertThat(freshness("CDN-Cache-Control: max-age=60, &", "Cache-Control: max-age=5")
                        .lifetime())
                .isEqualTo(5);
        assertThat(verdict(get(), 200, "CDN-Cache-Control: private", "Cache-Control: max-age=60"))
                .isEqualTo("the response says private");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Age: 30 | 30",
                "Age: 30, 0 | 30",
                "Age: x | 0",
                "Age: -30 | 0",
                "Age: 30.5 | 0",
                "Age: 4294967296 | 2147483648"
            })
    void anAgeIsAWholeNumberOrNothing(String line, long seconds) {
        assertThat(freshness(DATE, line).age(NOW.toEpochMilli())).isEqualTo(seconds);
    }

    @Test
    void aDateInThePastAddsToTheAge() {
        Freshness old = freshness("Date: Thu, 26 Nov 2026 19:59:00 GMT", "Cache-Control: max-age=90");
        assertThat(old.ttl(NOW.toEpochMilli())).isEqualTo(30);
        assertThat(old.fresh(NOW.plusSeconds(31).toEpochMilli())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | max-age=60 | stored",
                "599 | max-age=60 | stored",
                "302 | public | the response is stale at once, and has no validator",
                "206 | max-age=60 | it is a part",
                "200 | max-age=60, no-store | the response says no-store",
                "200 | max-age=60, no-store, must-understand | stored",
                "599 | max-age=60, no-store, must-understand | its status has to be understood, and is not",
                "200 | max-age=60, private | the response says private",
                "200 | max-age=60, private=\"a\" | stored",
                "200 | no-cache | the response is stale at once, and has no validator",
                "200 | x | the response does not say how long it is fresh, and has no validator",
                "200 | max-age=0, stale-if-error=60 | stored"
            })
    void whatMayBeStored(int status, String control, String outcome) {
        String expected = outcome.replace(
                "the response is stale at once",
                status == 302 ? "the response does not say how long it is fresh" : "the response is stale at once");
        assertThat(verdict(get(), status, DATE, "Cache-Control: " + control)).isEqualTo(expected);
    }

    @Test
    void whatWasAskedWithCredentialsIsStoredWhereThatIsSaid() {
        CacheRequest request = get("Authorization: Basic x");
        assertThat(verdict(request, 200, "Cache-Control: max-age=60")).contains("Authorization");
        for (String control : new String[] {"max-age=60, public", "s-maxage=60", "max-age=60, must-revalidate"}) {
            assertThat(verdict(request, 200, "Cache-Control: " + control)).isEqualTo("stored");
        }
    }

    @Test
    void aResponseToPostIsStoredForWhatItSaysItIs() {
        assertThat(verdict(request("POST"), 200, "Cache-Control: max-age=60")).isEqualTo("it answers POST");
        assertThat(verdict(request("POST"), 200, "Cache-Control: max-age=60", "Content-Location: /a"))
                .isEqualTo("stored");
        assertThat(verdict(request("POST"), 200, "Cache-Control: max-age=60", "Content-Location: /b"))
                .isEqualTo("it answers POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Foo | Foo: 1, 2 | Foo: 1,2 | true",
                "Foo | Foo: 1 | Foo: 2 | false",
                "Foo | Foo: 1 | Bar: 1 | false",
                "Bar | Foo: 1 | Foo: 2 | true",
                "Accept-Language | Accept-Language: en, de | Accept-Language: DE ,en | true",
                "Accept-Encoding | Accept-Encoding: gzip, br;q=0.5 | Accept-Encoding: br;q=0.50,gzip | true",
                "Accept-Encoding | Accept-Encoding: gzip | Accept-Encoding: br | false"
            })
    void whatWasChosenByAFieldSuitsThoseWhoAskAlike(String vary, String then, String now, boolean suits) {
        store(get(then), "x", DATE, "Cache-Control: max-age=60", "Vary: " + vary);
        assertThat(decide(get(now), Duration.ZERO) instanceof Decision.Serve).isEqualTo(suits);
    }

    @Test
    void thePreferredLanguageIsEnough() {
        store(
                get("Accept-Language: en, de"),
                "x",
                "Cache-Control: max-age=60",
                "Vary: Accept-Language",
                "Content-Language: de");
        assertThat(decide(get("Accept-Language: fr;q=0.5, de;q=1.0"), Duration.ZERO))
                .isInstanceOf(Decision.Serve.class);
        assertThat(decide(get("Accept-Language: fr, de;q=0.9"), Duration.ZERO)).isInstanceOf(Decision.Fetch.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60 | x | 59 | Serve",
                "max-age=60 | x | 60 | Validate",
                "max-age=60 | max-age=30 | 31 | Validate",
                "max-age=60 | max-age=0 | 0 | Validate",
                "max-age=60 | min-fresh=30 | 31 | Validate",
                "max-age=60 | no-cache | 0 | Validate",
                "max-age=60 | no-store | 0 | Fetch",
                "max-age=60 | max-stale=30 | 89 | Serve",
                "max-age=60 | max-stale=30 | 91 | Validate",
                "max-age=60 | max-stale | 9999 | Serve",
                "max-age=60, must-revalidate | max-stale=30 | 61 | Validate",
                "s-maxage=60 | max-stale=30 | 61 | Validate",
                "max-age=60, no-cache | x | 0 | Validate",
                "max-age=60 | only-if-cached | 61 | Absent",
                "max-age=60, stale-while-revalidate=30 | x | 89 | Serve",
                "max-age=60, stale-while-revalidate=30 | x | 91 | Validate",
                "max-age=60, stale-while-revalidate=30, proxy-revalidate | x | 61 | Validate"
            })
    void whatIsStoredIsUsedAsBothSidesAllow(String response, String request, int later, String decision) {
        store(get(), "x", DATE, "ETag: \"1\"", "Cache-Control: " + response);
        assertThat(decide(get("Cache-Control: " + request), Duration.ofSeconds(later))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(decision);
    }

    private Served served(CacheRequest request) {
        StoredResponse held = Objects.requireNonNull(store.find(request).response());
        try {
            return Served.of(request, held, NOW.plusSeconds(5).toEpochMilli());
        } finally {
            held.release();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "If-None-Match: \"1\" | 304 | 0 | 0",
                "If-None-Match: W/\"1\", \"2\" | 304 | 0 | 0",
                "If-None-Match: \"2\" | 200 | 0 | 10",
                "If-Modified-Since: Thu, 26 Nov 2026 19:00:00 GMT | 304 | 0 | 0",
                "If-Modified-Since: Thu, 26 Nov 2026 18:59:59 GMT | 200 | 0 | 10",
                "Range: bytes=2-3 | 206 | 2 | 4",
                "Range: bytes=-3 | 206 | 7 | 10",
                "Range: bytes=10- | 416 | 0 | 0",
                "Range: bytes=0-1,4-5 | 200 | 0 | 10"
            })
    void aClientGetsAsMuchAsItNeeds(String line, int status, int from, int to) {
        store(
                get(),
                "0123456789",
                DATE,
                "Cache-Control: max-age=60",
                "ETag: \"1\"",
                "Last-Modified: Thu, 26 Nov 2026 19:00:00 GMT");
        Served served = served(get(line));
        assertThat(served.status()).isEqualTo(status);
        assertThat(served.from()).isEqualTo(from);
        assertThat(served.to()).isEqualTo(to);
        assertThat(served.fields().get("Age")).isEqualTo("5");
    }

    @Test
    void aRangeOfSomethingElseIsAllOfWhatThereIs() {
        store(get(), "0123456789", DATE, "Cache-Control: max-age=60", "ETag: \"1\"");
        assertThat(served(get("Range: bytes=0-1", "If-Range: \"1\"")).status()).isEqualTo(206);
        assertThat(served(get("Range: bytes=0-1", "If-Range: \"2\"")).status()).isEqualTo(200);
        assertThat(served(get("Range: bytes=0-1", "If-Range: W/\"1\"")).status())
                .isEqualTo(200);
    }

    @Test
    void theTagThatWinsOverTheDateIsTheClients() {
        store(
                get(),
                "x",
                DATE,
                "Cache-Control: max-age=60",
                "ETag: \"1\"",
                "Last-Modified: Thu, 26 Nov 2026 19:00:00 GMT");
        assertThat(served(get("If-None-Match: \"2\"", "If-Modified-Since: Thu, 26 Nov 2026 19:30:00 GMT"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void fieldsThatAreForOneClientAreNotStored() {
        store(
                get(),
                "x",
                "Cache-Control: max-age=60, no-cache=\"a\", private=\"b\"",
                "Connection: c",
                "Keep-Alive: timeout=5",
                "A: 1",
                "B: 2",
                "C: 3",
                "D: 4",
                "Age: 2");
        assertThat(served(get()).fields().names()).containsExactlyInAnyOrder("Cache-Control", "D", "age");
    }

    @Test
    void whatIsUsedLeastGoesFirst() {
        String body = "x".repeat(100 << 10);
        for (int i = 0; i < 10; i++) {
            store(requestFor(KEY + i, "GET"), body, "Cache-Control: max-age=60");
            decide(requestFor(KEY + 0, "GET"), Duration.ZERO);
        }
        store(requestFor(KEY + 10, "GET"), body, "Cache-Control: max-age=60");
        assertThat(store.figures().bytes()).isLessThanOrEqualTo(1 << 20);
        assertThat(decide(requestFor(KEY + 0, "GET"), Duration.ZERO)).isInstanceOf(Decision.Serve.class);
        assertThat(decide(requestFor(KEY + 1, "GET"), Duration.ZERO)).isInstanceOf(Decision.Fetch.class);
    }

    @Test
    void aBodyThatTakesMoreThanItsShareIsNotStored() {
        assertThat(store.receive(arrival(get(), 200, "Cache-Control: max-age=60"), 200 << 10))
                .isInstanceOf(Arrival.Verdict.NotStored.class);
    }

    @Test
    void whatWasInvalidatedIsGoneAndOtherOriginsStay() {
        assertThat(Invalidation.keys(
                        KEY,
                        "http://localhost:3000",
                        fields("Location: http://localhost:3000/b?c=1", "Content-Location: http://elsewhere/d")))
                .containsExactly(KEY, "http://shop.localhost:80/b?c=1");
        store(get(), "x", "Cache-Control: max-age=60");
        assertThat(store.invalidate(KEY)).isEqualTo(1);
        assertThat(store.figures().entries()).isZero();
        assertThat(store.figures().bytes()).isZero();
    }
}
