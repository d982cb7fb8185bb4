package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Remarks that go by themselves say so, but only those. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class ToastsTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private Toasts toasts;

    @Start
    void start(Stage stage) {
        toasts = new Toasts(Duration.millis(10), Duration.millis(10));
        stage.setScene(new Scene(toasts, 600, 400));
        stage.show();
    }

    private Runnable offer(String name) {
        return toasts.show(name, "Undo", () -> done.add(name + " undone"), () -> done.add(name + " too late"));
    }

    private void until(String what) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> done.contains(what));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void oneThatWentByItselfSaysThatItIsTooLate(FxRobot robot) throws Exception {
        robot.interact(() -> offer("a"));
        until("a too late");
        assertThat(toasts.getChildren()).isEmpty();
    }

    @Test
    void oneThatWasTakenAwayOrDoneSaysNothingMore(FxRobot robot) throws Exception {
        robot.interact(() -> {
            offer("a").run();
            offer("b");
            robot.lookup(".hyperlink").queryAs(Hyperlink.class).fire();
            offer("c");
        });
        until("c too late");
        assertThat(done).containsExactly("b undone", "c too late");
    }

    @Test
    void oneThatHadToMakeRoomForOthersIsTooLateAllTheSame(FxRobot robot) throws Exception {
        robot.interact(() -> List.of("a", "b", "c", "d").forEach(this::offer));
        until("a too late");
        until("d too late");
        assertThat(done).hasSize(4);
    }
}
