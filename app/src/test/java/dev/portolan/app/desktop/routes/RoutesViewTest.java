package dev.portolan.app.desktop.routes;

import static dev.portolan.app.desktop.routes.Screenplay.forward;
import static dev.portolan.app.desktop.routes.Screenplay.profile;
import static dev.portolan.app.desktop.routes.Screenplay.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.engine.EngineStats;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.TargetEvent;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The screen as a person works it. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class RoutesViewTest {

    private Screenplay play;
    private RoutesView view;

    @Start
    void start(Stage stage) {
        play = new Screenplay(profile(route("/api", "localhost:8080"), route("/", "localhost:3000")));
        view = new RoutesView(play.model);
        TestStage.show(stage, view, 1200, 700);
    }

    private void type(FxRobot robot, String field, String text) {
        var input = robot.lookup(field).queryAs(TextField.class);
        robot.interact(() -> {
            input.requestFocus();
            input.setText(text);
        });
    }

    private boolean shows(FxRobot robot, String text) {
        return robot.lookup((Node node) -> node instanceof Labeled labeled
                        && Objects.toString(labeled.getText(), "").contains(text)
                        && labeled.isVisible())
                .tryQuery()
                .isPresent();
    }

    @Test
    void aRouteIsMadeMendedAndSaved(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        type(robot, "#route-path", "/socket");
        type(robot, "#route-target", "localhost:99999");
        var save = robot.lookup("#editor-save").queryAs(Button.class);

        assertThat(shows(robot, "is not a number from 1 to 65535")).isTrue();
        assertThat(save.isDisabled()).isTrue();

        type(robot, "#route-target", "localhost:9000");
        assertThat(shows(robot, "is not a number")).isFalse();
        assertThat(shows(robot, "/socket/items goes to http://localhost:9000/socket/items."))
                .isTrue();
        robot.type(KeyCode.SPACE, KeyCode.DELETE, KeyCode.BACK_SPACE);
        assertThat(play.workspace.saved).as("typing in a field is no command").isEmpty();
        type(robot, "#route-target", "localhost:9000");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(play.workspace.profile().routes()).hasSize(3);
        assertThat(play.workspace.profile().routes().getLast().label()).isEqualTo("/socket");
        assertThat(robot.lookup(".save-bar").query().isVisible()).isFalse();
    }

    @Test
    void aRouteIsPutOnOneOfSeveralListeners(FxRobot robot) {
        robot.interact(() -> play.model.list().edit(0));
        assertThat(robot.lookup("#route-port-4443").queryAllAs(Node.class))
                .as("with one listener there is no choice")
                .noneMatch(button -> button.getParent().getParent().isVisible());
        var two = profile(route("/api", "localhost:8080"), route("/", "localhost:3000"))
                .withListeners(List.of(new Listener(null, 4443, true, null), new Listener(null, 8081, false, null)));
        robot.interact(() -> play.workspace.save(two));

        ToggleButton plain = robot.lookup("#route-port-8081").query();
        assertThat(plain.getAccessibleText()).isEqualTo("Port 8081, without TLS");
        robot.interact(plain::fire);
        assertThat(shows(robot, "Answers on port 8081 alone")).isTrue();
        assertThat(robot.lookup("#route-port-8081").queryAs(ToggleButton.class))
                .as("the button under the fingers stays")
                .isSameAs(plain);
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().routes().getFirst().match().ports()).containsExactly(8081);
        assertThat(shows(robot, "on :8081")).isTrue();

        robot.interact(() -> play.model.side().editListeners());
        robot.interact(() -> play.model.side().listeners().listeners().removeLast());
        assertThat(shows(robot, "The route /api answers on port 8081 only, where no listener would serve it"))
                .isTrue();
        assertThat(robot.lookup("#editor-save")
                        .match(Node::isVisible)
                        .queryButton()
                        .isDisabled())
                .isTrue();
    }

    @Test
    void aSecondTargetIsAddedAndSaved(FxRobot robot) {
        robot.interact(() -> play.model.list().edit(0));
        robot.interact(
                () -> robot.lookup("#add-route-target").queryAs(Hyperlink.class).fire());
        assertThat(robot.lookup("#route-target-1").query().isFocused()).isTrue();
        type(robot, "#route-target-1", "localhost:8099");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().routes().getFirst().action())
                .isInstanceOfSatisfying(
                        Action.Forward.class,
                        to -> assertThat(to.targets().getLast()).hasToString("http://localhost:8099"));
        assertThat(shows(robot, "localhost:8080 +1")).isTrue();
    }

    @Test
    void aRouteIsSwitchedToAnAlternativeOnItsCardAndBack(FxRobot robot) {
        var route = route("/api", "localhost:8080");
        var forward = new Action.Forward(
                ((Action.Forward) route.action()).usual(), Map.of("mock", Screenplay.target(9999)), null);
        robot.interact(() -> play.workspace.save(profile(route.withAction(forward))));
        MenuButton menu = robot.lookup("#alternatives").match(Node::isVisible).query();
        assertThat(menu.getText()).isEqualTo("usual");
        robot.interact(menu.getItems().get(1)::fire);
        assertThat(play.workspace.profile().routes().getFirst().action()).isEqualTo(forward.using("mock"));
        assertThat(menu.getText()).isEqualTo("mock");
        assertThat(menu.getStyleClass()).contains("warn");
        assertThat(shows(robot, "localhost:9999")).isTrue();
        robot.interact(menu.getItems().getFirst()::fire);
        assertThat(play.workspace.profile().routes().getFirst().action()).isEqualTo(forward);
    }

    @Test
    void whatBecameOfTargetsIsSeenWithItsReason(FxRobot robot) {
        var button = robot.lookup("#target-events").queryButton();
        assertThat(button.isVisible()).isFalse();
        var event = new TargetEvent(1, 0, null, "http://localhost:8081", false, "refused");
        robot.interact(() ->
                play.workspace.stats(new EngineStats(0, 0, List.of(), List.of(), 0, 0, List.of(event), List.of())));
        assertThat(button.isVisible()).isTrue();
        assertThat(button.getText()).isEqualTo("1 change");
        robot.interact(button::fire);
        assertThat(shows(robot, "http://localhost:8081 is down: refused")).isTrue();
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void theWriteGuardIsLiftedOnTheCardAndSetAgain(FxRobot robot) {
        var guarded =
                route("/api", "localhost:8080").withProtection(new Protection(Access.NONE, null, null, null, true));
        robot.interact(() -> play.workspace.save(profile(guarded)));
        robot.interact(play.workspace::start);
        var switched = robot.lookup("#write-guard").queryButton();
        robot.interact(() -> play.stats(1000, guardedStats(true)));
        assertThat(switched.getText()).isEqualTo("writes refused");
        robot.interact(switched::fire);
        assertThat(play.workspace.lifted).containsEntry(guarded, true);
        robot.interact(() -> play.stats(1000, guardedStats(false)));
        assertThat(switched.getText()).isEqualTo("writes let through");
        assertThat(switched.getStyleClass()).contains("warn");
        assertThat(shows(robot, "7 refused")).isTrue();
        robot.interact(switched::fire);
        assertThat(play.workspace.lifted).containsEntry(guarded, false);
    }

    private static RouteStats guardedStats(boolean on) {
        return new RouteStats(9, 0, 0, 0, 1, 1, List.of(Screenplay.well()), new ProtectionStats(2, 7, on, !on));
    }

    @Test
    void theListIsWorkedWithKeys(FxRobot robot) {
        ListView<?> list = robot.lookup("#route-list").queryListView();
        robot.interact(list::requestFocus);
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().routes().getFirst().label()).isEqualTo("/");
        assertThat(list.getSelectionModel().getSelectedIndex())
                .as("the selection goes along")
                .isEqualTo(1);

        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().routes().getLast().enabled()).isFalse();

        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().routes()).hasSize(1);

        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().routes()).hasSize(2);
    }

    @Test
    void aTcpForwardIsMadeAndWorkedWithKeys(FxRobot robot) {
        robot.clickOn("#add-tcp");
        WaitForAsyncUtils.waitForFxEvents();
        type(robot, "#tcp-port", "4443");
        assertThat(shows(robot, "Port 4443 is taken by a listener of this profile"))
                .isTrue();
        type(robot, "#tcp-port", "5433");
        type(robot, "#tcp-target", "localhost");
        assertThat(shows(robot, "names no port")).isTrue();
        type(robot, "#tcp-target", "localhost:5432");
        assertThat(shows(robot, "Programs of this machine connect to localhost:5433."))
                .isTrue();
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(play.workspace.profile().tcp())
                .singleElement()
                .satisfies(forward -> assertThat(forward.port()).isEqualTo(5433));
        assertThat(robot.lookup(".chart-route").queryAll()).hasSize(3);
        ListView<?> list = robot.lookup("#tcp-list").queryListView();
        robot.interact(list::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().tcp().getFirst().enabled()).isFalse();
        robot.type(KeyCode.DELETE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().tcp()).isEmpty();

        robot.interact(play.model::undoDelete);
        assertThat(play.workspace.profile().tcp()).hasSize(1);
    }

    @Test
    void tcpForwardsAreMovedAsRoutesAre(FxRobot robot) {
        robot.interact(() -> play.workspace.save(play.workspace
                .profile()
                .withTcp(List.of(forward("PostgreSQL", 5433, 5432), forward("Redis", 6380, 6379)))));
        ListView<?> list = robot.lookup("#tcp-list").queryListView();
        robot.interact(() -> {
            play.model.tcp().edit(0);
            list.requestFocus();
        });
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.workspace.profile().tcp()).extracting(TcpForward::label).containsExactly("Redis", "PostgreSQL");
        assertThat(list.getSelectionModel().getSelectedIndex())
                .as("the selection goes along")
                .isEqualTo(1);
    }

    @Test
    void theChartOpensRoutesAndTraffic(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        var nodes = robot.lookup(".chart-route").queryAll();
        assertThat(nodes).hasSize(2);
        assertThat(nodes)
                .allSatisfy(node -> assertThat(node.getAccessibleText()).isNotBlank());
        robot.clickOn(nodes.stream()
                .filter(node -> node.getAccessibleText().startsWith("/,"))
                .findFirst()
                .orElseThrow());
        assertThat(play.model.list().selected()).isEqualTo(1);

        robot.clickOn(robot.lookup(".chart-end").<Node>query());
        assertThat(play.traffic).containsExactly("route:/api");

        robot.interact(() -> view.lookup(".chart-source").requestFocus());
        robot.type(KeyCode.ENTER);
        assertThat(play.model.side().content().get()).isEqualTo(SideModel.Side.LISTENERS);
    }

    @Test
    void anUnverifiedTargetIsSeenInListAndChart(FxRobot robot) {
        var editor = play.model.list().editor();
        robot.interact(() -> {
            play.model.list().edit(0);
            editor.action().target().set("https://payments.internal:8443");
            editor.connection().verify().set(false);
            play.model.side().save();
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".route-cell .chip.warn").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .containsExactly("unverified TLS");
        assertThat(robot.lookup(".chart-detail.warn-text").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .containsExactly("unverified TLS");
    }

    @Test
    void aRouteThatIsPickedInTheListIsBroughtIntoSightInTheChart(FxRobot robot) {
        var routes = IntStream.range(0, 40)
                .mapToObj(i -> route("/service-" + i, "localhost:" + (8000 + i)))
                .toArray(Route[]::new);
        robot.interact(() -> play.workspace.save(profile(routes)));
        WaitForAsyncUtils.waitForFxEvents();
        var scroll = robot.lookup(".chart > .scroll-pane").queryAs(ScrollPane.class);
        assertThat(scroll.getVvalue()).isZero();

        robot.interact(() -> play.model.list().select(39));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(scroll.getVvalue()).isEqualTo(1);
    }

    @Test
    void theEditorOpensAtASetting(FxRobot robot) {
        var edits = new HeaderEdits(Map.of("X-One", "1", "X-Two", "2"), Map.of(), List.of());
        var rewrite = new Rewrite(false, "/v1", Rewrite.KEEP_HOST, true, true, edits, HeaderEdits.NONE);
        robot.interact(() -> play.workspace.save(profile(
                route("/", "localhost:3000"), route("/api", "localhost:8080").withRewrite(rewrite))));
        goTo(robot, "/addPrefix");
        assertThat(focused())
                .isInstanceOfSatisfying(
                        TextField.class, field -> assertThat(field.getText()).isEqualTo("/v1"));
        assertThat(tab(robot)).isEqualTo("Rewrite");
        goTo(robot, "/headers/request/x-two");
        assertThat(focused())
                .isInstanceOfSatisfying(
                        TextField.class, field -> assertThat(field.getText()).isEqualTo("X-Two"));
        var scroll = (ScrollPane) robot.lookup(".editor .tabs")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .getSelectedItem()
                .getContent();
        assertThat(scroll.localToScene(scroll.getLayoutBounds())
                        .contains(focused().localToScene(1, 1)))
                .as("in sight")
                .isTrue();
        goTo(robot, "/hostHeader");
        assertThat(focused()).isInstanceOf(ToggleButton.class);
        goTo(robot, "/rateLimit");
        assertThat(tab(robot)).isEqualTo("Access");
        assertThat(focused().getId()).isEqualTo("rate-requests");
        goTo(robot, "/nothing");
        assertThat(tab(robot)).isEqualTo("Route");
    }

    private void goTo(FxRobot robot, String setting) {
        robot.interact(() -> play.model.list().edit(1, setting));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Node focused() {
        return view.getScene().getFocusOwner();
    }

    private static String tab(FxRobot robot) {
        return robot.lookup(".editor .tabs")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .getSelectedItem()
                .getText();
    }

    @Test
    void whereThereIsLittleRoomRoutesComeFirstAndForwardsWhenTheyAreAskedFor(FxRobot robot) {
        robot.interact(() -> {
            view.getScene().getWindow().setHeight(520);
            play.workspace.save(play.workspace.profile().withTcp(List.of(forward("PostgreSQL", 5433, 5432))));
        });
        WaitForAsyncUtils.waitForFxEvents();
        var forwards = robot.lookup("#tcp-list").queryListView();
        assertThat(forwards.isVisible()).isFalse();
        assertThat(robot.lookup("#route-list").queryListView().getHeight()).isGreaterThan(100);

        robot.clickOn("#tcp-more");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(forwards.isVisible()).isTrue();
        assertThat(robot.lookup("#tcp-more").query().getAccessibleText()).isEqualTo("Hide the TCP forwards");
    }

    @Test
    void whereThereIsLittleRoomTheEditorComesWhenItIsWanted(FxRobot robot) {
        robot.interact(() -> view.getScene().getWindow().setWidth(920));
        WaitForAsyncUtils.waitForFxEvents();
        var editor = robot.lookup(".editor").query();
        assertThat(editor.getParent().isVisible()).isFalse();

        robot.interact(() -> play.model.list().edit(0));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".editor").query().getParent().isVisible()).isTrue();

        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> view.requestFocus());
        robot.interact(play.model.side()::close);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(play.model.side().content().get()).isEqualTo(SideModel.Side.NOTHING);
    }
}
