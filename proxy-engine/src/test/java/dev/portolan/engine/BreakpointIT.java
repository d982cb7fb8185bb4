package dev.portolan.engine;

import static dev.portolan.engine.testing.RunningEngine.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.HeldExchange;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.Exchange.Field;
import dev.portolan.engine.capture.FieldChange;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.ScriptedUpstream;
import dev.portolan.engine.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Requests and responses that are held, as their two ends see it and as it is recorded. */
@ExtendWith(NoLeaks.class)
class BreakpointIT {

    private static final String POST =
            "POST /a?b=1 HTTP/1.1\r\nHost: localhost\r\nX-Old: 1\r\n" + "Content-Length: 5\r\n\r\nhello";
    private static final String GET = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\nold";

    @TempDir
    Path folder;

    private ScriptedUpstream target;
    private RunningEngine running;
    private Engine engine;

    @BeforeEach
    void start() throws Exception {
        target = ScriptedUpstream.start();
        running = RunningEngine.routes(folder, "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}");
        engine = running.engine();
    }

    @AfterEach
    void stop() throws Exception {
        target.close();
        running.close();
    }

    private static TrafficFilter filter(String text) {
        return ((TrafficFilter.Result.Parsed) TrafficFilter.parse(text)).filter();
    }

    private void breakAt(String filter, boolean requests, boolean responses) {
        engine.breakpoints()
                .set(List.of(new Breakpoint(1, filter(filter), requests, responses, Breakpoint.DEFAULT_PATIENCE)));
    }

    private HeldExchange held() {
        await(() -> !engine.breakpoints().held().isEmpty());
        return engine.breakpoints().held().getFirst();
    }

    private static HeldMessage edited(HeldMessage message, HeldMessage.Start start, String body, Field... added) {
        List<Field> fields = new ArrayList<>(message.fields());
        fields.removeIf(field -> field.name().equalsIgnoreCase("x-old"));
        fields.addAll(List.of(added));
        return new HeldMessage(start, fields, body.getBytes(UTF_8));
    }

    private static HeldMessage withField(HeldMessage message) {
        List<Field> fields = new ArrayList<>(message.fields());
        fields.add(new Field("X-New", "2"));
        return new HeldMessage(message.start(), fields, null);
    }

    private Exchange recorded(HeldExchange held) {
        return Objects.requireNonNull(engine.capture().exchange(held.summary().id()));
    }

    @Test
    void aRequestGoesOnAsEdited() throws Exception {
        breakAt("method:post", true, false);
        try (Wire client = running.call()) {
            client.send(POST);
            HeldExchange held = held();
            assertThat(held.message().start()).isEqualTo(new HeldMessage.Request("POST", "/a?b=1"));
            assertThat(held.message().body()).asString(UTF_8).isEqualTo("hello");
            assertThat(held.message().first("Content-Length")).isNull();

            String problem = held.execute(edited(
                    held.message(),
                    new HeldMessage.Request("PUT", "/c?d=%20"),
                    "another body",
                    new Field("X-New", "2")));
            assertThat(problem).isNull();

            Wire wire = target.accept();
            assertThat(wire.readHead())
                    .startsWith("PUT /c?d=%20 HTTP/1.1\r\n")
                    .contains("\r\nX-New: 2\r\n", "\r\ncontent-length: 12\r\n")
                    .doesNotContain("X-Old");
            assertThat(wire.read(12)).isEqualTo("another body");
            wire.send(ANSWER);
            assertThat(client.readResponse()).endsWith("old");

            await(() -> !recorded(held).summary().open());
            Exchange exchange = recorded(held);
            assertThat(exchange.holds()).singleElement().satisfies(hold -> {
                assertThat(hold.request()).isTrue();
                assertThat(hold.breakpoint()).isEqualTo("method:post");
                assertThat(hold.outcome()).isEqualTo("edited, with another body of 12 bytes");
                assertThat(hold.fields()).containsExactlyInAnyOrder("x-new", "x-old");
            });
            assertThat(Objects.requireNonNull(exchange.requestOut()).start()).isEqualTo("PUT /c?d=%20 HTTP/1.1");
            assertThat(engine.changes(exchange).request())
                    .contains(new FieldChange("X-New", null, "2", "edited at a breakpoint"));
            assertThat(engine.breakpoints().held()).isEmpty();
        }
    }

    @Test
    void whatIsCancelledPassesUnchangedAndOthersAreNotHeld() throws Exception {
        breakAt("method:post", true, false);
        try (Wire client = running.call()) {
            client.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            wire.send(ANSWER);
            client.readResponse();
            client.send(POST);
            held().cancel();
            assertThat(wire.readHead()).startsWith("POST /a?b=1 HTTP/1.1\r\n").contains("X-Old: 1");
            assertThat(wire.read(5)).isEqualTo("hello");
            wire.send(ANSWER);
            assertThat(client.readResponse()).endsWith("old");
        }
    }

    @Test
    void whatIsAbortedIsAnsweredWithAnError() throws Exception {
        breakAt("", true, false);
        try (Wire client = running.call()) {
            client.send(GET);
            HeldExchange held = held();
            held.abort();
            assertThat(client.readResponse()).startsWith("HTTP/1.1 503 ").contains("aborted at a breakpoint");
            await(() -> !recorded(held).summary().open());
            assertThat(recorded(held).summary().failure()).isEqualTo("aborted");
        }
    }

    @Test
    void aResponseGoesOnAsEdited() throws Exception {
        breakAt("status:200 type:text/plain", true, true);
        try (Wire client = running.call()) {
            client.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            wire.send(ANSWER);
            HeldExchange held = held();
            assertThat(held.request()).isFalse();
            assertThat(held.execute(edited(
                            held.message(),
                            new HeldMessage.Response(404, "OK"),
                            "nothing here",
                            new Field("X-New", "2"))))
                    .isNull();
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 404 Not Found\r\n")
                    .contains("X-New: 2", "content-length: 12")
                    .endsWith("nothing here");
            client.send(GET);
            wire.readHead();
            wire.send(ANSWER);
            held().abort();
            assertThat(client.readResponse()).startsWith("HTTP/1.1 503 ");
        }
    }

    @Test
    void aCompressedBodyThatIsEditedGoesOnWithoutItsCoding() throws Exception {
        breakAt("", true, true);
        try (Wire client = running.call()) {
            byte[] packed = gzip("hello");
            client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + packed.length + "\r\n\r\n");
            client.send(packed);
            HeldExchange request = held();
            assertThat(request.message().body()).isEqualTo(packed);
            assertThat(request.message().first("content-encoding")).isEqualTo("gzip");
            assertThat(request.execute(
                            edited(request.message(), request.message().start(), "plain")))
                    .isNull();
            Wire wire = target.accept();
            assertThat(wire.readHead())
                    .containsIgnoringCase("\r\ncontent-length: 5\r\n")
                    .doesNotContainIgnoringCase("content-encoding", "transfer-encoding");
            assertThat(wire.read(5)).isEqualTo("plain");

            wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Digest: md5=:AA==:\r\nContent-Length: "
                    + packed.length + "\r\n\r\n");
            wire.send(packed);
            HeldExchange response = held();
            assertThat(response.execute(
                            edited(response.message(), response.message().start(), "changed")))
                    .isNull();
            assertThat(client.readResponse())
                    .containsIgnoringCase("\r\ncontent-length: 7\r\n")
                    .doesNotContainIgnoringCase("content-encoding", "content-digest")
                    .endsWith("\r\n\r\nchanged");
        }
    }

    @Test
    void aCompressedBodyThatIsLeftAloneStaysAsItWasSent() throws Exception {
        breakAt("", false, true);
        try (Wire client = running.call()) {
            client.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            byte[] packed = gzip("hello");
            wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length + "\r\n\r\n");
            wire.send(packed);
            HeldExchange held = held();
            HeldMessage message = held.message();
            List<Field> fields = new ArrayList<>(message.fields());
            fields.add(new Field("X-New", "2"));
            assertThat(held.execute(new HeldMessage(message.start(), fields, message.body())))
                    .isNull();
            assertThat(client.readHead())
                    .contains("\r\nX-New: 2\r\n")
                    .containsIgnoringCase("\r\ncontent-encoding: gzip\r\n")
                    .containsIgnoringCase("\r\ncontent-length: " + packed.length + "\r\n");
            assertThat(client.input().readNBytes(packed.length)).isEqualTo(packed);
        }
    }

    @Test
    void trailersStayWithABodyThatIsEdited() throws Exception {
        breakAt("", true, false);
        try (Wire client = running.call()) {
            client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                    + "5\r\nhello\r\n0\r\nX-Sum: 5\r\n\r\n");
            HeldExchange held = held();
            assertThat(held.execute(edited(held.message(), held.message().start(), "bye")))
                    .isNull();
            Wire wire = target.accept();
            assertThat(wire.readHead())
                    .containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
                    .doesNotContainIgnoringCase("content-length");
            assertThat(wire.readTo("\r\n\r\n")).isEqualToIgnoringCase("3\r\nbye\r\n0\r\nx-sum: 5\r\n\r\n");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void anEventStreamIsHeldAtItsHead() throws Exception {
        breakAt("type:events", false, true);
        try (Wire client = running.call()) {
            client.send(GET);
            Wire wire = target.accept();
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "8\r\ndata: 1\n\r\n");
            HeldExchange held = held();
            assertThat(held.bodyHeld()).isFalse();
            assertThat(held.message().body()).isNull();
            assertThat(held.execute(withField(held.message()))).isNull();
            assertThat(client.readTo("data: 1\n")).contains("X-New: 2");
            wire.send("8\r\ndata: 2\n\r\n0\r\n\r\n");
            assertThat(client.readTo("data: 2\n")).isNotEmpty();
        }
    }

    @Test
    void aClientThatExpectsAWordGetsItAndOneThatLeavesLeavesTheQueue() throws Exception {
        breakAt("", true, false);
        Wire client = running.call();
        client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        assertThat(client.readHead()).startsWith("HTTP/1.1 100 Continue");
        client.send("ab");
        HeldExchange held = held();
        client.close();
        await(() -> engine.breakpoints().held().isEmpty());
        await(() -> !recorded(held).summary().open());
        assertThat(recorded(held).summary().failure()).isEqualTo("client-gone");
        assertThat(recorded(held).holds())
                .extracting(Exchange.Hold::outcome)
                .containsExactly("given up while it was held");
    }

    @Test
    void editsThatCouldBeReadAsTwoMessagesAreRefused() throws Exception {
        breakAt("", true, false);
        try (Wire client = running.call()) {
            client.send(GET);
            HeldExchange held = held();
            HeldMessage message = held.message();
            assertThat(held.execute(edited(message, message.start(), "", new Field("X-A", "b\r\nc: d"))))
                    .contains("line breaks");
            assertThat(held.execute(edited(message, message.start(), "", new Field("Content-Length", "9"))))
                    .contains("written anew");
            assertThat(held.execute(edited(message, new HeldMessage.Request("GET", "/a b"), "")))
                    .contains("blanks");
            assertThat(held.execute(edited(message, new HeldMessage.Request("HEAD", "/a"), "")))
                    .contains("can't become");
            assertThat(held.execute(new HeldMessage(message.start(), List.of(), null)))
                    .contains("Host exactly once");
            assertThat(engine.breakpoints().held()).hasSize(1);
            held.abort();
            client.readResponse();
        }
    }

    @Test
    void itGoesOnByItselfAfterAWhileAndWhenTheBreakpointIsSwitchedOffOrTheProfileStopped() throws Exception {
        engine.breakpoints().set(List.of(new Breakpoint(1, TrafficFilter.ALL, true, false, Duration.ofMillis(1))));
        try (Wire client = running.call()) {
            client.send(GET);
            Wire wire = target.accept();
            assertThat(wire.readHead()).startsWith("GET /a ");
            wire.send(ANSWER);
            client.readResponse();
            assertThat(engine.breakpoints().passed().expired()).isEqualTo(1);

            breakAt("", true, false);
            client.send(GET);
            held();
            engine.breakpoints().set(List.of());
            assertThat(wire.readHead()).startsWith("GET /a ");
            wire.send(ANSWER);
            client.readResponse();

            breakAt("", true, false);
            client.send(GET);
            held();
            var stopped = engine.stop();
            assertThat(wire.readHead()).startsWith("GET /a ");
            wire.send(ANSWER);
            assertThat(client.readResponse()).endsWith("old");
            stopped.join();
        }
    }

    @Test
    void aBodyThatIsTooLargePassesAndIsCounted() throws Exception {
        breakAt("", true, false);
        try (Wire client = running.call()) {
            client.send("POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\nbegins");
            Wire wire = target.accept();
            wire.readHead();
            assertThat(wire.read(6)).isEqualTo("begins");
            assertThat(engine.breakpoints().passed().tooLarge()).isEqualTo(1);
            assertThat(engine.breakpoints().held()).isEmpty();
        }
    }

    @Test
    void aWebSocketIsHeldAtItsHead() throws Exception {
        breakAt("", true, false);
        try (Wire client = running.call()) {
            client.send("GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            HeldExchange held = held();
            assertThat(held.bodyHeld()).isFalse();
            assertThat(held.execute(withField(held.message()))).isNull();
            Wire wire = target.accept();
            assertThat(wire.readHead()).contains("X-New: 2").containsIgnoringCase("\r\nupgrade: websocket\r\n");
            wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
        }
    }
}
