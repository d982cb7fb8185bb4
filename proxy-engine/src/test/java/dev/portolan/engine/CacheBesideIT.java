package dev.portolan.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.HeldExchange;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.testing.H2Peer;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.MovableClock;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route's cache together with what else a route may have. */
class CacheBesideIT extends ProxyCase {

    private static final String TEXT = "Ahoy, and fair winds to the harbour of localhost! ".repeat(40);

    private final MovableClock clock = new MovableClock();
    private ScriptedUpstream other;

    @BeforeEach
    @Override
    protected void startAll() throws Exception {
        other = ScriptedUpstream.start();
        super.startAll();
    }

    @AfterEach
    @Override
    protected void stopAll() throws IOException {
        super.stopAll();
        other.close();
    }

    @Override
    protected RunningEngine start() throws Exception {
        return RunningEngine.with(
                folder,
                listeners(),
                routes(),
                options -> options.withClock(clock).withLoops(1));
    }

    @Override
    protected String routes() {
        return String.join(
                ", ",
                route("/", ""),
                route("/wrong", ", \"fault\": {\"error\": {\"rate\": 1, \"status\": 418}}"),
                route("/slow", ", \"fault\": {\"bandwidth\": \"16KB/s\"}"),
                route("/zip", ", \"compress\": true"),
                route("/h2", "").replace("http:", "h2c:"),
                route("/in", ", \"auth\": {\"bearer\": {\"tokens\": [\"first\", \"second\"]}}"),
                "{\"path\": \"/split\", \"methods\": [\"PUT\"], \"to\": \"" + target.url() + "\"}",
                route("/split", ", \"stripPrefix\": true"),
                route("/few", ", \"rateLimit\": {\"requests\": 2, \"per\": \"60m\"}"),
                "{\"path\": \"/two\", \"to\": [\"" + target.url() + "\", \"" + other.url() + "\"],"
                        + " \"cache\": {\"size\": \"1MB\"}}");
    }

    private String route(String path, String more) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"cache\": {\"size\": \"1MB\"}" + more
                + "}";
    }

    private static String get(String path, String... fields) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n" + lines(fields) + "\r\n";
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

    private String asked(String path, String... fields) throws IOException {
        client.send(get(path, fields));
        return client.readResponse();
    }

    /** One exchange that goes to a target. */
    private String answered(ScriptedUpstream server, String request, String answer) throws IOException {
        client.send(request);
        try (Wire wire = server.accept()) {
            wire.readHead();
            wire.send(answer);
            return client.readResponse();
        }
    }

    private static TrafficFilter filter(String text) {
        return ((TrafficFilter.Result.Parsed) TrafficFilter.parse(text)).filter();
    }

    // Breakpoints

    private HeldExchange held(String filter, boolean request) throws IOException {
        engine.engine()
                .breakpoints()
                .set(List.of(new Breakpoint(1, filter(filter), request, !request, Breakpoint.DEFAULT_PATIENCE)));
        client.send(get("/a"));
        RunningEngine.await(() -> !engine.engine().breakpoints().held().isEmpty());
        return engine.engine().breakpoints().held().getFirst();
    }

    @Test
    void whatIsEditedAtABreakpointIsNotStored() throws Exception {
        answered(target, get("/a"), ok("stored", "Cache-Control: max-age=60"));
        HeldExchange held = held("cache:hit", /* request= */ false);
        assertThat(held.message().body()).asString(UTF_8).isEqualTo("stored");
        assertThat(held.execute(
                        new HeldMessage(held.message().start(), held.message().fields(), "edited".getBytes(UTF_8))))
                .isNull();
        assertThat(client.readResponse()).contains("portolan; hit").endsWith("edited");
        engine.engine().breakpoints().set(List.of());
        assertThat(asked("/a")).contains("portolan; hit").endsWith("stored");
    }

    @Test
    void aRequestIsLookedUpAsItWasEdited() throws Exception {
        answered(target, get("/a"), ok("a", "Cache-Control: max-age=60"));
        answered(target, get("/b"), ok("b", "Cache-Control: max-age=60"));
        HeldExchange held = held("path:/a", /* request= */ true);
        assertThat(held.execute(new HeldMessage(
                        new HeldMessage.Request("GET", "/b"), held.message().fields(), null)))
                .isNull();
        assertThat(client.readResponse()).contains("portolan; hit").endsWith("b");
    }

    // Faults

    @Test
    void troubleOnPurposeComesBeforeTheCache() throws Exception {
        assertThat(asked("/wrong")).startsWith("HTTP/1.1 418 ").doesNotContain("Cache-Status");
        assertThat(target.called()).isFalse();
    }

    @Test
    void whatIsStoredIsAsSlowAsItsTarget() throws Exception {
        String body = "x".repeat(8 << 10);
        answered(target, get("/slow"), ok(body, "Cache-Control: max-age=60"));
        assertThat(asked("/slow")).contains("portolan; hit").endsWith(body);
        assertThat(Duration.ofNanos(engine.lastExchange().summary().timings().total()))
                .isGreaterThan(Duration.ofMillis(300));
    }

    // Compression

    @Test
    void whatIsStoredIsCompressedForWhoTakesThatAlone() throws Exception {
        String stored = ok(TEXT, "Content-Type: text/plain", "Cache-Control: max-age=60", "ETag: \"1\"");
        assertThat(answered(target, get("/zip"), stored)).endsWith(TEXT);
        client.send(get("/zip", "Accept-Encoding: gzip"));
        String head = client.readHead();
        assertThat(head)
                .contains("portolan; hit")
                .containsIgnoringCase("content-encoding: gzip")
                .containsIgnoringCase("etag: W/\"1\"")
                .containsIgnoringCase("vary: accept-encoding");
        assertThat(unzipped()).isEqualTo(TEXT);
        assertThat(asked("/zip")).contains("portolan; hit").endsWith(TEXT);
        assertThat(asked("/zip", "Accept-Encoding: gzip", "If-None-Match: W/\"1\""))
                .startsWith("HTTP/1.1 304 ");
    }

    /** A body in chunks. */
    private String unzipped() throws IOException {
        StringBuilder body = new StringBuilder();
        int size;
        do {
            size = Integer.parseInt(client.readTo("\r\n").strip(), 16);
            body.append(client.read(size));
            client.readTo("\r\n");
        } while (size > 0);
        byte[] zipped = body.toString().getBytes(ISO_8859_1);
        return new String(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes(), ISO_8859_1);
    }

    // HTTP/2

    @Test
    void bothVersionsOfHttpShareWhatIsStored() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port())) {
            h2.headers(1, true, H2Wire.request("GET", "/h2"));
            H2Peer peer = H2Peer.accept(target.accept());
            int stream = peer.head().stream();
            peer.headers(stream, false, ":status", "200", "cache-control", "max-age=60")
                    .data(stream, true, "here");
            H2Wire.Answer first = h2.answer(1);
            assertThat(first.head().get("cache-status"))
                    .isEqualTo("portolan; fwd=uri-miss; fwd-status=200; stored; ttl=60");
            h2.headers(3, true, H2Wire.request("GET", "/h2"));
            H2Wire.Answer second = h2.answer(3);
            assertThat(second.head().get("cache-status")).isEqualTo("portolan; hit; ttl=60");
            assertThat(second.body()).isEqualTo("here");
            h2.headers(5, true, H2Wire.request("GET", "/h2", "range", "bytes=1-2"));
            assertThat(h2.answer(5).body()).isEqualTo("er");
        }
        assertThat(asked("/h2")).contains("portolan; hit").endsWith("here");
    }

    // Gates

    @Test
    void whatIsForThoseWhoAreLetInIsStoredOnlyWhereItSaysThatItMayBe() throws Exception {
        String first = "Authorization: Bearer first";
        answered(target, get("/in/own", first), ok("mine", "Cache-Control: max-age=60"));
        assertThat(engine.lastExchange().remarks())
                .contains("Not stored: the request has Authorization, and the response does not say public.");
        answered(target, get("/in/own", "Authorization: Bearer second"), ok("yours", "Cache-Control: max-age=60"));
    }

    /** RFC 9111, section 3.5, lets it be stored; the route's own gate decides still who gets it. */
    @Test
    void whatIsPublicIsGivenToThoseAloneWhomTheGateLetsIn() throws Exception {
        answered(
                target, get("/in/all", "Authorization: Bearer first"), ok("ours", "Cache-Control: public, max-age=60"));
        assertThat(asked("/in/all", "Authorization: Bearer second"))
                .contains("portolan; hit")
                .endsWith("ours");
        assertThat(asked("/in/all")).startsWith("HTTP/1.1 401 ").doesNotContain("ours", "Cache-Status");
        assertThat(asked("/in/all", "Authorization: Bearer third")).startsWith("HTTP/1.1 401 ");
        assertThat(target.called()).isFalse();
    }

    /** Where there is no gate, the target is the one who lets in, and is asked. */
    @Test
    void whatTheTargetLetsInForIsNotGivenToOthers() throws Exception {
        answered(target, get("/a", "Authorization: Bearer x"), ok("mine", "Cache-Control: max-age=60"));
        assertThat(answered(target, get("/a"), "HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void whatIsStoredCountsAgainstTheRateLimit() throws Exception {
        answered(target, get("/few"), ok("here", "Cache-Control: max-age=60"));
        assertThat(asked("/few")).contains("portolan; hit");
        assertThat(asked("/few")).startsWith("HTTP/1.1 429 ");
    }

    // Other routes

    @Test
    void whatOneRouteChangesAnotherDoesNotGiveAnyMore() throws Exception {
        answered(target, get("/split/a"), ok("old", "Cache-Control: max-age=60"));
        answered(target, get("/split/b"), ok("b", "Cache-Control: max-age=60"));
        String put = get("/split/a").replace("GET", "PUT");
        answered(target, put, "HTTP/1.1 409 Conflict\r\nContent-Length: 0\r\n\r\n");
        assertThat(asked("/split/a")).contains("portolan; hit");
        answered(target, put, ok("done"));
        assertThat(engine.lastExchange().remarks()).containsExactly("What the cache had stored of this was forgotten.");
        assertThat(answered(target, get("/split/a"), ok("new"))).endsWith("new");
        assertThat(asked("/split/b")).contains("portolan; hit");
    }

    // Several targets

    @Test
    void whatOneTargetAnsweredIsStoredForAll() throws Exception {
        answered(target, get("/two"), ok("here", "Cache-Control: max-age=60"));
        for (int i = 0; i < 3; i++) {
            assertThat(asked("/two")).contains("portolan; hit").endsWith("here");
        }
        assertThat(other.called()).isFalse();
    }

    @Test
    void whileAllTargetsAreDownWhatIsFreshIsGivenAndWhatIsStaleWhereItMayBe() throws Exception {
        answered(target, get("/two"), ok("here", "Cache-Control: max-age=10, stale-if-error=60"));
        target.close();
        other.close();
        assertThat(asked("/two")).contains("portolan; hit").endsWith("here");
        clock.move(Duration.ofSeconds(20));
        for (int i = 0; i < 4; i++) {
            assertThat(asked("/two"))
                    .contains("portolan; fwd=stale; detail=stale-if-error")
                    .endsWith("here");
        }
        clock.move(Duration.ofSeconds(60));
        assertThat(asked("/two")).startsWith("HTTP/1.1 50").contains("Cache-Status: portolan; fwd=stale\r\n");
        assertThat(asked("/two/other")).startsWith("HTTP/1.1 50").contains("Cache-Status: portolan; fwd=uri-miss\r\n");
    }

    /** Without {@code stale-if-error} a target that is down is told, be there something stale or not. */
    @Test
    void whatIsStaleIsNotGivenWhereNobodyAllowedThat() throws Exception {
        answered(target, get("/two"), ok("here", "Cache-Control: max-age=10"));
        target.close();
        other.close();
        clock.move(Duration.ofSeconds(20));
        assertThat(asked("/two")).startsWith("HTTP/1.1 502 ").contains("Cache-Status: portolan; fwd=stale\r\n");
        assertThat(asked("/two", "Cache-Control: max-stale=60"))
                .contains("portolan; hit; ttl=-10")
                .endsWith("here");
    }
}
