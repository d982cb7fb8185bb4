package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.Theme;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Replay, edit and resend, and the composer, by their keys. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class ResendViewTest {

    private final Bench bench = new Bench();
    private TrafficModel model;
    private Scene scene;

    @Start
    void start(Stage stage) {
        bench.capture.add(Sample.get("/api/items").method("POST").sends("{\"a\": 1}"));
        bench.capture.add(Sample.get("/api/more").json("{\"b\":2}"));
        bench.sender.nextId = 2;
        model = bench.model();
        scene = new Scene(new TrafficView(model), 1100, 700);
        Theme.apply(scene, false);
        stage.setScene(scene);
        stage.show();
    }

    private static void await(String what, Supplier<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(FxRobot robot, long id) throws TimeoutException {
        await("the rows", () -> model.rows().size() == 2);
        robot.interact(() -> model.select(id));
    }

    @Test
    void theKeyReplaysTheChosenRow(FxRobot robot) throws Exception {
        choose(robot, 1);
        robot.type(KeyCode.R);
        await("the request", () -> bench.sender.sent.size() == 1);
        assertThat(bench.sender.sent.getFirst().replayOf()).isEqualTo(1);
    }

    @Test
    void anEditedRequestIsSentAndItsAnswerStandsBesideIt(FxRobot robot) throws Exception {
        choose(robot, 1);
        robot.press(KeyCode.SHIFT).type(KeyCode.R).release(KeyCode.SHIFT);
        await("the composer", () -> robot.lookup("#compose-url").tryQuery().isPresent());
        TextField url = robot.lookup("#compose-url").queryAs(TextField.class);
        robot.interact(() -> url.setText("https://shop.localhost:4443/api/edited"));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        await("the request", () -> bench.sender.sent.size() == 1);
        assertThat(bench.sender.sent.getFirst().url()).endsWith("/api/edited");
        assertThat(bench.sender.sent.getFirst().replayOf()).isEqualTo(1);
        Label state = robot.lookup("#compose-state").queryAs(Label.class);
        await("the answer", () -> state.getText().equals("200 OK after 12 ms"));
        Path pictures = Path.of("target", "pictures");
        pictures.toFile().mkdirs();
        robot.interact(() -> Pictures.save(scene.snapshot(null), pictures.resolve("compose.png")));
        robot.type(KeyCode.ESCAPE);
        await("the table", () -> robot.lookup("#traffic-rows").tryQuery().isPresent());
    }

    @Test
    void manyAreSentAsOftenAsAsked(FxRobot robot) throws Exception {
        choose(robot, 1);
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        await("the bar", () -> robot.lookup("#replay-times").tryQuery().isPresent());
        robot.interact(() -> model.replay().times().set(3));
        robot.type(KeyCode.ENTER);
        await("all of them", () -> bench.sender.sent.size() == 3);
        Label text = robot.lookup("#replay-text").queryAs(Label.class);
        await("the end", () -> text.getText().equals("3 of 3 sent again, 3 answered well"));
    }
}
