package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What was changed on the way, and by which setting, in the real window. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class BothSidesViewTest {

    private final Bench bench = new Bench();
    private TrafficView view;

    @Start
    void start(Stage stage) {
        view = new TrafficView(bench.model());
        TestStage.show(stage, view, 1300, 800);
    }

    @Test
    void whatARouteChangedLeadsToItsEditor(FxRobot robot) {
        long id = bench.capture.add(Sample.get("/api/items").route("/api", "http://localhost:3000"));
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            view.choose(id);
            TabPane tabs = (TabPane) view.lookup("#traffic-detail .tabs");
            tabs.getTabs().stream()
                    .filter(each -> each.getText().equals("Both sides"))
                    .forEach(each -> tabs.getSelectionModel().select(each));
        });
        await("the rule", () -> view.lookup(".rule-link") != null);
        Hyperlink link = (Hyperlink) view.lookup(".rule-link");
        assertThat(link.getText()).isEqualTo("stripPrefix: /api was taken off");
        assertThat(link.getAccessibleText()).contains("edit the route /api");
        robot.interact(link::requestFocus);
        robot.type(KeyCode.SPACE);
        await("the editor", () -> bench.edited.contains("/api /stripPrefix"));
        assertThat(bench.dialogs.notices).isEmpty();
        bench.live = false;
        robot.interact(link::fire);
        assertThat(bench.dialogs.notices).containsExactly("The open profile has no route /api");
    }

    private static void await(String what, Supplier<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.waitForAsyncFx(10_000, condition::get));
        } catch (TimeoutException e) {
            throw new AssertionError("Did not happen: " + what, e);
        }
    }
}
