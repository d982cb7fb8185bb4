package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.H2Wire.Answer;
import dev.portolan.engine.testing.H2Wire.Frame;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.Limits;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 towards clients: requests, bodies, windows, and how streams and connections end. */
class Http2IT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private H2Wire h2;

    @BeforeEach
    void connect() throws IOException {
        h2 = H2Wire.to(engine.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        h2.close();
    }

    @Test
    void aRequestIsForwardedInTheFormOfHttp11AndAnsweredInItsOwn() throws Exception {
        h2.headers(
                1,
                true,
                H2Wire.request("GET", "/a?b=c", "user-agent", "h2wire", "cookie", "a=1", "x-y", "z", "cookie", "b=2"));
        Wire upstream = target.accept();
        assertThat(upstream.readHead())
                .startsWith("GET /a?b=c HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nhost: shop.localhost\r\n")
                .containsIgnoringCase("\r\ncookie: a=1; b=2\r\n")
                .containsIgnoringCase("\r\nx-forwarded-proto: http\r\n")
                .containsIgnoringCase("\r\nvia: 2.0 portolan\r\n")
                .contains("\r\nx-y: z\r\n")
                .doesNotContain(":authority", ":path");
        upstream.send(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-One: 1\r\nKeep-Alive: x\r\nContent-Length: 2\r\n\r\nok");

        Answer answer = h2.answer(1);
        assertThat(answer.head())
                .containsEntry(":status", "200")
                .containsEntry("content-type", "text/plain")
                .containsEntry("x-one", "1")
                .containsEntry("content-length", "2")
                .doesNotContainKeys("connection", "keep-alive", "transfer-encoding");
        assertThat(answer.body()).isEqualTo("ok");
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.requestIn().start()).isEqualTo("GET /a?b=c HTTP/2");
        assertThat(recorded.summary().host()).isEqualTo("shop.localhost");
    }

    @Test
    void streamsOfOneConnectionAreAnsweredInAnyOrder() throws Exception {
        h2.headers(1, true, H2Wire.request("GET", "/first"));
        h2.headers(3, true, H2Wire.request("GET", "/second"));
        Wire one = target.accept();
        Wire two = target.accept();
        boolean inOrder = one.readHead().startsWith("GET /first ");
        Wire first = inOrder ? one : two;
        Wire second = inOrder ? two : one;
        (inOrder ? two : one).readHead();

        second.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
        assertThat(h2.answer(3).body()).isEqualTo("second");
        first.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
        assertThat(h2.answer(1).body()).isEqualTo("first");
        RunningEngine.await(() -> engine.engine().capture().lastId() == 2);
        assertThat(engine.engine().capture().summary(1).connection())
                .isEqualTo(engine.engine().capture().summary(2).connection());
    }

    @Test
    void bodiesFlowBothWaysAtOnceWithTrailers() throws Exception {
        h2.post(1, "te", "trailers");
        Wire upstream = target.accept();
        assertThat(upstream.readHead())
                .containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
                .containsIgnoringCase("\r\nte: trailers\r\n");
        h2.data(1, false, "ping");
        assertThat(upstream.readTo("ping\r\n")).isEqualTo("4\r\nping\r\n");
        upstream.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n4\r\npong\r\n");
        assertThat(h2.next(Frames.HEADERS, 1).fields()).containsEntry(":status", "200");
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo("pong");

        h2.data(1, false, "again").headers(1, true, "x-end", "yes");
        assertThat(upstream.readTo("0\r\nx-end: yes\r\n\r\n")).startsWith("5\r\nagain\r\n");
        upstream.send("0\r\nX-Sum: 42\r\n\r\n");
        Frame last = h2.next(Frames.HEADERS, 1);
        assertThat(last.ends()).isTrue();
        assertThat(last.fields()).containsExactlyEntriesOf(java.util.Map.of("x-sum", "42"));
    }

    @Test
    void interimResponsesPass() throws Exception {
        h2.get(1);
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + OK);
        Answer answer = h2.answer(1);
        assertThat(answer.interim())
                .singleElement()
                .satisfies(hints -> assertThat(hints)
                        .containsEntry(":status", "103")
                        .containsEntry("link", "</a.css>; rel=preload"));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void answersWithoutABodyEndWithTheirHead() throws Exception {
        h2.headers(1, true, H2Wire.request("HEAD", "/"));
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        Frame head = h2.next(Frames.HEADERS, 1);
        assertThat(head.ends()).isTrue();
        assertThat(head.fields()).containsEntry("content-length", "5");

        h2.get(3);
        upstream.readHead();
        upstream.send("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n");
        assertThat(h2.next(Frames.HEADERS, 3).ends()).isTrue();
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestTakesTheRestBack() throws Exception {
        h2.post(1, "content-length", "1000000");
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");
        Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.complete()).isTrue();
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.NO_ERROR);

        // What was sent before the client knew is no mistake.
        h2.data(1, false, "late").data(1, true, "later").ping();
        h2.get(3);
        Wire next = target.accept();
        next.readHead();
        next.send(OK);
        assertThat(h2.answer(3).body()).isEqualTo("ok");
    }

    @Test
    void aRequestTakenBackIsAbortedAtTheTarget() throws Exception {
        h2.post(1);
        Wire upstream = target.accept();
        upstream.readHead();
        h2.data(1, false, "half").reset(1).ping();
        assertThat(upstream.readToCut()).doesNotContain("0\r\n\r\n");
        assertThat(engine.lastExchange().failureDetail()).contains("went away");
    }

    @Test
    void aClientThatLeavesTakesBackAllItsRequests() throws Exception {
        h2.post(1).post(3);
        Wire one = target.accept();
        Wire two = target.accept();
        one.readHead();
        two.readHead();
        h2.close();
        assertThat(one.readToCut()).isEmpty();
        assertThat(two.readToCut()).isEmpty();
    }

    @Test
    void aBrokenAnswerIsAResetAndNoEnd() throws Exception {
        h2.get(1);
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        h2.next(Frames.DATA, 1);
        upstream.close();
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.INTERNAL_ERROR);
    }

    @Test
    void aTargetThatIsDownIsAnsweredWithThePageThatSaysSo() throws Exception {
        target.close();
        h2.get(1);
        Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).contains("Nothing listens on");
    }

    @Test
    void theClientsWindowsHoldBackTheAnswer() throws Exception {
        h2.settings(Frames.INITIAL_WINDOW_SIZE, 10);
        h2.next(frame -> frame.type() == Frames.SETTINGS && frame.flags() == Frames.ACK);
        h2.get(1);
        Wire upstream = target.accept();
        upstream.readHead();
        upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 26\r\n\r\nabcdefghijklmnopqrstuvwxyz");
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo("abcdefghij");
        h2.windowUpdate(1, 5);
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo("klmno");
        // A larger initial window is for open streams too.
        h2.settings(Frames.INITIAL_WINDOW_SIZE, 100);
        Frame rest = h2.next(Frames.DATA, 1);
        assertThat(rest.text()).isEqualTo("pqrstuvwxyz");
        assertThat(rest.ends()).isTrue();
    }

    @Test
    void theConnectionsWindowIsSharedFairly() throws Exception {
        h2.settings(Frames.INITIAL_WINDOW_SIZE, 1 << 20);
        h2.headers(1, true, H2Wire.request("GET", "/big")).headers(3, true, H2Wire.request("GET", "/big"));
        String big = "x".repeat(200_000);
        for (int i = 0; i < 2; i++) {
            Wire upstream = target.accept();
            upstream.readHead();
            upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + big);
        }
        long[] got = dataOfFirstAndThird(Frames.WINDOW);
        int forAFrameOfEach = 2 * Frames.PAYLOAD;
        for (int round = 0; round < 4; round++) {
            // Whoever has nothing to send has no share: both must have enough to use up all that is given.
            long[] before = got.clone();
            RunningEngine.await(() -> capturedOfAnswer(1) >= before[0] + forAFrameOfEach
                    && capturedOfAnswer(2) >= before[1] + forAFrameOfEach);
            h2.windowUpdate(0, forAFrameOfEach);
            long[] more = dataOfFirstAndThird(forAFrameOfEach);
            assertThat(more[0]).isPositive();
            assertThat(more[1]).isPositive();
            got[0] += more[0];
            got[1] += more[1];
        }
        h2.windowUpdate(0, 1 << 20);
        assertThat(h2.answer(1).body()).hasSize(big.length() - (int) got[0]);
        assertThat(h2.answer(3).body()).hasSize(big.length() - (int) got[1]);
    }

    /** Reads so many bytes of data; how many of them are of stream 1 and of stream 3. */
    private long[] dataOfFirstAndThird(int bytes) throws IOException {
        long[] of = new long[2];
        while (of[0] + of[1] < bytes) {
            Frame data = h2.next(frame -> frame.type() == Frames.DATA);
            of[data.stream() / 2] += data.payload().length;
        }
        assertThat(of[0] + of[1]).isEqualTo(bytes);
        return of;
    }

    private long capturedOfAnswer(long exchange) {
        return engine.engine().capture().summary(exchange).responseBytes();
    }

    @Test
    void aTargetThatDoesNotReadHoldsBackTheClient() throws Exception {
        h2.post(1);
        Wire upstream = target.accept();
        upstream.readHead();
        byte[] full = new byte[Frames.PAYLOAD];
        // As long as it is taken: socket buffers, ours, and then the stream's window.
        long sent = 0;
        int window = Limits.STREAM_WINDOW;
        boolean held = false;
        while (!held) {
            while (window >= full.length) {
                h2.send(Frames.DATA, 0, 1, full);
                window -= full.length;
                sent += full.length;
            }
            h2.ping();
            held = true;
            for (Frame update = h2.pollUpdate(1); update != null; update = h2.pollUpdate(1)) {
                window += update.number();
                held = false;
            }
        }
        // Another stream goes on meanwhile.
        h2.get(3);
        Wire other = target.accept();
        other.readHead();
        other.send(OK);
        assertThat(h2.answer(3).body()).isEqualTo("ok");
        // And once the target reads, the window is given back.
        Thread reader = Thread.ofVirtual().start(upstream::readToCut);
        assertThat(h2.next(Frames.WINDOW_UPDATE, 1).number()).isPositive();
        assertThat(sent).isLessThan(64 << 20);
        h2.close();
        reader.join();
    }

    /** What came of a frame must not wait for anything to come behind it. */
    @Test
    void aFrameInPiecesIsPassedOnPieceByPiece() throws Exception {
        h2.post(1);
        Wire upstream = target.accept();
        upstream.readHead();
        byte[] frame = H2Wire.frame(Frames.DATA, Frames.END_STREAM, 1, "in pieces".getBytes());
        h2.send(java.util.Arrays.copyOf(frame, 12));
        assertThat(upstream.readTo("in \r\n")).isEqualTo("3\r\nin \r\n");
        h2.send(java.util.Arrays.copyOfRange(frame, 12, frame.length));
        assertThat(upstream.readTo("0\r\n\r\n")).isEqualTo("6\r\npieces\r\n0\r\n\r\n");
    }

    @Test
    void largeBodiesPassUnharmedInBothDirections() throws Exception {
        h2.settings(Frames.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE).windowUpdate(0, Integer.MAX_VALUE - Frames.WINDOW);
        StringBuilder body = new StringBuilder();
        for (int i = 0; body.length() < 1_000_000; i++) {
            body.append(i).append(',');
        }
        h2.post(1, "content-length", Integer.toString(body.length()));
        Wire upstream = target.accept();
        upstream.readHead();
        Thread sender = Thread.ofVirtual().start(() -> sendWithinWindow(body.toString()));
        assertThat(upstream.read(body.length())).isEqualTo(body.toString());
        sender.join();
        upstream.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        Answer answer = h2.answer(1);
        assertThat(answer.body()).isEqualTo(body.toString());
        assertThat(answer.complete()).isTrue();
    }

    private void sendWithinWindow(String body) {
        try {
            int window = Limits.STREAM_WINDOW;
            for (int at = 0; at < body.length(); ) {
                int count = Math.min(Math.min(10_000, body.length() - at), window);
                if (count == 0) {
                    window += h2.next(Frames.WINDOW_UPDATE, 1).number();
                    continue;
                }
                h2.data(1, at + count == body.length(), body.substring(at, at + count));
                at += count;
                window -= count;
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void moreStreamsThanAgreedOnAreRefusedToBeTriedAgain() throws Exception {
        for (int i = 0; i < ClientLimits.DEFAULT.streams(); i++) {
            h2.post(2 * i + 1);
        }
        h2.post(2 * ClientLimits.DEFAULT.streams() + 1);
        assertThat(h2.next(Frames.RST_STREAM, 2 * ClientLimits.DEFAULT.streams() + 1)
                        .code())
                .isEqualTo(Http2Error.REFUSED_STREAM);
    }

    @Test
    void aClosedListenersConnectionsEndInTwoSteps() throws Exception {
        h2.get(1);
        Wire upstream = target.accept();
        upstream.readHead();
        engine.apply(RunningEngine.profile("{\"port\": 0, \"address\": \"127.0.0.1\"}", routes()));
        assertThat(h2.goAway().number()).isEqualTo(Integer.MAX_VALUE);
        // On its way when the client heard of it.
        h2.get(3);
        Frame ping = h2.next(Frames.PING, 0);
        h2.send(Frames.PING, Frames.ACK, 0, ping.payload());
        assertThat(h2.goAway().number()).isEqualTo(3);
        Wire second = target.accept();
        second.readHead();
        second.send(OK);
        upstream.send(OK);
        assertThat(h2.answer(1).body()).isEqualTo("ok");
        assertThat(h2.answer(3).body()).isEqualTo("ok");
        assertThat(h2.wire().readToEnd()).isEmpty();
    }

    @Test
    void anEventStreamDoesNotKeepTheOthersFromEndingWhenTheProxyStops() throws Exception {
        h2.headers(1, true, H2Wire.request("GET", "/events")).headers(3, true, H2Wire.request("GET", "/page"));
        Wire one = target.accept();
        Wire two = target.accept();
        boolean inOrder = one.readHead().startsWith("GET /events ");
        two.readHead();
        (inOrder ? one : two).send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
        h2.next(Frames.DATA, 1);
        Thread stop = Thread.ofVirtual().start(engine.engine().stop()::join);
        assertThat(h2.next(Frames.RST_STREAM, 1).code()).isEqualTo(Http2Error.CANCEL);
        (inOrder ? two : one).send(OK);
        assertThat(h2.answer(3).body()).isEqualTo("ok");
        stop.join();
    }

    @Test
    void requestsOfHttp11GoOnOnTheSamePort() throws Exception {
        ScriptedUpstream always = target.always(OK);
        for (String begin : List.of("P", "PR", "PRO", "PRI")) {
            try (Wire one = engine.call()) {
                one.send(begin);
                one.send("".equals(begin) ? "" : "X / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
                assertThat(one.readResponse()).startsWith("HTTP/1.1 200 OK\r\n");
            }
        }
        assertThat(always.port()).isPositive();
    }

    @Test
    void aPrefaceInPiecesIsRecognised() throws Exception {
        try (Wire wire = engine.call()) {
            for (char each : H2Wire.PREFACE.toCharArray()) {
                wire.send(String.valueOf(each));
            }
            H2Wire slow = H2Wire.on(wire);
            slow.settings();
            assertThat(slow.next(Frames.SETTINGS, 0).payload()).isNotEmpty();
        }
    }
}
