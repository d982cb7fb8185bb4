package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.app.desktop.preferences.WindowBounds;
import dev.portolan.engine.breakpoint.Breakpoint;
import dev.portolan.engine.breakpoint.Decision;
import dev.portolan.engine.breakpoint.HeldMessage;
import dev.portolan.engine.capture.Exchange.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Breakpoints and what is held at them, by buttons, keys and the menu of a row. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class HoldViewTest {

    private static final double RAIL = 76;
    private static final double HEADER_AND_FOOT = 88;

    private final Bench bench = new Bench();
    private final List<Decision> decisions = new ArrayList<>();
    private TrafficModel model;
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
        bench.capture.add(Sample.get("/api/items?page=2").method("POST").sends("{\"a\": 1}"));
        model = bench.model();
        TestStage.show(stage, new TrafficView(model), 1200, 900);
    }

    private static void await(String what, Supplier<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void hold(FxRobot robot, HeldMessage message) throws TimeoutException {
        robot.interact(() -> model.holds().add("path:/"));
        List<Breakpoint> active = bench.breakpoints.active();
        assertThat(active).hasSize(1);
        bench.breakpoints.hold(
                active.getFirst(), Sample.get("/api/items").summary(1), message, true, Runnable::run, decisions::add);
        await("the editor", () -> model.holds().count().get() > 0);
    }

    private static HeldMessage request() {
        return new HeldMessage(
                new HeldMessage.Request("POST", "/items"),
                List.of(new Field("Host", "localhost"), new Field("Accept", "*/*")),
                "hello".getBytes(StandardCharsets.UTF_8));
    }

    private static void press(FxRobot robot, KeyCode... keys) {
        robot.press(keys);
        robot.release(keys);
    }

    @Test
    void aHeldRequestIsEditedAndExecuted(FxRobot robot) throws Exception {
        hold(robot, request());
        assertThat(robot.lookup("#held-title").queryAs(Label.class).getText()).contains("Request held");
        assertThat(robot.lookup("#held-left").queryAs(Label.class).getText()).contains("goes on by itself in");
        TextArea body = robot.lookup("#held-body").queryAs(TextArea.class);
        await("the body", () -> body.getText().equals("hello"));
        robot.interact(() -> {
            robot.lookup("#held-target").queryAs(TextField.class).setText("/other?x=1");
            robot.lookup("#held-fields").queryAs(TextArea.class).setText("Host: localhost\nX-New: 1");
            body.setText("bye");
            body.requestFocus();
        });
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        await("the decision", () -> !decisions.isEmpty());
        assertThat(decisions.getFirst()).isInstanceOfSatisfying(Decision.Edited.class, edited -> {
            assertThat(edited.message().start()).isEqualTo(new HeldMessage.Request("POST", "/other?x=1"));
            assertThat(edited.message().fields()).contains(new Field("X-New", "1"));
            assertThat(edited.body()).asString(StandardCharsets.UTF_8).isEqualTo("bye");
        });
        await("nothing held", () -> !robot.lookup("#held").query().isVisible());
    }

    @Test
    void whatWouldBreakFramingIsNotSent(FxRobot robot) throws Exception {
        hold(robot, request());
        robot.interact(() ->
                robot.lookup("#held-fields").queryAs(TextArea.class).setText("Host: localhost\nContent-Length: 1"));
        robot.clickOn("#held-execute");
        assertThat(robot.lookup("#held-problem").queryAs(Label.class).getText()).contains("written anew");
        assertThat(decisions).isEmpty();
        robot.clickOn("#held-cancel");
        await("the decision", () -> !decisions.isEmpty());
        assertThat(decisions.getFirst()).isInstanceOf(Decision.Unchanged.class);
    }

    @Test
    void whatMayBecomeOfItIsInSightInTheSmallestWindow(FxRobot robot) throws Exception {
        robot.interact(() -> {
            stage.setWidth(WindowBounds.MIN_WIDTH - RAIL);
            stage.setHeight(WindowBounds.MIN_HEIGHT - HEADER_AND_FOOT);
        });
        hold(robot, request());
        robot.clickOn("#held-abort");
        await("the decision", () -> !decisions.isEmpty());
        assertThat(decisions.getFirst()).isInstanceOf(Decision.Aborted.class);
    }

    @Test
    void aHeldResponseIsAborted(FxRobot robot) throws Exception {
        hold(robot, new HeldMessage(new HeldMessage.Response(200, "OK"), List.of(), new byte[0]));
        assertThat(robot.lookup("#held-target").tryQuery()).isEmpty();
        press(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DELETE);
        await("the decision", () -> !decisions.isEmpty());
        assertThat(decisions.getFirst()).isInstanceOf(Decision.Aborted.class);
    }

    @Test
    void theMenuOfARowSetsOneAndTheKeySwitchesThemOff(FxRobot robot) throws Exception {
        await("the row", () -> model.rows().size() == 1);
        assertThat(model.holds().on().get()).isFalse();
        robot.interact(() -> model.select(1));
        press(robot, KeyCode.SHIFT, KeyCode.F10);
        robot.clickOn("Break on requests like this");
        assertThat(bench.breakpoints.active())
                .singleElement()
                .satisfies(one -> assertThat(one.label()).isEqualTo("method:=POST path:/api/items"));
        assertThat(robot.lookup("#breakpoints").query().isVisible()).isTrue();
        press(robot, KeyCode.SHIFT, KeyCode.F9);
        assertThat(bench.breakpoints.active()).isNull();
        press(robot, KeyCode.F9);
        assertThat(robot.lookup("#breakpoints").query().isVisible()).isFalse();
        // They are remembered, but not that they were in force.
        TrafficModel next = bench.model();
        next.holds().on().set(true);
        assertThat(bench.breakpoints.active()).hasSize(1);
    }
}
