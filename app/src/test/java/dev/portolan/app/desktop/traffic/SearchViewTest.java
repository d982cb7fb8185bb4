package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The search through everything, by its keys: what it finds, and where a hit leads. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class SearchViewTest {

    private final Bench bench = new Bench();
    private TrafficModel model;

    @Start
    void start(Stage stage) {
        bench.capture.add(Sample.get("/api/items").json("{\"name\": \"Sextant\", \"also\": \"a sextant\"}"));
        bench.capture.add(Sample.get("/sextant?size=2").method("POST").sends("{\"wish\": \"none\"}"));
        bench.capture.add(Sample.get("/socket")
                .type(null)
                .kind(Kind.WEBSOCKET, 101)
                .message(true, 1, "hello", 10)
                .message(false, 1, "the Sextant is sold", 20));
        model = bench.model();
        TestStage.show(stage, new TrafficView(model), 1200, 760);
    }

    /** Waits until the sentence of the search begins so. */
    private static void awaitState(FxRobot robot, String beginning) throws TimeoutException {
        try {
            await("the sentence", () -> state(robot).startsWith(beginning));
        } catch (TimeoutException e) {
            throw new AssertionError("«" + state(robot) + "» instead of «" + beginning + "…»", e);
        }
    }

    private static void await(String what, Supplier<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Opens the search by its key and looks for a text. */
    private static void search(FxRobot robot, String text) throws TimeoutException {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        await("the field", () -> robot.lookup("#search-text").tryQuery().isPresent());
        TextField field = robot.lookup("#search-text").queryAs(TextField.class);
        await("the focus", field::isFocused);
        robot.write(text).type(KeyCode.ENTER);
    }

    private static String state(FxRobot robot) {
        return robot.lookup("#search-state").queryAs(Label.class).getText();
    }

    private static String tab(FxRobot robot) {
        return robot.lookup("#traffic-detail .tabs")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .getSelectedItem()
                .getText();
    }

    private static String marked(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        for (Node line : robot.lookup(".found-line").queryAll()) {
            ((TextFlow) line).getChildren().forEach(word -> text.append(((Text) word).getText()));
        }
        return text.toString();
    }

    private static TextField find(FxRobot robot) {
        return robot.lookup(".find-bar").queryAll().stream()
                .filter(bar -> bar.isVisible() && shown(bar))
                .map(bar -> (TextField) bar.lookup(".text-field"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void findsInHeadsBodiesAndMessagesAndEachHitLeadsToItsPlace(FxRobot robot) throws Exception {
        search(robot, "sextant");
        awaitState(robot, "5 hits");
        ListView<?> hits = robot.lookup("#search-hits").queryAs(ListView.class);
        assertThat(hits.getItems()).hasSize(8);

        robot.type(KeyCode.F4);
        await("the message", () -> tab(robot).equals("Messages"));
        TableView<?> messages = robot.lookup("#traffic-messages").queryAs(TableView.class);
        assertThat(messages.getSelectionModel().getSelectedIndex()).isEqualTo(1);
        assertThat(find(robot).getText()).isEqualTo("Sextant");

        robot.type(KeyCode.F4);
        await("the start line", () -> tab(robot).equals("Request"));
        assertThat(model.selected().get()).isEqualTo(2);
        assertThat(marked(robot)).startsWith("POST /sextant?size=2");

        robot.type(KeyCode.F4);
        await("the target's side of it", () -> tab(robot).equals("Both sides"));
        assertThat(marked(robot)).startsWith("POST /sextant?size=2");

        robot.type(KeyCode.F4);
        await("the body", () -> tab(robot).equals("Response"));
        assertThat(model.selected().get()).isEqualTo(1);
        assertThat(find(robot).getText()).isEqualTo("Sextant");
        robot.type(KeyCode.F4);
        await(
                "the second place",
                () -> robot.lookup(".find-bar .label").queryAll().stream()
                        .anyMatch(label -> ((Label) label).getText().equals("2 of 2")));

        robot.press(KeyCode.SHIFT).type(KeyCode.F4).release(KeyCode.SHIFT);
        await(
                "the first place again",
                () -> robot.lookup(".find-bar .label").queryAll().stream()
                        .anyMatch(label -> ((Label) label).getText().equals("1 of 2")));
    }

    @Test
    void aHitIsOpenedFromTheListByEnter(FxRobot robot) throws Exception {
        search(robot, "wish");
        awaitState(robot, "1 hit ");
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.ENTER);
        await("the request", () -> model.selected().get() == 2 && tab(robot).equals("Request"));
    }

    @Test
    void aWrongExpressionIsSaidWhereItIsWrong(FxRobot robot) throws Exception {
        search(robot, "(a");
        awaitState(robot, "Not found");
        robot.clickOn("#search-regex");
        robot.clickOn("#search-text").type(KeyCode.ENTER);
        awaitState(robot, "The regular expression can't be read");
        robot.interact(
                () -> robot.lookup("#search-text").queryAs(TextField.class).setText("s.xtant|w[ei]sh"));
        robot.type(KeyCode.ENTER);
        awaitState(robot, "6 hits");
    }

    @Test
    void whatCameSinceIsCountedAndSearchedBesides(FxRobot robot) throws Exception {
        search(robot, "Compass");
        awaitState(robot, "Not found");
        robot.interact(() -> bench.capture.add(Sample.get("/compass")));
        await("the count", () -> robot.lookup("#search-newer").query().isVisible());
        robot.clickOn("#search-newer");
        awaitState(robot, "2 hits");
        assertThat(robot.lookup("#search-newer").query().isVisible()).isFalse();
    }

    @Test
    void onlyTheRowsShownAreLookedThroughWhereThatIsChosen(FxRobot robot) throws Exception {
        robot.interact(() -> model.filter().text().set("method:post"));
        search(robot, "sextant");
        awaitState(robot, "5 hits");
        robot.clickOn("#search-shown");
        robot.clickOn("#search-text").type(KeyCode.ENTER);
        awaitState(robot, "2 hits");
    }

    @Test
    void escapeClosesItAndTheKeysAreTheTablesAgain(FxRobot robot) throws Exception {
        search(robot, "sextant");
        awaitState(robot, "5 hits");
        robot.type(KeyCode.ESCAPE);
        await("no search", () -> robot.lookup("#traffic-search").tryQuery().isEmpty());
        robot.type(KeyCode.J);
        await("a row", () -> model.selected().get() != 0);
    }
}
