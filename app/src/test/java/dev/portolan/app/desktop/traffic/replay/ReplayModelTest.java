package dev.portolan.app.desktop.traffic.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.traffic.compose.FakeSender;
import dev.portolan.app.desktop.traffic.replay.ReplayModel.Stage;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.send.OwnAnswer;
import dev.portolan.engine.send.ReplayRun.Progress;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Recorded requests sent again, over a real capture. */
class ReplayModelTest {

    private final CaptureStore capture =
            new CaptureStore(new CaptureSettings(4L << 20, 1L << 16, 0), Clock.systemUTC());
    private final Recorder recorder = capture.recorder();
    private final FakeSender sender = new FakeSender();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<Long> shown = new ArrayList<>();
    private final ReplayModel model =
            new ReplayModel(capture, sender, new FakeBackground(), dialogs, id -> shown.add(id));

    @AfterEach
    void close() {
        capture.close();
    }

    private long record(String path) {
        RequestHead head =
                new RequestHead("GET", path, "HTTP/1.1", new DefaultHttpHeaders().add("Host", "shop.localhost"));
        Recording recording = recorder.begin(
                1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000), false, head, System.nanoTime());
        recording.requestEnd(new DefaultHttpHeaders(), System.nanoTime());
        recording.end(System.nanoTime());
        return recording.id();
    }

    private void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> {
            model.tick();
            return condition.getAsBoolean();
        });
    }

    private Progress ended() throws Exception {
        until(() -> model.stage().get() instanceof Stage.Ended);
        return ((Stage.Ended) model.stage().get()).progress();
    }

    @Test
    void oneLeadsToItsExchangeWhereOneWasRecorded() {
        long id = record("/a");
        model.replay(List.of(id));
        assertThat(sender.sent.getFirst().url()).isEqualTo("http://shop.localhost/a");
        assertThat(dialogs.notices).containsExactly("Sent #1 again as #50");
        Objects.requireNonNull(dialogs.undo).run();
        assertThat(shown).containsExactly(50L);
        sender.nextId = 0;
        model.replay(List.of(id));
        assertThat(dialogs.notices).endsWith("Sent #1 again; nothing is recorded at the moment");
    }

    @Test
    void oneThatIsGoneIsTold() {
        model.replay(List.of(7L));
        assertThat(dialogs.notices).containsExactly("Exchange 7 is gone: the capture was full");
    }

    @Test
    void severalAreSentOneAfterTheOtherAndThoseThatAreGoneCounted() throws Exception {
        long a = record("/a");
        long b = record("/b");
        model.replay(List.of(a, 99L, b));
        Progress progress = ended();
        assertThat(sender.sent)
                .extracting(request -> request.url())
                .containsExactly("http://shop.localhost/a", "http://shop.localhost/b");
        assertThat(ReplayWords.of(progress))
                .isEqualTo("3 of 3 sent again, 2 answered well, 1 not sent. #99 is gone: the capture was full.");
    }

    @Test
    void manyAreAskedForAndNoMoreAtOnceThanAllowed() throws Exception {
        sender.held = true;
        model.ask(List.of(record("/a"), record("/b")));
        assertThat(model.stage().get()).isInstanceOf(Stage.Asking.class);
        model.times().set(5);
        model.parallel().set(3);
        model.start();
        until(() -> sender.waiting.size() == 3);
        model.replay(List.of(1L, 2L));
        assertThat(dialogs.notices).containsExactly("A replay is under way: cancel it first");
        model.close();
        assertThat(model.stage().get()).as("it stays while it runs").isInstanceOf(Stage.Running.class);
        sender.held = false;
        List.copyOf(sender.waiting)
                .forEach(each ->
                        each.answer.complete(FakeSender.answered(each.id.join(), OwnAnswer.Ending.COMPLETE, 500)));
        Progress progress = ended();
        assertThat(progress.done()).isEqualTo(10);
        assertThat(progress.failed()).isEqualTo(3);
        model.close();
        assertThat(model.stage().get()).isInstanceOf(Stage.Closed.class);
    }

    @Test
    void cancellingGoesAwayFromWhatIsUnderWayAndSendsNoMore() throws Exception {
        sender.held = true;
        model.ask(List.of(record("/a")));
        model.times().set(1000);
        model.parallel().set(2);
        model.start();
        until(() -> sender.waiting.size() == 2);
        model.cancel();
        assertThat(ended().cancelled()).isTrue();
        assertThat(sender.sent).hasSize(2);
        assertThat(sender.waiting).allMatch(each -> each.cancelled);
    }
}
