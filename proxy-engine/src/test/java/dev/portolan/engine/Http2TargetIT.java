package dev.portolan.engine;

import static dev.portolan.engine.testing.RunningEngine.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.H2Peer;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 to a target by prior knowledge, frame by frame, for clients of HTTP/1.1. */
class Http2TargetIT extends ProxyCase {

    private static final int REFUSED = 7;
    private static final int CANCEL = 8;
    private static final int HTTP_1_1_REQUIRED = 13;

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port() + "\"}";
    }

    /** Sends a GET, and takes it at the target. */
    private H2Peer asked() throws IOException {
        client.send(GET);
        H2Peer peer = H2Peer.accept(target.accept());
        peer.head();
        return peer;
    }

    private String failure() {
        return Objects.requireNonNull(engine.lastExchange().summary().failure());
    }

    @Test
    void aRequestBecomesAStreamAndItsAnswerAResponse() throws Exception {
        client.send(
                "GET /a?b=c HTTP/1.1\r\nHost: shop.localhost\r\nX-Own: 1\r\nConnection: X-Gone\r\nX-Gone: 1\r\n\r\n");
        H2Peer peer = H2Peer.accept(target.accept());
        H2Peer.Head head = peer.head();
        assertThat(head.end()).isTrue();
        assertThat(head.get(":method") + head.get(":scheme") + head.get(":path"))
                .isEqualTo("GEThttp/a?b=c");
        assertThat(head.get(":authority")).isEqualTo("shop.localhost");
        assertThat(head.get("x-own")).isEqualTo("1");
        assertThat(head.get("x-forwarded-proto")).isEqualTo("http");
        assertThat(head.get("host") + head.get("connection") + head.get("x-gone"))
                .isEmpty();

        peer.headers(3, false, ":status", "200", "content-length", "5", "x-back", "2")
                .data(3, true, "hello");
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("\r\nx-back: 2\r\n", "\r\ncontent-length: 5\r\n")
                .endsWith("\r\n\r\nhello");
        Exchange exchange = engine.lastExchange();
        assertThat(Objects.requireNonNull(exchange.requestOut()).start()).isEqualTo("GET /a?b=c HTTP/2");
    }

    @Test
    void bodiesAndTrailersPassBothWays() throws Exception {
        client.send(request("POST", "Transfer-Encoding: chunked", "TE: trailers", "Connection: te", "Trailer: X-Sum"));
        client.send("3\r\nabc\r\n");
        H2Peer peer = H2Peer.accept(target.accept());
        H2Peer.Head head = peer.head();
        assertThat(head.end()).isFalse();
        assertThat(head.get("te")).isEqualTo("trailers");
        assertThat(peer.frame().text()).isEqualTo("abc");
        client.send("0\r\nX-Sum: 3\r\n\r\n");
        assertThat(peer.head().get("x-sum")).isEqualTo("3");

        peer.headers(3, false, ":status", "200").data(3, false, "defg").headers(3, true, "x-back", "4");
        assertThat(client.readHead()).contains("\r\ntransfer-encoding: chunked\r\n");
        assertThat(client.readTo("x-back: 4\r\n\r\n")).isEqualTo("4\r\ndefg\r\n0\r\nx-back: 4\r\n\r\n");
    }

    @Test
    void aBodyOfKnownLengthEndsTheStreamWithItsLastByte() throws Exception {
        client.send(request("POST", "Content-Length: 4") + "abcd");
        H2Peer peer = H2Peer.accept(target.accept());
        assertThat(peer.head().get("content-length")).isEqualTo("4");
        H2Peer.Frame body = peer.frame();
        assertThat(body.text() + body.end()).isEqualTo("abcdtrue");
        peer.headers(3, true, ":status", "204");
        assertThat(client.readHead()).startsWith("HTTP/1.1 204 ").doesNotContain("ontent-length");
    }

    @Test
    void interimResponsesPassAndAHeadHasNoBody() throws Exception {
        client.send(request("HEAD"));
        H2Peer peer = H2Peer.accept(target.accept());
        peer.head();
        peer.headers(3, false, ":status", "103", "link", "</a>")
                .headers(3, true, ":status", "200", "content-length", "7");
        assertThat(client.readHead()).startsWith("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\ncontent-length: 7\r\n");
    }

    @Test
    void streamsShareOneConnection() throws Exception {
        engine.close();
        engine = RunningEngine.oneLoop(folder, listeners(), routes());
        List<Wire> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clients.add(engine.call().send("GET /" + i + " HTTP/1.1\r\nHost: shop.localhost\r\n\r\n"));
        }
        H2Peer peer = H2Peer.accept(target.accept());
        for (int i = 0; i < 5; i++) {
            H2Peer.Head head = peer.head();
            peer.answer(head.stream(), head.get(":path"));
        }
        for (int i = 0; i < 5; i++) {
            assertThat(clients.get(i).readHead() + clients.get(i).readTo("\r\n0\r\n\r\n"))
                    .contains("\r\n/" + i + "\r\n");
            clients.get(i).close();
        }
        assertThat(target.called()).isFalse();
    }

    @Test
    void theTargetsLimitOfStreamsMakesAnotherConnection() throws Exception {
        engine.close();
        engine = RunningEngine.oneLoop(folder, listeners(), routes());
        try (Wire one = engine.call();
                Wire two = engine.call()) {
            one.send(GET);
            H2Peer first = H2Peer.accept(target.accept(), H2Peer.MAX_CONCURRENT_STREAMS, 1);
            first.head();
            two.send(GET);
            H2Peer second = H2Peer.accept(target.accept(), H2Peer.MAX_CONCURRENT_STREAMS, 1);
            assertThat(second.head().stream()).isEqualTo(3);
            second.answer(3, "two");
            assertThat(two.readHead() + two.readTo("\r\n0\r\n\r\n")).contains("\r\ntwo\r\n");
            first.answer(3, "one");
            assertThat(one.readHead() + one.readTo("\r\n0\r\n\r\n")).contains("\r\none\r\n");
        }
    }

    @Test
    void aFreedStreamServesWhoWaitsWhereNoOtherConnectionCanBeMade() throws Exception {
        engine.close();
        engine = RunningEngine.oneLoop(folder, listeners(), routes());
        client = engine.call();
        try (Wire waiting = engine.call()) {
            client.send(GET);
            H2Peer peer = H2Peer.accept(target.accept(), H2Peer.MAX_CONCURRENT_STREAMS, 1);
            peer.head();
            target.stopListening();
            waiting.send(GET);
            await(() -> engine.engine().capture().lastId() > 1);
            peer.answer(3, "one");
            assertThat(peer.head().stream()).isEqualTo(5);
            peer.answer(5, "two");
            assertThat(waiting.readHead() + waiting.readTo("\r\n0\r\n\r\n")).contains("\r\ntwo\r\n");
        }
    }

    @Test
    void whatIsStillUnderWayEndsAfterGoAwayAndTheNextTakesAFreshConnection() throws Exception {
        H2Peer peer = asked();
        peer.goAway(3, 0).answer(3, "first");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\nfirst\r\n");
        H2Peer next = asked();
        next.answer(3, "second");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\nsecond\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"goaway", "refused"})
    void whatWasNotLookedAtIsSentAgainEvenWithABody(String how) throws Exception {
        H2Peer first = asked();
        first.answer(3, "warm");
        client.readHead();
        client.readTo("\r\n0\r\n\r\n");
        client.send(request("POST", "Content-Length: 4") + "abcd");
        first.head();
        first.body();
        H2Peer second = first;
        if (how.equals("goaway")) {
            first.goAway(3, 0);
            second = H2Peer.accept(target.accept());
        } else {
            first.reset(5, REFUSED);
        }
        H2Peer.Head again = second.head();
        assertThat(again.get(":method")).isEqualTo("POST");
        assertThat(second.body()).isEqualTo("abcd");
        second.answer(again.stream(), "done");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\ndone\r\n");
        assertThat(engine.lastExchange().remarks())
                .singleElement(STRING)
                .endsWith("the request was sent to it once more.");
    }

    @Test
    void refusedASecondTimeItFails() throws Exception {
        H2Peer peer = asked();
        peer.reset(3, REFUSED);
        H2Peer.Head again = peer.head();
        peer.reset(again.stream(), REFUSED);
        assertThat(client.readResponse()).startsWith("HTTP/1.1 50");
        assertThat(failure()).isEqualTo("upstream-busy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"goaway", "reset"})
    void oneThatRequiresHttp11CanNotHaveItByTheProfile(String how) throws Exception {
        H2Peer peer = asked();
        if (how.equals("goaway")) {
            peer.goAway(1, HTTP_1_1_REQUIRED);
            // Not looked at: it is sent once more before it fails.
            H2Peer again = H2Peer.accept(target.accept());
            again.head();
            again.goAway(1, HTTP_1_1_REQUIRED);
        } else {
            peer.reset(3, HTTP_1_1_REQUIRED);
        }
        assertThat(client.readResponse())
                .startsWith("HTTP/1.1 502 ")
                .contains("HTTP_1_1_REQUIRED")
                .contains("write http:// instead of h2c://");
        assertThat(failure()).isEqualTo("upstream-bad-response");
    }

    @Test
    void aPostThatMayHaveBeenActedUponIsNotSentAgain() throws Exception {
        H2Peer peer = asked();
        peer.answer(3, "warm");
        client.readHead();
        client.readTo("\r\n0\r\n\r\n");
        client.send(request("POST", "Content-Length: 4") + "abcd");
        peer.head();
        peer.body();
        peer.close();
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(target.called()).isFalse();
        assertThat(failure()).isEqualTo("upstream-reset");
    }

    @Test
    void aGetThatCrossedTheCloseOfAConnectionIsSentAgain() throws Exception {
        H2Peer peer = asked();
        peer.answer(3, "warm");
        client.readHead();
        client.readTo("\r\n0\r\n\r\n");
        client.send(GET);
        peer.head();
        peer.close();
        H2Peer fresh = H2Peer.accept(target.accept());
        fresh.head();
        fresh.answer(3, "again");
        assertThat(client.readHead() + client.readTo("\r\n0\r\n\r\n")).contains("\r\nagain\r\n");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("h2c:" + target.url().substring("http:".length())
                        + " failed (reset); the request was sent to it once more.");
    }

    @Test
    void aClientThatLeavesResetsTheStreamAndNothingElse() throws Exception {
        H2Peer peer = asked();
        client.close();
        H2Peer.Frame reset = peer.frame();
        assertThat(reset.type()).isEqualTo(H2Peer.RST_STREAM);
        assertThat(reset.code()).isEqualTo(CANCEL);
        assertThat(failure()).isEqualTo("client-gone");
    }

    @Test
    void anUploadThatIsCutIsNoCompleteRequest() throws Exception {
        client.send(request("POST", "Content-Length: 10") + "abc");
        H2Peer peer = H2Peer.accept(target.accept());
        peer.head();
        H2Peer.Frame begun = peer.frame();
        assertThat(begun.text() + begun.end()).isEqualTo("abcfalse");
        client.close();
        assertThat(peer.frame().code()).isEqualTo(CANCEL);
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestEndsBoth() throws Exception {
        client.send(request("POST", "Content-Length: 10") + "abc");
        H2Peer peer = H2Peer.accept(target.accept());
        peer.head();
        peer.frame();
        peer.headers(3, false, ":status", "413", "content-length", "3").data(3, true, "big");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 413 ").endsWith("\r\n\r\nbig");
        assertThat(peer.frame().type()).isEqualTo(H2Peer.RST_STREAM);
    }

    @ParameterizedTest
    @CsvSource({"reset", "close", "goaway"})
    void anAnswerThatBreaksOffIsACutAndNoShorterBody(String how) throws Exception {
        H2Peer peer = asked();
        peer.headers(3, false, ":status", "200").data(3, false, "half");
        assertThat(client.readTo("\r\n\r\n4\r\nhalf\r\n")).startsWith("HTTP/1.1 200 ");
        switch (how) {
            case "reset" -> peer.reset(3, 2);
            case "close" -> peer.close();
            default -> peer.goAway(0, 2);
        }
        assertThat(client.readToCut()).isEmpty();
        assertThat(failure()).isEqualTo("upstream-reset");
    }

    /** Answers that are none, each as the fields of one header section and what follows it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-a,1",
                ":status,200,:status,200",
                ":status,20",
                ":status,2000",
                ":status,2x0",
                ":status,099",
                ":status,101",
                ":status,200,:path,/",
                ":status,200,Upper,1",
                ":status,200,bad name,1",
                ":status,200,connection,close",
                ":status,200,transfer-encoding,chunked",
                ":status,200,keep-alive,timeout=5",
                ":status,200,upgrade,h2c",
                ":status,200,x-a,one\\r\\nx-b: two",
                ":status,200,x-a,nul\\0",
                ":status,200,content-length,-1",
                ":status,200,content-length,five",
            })
    void malformedHeadsAreRefused(String fields) throws Exception {
        H2Peer peer = asked();
        String real = fields.replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0");
        peer.headers(3, false, real.split(",", -1)).data(3, true, "");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
        assertThat(failure()).isEqualTo("upstream-bad-response");
    }

    @ParameterizedTest
    @CsvSource({"5,abc", "2,abc", "0,abc"})
    void aLengthThatIsNotTheBodysIsACut(int announced, String body) throws Exception {
        H2Peer peer = asked();
        peer.headers(3, false, ":status", "200", "content-length", Integer.toString(announced))
                .data(3, true, body);
        String got = client.readToCut();
        assertThat(got).doesNotEndWith("\r\n\r\n" + body.substring(0, Math.min(announced, 3)) + "x");
        assertThat(failure()).isEqualTo("upstream-bad-response");
    }

    @Test
    void aHeadThatEndsTheStreamCanNotAnnounceABody() throws Exception {
        H2Peer peer = asked();
        peer.headers(3, true, ":status", "200", "content-length", "3");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"204", "304"})
    void aBodyWhereThereIsNoneIsRefused(String status) throws Exception {
        H2Peer peer = asked();
        peer.headers(3, false, ":status", status).data(3, true, "surplus");
        client.readToCut();
        assertThat(failure()).isEqualTo("upstream-bad-response");
    }

    @Test
    void aFloodOfInterimResponsesIsRefused() throws Exception {
        H2Peer peer = asked();
        for (int i = 0; i < 40; i++) {
            peer.headers(3, false, ":status", "103");
        }
        await(() -> engine.engine().capture().lastId() == 1);
        assertThat(failure()).isEqualTo("upstream-bad-response");
    }

    @Test
    void aHeaderSectionWithoutEndIsRefused() throws Exception {
        H2Peer peer = asked();
        peer.headers(3, true, ":status", "200", "x-a", "x".repeat(16_000), "x-b", "y".repeat(300));
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        client.send(GET);
        peer.head();
        peer.send(H2Peer.HEADERS, 0, 5, new byte[0]);
        byte[] field = new byte[4 + 16_000];
        field[0] = 0;
        field[1] = 1;
        field[2] = 'a';
        field[3] = 0x7f;
        try {
            for (int i = 0; i < 40; i++) {
                peer.send(9, 0, 5, field);
            }
        } catch (IOException e) {
            // Refused before all of it was sent.
        }
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ");
    }

    /** Frames that cost the sender little: none of them may keep the proxy busy or fill its memory. */
    @ParameterizedTest
    @ValueSource(strings = {"empty data", "pings", "settings"})
    void aFloodEndsTheConnection(String kind) throws Exception {
        H2Peer peer = asked();
        peer.headers(3, false, ":status", "200");
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        ByteBuf flood = Unpooled.buffer();
        for (int i = 0; i < 10_000; i++) {
            switch (kind) {
                case "empty data" ->
                    flood.writeMedium(0).writeByte(H2Peer.DATA).writeByte(0).writeInt(3);
                case "pings" ->
                    flood.writeMedium(8)
                            .writeByte(H2Peer.PING)
                            .writeByte(0)
                            .writeInt(0)
                            .writeLong(i);
                default ->
                    flood.writeMedium(0).writeByte(H2Peer.SETTINGS).writeByte(0).writeInt(0);
            }
        }
        byte[] bytes = ByteBufUtil.getBytes(flood);
        try {
            // Nothing is read meanwhile, so that the answers pile up.
            for (int i = 0; i < 200; i++) {
                peer.wire().send(bytes);
            }
        } catch (IOException e) {
            // The end that was to come.
        }
        assertThat(client.readToCut()).isEmpty();
        assertThat(failure()).startsWith("upstream-");
    }

    @Test
    void aTargetThatSpeaksHttp11IsNamed() throws Exception {
        client.send(GET);
        Wire wire = target.accept();
        wire.read(24);
        wire.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("http:// instead of h2c://");
        assertThat(failure()).isEqualTo("upstream-bad-response");
    }

    @Test
    void aTargetThatSaysNothingIsGivenUp() throws Exception {
        engine.apply(RunningEngine.profile(
                listeners(),
                "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port()
                        + "\", \"timeouts\": {\"connect\": \"200ms\"}}"));
        client.send(GET);
        target.accept();
        assertThat(client.readResponse()).startsWith("HTTP/1.1 504 ");
        assertThat(failure()).isEqualTo("upstream-timeout");
    }

    @Test
    void anEndpointThatLeavesTheProfileKeepsItsStreams() throws Exception {
        H2Peer peer = asked();
        peer.headers(3, false, ":status", "200").data(3, false, "be");
        client.readTo("be\r\n");
        engine.apply(RunningEngine.profile(listeners(), "{\"path\": \"/\", \"respond\": {\"body\": \"new\"}}"));
        peer.data(3, true, "fore");
        assertThat(client.readTo("\r\n0\r\n\r\n")).startsWith("4\r\nfore\r\n");
        assertThat(peer.frame(H2Peer.GOAWAY).stream()).isZero();
        assertThat(peer.wire().readToEnd()).isEmpty();
    }

    @Test
    void uploadsWaitForTheTargetsWindow() throws Exception {
        client.send(request("POST", "Content-Length: 100000"));
        H2Peer peer = H2Peer.accept(target.accept(), H2Peer.INITIAL_WINDOW_SIZE, 10);
        peer.head();
        client.send("a".repeat(100_000));
        assertThat(peer.frame().text()).isEqualTo("a".repeat(10));
        peer.window(3, 20_000);
        int got = 10;
        while (got < 20_010) {
            got += peer.frame().payload().length;
        }
        assertThat(got).isEqualTo(20_010);
        peer.window(3, 100_000).window(0, 100_000);
        StringBuilder rest = new StringBuilder(peer.body());
        assertThat(rest).hasSize(100_000 - 20_010);
        peer.headers(3, true, ":status", "200");
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aTargetWhoseWindowStaysShutIsGivenUp() throws Exception {
        engine.apply(RunningEngine.profile(
                listeners(),
                "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port()
                        + "\", \"timeouts\": {\"idle\": \"300ms\", \"response\": \"300ms\"}}"));
        client.send(request("POST", "Content-Length: 300000"));
        H2Peer peer = H2Peer.accept(target.accept(), H2Peer.INITIAL_WINDOW_SIZE, 0);
        peer.head();
        client.send("a".repeat(300_000));
        assertThat(client.readHead()).startsWith("HTTP/1.1 504 ");
        assertThat(peer.frame().code()).isEqualTo(CANCEL);
        assertThat(failure()).isEqualTo("response-timeout");
    }

    @Test
    void aClientThatDoesNotReadStopsTheTarget() throws Exception {
        H2Peer peer = asked();
        peer.headers(3, false, ":status", "200");
        byte[] piece = new byte[16_000];
        long sent = 0;
        long allowed = 256 << 10;
        peer.wire().socket().setSoTimeout(300);
        boolean shut = false;
        while (!shut) {
            while (allowed - sent >= piece.length) {
                peer.send(H2Peer.DATA, 0, 3, piece);
                sent += piece.length;
            }
            try {
                long before = allowed;
                H2Peer.Frame update = peer.frame(H2Peer.WINDOW_UPDATE);
                allowed += update.stream() == 3 ? update.code() : 0;
                shut = allowed == before && update.stream() == 3;
            } catch (IOException e) {
                shut = true;
            }
            assertThat(sent).isLessThan(64L << 20);
        }
        peer.wire().socket().setSoTimeout(20_000);
        // It reads on: so does the proxy.
        long[] read = {0};
        Thread reader = Thread.startVirtualThread(() -> {
            try {
                byte[] into = new byte[1 << 16];
                for (int n = client.input().read(into);
                        n >= 0;
                        n = client.input().read(into)) {
                    read[0] += n;
                }
            } catch (IOException e) {
                // Closed at the end of the test.
            }
        });
        assertThat(peer.frame(H2Peer.WINDOW_UPDATE).stream()).isIn(0, 3);
        client.close();
        reader.join();
        assertThat(read[0]).isPositive();
    }
}
