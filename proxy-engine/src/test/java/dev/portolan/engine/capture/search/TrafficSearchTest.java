package dev.portolan.engine.capture.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.capture.search.SearchHit.Place;
import dev.portolan.engine.capture.search.SearchHit.Side;
import dev.portolan.engine.capture.search.TrafficSearch.End;
import dev.portolan.engine.capture.search.TrafficSearch.Outcome;
import dev.portolan.engine.capture.search.TrafficSearch.Part;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking for texts and regular expressions in everything that was captured. */
class TrafficSearchTest {

    private static final InetSocketAddress CLIENT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_123);

    /** Where nothing matches, it would take years to find out. */
    private static final String HOSTILE = "(.*)".repeat(8) + "\\8b";

    private final CaptureStore store = new CaptureStore(new CaptureSettings(64L << 20, 1 << 20, 0), Clock.systemUTC());
    private final Recorder recorder = store.recorder();
    private final List<SearchHit> hits = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyPlaceIsLookedAtAndNamed() {
        long t = System.nanoTime();
        Recording recording = recorder.begin(1, CLIENT, true, get("/needle?x=1", "X-A", "a needle"), t);
        recording.requestOut(get("/needle?x=1", "X-A", "a needle", "X-B", "needle of the proxy"), t);
        recording.requestBody(Unpooled.copiedBuffer("some needle sent", StandardCharsets.UTF_8));
        recording.requestEnd(fields("X-T", "needle, late"), t);
        recording.responseIn(new ResponseHead(200, "needle", "HTTP/1.1", fields("Location", "/needle")), t);
        recording.responseOut(new ResponseHead(200, "OK", "HTTP/1.1", fields("Content-Type", "text/plain")), t);
        recording.responseBody(Unpooled.copiedBuffer("x\nNEEDLE\ty", StandardCharsets.UTF_8));
        recording.end(t);

        Outcome outcome = search(text("needle"));

        assertThat(outcome.end()).isEqualTo(End.DONE);
        assertThat(hits)
                .extracting(SearchHit::place)
                .containsExactly(
                        new Place.StartLine(Side.REQUEST_IN),
                        new Place.Field(Side.REQUEST_IN, 1, "X-A"),
                        new Place.Field(Side.REQUEST_OUT, 2, "X-B"),
                        new Place.Body(true, false),
                        new Place.Trailer(true, 0, "X-T"),
                        new Place.StartLine(Side.RESPONSE_IN),
                        new Place.Field(Side.RESPONSE_IN, 0, "Location"),
                        new Place.Body(false, false));
        SearchHit last = hits.getLast();
        assertThat(last.id()).isEqualTo(recording.id());
        assertThat(last.offset()).isEqualTo(2);
        assertThat(last.length()).isEqualTo(6);
        assertThat(last.before() + "|" + last.match() + "|" + last.after()).isEqualTo("x␊|NEEDLE|␉y");
    }

    @Test
    void bodiesAreDecodedFirst() throws Exception {
        body(gzip("{\"price\": 12.50}"), "Content-Encoding", "gzip", "Content-Type", "application/json");

        search(text("12.50"));

        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.place()).isEqualTo(new Place.Body(false, false));
            assertThat(hit.offset()).isEqualTo(10);
        });
    }

    @Test
    void bytesThatAreNoTextAreComparedWithTheTextInUtf8() {
        byte[] bytes = "\u0000\u0001grüße\u0002".getBytes(StandardCharsets.UTF_8);
        body(bytes, "Content-Type", "application/octet-stream");

        search(text("grüße"));

        assertThat(hits).singleElement().satisfies(hit -> {
            assertThat(hit.place()).isEqualTo(new Place.Body(false, true));
            assertThat(hit.offset()).isEqualTo(2);
            assertThat(hit.length()).isEqualTo(7);
        });
    }

    @Test
    void messagesOfSocketsAreLookedAtOneByOne() {
        long t = System.nanoTime();
        Recording socket = recorder.begin(1, CLIENT, true, get("/ws"), t);
        socket.responseOut(new ResponseHead(101, "", "HTTP/1.1", fields("Upgrade", "websocket")), t);
        socket.message(true, 1, true, Unpooled.copiedBuffer("hello", StandardCharsets.UTF_8), 5, t);
        socket.message(false, 2, true, Unpooled.copiedBuffer("\u0000hello", StandardCharsets.UTF_8), 6, t);

        search(text("hello"));

        assertThat(hits)
                .extracting(SearchHit::place)
                .containsExactly(new Place.Message(0, true, false), new Place.Message(1, false, true));
    }

    @Test
    void newestComesFirstAndOnlyWhatIsAskedFor() {
        for (int i = 1; i <= 3; i++) {
            body(("item " + i).getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
        }

        search(text("item"));
        assertThat(hits).extracting(SearchHit::id).containsExactly(3L, 2L, 1L);
        hits.clear();
        search(text("item"), EnumSet.allOf(Part.class), summary -> summary.id() == 2);
        assertThat(hits).extracting(SearchHit::id).containsExactly(2L);
        hits.clear();
        search(text("item"), EnumSet.of(Part.FIELDS), summary -> true);
        assertThat(hits).isEmpty();
    }

    @Test
    void regularExpressionsFindLineByLine() {
        body("id=1\nid=22\n".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");

        search(regex("^ID=\\d\\d$"));

        assertThat(hits)
                .singleElement()
                .satisfies(hit -> assertThat(hit.match()).isEqualTo("id=22"));
    }

    @Test
    void caseMattersWhereAskedFor() {
        body("Item item".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");

        search(((SearchPattern.Result.Parsed) SearchPattern.text("Item", true)).pattern());

        assertThat(hits).extracting(SearchHit::offset).containsExactly(0);
    }

    @Test
    void wrongPatternsAreMistakes() {
        assertThat(SearchPattern.regex("a(b", false)).isInstanceOfSatisfying(SearchPattern.Result.Mistake.class, it -> {
            assertThat(it.at()).isEqualTo(3);
            assertThat(it.sentence()).startsWith("The regular expression can't be read: ");
        });
        assertThat(SearchPattern.regex("x*", false)).isInstanceOf(SearchPattern.Result.Mistake.class);
        assertThat(SearchPattern.text("", false)).isInstanceOf(SearchPattern.Result.Mistake.class);
        assertThat(SearchPattern.regex("(".repeat(100_000) + ")".repeat(100_000), false))
                .isInstanceOf(SearchPattern.Result.Mistake.class);
    }

    @Test
    @Timeout(60)
    void hostilePatternIsGivenUp() {
        for (int i = 0; i < 3; i++) {
            body("a".repeat(200).getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
        }

        Outcome outcome = search(regex(HOSTILE), EnumSet.of(Part.BODIES), summary -> true);

        assertThat(outcome.end()).isEqualTo(End.DONE);
        assertThat(outcome.gaveUp()).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void patternThatIsGivenUpTooOftenEndsTheSearch() {
        for (int i = 0; i < TrafficSearch.MOST_GIVEN_UP + 5; i++) {
            body("a".repeat(200).getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
        }

        assertThat(search(regex(HOSTILE), EnumSet.of(Part.BODIES), summary -> true)
                        .end())
                .isEqualTo(End.TOO_SLOW);
    }

    @Test
    void deepRecursionOfAPatternIsGivenUp() {
        body("ab".repeat(100_000).getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");

        Outcome outcome = search(regex("(a|b)+c"), EnumSet.of(Part.BODIES), summary -> true);

        assertThat(outcome.gaveUp()).isEqualTo(1);
    }

    @Test
    void cancelledFromItsListenerItEnds() {
        for (int i = 0; i < 100; i++) {
            body("item".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
        }
        TrafficSearch search = new TrafficSearch(store, text("item"), EnumSet.allOf(Part.class), summary -> true);
        search.cancel();

        Outcome outcome = search.run((found, progress) -> hits.addAll(found));

        assertThat(outcome.end()).isEqualTo(End.CANCELLED);
        assertThat(outcome.progress().looked()).isLessThan(100);
    }

    @Test
    void hitsAreBounded() {
        byte[] many = "item ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < TrafficSearch.MOST_HITS / ExchangeScan.MOST_HITS + 10; i++) {
            body(many, "Content-Type", "text/plain");
        }

        Outcome outcome = search(text("item"));

        assertThat(outcome.end()).isEqualTo(End.ENOUGH);
        assertThat(outcome.progress().hits()).isEqualTo(TrafficSearch.MOST_HITS);
        assertThat(hits).hasSize(TrafficSearch.MOST_HITS);
    }

    private Outcome search(SearchPattern pattern) {
        return search(pattern, EnumSet.allOf(Part.class), summary -> true);
    }

    private Outcome search(SearchPattern pattern, Set<Part> parts, Predicate<ExchangeSummary> among) {
        return new TrafficSearch(store, pattern, parts, among).run((found, progress) -> hits.addAll(found));
    }

    private static SearchPattern text(String text) {
        return ((SearchPattern.Result.Parsed) SearchPattern.text(text, false)).pattern();
    }

    private static SearchPattern regex(String text) {
        return ((SearchPattern.Result.Parsed) SearchPattern.regex(text, false)).pattern();
    }

    private void body(byte[] bytes, String... responseFields) {
        long t = System.nanoTime();
        Recording recording = recorder.begin(1, CLIENT, true, get("/"), t);
        recording.responseOut(new ResponseHead(200, "OK", "HTTP/1.1", fields(responseFields)), t);
        recording.responseBody(Unpooled.wrappedBuffer(bytes));
        recording.end(t);
    }

    private static RequestHead get(String target, String... namesAndValues) {
        HttpHeaders headers = fields("Host", "shop.localhost");
        headers.add(fields(namesAndValues));
        return new RequestHead("GET", target, "HTTP/1.1", headers);
    }

    private static HttpHeaders fields(String... namesAndValues) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
