package dev.portolan.engine;

import static dev.portolan.engine.testing.RunningEngine.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.breakpoint.HeldExchange;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.testing.H2Peer;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.H2Wire.Answer;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.wire.http2.Frames;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held where both sides speak HTTP/2: streams beside those that wait, trailers, calls of gRPC, and how many there may be. */
class Http2BreakpointIT extends ProxyCase {

    private static final String MESSAGE = "\0\0\0\0\3abc";

    private H2Wire h2;

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"h2c://127.0.0.1:" + target.port() + "\"}";
    }

    @BeforeEach
    void connect() throws IOException {
        h2 = H2Wire.to(engine.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        h2.close();
    }

    private Breakpoints breakpoints() {
        return engine.engine().breakpoints();
    }

    private void breakAt(String filter, boolean requests, boolean responses) {
        TrafficFilter parsed = ((TrafficFilter.Result.Parsed) TrafficFilter.parse(filter)).filter();
        breakpoints().set(List.of(new Breakpoint(1, parsed, requests, responses, Breakpoint.DEFAULT_PATIENCE)));
    }

    private HeldExchange held() {
        await(() -> !breakpoints().held().isEmpty());
        return breakpoints().held().getFirst();
    }

    private static String text(HeldExchange held) {
        byte[] body = held.message().body();
        return body == null ? "" : new String(body, ISO_8859_1);
    }

    private static HeldMessage withBody(HeldMessage message, String body) {
        return new HeldMessage(message.start(), message.fields(), body.getBytes(ISO_8859_1));
    }

    private static HeldMessage withField(HeldMessage message) {
        List<Field> fields = new ArrayList<>(message.fields());
        fields.add(new Field("x-new", "2"));
        return new HeldMessage(message.start(), fields, null);
    }

    @Test
    void anEditedRequestKeepsItsTrailersAndOtherStreamsPass() throws Exception {
        breakAt("method:post", true, false);
        h2.post(1, "content-length", "5", "te", "trailers")
                .data(1, false, "hello")
                .headers(1, true, "x-sum", "5");
        HeldExchange held = held();
        assertThat(text(held)).isEqualTo("hello");
        h2.get(3);
        H2Peer peer = H2Peer.accept(target.accept());
        H2Peer.Head other = peer.head();
        assertThat(other.get(":method")).isEqualTo("GET");
        peer.answer(other.stream(), "passed");
        assertThat(h2.answer(3).body()).isEqualTo("passed");

        assertThat(held.execute(withBody(held.message(), "another body"))).isNull();
        H2Peer.Head head = peer.head();
        assertThat(head.get(":method")).isEqualTo("POST");
        assertThat(head.get("content-length")).isIn("", "12");
        assertThat(peer.frame().text()).isEqualTo("another body");
        H2Peer.Head trailers = peer.head();
        assertThat(trailers.get("x-sum")).isEqualTo("5");
        assertThat(trailers.end()).isTrue();
        peer.answer(head.stream(), "done");
        assertThat(h2.answer(1).body()).isEqualTo("done");
    }

    @Test
    void anEditedResponseKeepsItsTrailers() throws Exception {
        breakAt("", false, true);
        h2.get(1, "te", "trailers");
        H2Peer peer = H2Peer.accept(target.accept());
        int stream = peer.head().stream();
        peer.headers(stream, false, ":status", "200", "content-length", "3")
                .data(stream, false, "old")
                .headers(stream, true, "x-sum", "3");
        HeldExchange held = held();
        assertThat(text(held)).isEqualTo("old");
        assertThat(held.execute(withBody(held.message(), "newer"))).isNull();
        Answer answer = h2.answer(1);
        assertThat(answer.body()).isEqualTo("newer");
        assertThat(answer.head().getOrDefault("content-length", "5")).isEqualTo("5");
        assertThat(answer.trailers()).containsEntry("x-sum", "3");
    }

    @Test
    void aCallOfGrpcIsHeldAtItsHeadsAndItsMessagesPass() throws Exception {
        breakAt("", true, true);
        h2.post(1, "content-type", "application/grpc", "te", "trailers").data(1, false, MESSAGE);
        HeldExchange request = held();
        assertThat(request.request()).isTrue();
        assertThat(request.bodyHeld()).isFalse();
        assertThat(request.execute(withField(request.message()))).isNull();
        H2Peer peer = H2Peer.accept(target.accept());
        H2Peer.Head head = peer.head();
        assertThat(head.get("x-new") + head.get("te")).isEqualTo("2trailers");
        assertThat(peer.frame().text()).isEqualTo(MESSAGE);
        h2.data(1, true, MESSAGE);
        assertThat(peer.frame().text()).isEqualTo(MESSAGE);

        peer.headers(head.stream(), false, ":status", "200", "content-type", "application/grpc")
                .data(head.stream(), false, MESSAGE);
        HeldExchange response = held();
        assertThat(response.request()).isFalse();
        assertThat(response.bodyHeld()).isFalse();
        assertThat(response.execute(withField(response.message()))).isNull();
        assertThat(h2.next(Frames.HEADERS, 1).fields()).containsEntry("x-new", "2");
        assertThat(h2.next(Frames.DATA, 1).text()).isEqualTo(MESSAGE);
        peer.headers(head.stream(), true, "grpc-status", "0");
        assertThat(h2.next(Frames.HEADERS, 1).fields()).containsEntry("grpc-status", "0");
    }

    @Test
    void aCallOfGrpcThatIsAbortedIsAnsweredAsGrpcHasIt() throws Exception {
        breakAt("", true, false);
        h2.post(1, "content-type", "application/grpc", "te", "trailers");
        held().abort();
        Answer answer = h2.answer(1);
        assertThat(answer.head()).containsEntry(":status", "200").containsEntry("grpc-status", "14");
        assertThat(answer.head().get("grpc-message")).contains("aborted at a breakpoint");
    }

    @Test
    void aStreamThatIsResetLeavesTheQueueAndTheConnectionStays() throws Exception {
        breakAt("method:post", true, false);
        h2.post(1).data(1, true, "hello");
        HeldExchange held = held();
        h2.reset(1);
        await(() -> breakpoints().held().isEmpty());
        await(() -> !recorded(held).open());
        assertThat(recorded(held).failure()).isEqualTo("client-gone");
        h2.get(3);
        H2Peer peer = H2Peer.accept(target.accept());
        peer.answer(peer.head().stream(), "passed");
        assertThat(h2.answer(3).body()).isEqualTo("passed");
    }

    private ExchangeSummary recorded(HeldExchange held) {
        return Objects.requireNonNull(
                engine.engine().capture().summary(held.summary().id()));
    }

    @Test
    void whatIsAbortedHasAWholeAnswer() throws Exception {
        breakAt("", false, true);
        h2.get(1);
        H2Peer peer = H2Peer.accept(target.accept());
        peer.answer(peer.head().stream(), "old");
        held().abort();
        Answer answer = h2.answer(1);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.reset()).isNotEqualTo(Http2Error.INTERNAL_ERROR);
        assertThat(answer.body()).contains("aborted at a breakpoint");
    }

    @Test
    void beyondAHundredTheyPassAndAreCounted() throws Exception {
        breakAt("path:/held", true, false);
        try (H2Wire second = H2Wire.to(engine.port())) {
            int half = Breakpoints.MOST / 2;
            for (int i = 0; i < half; i++) {
                h2.headers(2 * i + 1, true, H2Wire.request("GET", "/held"));
                second.headers(2 * i + 1, true, H2Wire.request("GET", "/held"));
            }
            await(() -> breakpoints().held().size() == Breakpoints.MOST);
            int next = 2 * half + 1;
            h2.headers(next, true, H2Wire.request("GET", "/held?more"));
            H2Peer peer = H2Peer.accept(target.accept());
            H2Peer.Head passed = peer.head();
            assertThat(passed.get(":path")).isEqualTo("/held?more");
            assertThat(breakpoints().passed().tooMany()).isEqualTo(1);
            peer.answer(passed.stream(), "passed");
            assertThat(h2.answer(next).body()).isEqualTo("passed");
            assertThat(breakpoints().held()).hasSize(Breakpoints.MOST);

            breakpoints().held().forEach(HeldExchange::abort);
            for (int i = 0; i < half; i++) {
                assertThat(h2.answer(2 * i + 1).status()).isEqualTo(503);
                assertThat(second.answer(2 * i + 1).status()).isEqualTo(503);
            }
            // There is room again.
            h2.headers(next + 2, true, H2Wire.request("GET", "/held"));
            held();
        }
    }
}
