package dev.portolan.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.Animation.Status;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What goes on only while it can be seen. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class ShowingTest {

    private final Pane node = new Pane();
    private final AtomicInteger turns = new AtomicInteger();
    private Stage stage;
    private Timeline every;

    @Start
    void start(Stage window) {
        stage = window;
        every = Showing.every(Duration.hours(1), Showing.of(node), turns::incrementAndGet);
        stage.setScene(new Scene(new Pane(node), 300, 200));
        stage.show();
    }

    @Test
    void itStopsWithItsWindowAndGoesOnWithIt(FxRobot robot) {
        assertThat(every.getStatus()).isEqualTo(Status.RUNNING);
        robot.interact(stage::hide);
        assertThat(every.getStatus()).isEqualTo(Status.STOPPED);
        robot.interact(stage::show);
        assertThat(every.getStatus()).isEqualTo(Status.RUNNING);
    }

    @Test
    void itStopsWhereItIsHiddenOrTakenAway(FxRobot robot) {
        robot.interact(() -> node.setVisible(false));
        assertThat(every.getStatus()).isEqualTo(Status.STOPPED);
        robot.interact(() -> node.setVisible(true));
        assertThat(every.getStatus()).isEqualTo(Status.RUNNING);
        robot.interact(() -> ((Pane) stage.getScene().getRoot()).getChildren().clear());
        assertThat(every.getStatus()).isEqualTo(Status.STOPPED);
    }
}
