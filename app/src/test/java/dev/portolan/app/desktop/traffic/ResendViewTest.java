package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.app.desktop.traffic.compose.FakeSender;
import dev.portolan.engine.send.OwnAnswer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Replay, edit and resend, and the composer, by their keys and their menu. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class ResendViewTest {

    private final Bench bench = new Bench();
    private TrafficModel model;
    private TrafficView view;

    @Start
    void start(Stage stage) {
        bench.capture.add(Sample.get("/api/items").method("POST").sends("{\"a\": 1}"));
        bench.capture.add(Sample.get("/api/more").json("{\"b\":2}"));
        bench.sender.nextId = 2;
        model = bench.model();
        view = new TrafficView(model);
        TestStage.show(stage, view, 1100, 700);
    }

    private static void await(String what, Supplier<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(FxRobot robot, long id) throws TimeoutException {
        await("the rows", () -> model.rows().size() == 2);
        robot.interact(() -> model.select(id));
    }

    private static void press(FxRobot robot, KeyCode modifier, KeyCode key) {
        robot.press(modifier).type(key).release(modifier);
    }

    private TextField composer(FxRobot robot) throws TimeoutException {
        await("the composer", () -> robot.lookup("#compose-url").tryQuery().isPresent());
        return robot.lookup("#compose-url").queryAs(TextField.class);
    }

    @Test
    void theKeyReplaysTheChosenRow(FxRobot robot) throws Exception {
        choose(robot, 1);
        robot.type(KeyCode.R);
        await("the request", () -> bench.sender.sent.size() == 1);
        assertThat(bench.sender.sent.getFirst().replayOf()).isEqualTo(1);
    }

    @Test
    void theKeyReplaysAllChosenRows(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.type(KeyCode.R);
        await("both requests", () -> bench.sender.sent.size() == 2);
        Label text = robot.lookup("#replay-text").queryAs(Label.class);
        await("the end", () -> text.getText().equals("2 of 2 sent again, 2 answered well"));
    }

    @Test
    void anEditedRequestIsSentByItsKeyAndItsAnswerStandsBesideIt(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.SHIFT, KeyCode.R);
        TextField url = composer(robot);
        assertThat(url.isFocused()).isTrue();
        robot.type(KeyCode.END).write("2");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        await("the request", () -> bench.sender.sent.size() == 1);
        assertThat(bench.sender.sent.getFirst().url()).endsWith("/api/items2");
        assertThat(bench.sender.sent.getFirst().replayOf()).isEqualTo(1);
        Label state = robot.lookup("#compose-state").queryAs(Label.class);
        await("the answer", () -> state.getText().equals("200 OK after 12 ms"));
        robot.type(KeyCode.ESCAPE);
        await("the table", () -> robot.lookup("#traffic-rows").tryQuery().isPresent());
    }

    @Test
    void theComposerLeadsToTheOriginalAndBack(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.SHIFT, KeyCode.R);
        composer(robot);
        robot.interact(
                () -> robot.lookup("#compose-original").queryAs(Hyperlink.class).fire());
        await(
                "the original's detail",
                () -> robot.lookup("#traffic-detail").tryQuery().isPresent());
        assertThat(model.selected().get()).isEqualTo(1);
    }

    @Test
    void aNewRequestBeginsWithTheProfilesUrlAndIsKeptWhenTheComposerCloses(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.N);
        TextField url = composer(robot);
        assertThat(url.getText()).isEqualTo("https://shop.localhost:4443/");
        robot.write("mine");
        robot.type(KeyCode.ESCAPE);
        await("the table", () -> robot.lookup("#traffic-rows").tryQuery().isPresent());
        assertThat(bench.dialogs.questions).isEmpty();
        robot.clickOn("#traffic-compose");
        assertThat(composer(robot).getText()).isEqualTo("https://shop.localhost:4443/mine");
        robot.interact(() -> bench.dialogs.agrees = false);
        robot.clickOn("#compose-discard");
        assertThat(bench.dialogs.questions.getFirst()).contains("GET /mine was not sent");
        assertThat(composer(robot).getText()).endsWith("/mine");
    }

    @Test
    void aSlowAnswerIsGivenUpByItsButton(FxRobot robot) throws Exception {
        bench.sender.held = true;
        choose(robot, 1);
        press(robot, KeyCode.SHIFT, KeyCode.R);
        composer(robot);
        // Work is done by the caller here, so that what waits for an answer has to wait elsewhere.
        robot.interact(() -> bench.background.held = true);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        robot.interact(bench.background::work);
        robot.clickOn("#compose-cancel");
        FakeSender.Waiting sending = bench.sender.waiting.getFirst();
        assertThat(sending.cancelled).isTrue();
        robot.interact(bench.background::workAll);
        assertThat(sending.answer.join().ending()).isEqualTo(OwnAnswer.Ending.CANCELLED);
        assertThat(robot.lookup("#compose-state").queryAs(Label.class).getText())
                .startsWith("Cancelled");
    }

    @Test
    void manyAreSentAsOftenAsAskedAndTheKeysAreTheTablesAfterwards(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.R);
        await("the bar", () -> robot.lookup("#replay-times").tryQuery().isPresent());
        Spinner<?> times = robot.lookup("#replay-times").queryAs(Spinner.class);
        assertThat(times.isFocused()).isTrue();
        robot.write("3").type(KeyCode.ENTER);
        await("all of them", () -> bench.sender.sent.size() == 3);
        Label text = robot.lookup("#replay-text").queryAs(Label.class);
        await("the end", () -> text.getText().equals("3 of 3 sent again, 3 answered well"));
        robot.type(KeyCode.ESCAPE);
        await("no bar", () -> !robot.lookup("#replay-bar").query().isVisible());
        robot.type(KeyCode.R);
        await("one more by its key", () -> bench.sender.sent.size() == 4);
    }

    @Test
    void aRunOfManyIsCancelled(FxRobot robot) throws Exception {
        bench.sender.held = true;
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.R);
        await("the bar", () -> robot.lookup("#replay-times").tryQuery().isPresent());
        Spinner<?> times = robot.lookup("#replay-times").queryAs(Spinner.class);
        assertThat(times.isFocused()).isTrue();
        robot.write("50").type(KeyCode.ENTER);
        await("the first", () -> bench.sender.sent.size() == 1);
        robot.type(KeyCode.SPACE);
        Label text = robot.lookup("#replay-text").queryAs(Label.class);
        await("the end", () -> text.getText().endsWith("cancelled"));
        assertThat(bench.sender.sent).hasSize(1);
    }

    @Test
    void anAnswerThatIsNotRecordedIsShownAllTheSame(FxRobot robot) throws Exception {
        bench.sender.nextId = 0;
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.N);
        composer(robot);
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        await(
                "the answer",
                () -> robot.lookup("#compose").query().lookupAll(".head-start").stream()
                        .anyMatch(node -> ((Text) node).getText().equals("HTTP/1.1 200 OK")));
        assertThat(robot.lookup("#compose-recorded").query().isVisible()).isFalse();
    }

    @Test
    void theDetailsButtonHasTheOtherWaysInItsMenu(FxRobot robot) throws Exception {
        choose(robot, 1);
        robot.type(KeyCode.ENTER);
        await("the button", () -> robot.lookup("#traffic-replay").tryQuery().isPresent());
        SplitMenuButton button = robot.lookup("#traffic-replay").queryAs(SplitMenuButton.class);
        await("the exchange", () -> !button.isDisabled());
        robot.interact(() -> button.getItems().stream()
                .filter(item -> item.getText().equals("Edit and resend"))
                .forEach(MenuItem::fire));
        composer(robot);
    }

    @Test
    void theReplaysOfARunAreShownByItsLink(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.CONTROL, KeyCode.A);
        robot.type(KeyCode.R);
        await("the end", () -> robot.lookup("#replay-show").tryQuery().isPresent());
        robot.clickOn("#replay-show");
        assertThat(model.filter().text().get()).isEqualTo("is:replay");
    }

    @Test
    void theMenuOffersAllOfIt(FxRobot robot) throws Exception {
        choose(robot, 1);
        press(robot, KeyCode.SHIFT, KeyCode.F10);
        await("the menu", () -> robot.listWindows().size() > 1);
        assertThat(robot.lookup(".context-menu .label").queryAll().stream().map(node -> ((Label) node).getText()))
                .contains("Replay", "Replay many…", "Edit and resend");
    }
}
