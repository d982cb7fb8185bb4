package dev.portolan.engine;

import static dev.portolan.engine.testing.RunningEngine.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.OwnAnswer.Ending;
import dev.portolan.engine.send.OwnBody;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Replay;
import dev.portolan.engine.send.ReplayRun;
import dev.portolan.engine.send.Sending;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Requests of the program's own, sent again or composed, as targets see them and as they are recorded. */
@ExtendWith(NoLeaks.class)
class SendIT {

    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    @TempDir
    Path folder;

    private ScriptedUpstream target;
    private RunningEngine running;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        target = ScriptedUpstream.start();
        running = RunningEngine.with(
                folder,
                "{\"port\": 0}, {\"port\": 0, \"tls\": true}",
                "{\"path\": \"/\", \"to\": \"" + target.url() + "\"},"
                        + "{\"path\": \"/own\", \"respond\": {\"status\": 203, \"body\": \"by itself\"}}");
        engine = running.engine();
    }

    @AfterEach
    void stop() throws Exception {
        target.close();
        running.close();
    }

    private static OwnRequest get(String url) {
        return request("GET", url, OwnBody.NONE);
    }

    private static OwnRequest request(String method, String url, OwnBody body, Field... fields) {
        return new OwnRequest(method, url, List.of(fields), body);
    }

    private static OwnAnswer answer(Sending sending) throws Exception {
        return sending.answer().get(20, TimeUnit.SECONDS);
    }

    private Exchange recorded(Sending sending) throws Exception {
        long id = sending.id().get(20, TimeUnit.SECONDS);
        return Objects.requireNonNull(engine.capture().exchange(id));
    }

    private static String text(Exchange.Body body) {
        return new String(body.bytes(), UTF_8);
    }

    private Exchange original() throws Exception {
        try (Wire client = running.call()) {
            client.send("POST /a?b=%7E HTTP/1.1\r\nHost: shop.localhost\r\nX-Hop: 1\r\nConnection: x-hop, close\r\n"
                    + "Transfer-Encoding: chunked\r\nCookie: sid=1\r\nExpect: 100-continue\r\n\r\n"
                    + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            Wire wire = target.accept();
            wire.readTo("0\r\n\r\n");
            wire.send(EMPTY);
            client.readResponse();
            return running.lastExchange();
        }
    }

    @Test
    void aRecordedRequestIsSentAgainWithItsConnectionMadeAnew() throws Exception {
        Exchange original = original();

        Sending sending = engine.send(Replay.of(original, false));
        Wire wire = target.accept();
        assertThat(wire.readHead())
                .startsWith("POST /a?b=%7E HTTP/1.1\r\nhost: shop.localhost\r\n")
                .contains("\r\nCookie: sid=1\r\n", "\r\ncontent-length: 5\r\n")
                .doesNotContainIgnoringCase("x-hop")
                .doesNotContainIgnoringCase("expect")
                .doesNotContainIgnoringCase("transfer-encoding");
        assertThat(wire.read(5)).isEqualTo("abcde");
        wire.send("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nX-Back: 1\r\n\r\n5\r\nagain\r\n0\r\n\r\n");

        OwnAnswer answer = answer(sending);
        assertThat(answer.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.fields()).contains(new Field("X-Back", "1"));
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("again");

        Exchange replay = recorded(sending);
        assertThat(replay.summary().id()).isEqualTo(answer.id());
        assertThat(replay.summary().replayOf()).isEqualTo(original.summary().id());
        assertThat(original.summary().replayOf()).isZero();
        assertThat(replay.summary().open()).isFalse();
        assertThat(replay.client()).isEqualTo("Portolan");
        assertThat(replay.url()).isEqualTo("http://shop.localhost/a?b=%7E");
        assertThat(replay.summary().route()).isEqualTo(original.summary().route());
        assertThat(text(replay.requestBody())).isEqualTo("abcde");
        assertThat(replay.requestOut()).isNotNull();
        assertThat(replay.responseIn()).isNotNull();
        assertThat(text(replay.responseBody())).isEqualTo("again");
        assertThat(Objects.requireNonNull(engine.capture().summary(answer.id())).replayOf())
                .isEqualTo(original.summary().id());
    }

    @Test
    void aComposedRequestTakesItsSchemeFromTheUrlWithoutAnyCertificate() throws Exception {
        String authority = "shop.localhost:" + running.port(1);
        Sending sending = engine.send(get("https://" + authority + "/caf\u00e9 x?q=\u20ac#here"));
        Wire wire = target.accept();
        assertThat(wire.readHead())
                .startsWith("GET /caf%C3%A9%20x?q=%E2%82%AC HTTP/1.1\r\nhost: " + authority + "\r\n")
                .contains("X-Forwarded-Proto: https\r\n");
        wire.send("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(answer(sending).status()).isEqualTo(204);
        assertThat(recorded(sending).summary().scheme()).isEqualTo("https");
        assertThat(recorded(sending).summary().replayOf()).isZero();
    }

    @Test
    void aHostFieldGoesBeforeTheUrls() throws Exception {
        Field host = new Field("Host", "elsewhere.example");
        OwnAnswer answer = answer(engine.send(request("GET", "http://localhost/own", OwnBody.NONE, host)));
        assertThat(answer.status()).isEqualTo(421);
        assertThat(Objects.requireNonNull(engine.capture().summary(answer.id())).host())
                .isEqualTo("elsewhere.example");
    }

    @Test
    void aRouteThatAnswersByItselfAnswersAndTheBodyHandedBackIsBounded() throws Exception {
        Sending sending = engine.send(get("http://shop.localhost/own").withKeep(3));
        OwnAnswer answer = answer(sending);
        assertThat(answer.status()).isEqualTo(203);
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("by ");
        assertThat(answer.length()).isEqualTo(9);
        assertThat(text(recorded(sending).responseBody())).isEqualTo("by itself");
    }

    @Test
    void whatNoClientMaySendIsRefusedAndRecordedLikeAClients() throws Exception {
        Sending sending = engine.send(get("http://shop.localhost/%zz"));
        assertThat(answer(sending).status()).isEqualTo(400);
        assertThat(recorded(sending).summary().failure()).isEqualTo("bad-request");
    }

    @Test
    void aLargeBodyIsSentAsTheTargetTakesItFromAFileAsWell() throws Exception {
        byte[] content = new byte[3_000_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        Path file = Files.write(folder.resolve("upload.bin"), content);
        for (OwnBody body : List.of(new OwnBody.FileContent(file), new OwnBody.Bytes(content))) {
            Sending sending = engine.send(request("PUT", "http://shop.localhost/up", body));
            Wire wire = target.accept();
            assertThat(wire.readHead()).contains("content-length: 3000000\r\n");
            assertThat(wire.read(content.length).getBytes(ISO_8859_1)).isEqualTo(content);
            wire.send(EMPTY);
            assertThat(answer(sending).status()).isEqualTo(200);
            assertThat(recorded(sending).requestBody().length()).isEqualTo(content.length);
        }
    }

    @Test
    void aTargetThatTakesNothingHoldsTheBodyBackUntilTheRequestIsCancelled() throws Exception {
        OwnBody body = new OwnBody.Bytes(new byte[40_000_000]);
        Sending sending = engine.send(request("PUT", "http://shop.localhost/up", body));
        assertThat(target.accept().readHead()).contains("content-length: 40000000\r\n");
        sending.cancel();
        assertThat(answer(sending).ending()).isEqualTo(Ending.CANCELLED);
        assertThat(recorded(sending).requestBody().length()).isLessThan(40_000_000);
        assertThat(recorded(sending).summary().failure()).isEqualTo("client-gone");
    }

    @Test
    void patienceEnds() throws Exception {
        Sending sending = engine.send(get("http://shop.localhost/slow").withLimit(Duration.ofMillis(50)));
        assertThat(answer(sending).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(recorded(sending).summary().open()).isFalse();
    }

    @Test
    void aCutAnswerIsNoCompleteOne() throws Exception {
        Sending sending = engine.send(get("http://shop.localhost/cut"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        wire.close();
        OwnAnswer answer = answer(sending);
        assertThat(answer.ending()).isEqualTo(Ending.CUT);
        assertThat(answer.fine()).isFalse();
        assertThat(new String(answer.body(), UTF_8)).isEqualTo("abc");
    }

    @Test
    void whatCanNotBeSentIsRefusedWithASentence() throws Exception {
        String url = "http://shop.localhost/";
        refused(get("shop.localhost/a"), "http://");
        refused(get("http:///a"), "has no host");
        refused(request("G T", url, OwnBody.NONE), "method");
        refused(request("TRACE", url, OwnBody.NONE), "TRACE");
        refused(request("GET", url, OwnBody.NONE, new Field("a b", "")), "is no field name");
        refused(request("GET", url, OwnBody.NONE, new Field("X", "a\r\nEvil: 1")), "line breaks");
        refused(request("PUT", url, new OwnBody.FileContent(folder.resolve("missing"))), "is no file");
        engine.stop().get(20, TimeUnit.SECONDS);
        refused(get(url), "start the profile");
        assertThat(engine.capture().lastId()).isZero();
    }

    private void refused(OwnRequest request, String why) {
        assertThatThrownBy(() -> engine.send(request))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aStopEndsAStreamOfEventsThatIsUnderWay() throws Exception {
        Sending sending = engine.send(get("http://shop.localhost/stream"));
        Wire wire = target.accept();
        wire.readHead();
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
        long id = sending.id().get(20, TimeUnit.SECONDS);
        await(() -> Objects.requireNonNull(engine.capture().summary(id)).responseBytes() > 0);
        engine.stop().get(20, TimeUnit.SECONDS);
        assertThat(answer(sending).ending()).isEqualTo(Ending.CUT);
    }

    @Test
    void aBodyThatWasCutIsSentOnlyOnWish() throws Exception {
        Exchange whole = original();
        Exchange cut = new Exchange(
                whole.summary(),
                whole.client(),
                null,
                false,
                whole.requestIn(),
                null,
                null,
                whole.responseOut(),
                List.of(),
                new Exchange.Body("abc".getBytes(UTF_8), 9, List.of()),
                whole.responseBody(),
                List.of(),
                null,
                List.of());
        assertThatThrownBy(() -> Replay.of(cut, false))
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("only 3 of 9 bytes");
        assertThat(((OwnBody.Bytes) Replay.of(cut, true).body()).content()).hasSize(3);
    }

    @Test
    void manyAreSentSoManyTimesAndAtMostSoManyAtOnce() throws Exception {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        ReplayRun.Source source = id -> {
            if (id == 12) {
                throw new NotSentException("gone");
            }
            return get(id == 11 ? "http://shop.localhost/" : "http://elsewhere.example/")
                    .withReplayOf(id);
        };
        ReplayRun run = ReplayRun.start(List.of(11L, 12L, 13L), 100, 8, source, engine::send);
        ReplayRun.Progress end = run.end().get(20, TimeUnit.SECONDS);
        assertThat(end).isEqualTo(new ReplayRun.Progress(300, 100, 100, 100, "gone", false));
        assertThat(engine.capture().lastId()).isEqualTo(200);
    }

    @Test
    void aRunIsCancelledWithWhatIsUnderWay() throws Exception {
        ReplayRun.Source source = id -> get("http://shop.localhost/never");
        ReplayRun run = ReplayRun.start(List.of(1L), 1000, 4, source, engine::send);
        await(() -> engine.capture().lastId() >= 4);
        run.cancel();
        ReplayRun.Progress end = run.end().get(20, TimeUnit.SECONDS);
        assertThat(end.cancelled()).isTrue();
        assertThat(end.done()).isEqualTo(4);
        assertThat(end.failed()).isEqualTo(4);
    }
}
