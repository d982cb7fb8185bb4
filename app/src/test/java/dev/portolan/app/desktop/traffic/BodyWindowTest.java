package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Bodies in the real window, by mouse and by keys. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class BodyWindowTest {

    private final Bench bench = new Bench();
    private TrafficView view;

    @Start
    void start(Stage stage) {
        view = new TrafficView(bench.model());
        TestStage.show(stage, view, 1200, 800);
    }

    @Test
    void aTreeIsWalkedCopiedAndSearchedByKeys(FxRobot robot) {
        open("Response", Sample.get("/a").json("{\"a\":[10,{\"needle\":\"x\"}],\"b\":2}"));
        await("the tree", () -> tree(robot).getItems().size() == 3);
        robot.interact(() -> tree(robot).requestFocus());
        robot.type(KeyCode.DOWN, KeyCode.RIGHT);
        await("two more rows", () -> tree(robot).getItems().size() == 5);
        robot.type(KeyCode.DOWN);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(bench.copied).containsExactly("10");
        robot.press(KeyCode.CONTROL, KeyCode.ALT).type(KeyCode.C).release(KeyCode.ALT, KeyCode.CONTROL);
        assertThat(bench.copied).endsWith("$.a[0]");

        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        robot.write("NEEDLE");
        await("the place", () -> robot.lookup("1 of 1").tryQuery().isPresent());
        assertThat(tree(robot).getSelectionModel().getSelectedItem()).isEqualTo(4);
        robot.type(KeyCode.ESCAPE);
        await("the field is closed", () -> tree(robot).isFocused());
        assertThat(view.lookup("#traffic-detail")).as("the detail stays").isNotNull();
        robot.type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT, KeyCode.LEFT);
        await("closed rows", () -> tree(robot).getItems().size() == 3);
    }

    @Test
    void aBodyIsSeenInOtherWaysAndTheWayIsKept(FxRobot robot) {
        open("Response", Sample.get("/a").json("{\"a\":1}"));
        await("the tree", () -> tree(robot).getItems().size() == 2);
        robot.interact(() -> mode("Raw").fire());
        await("the text", () -> robot.lookup("{\"a\":1}").tryQuery().isPresent());
        open("Response", Sample.get("/b").json("[22]"));
        await("the next one's text", () -> robot.lookup("[22]").tryQuery().isPresent());
    }

    @Test
    void formsAndTokensStandInTables(FxRobot robot) {
        String token = part("{\"alg\":\"HS256\"}") + "." + part("{\"sub\":\"mia\",\"exp\":1000}") + ".c2ln";
        open(
                "Request",
                Sample.get("/login?next=%2Fhome&lang=en")
                        .method("POST")
                        .field("Authorization", "Bearer " + token)
                        .sends("application/x-www-form-urlencoded", "user=mia&note=a+b"));
        await(
                "the fields",
                () -> view.lookup(".body-table") instanceof TableView<?> table
                        && table.getItems().size() == 2);
        TableView<?> table = (TableView<?>) view.lookup(".body-table");
        assertThat(table.getColumns().getLast().getCellData(1)).isEqualTo("a b");
        assertThat(robot.lookup("/home").tryQuery()).isPresent();

        Button button = robot.lookup(".token-button").queryButton();
        assertThat(button.getAccessibleText()).isEqualTo("Show the token, which is expired");
        robot.interact(button::fire);
        await(
                "what it says",
                () -> robot.lookup("The signature was not checked.").tryQuery().isPresent());
        assertThat(robot.lookup("mia").queryAll()).isNotEmpty();
    }

    private void open(String tab, Sample sample) {
        bench.preferences.put("detail.tab", tab);
        long id = bench.capture.add(sample);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            view.choose(id);
            TabPane tabs = (TabPane) view.lookup("#traffic-detail .tabs");
            tabs.getTabs().stream()
                    .filter(each -> each.getText().equals(tab))
                    .forEach(each -> tabs.getSelectionModel().select(each));
        });
    }

    private ToggleButton mode(String title) {
        return view.lookupAll(".body-bar .toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static ListView<?> tree(FxRobot robot) {
        return robot.lookup(".tree").match(Node::isVisible).queryListView();
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(String what, Supplier<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(() -> {
                                try {
                                    return condition.get();
                                } catch (RuntimeException notThereYet) {
                                    return false;
                                }
                            })
                            .get());
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain for " + what, e);
        }
    }
}
