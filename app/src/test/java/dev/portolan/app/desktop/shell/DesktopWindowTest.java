package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.desktop.shell.Desktop.World;
import dev.portolan.app.desktop.workspace.FakeEngine;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import org.testfx.util.WaitForAsyncUtils;

/** The window as a user drives it, over an engine that is told what to say. */
@ExtendWith(ApplicationExtension.class)
class DesktopWindowTest {

    private final List<String> browsed = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final FakeEngine engine = new FakeEngine();
    private final LocalNetwork network = new LocalNetwork(
            () -> List.of(new LocalNetwork.Own(InetAddress.ofLiteral("192.168.1.5"), 24, true)), () -> "laptop");
    private Stage stage;
    private Path root;
    private Desktop desktop;

    @Start
    void start(Stage window) throws Exception {
        stage = window;
        root = Files.createTempDirectory("portolan-window");
        open();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(desktop::close);
    }

    private void open() {
        Home home = Home.of(Map.of(Home.VARIABLE, root.toString()), "Linux", root);
        List<ListeningPort> ports = List.of(
                new ListeningPort(3000, "127.0.0.1", 1L, "node", "vite"),
                new ListeningPort(8080, "127.0.0.1", 2L, "java", "api.jar"));
        TrustStores noStores = new TrustStores(List::of, home.certificates());
        desktop =
                new Desktop(stage, new World(home, engine, () -> ports, new Recorder(), noStores, () -> null, network));
        desktop.show();
    }

    private final class Recorder implements Outside {

        @Override
        public void browse(String url) {
            browsed.add(url);
        }

        @Override
        public void reveal(Path path) {
            browsed.add(path.toString());
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private void mapPorts(FxRobot robot) throws Exception {
        robot.clickOn("#map-ports");
        until(() -> shows(robot, "#port-8080"));
        robot.clickOn("#create-profile");
        until(() -> shows(robot, "#run-switch"));
    }

    @Test
    void fromNothingToARunningProfileOfTheListeningPorts(FxRobot robot) throws Exception {
        assertThat(shows(robot, "#run-switch")).isFalse();
        mapPorts(robot);

        until(() -> text(robot, "#run-switch").equals("Running"));
        assertThat(engine.applied.getLast().routes())
                .extracting(route -> route.match().path())
                .containsExactly("/api", "/");
        assertThat(root.resolve("profiles/my-project.json")).exists();

        String url = text(robot, "#profile-url");
        assertThat(url).startsWith("https://my-project.localhost:");
        robot.clickOn("#profile-url").clickOn("#copy-url").clickOn("#open-in-browser");
        assertThat(browsed).containsExactly(url, url);
        assertThat(copied).containsExactly(url);

        robot.clickOn("#run-switch");
        until(() -> text(robot, "#run-switch").equals("Stopped"));
        assertThat(robot.lookup("#open-in-browser").queryAs(Button.class).isDisabled())
                .isTrue();
    }

    @Test
    void aConfigurationBecomesTheFirstProfileAndGoesOutAgain(FxRobot robot) throws Exception {
        robot.clickOn("#import");
        until(() -> shows(robot, "#import-view"));
        robot.push(KeyCode.ESCAPE);
        until(() -> shows(robot, "#try-demo"));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        until(() -> shows(robot, "#import-view"));
        Path caddyfile = Files.writeString(
                root.resolve("Caddyfile"), "shop.localhost:4480 {\n reverse_proxy localhost:3000\n}\n");
        robot.interact(() -> desktop.drop(List.of(caddyfile)));
        until(() -> shows(robot, "#import-create")
                && !robot.lookup("#import-create").query().isDisabled());
        robot.clickOn("#import-name").push(KeyCode.SHORTCUT, KeyCode.A).write("Front");
        until(() -> !robot.lookup("#import-create").query().isDisabled());
        robot.clickOn("#import-create");
        until(() -> shows(robot, "#run-switch") && !shows(robot, "#import-view"));
        assertThat(root.resolve("profiles/front.json")).content().contains("localhost:3000", "4480");

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.I);
        until(() -> shows(robot, "#export-view")
                && !robot.lookup("#export-copy").query().isDisabled());
        assertThat(robot.lookup("#rail-routes").queryAs(ToggleButton.class).isSelected())
                .isFalse();
        robot.clickOn("#export-copy");
        assertThat(copied).singleElement().asString().contains("proxy_pass");
        robot.clickOn("#export-close");
        until(() -> shows(robot, "#new-route") && !shows(robot, "#export-view"));
        assertThat(robot.lookup("#rail-routes").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }

    @Test
    void everyScreenAndTheSwitchAreReachedByKeys(FxRobot robot) throws Exception {
        mapPorts(robot);
        KeyCode modifier = KeyCode.SHORTCUT;
        robot.push(modifier, KeyCode.DIGIT4);
        until(() -> shows(robot, "#doctor-summary"));
        robot.push(modifier, KeyCode.DIGIT5);
        until(() -> shows(robot, "#theme-dark"));
        assertThat(robot.lookup("#rail-settings").queryAs(ToggleButton.class).isSelected())
                .isTrue();

        robot.push(modifier, KeyCode.R);
        until(() -> text(robot, "#run-switch").equals("Stopped"));
        robot.push(modifier, KeyCode.B);
        assertThat(browsed).hasSize(1);
    }

    @Test
    void f1ListsTheKeysOfTheScreenAndTheWindow(FxRobot robot) throws Exception {
        mapPorts(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2).push(KeyCode.F1);
        until(() -> shows(robot, "#key-overview"));
        assertThat(shows(robot, "Pin: kept when the oldest go")).isTrue();
        assertThat(shows(robot, "Start or stop the profile")).isTrue();
        robot.push(KeyCode.ESCAPE);
        until(() -> !shows(robot, "#key-overview"));
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1).push(KeyCode.F1);
        until(() -> shows(robot, "#key-overview"));
        assertThat(shows(robot, "Pin: kept when the oldest go")).isFalse();
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void theNextStartFindsProfileThemeAndScreenAndRunsAgain(FxRobot robot) throws Exception {
        mapPorts(robot);
        robot.clickOn("#rail-settings").clickOn("#theme-dark");
        FxToolkit.setupFixture(() -> {
            desktop.close();
            stage.hide();
        });
        int before = engine.applied.size();

        FxToolkit.setupFixture(this::open);

        until(() -> shows(robot, "#theme-dark"));
        assertThat(robot.lookup("#theme-dark").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(stage.getScene().getStylesheets()).anyMatch(sheet -> sheet.endsWith("dark.css"));
        assertThat(engine.applied).hasSize(before + 1);
        assertThat(text(robot, "#profile-menu")).isEqualTo("My project");
    }

    @Test
    void longNamesAndWarningsStayInsideOfASmallWindow(FxRobot robot) throws Exception {
        mapPorts(robot);
        robot.clickOn("#run-switch");
        until(() -> text(robot, "#run-switch").equals("Stopped"));
        Profile warned = Objects.requireNonNull(Profiles.parse("""
                { "version": 1, "name": "The shop of the team with the long name, second edition",
                  "hosts": [ "the-shop-of-the-team-with-the-long-name.localhost" ],
                  "listeners": [ { "port": 8443, "tls": true, "address": "0.0.0.0" }, { "port": 8080 } ],
                  "routes": [ { "path": "/a/path/that/takes/its/room", "to": "https://staging.internal",
                                "tls": { "verify": false } } ] }
                """).profile());
        robot.interact(() -> {
            assertThat(desktop.workspace().save(warned)).isEmpty();
            stage.setWidth(900);
            stage.setHeight(600);
        });
        until(() -> shows(robot, ".shell-header .chip.warn"));

        for (String each : List.of("#open-in-browser", "#new-route", "#profile-url", "#edit-listeners", "#add-tcp")) {
            Node node = robot.lookup(each).query();
            assertThat(node.localToScene(node.getLayoutBounds()).getMaxX())
                    .as(each)
                    .isLessThanOrEqualTo(stage.getScene().getWidth());
        }
        assertThat(robot.lookup(".shell-header .chip.warn").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .containsExactly("2 warnings");
    }

    @Test
    void troubleOnPurposeIsSwitchedOffByOneClickInTheHeader(FxRobot robot) throws Exception {
        mapPorts(robot);
        robot.clickOn("/api")
                .clickOn(robot.lookup(".editor .tabs .tab-label")
                        .match(LabeledMatchers.hasText("Trouble"))
                        .<Node>query());
        robot.clickOn("#fault-latency");
        robot.write("100ms");
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> robot.lookup(".shell-header .badge-button").tryQuery().isPresent());
        robot.clickOn(".shell-header .badge-button");
        until(() -> robot.lookup(".shell-header .badge-button").tryQuery().isEmpty());
        robot.clickOn("Undo");
        until(() -> robot.lookup(".shell-header .badge-button").tryQuery().isPresent());
    }

    @Test
    void sharingIsChosenInWordsStaysInViewAndEndsWithOneClick(FxRobot robot) throws Exception {
        mapPorts(robot);
        until(() -> text(robot, "#run-switch").equals("Running"));
        assertThat(shows(robot, "#sharing")).isFalse();
        robot.clickOn("#edit-listeners");
        until(() -> shows(robot, "#listener-reach-0"));
        robot.interact(() -> {
            ComboBox<Reach> reach = robot.lookup("#listener-reach-0").queryComboBox();
            reach.setValue(Reach.LAN);
        });
        until(() -> robot.lookup(LabeledMatchers.hasText(Matchers.containsString("every route of this profile")))
                .tryQuery()
                .isPresent());
        assertThat(engine.applied.getLast().listeners()).noneMatch(Listener::lan);
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        until(() -> engine.applied.getLast().listeners().getFirst().lan());
        until(() -> shows(robot, "#sharing") && text(robot, "#sharing").equals("Shared"));

        robot.clickOn("#sharing");
        String url = "https://192.168.1.5:"
                + engine.applied.getLast().listeners().getFirst().port();
        String page = url.replace("https", "http") + "/.well-known/portolan/ca";
        until(() -> shows(robot, page));
        assertThat(robot.lookup(".qr-picture").query().getAccessibleText()).isEqualTo("QR code of " + page);
        robot.clickOn("#sharing-open");
        until(() -> shows(robot, url));
        assertThat(robot.lookup(".qr-picture").query().getAccessibleText()).isEqualTo("QR code of " + url);

        robot.push(KeyCode.ESCAPE);
        until(() -> !shows(robot, "#sharing-open"));
        robot.clickOn("#run-switch");
        until(() -> text(robot, "#sharing").equals("Shared once started"));
        robot.clickOn("#sharing");
        until(() -> shows(robot, "#stop-sharing"));
        robot.clickOn("#stop-sharing");
        until(() -> !shows(robot, "#sharing"));
        assertThat(Objects.requireNonNull(desktop.workspace().open().get())
                        .profile()
                        .listeners())
                .noneMatch(Listener::lan);
        robot.clickOn("Undo");
        until(() -> shows(robot, "#sharing"));
    }

    @Test
    void aListenerThatCannotBeBoundIsSaidInTheStatusBar(FxRobot robot) throws Exception {
        for (int port = 4443; port < 4500; port++) {
            engine.taken.put(port, "Port " + port + " is taken by nginx.");
        }
        mapPorts(robot);

        until(() -> text(robot, "#run-switch").equals("Failed"));
        assertThat(text(robot, "#status-problems")).contains("is taken by nginx");
    }
}
