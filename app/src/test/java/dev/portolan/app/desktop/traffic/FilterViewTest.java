package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What stands above the table and says what is shown in it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class FilterViewTest {

    private final Bench bench = new Bench();
    private TrafficModel model;
    private Scene scene;

    @Start
    void start(Stage stage) {
        model = bench.model();
        scene = TestStage.show(stage, new TrafficView(model), 1100, 700);
        bench.capture.add(Sample.get("/api/items").json("{}").status(404));
        bench.capture.add(Sample.get("/api/cart").json("{}"));
        bench.capture.add(Sample.get("/main.js.map").json("{}"));
        bench.capture.add(Sample.get("/favicon.ico").body("image/x-icon", new byte[1]));
        bench.capture.add(Sample.get("/").status(500));
    }

    private static void await(String what, Supplier<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition::get);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }

    private void awaitRows(Long... ids) {
        await(
                "rows " + List.of(ids) + ", not " + model.rows(),
                () -> Bench.ids(model).equals(List.of(ids)));
    }

    private TextField field(FxRobot robot) {
        return robot.lookup("#traffic-filter").queryAs(TextField.class);
    }

    private ListView<?> suggestions(FxRobot robot) {
        return robot.lookup("#filter-suggestions").queryListView();
    }

    private static void control(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    /** The robot's mouse knows no keys. */
    private static void clickBesides(FxRobot robot, String chip) {
        Node node = robot.lookup(chip).query();
        MouseEvent click = new MouseEvent(
                MouseEvent.MOUSE_CLICKED,
                1,
                1,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                true,
                false,
                true,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
        robot.interact(() -> Event.fireEvent(node, click));
    }

    private static void save(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.S).release(KeyCode.SHIFT, KeyCode.CONTROL);
    }

    private static MenuItem item(FxRobot robot, String menu, String text) {
        return robot.lookup(menu).queryAs(MenuButton.class).getItems().stream()
                .filter(each -> each.getText() != null && each.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFilterIsWrittenBySuggestionsAlone(FxRobot robot) {
        control(robot, KeyCode.F);
        robot.write("st");
        await("the key", () -> suggestions(robot).isVisible());
        robot.type(KeyCode.TAB);
        await(
                "the values",
                () -> field(robot).getText().equals("status:")
                        && suggestions(robot).getItems().size() > 5);
        robot.write("5").type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(field(robot).getText()).isEqualTo("status:5xx");
        awaitRows(5L);
        assertThat(suggestions(robot).isVisible()).isFalse();
        assertThat(field(robot).isFocused()).isTrue();
    }

    @Test
    void escapeClosesTheSuggestionsAndThenEmptiesTheFilter(FxRobot robot) {
        control(robot, KeyCode.F);
        robot.write("is:err");
        await("suggestions", () -> suggestions(robot).isVisible());
        robot.type(KeyCode.ESCAPE);
        assertThat(suggestions(robot).isVisible()).isFalse();
        assertThat(field(robot).getText()).isEqualTo("is:err");
        robot.type(KeyCode.ESCAPE);
        assertThat(field(robot).getText()).isEmpty();
    }

    @Test
    void allKeysAreOfferedByAKeyAndTakenByAClick(FxRobot robot) {
        control(robot, KeyCode.F);
        assertThat(suggestions(robot).isVisible()).isFalse();
        control(robot, KeyCode.SPACE);
        await("suggestions", () -> suggestions(robot).isVisible());
        robot.clickOn("connection:");
        await("the key", () -> field(robot).getText().equals("connection:"));
        assertThat(field(robot).isFocused()).isTrue();
        robot.clickOn("#traffic-rows");
        await("no suggestions", () -> !suggestions(robot).isVisible());
    }

    @Test
    void chipsOfOneGroupAddUpAndThoseOfTwoNarrowDown(FxRobot robot) {
        awaitRows(5L, 4L, 3L, 2L, 1L);
        robot.clickOn("#quick-status_4xx");
        awaitRows(1L);
        clickBesides(robot, "#quick-status_5xx");
        awaitRows(5L, 1L);
        robot.interact(() -> robot.lookup("#quick-data").query().requestFocus());
        control(robot, KeyCode.SPACE);
        awaitRows(1L);
        robot.clickOn("#quick-images");
        awaitRows(4L);
        robot.clickOn("#quick-images");
        awaitRows(5L, 4L, 3L, 2L, 1L);
        robot.clickOn("#quick-errors").clickOn("#quick-all");
        awaitRows(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void noiseIsCountedHiddenAndRemembered(FxRobot robot) {
        awaitRows(5L, 4L, 3L, 2L, 1L);
        MenuButton noise = robot.lookup("#traffic-noise").queryAs(MenuButton.class);
        robot.clickOn(noise);
        await(
                "the count",
                () -> noise.getItems().stream().anyMatch(each -> "Hide source maps  ·  1".equals(each.getText())));
        CheckMenuItem maps = (CheckMenuItem) item(robot, "#traffic-noise", "Hide source maps  ·  1");
        robot.interact(() -> maps.setSelected(true));
        awaitRows(5L, 4L, 2L, 1L);
        assertThat(noise.getText()).isEqualTo("Noise hidden: 1");
        assertThat(bench.model().filter().noise().hidden().get()).hasSize(1);
        robot.interact(() -> item(robot, "#traffic-noise", "Hide all of these").fire());
        awaitRows(5L, 2L, 1L);
        robot.interact(() -> item(robot, "#traffic-noise", "Show all of these").fire());
        awaitRows(5L, 4L, 3L, 2L, 1L);
        assertThat(maps.isSelected()).isFalse();
    }

    @Test
    void aFilterIsSavedByKeyUsedAgainAndRemoved(FxRobot robot) {
        bench.dialogs.texts.add(" Not  found ");
        control(robot, KeyCode.F);
        robot.write("status:404");
        save(robot);
        assertThat(bench.dialogs.notices).containsExactly("Saved as Not found");
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        awaitRows(5L, 4L, 3L, 2L, 1L);
        robot.clickOn("#traffic-filters").clickOn("Not found");
        awaitRows(1L);
        assertThat(bench.model().filter().memory().savedNames()).containsExactly("Not found");
        robot.interact(() -> {
            MenuButton menu = robot.lookup("#traffic-filters").queryAs(MenuButton.class);
            menu.show();
            ((Menu) item(robot, "#traffic-filters", "Remove"))
                    .getItems()
                    .getFirst()
                    .fire();
        });
        assertThat(bench.model().filter().memory().savedNames()).isEmpty();
        robot.interact(() -> Objects.requireNonNull(bench.dialogs.undo).run());
        assertThat(bench.model().filter().memory().savedNames()).containsExactly("Not found");
    }

    @Test
    void onlyWhatIsAFilterIsSaved(FxRobot robot) {
        control(robot, KeyCode.F);
        save(robot);
        assertThat(bench.dialogs.notices).containsExactly("Write a filter first, then save it");
        robot.write("status:many");
        save(robot);
        assertThat(bench.dialogs.problems).singleElement().asString().contains("\"many\" is no status");
    }

    @Test
    void whatWasUsedIsOfferedAgain(FxRobot robot) {
        control(robot, KeyCode.F);
        robot.write("cart").type(KeyCode.ENTER);
        awaitRows(2L);
        control(robot, KeyCode.F);
        robot.write("status:many").type(KeyCode.ENTER);
        robot.clickOn("#traffic-filters");
        Menu recent = (Menu) item(robot, "#traffic-filters", "Last used");
        assertThat(recent.getItems().getFirst().getText()).isEqualTo("cart");
        assertThat(recent.getItems()).hasSize(3);
    }

    @Test
    void theLanguagesPageTriesItsExamples(FxRobot robot) {
        robot.clickOn("#traffic-filters").clickOn("How to write a filter");
        await("the page", () -> robot.lookup("#filter-language").tryQuery().isPresent());
        robot.interact(() -> robot.lookup((Hyperlink link) -> link.getText().equals("status:>=400"))
                .queryAs(Hyperlink.class)
                .fire());
        awaitRows(5L, 1L);
        robot.type(KeyCode.ESCAPE);
        await("no page", () -> robot.lookup("#filter-language").tryQuery().isEmpty());
    }
}
