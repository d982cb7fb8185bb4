package dev.portolan.engine.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.forward.Lane;
import dev.portolan.engine.forward.Site;
import dev.portolan.engine.policy.LocalAnswers;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.upstream.Group;
import dev.portolan.engine.wire.Transport;
import dev.portolan.engine.wire.Troubles;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client does while the worker still looks its answer up. */
class SlowAnswerTest {

    @TempDir
    private Path folder;

    private final Queue<Runnable> lookups = new ArrayDeque<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC());

    @BeforeEach
    void ask() throws Exception {
        Files.createFile(folder.resolve("answer.txt"));
        Profile profile = RunningEngine.profile(
                "{\"port\": 0}", "{\"path\": \"/\", \"respond\": {\"bodyFile\": \"answer.txt\"}}");
        Lane lane = new Lane(
                channel.eventLoop(), Transport.NIO, capture, capture.recorder(), new Troubles(), new Breakpoints());
        List<Group> none = new ArrayList<>();
        none.add(null);
        lane.install(new Site(
                profile, RouteTable.compile(profile), new LocalAnswers(folder, lookups::add, Clock.systemUTC()), none));
        ListenerSocket listener = new ListenerSocket(profile.listeners().getFirst(), List.of());
        new Http1Connection(new Arrival(channel, lane, listener, 1, false)).install();
        receive("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThat(lookups).hasSize(1);
    }

    private void receive(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
    }

    private void answerIsFound() {
        lookups.remove().run();
        channel.runPendingTasks();
    }

    private String sent() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf part; (part = channel.readOutbound()) != null; part.release()) {
            all.append(part.toString(StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void itIsSentWhenItIsFound() {
        assertThat(sent()).isEmpty();
        answerIsFound();
        assertThat(sent()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aBodyThatBreaksMeanwhileIsRefusedAtOnceAndTheAnswerDropped() {
        receive("x\r\n");
        assertThat(sent()).startsWith("HTTP/1.1 400 ").contains("\r\nconnection: close\r\n");
        answerIsFound();
        assertThat(sent()).isEmpty();
        assertThat(capture.summary(1).failure()).isEqualTo("bad-request");
        assertThat(capture.exchange(1).failureDetail()).contains("body is malformed");
    }
}
