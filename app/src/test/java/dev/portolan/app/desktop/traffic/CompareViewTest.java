package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Two rows are compared, by keys, menu and links. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class CompareViewTest {

    private final Bench bench = new Bench();
    private TrafficModel model;
    private TrafficView view;

    @Start
    void start(Stage stage) {
        bench.capture.add(Sample.get("/api/items").json("{\"id\":1,\"price\":120,\"tags\":[\"a\",\"b\"]}"));
        bench.capture.add(Sample.get("/api/items").json("{\"tags\":[\"a\",\"b\"],\"price\":99,\"id\":1}"));
        bench.capture.add(Sample.get("/api/items")
                .json("{\"tags\":[\"a\",\"b\"],\"price\":120,\"id\":1}")
                .replayOf(1));
        bench.capture.add(Sample.tcp("db", "localhost:5432"));
        model = bench.model();
        view = new TrafficView(model);
        TestStage.show(stage, view, 1100, 700);
    }

    private static void await(String what, Supplier<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void choose(FxRobot robot, long first, long second) throws TimeoutException {
        await("the rows", () -> model.rows().size() == 4);
        robot.interact(() -> {
            model.select(first);
            if (second != 0) {
                model.selection().toggle(second);
            }
        });
    }

    private static void press(FxRobot robot, KeyCode modifier, KeyCode key) {
        robot.press(modifier).type(key).release(modifier);
    }

    private static String place(FxRobot robot) {
        return robot.lookup("#compare-place").queryAs(Label.class).getText();
    }

    private void compare(FxRobot robot, long first, long second, String told) throws TimeoutException {
        choose(robot, first, second);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        await(
                "the comparison",
                () -> robot.lookup("#compare-place").tryQuery().isPresent()
                        && place(robot).equals(told));
    }

    private static Set<String> texts(FxRobot robot, String style) {
        return robot.lookup("#compare-rows ." + style).queryAll().stream()
                .filter(Text.class::isInstance)
                .map(node -> ((Text) node).getText())
                .collect(Collectors.toSet());
    }

    @Test
    void twoRowsAreComparedAndTheirDifferencesGoneThroughByKey(FxRobot robot) throws Exception {
        compare(robot, 1, 2, "1 difference");
        assertThat(robot.lookup("#compare-rows").query().isFocused()).isTrue();
        assertThat(texts(robot, "diff-gone-part")).containsExactly("120");
        assertThat(texts(robot, "diff-new-part")).containsExactly("99");
        robot.type(KeyCode.F7);
        await("the first", () -> place(robot).equals("Difference 1 of 1 · $.price"));
        robot.type(KeyCode.F7);
        assertThat(place(robot)).isEqualTo("Difference 1 of 1 · $.price");
        robot.type(KeyCode.S);
        await("the sides swapped", () -> texts(robot, "diff-gone-part").equals(Set.of("99")));
        robot.type(KeyCode.ESCAPE);
        await("the table", () -> robot.lookup("#traffic-rows").tryQuery().isPresent());
    }

    @Test
    void equalPartsAreFoldedAndOpenedByKey(FxRobot robot) throws Exception {
        compare(robot, 1, 2, "1 difference");
        ListView<?> rows = robot.lookup("#compare-rows").queryAs(ListView.class);
        int folded = rows.getItems().size();
        int fold = rows.getItems()
                .indexOf(rows.getItems().stream()
                        .filter(row -> row.toString().startsWith("Fold"))
                        .findFirst()
                        .orElseThrow());
        robot.interact(() -> rows.getSelectionModel().clearAndSelect(fold));
        robot.type(KeyCode.ENTER);
        await("the fold opened", () -> rows.getItems().size() > folded);
        robot.type(KeyCode.F);
        await(
                "no fold at all",
                () -> rows.getItems().stream().noneMatch(row -> row.toString().startsWith("Fold")));
        robot.type(KeyCode.F);
        await("all folded again", () -> rows.getItems().size() == folded);
    }

    @Test
    void aReplayIsComparedWithItsOriginalAndNoDifferenceIsTold(FxRobot robot) throws Exception {
        compare(robot, 3, 0, "No difference");
        assertThat(robot.lookup("#compare-left .hyperlink")
                        .queryAs(Hyperlink.class)
                        .getText())
                .isEqualTo("#1");
        assertThat(robot.lookup("#compare-right .hyperlink")
                        .queryAs(Hyperlink.class)
                        .getText())
                .isEqualTo("#3");
    }

    @Test
    void theDetailOfAReplayLeadsToIt(FxRobot robot) throws Exception {
        choose(robot, 3, 0);
        robot.type(KeyCode.ENTER);
        await("the link", () -> robot.lookup("#overview-compare").tryQuery().isPresent());
        robot.clickOn("#overview-compare");
        await("the comparison", () -> place(robot).equals("No difference"));
        robot.clickOn("#compare-left .hyperlink");
        await(
                "the original",
                () -> model.selected().get() == 1
                        && robot.lookup("#traffic-detail").tryQuery().isPresent());
    }

    @Test
    void theAnswerInTheComposerIsComparedWithTheOriginalsAndBackIsTheComposer(FxRobot robot) throws Exception {
        bench.sender.nextId = 3;
        choose(robot, 1, 0);
        press(robot, KeyCode.SHIFT, KeyCode.R);
        await("the composer", () -> robot.lookup("#compose-url").tryQuery().isPresent());
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        await("the answer", () -> robot.lookup("#compose-compare").query().isVisible());
        robot.clickOn("#compose-compare");
        await("the comparison", () -> place(robot).equals("No difference"));
        robot.type(KeyCode.ESCAPE);
        await(
                "the composer again",
                () -> robot.lookup("#compose-url").tryQuery().isPresent());
    }

    @Test
    void theMenuOffersItForTwoRows(FxRobot robot) throws Exception {
        choose(robot, 1, 2);
        press(robot, KeyCode.SHIFT, KeyCode.F10);
        await("the menu", () -> robot.listWindows().size() > 1);
        Node item = robot.lookup(".context-menu .label").queryAll().stream()
                .filter(node -> ((Label) node).getText().equals("Compare"))
                .findFirst()
                .orElseThrow();
        robot.clickOn(item);
        await("the comparison", () -> place(robot).equals("1 difference"));
    }

    @Test
    void whatCanNotBeComparedIsTold(FxRobot robot) throws Exception {
        choose(robot, 1, 0);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        assertThat(bench.dialogs.notices.getLast()).startsWith("Choose two rows");
        choose(robot, 1, 4);
        press(robot, KeyCode.CONTROL, KeyCode.D);
        assertThat(bench.dialogs.notices.getLast()).startsWith("A TCP connection");
        assertThat(view.lookup("#traffic-rows")).isNotNull();
    }

    @Test
    void linesAreCopiedAsAPatch(FxRobot robot) throws Exception {
        compare(robot, 1, 2, "1 difference");
        robot.type(KeyCode.F7);
        press(robot, KeyCode.CONTROL, KeyCode.C);
        assertThat(bench.copied).containsExactly("-   price: 120\n+   price: 99");
    }
}
