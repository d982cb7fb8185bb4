package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.Theme;
import dev.portolan.app.desktop.shell.Desktop.World;
import dev.portolan.app.desktop.workspace.LiveEngine;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.LocalNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the README's pictures: the real window over the real engine with the demo's traffic. Run by {@code -Pscreenshots}. */
@Tag("screenshots")
@ExtendWith(ApplicationExtension.class)
class ScreenshotsIT {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final long ENOUGH_EXCHANGES = 60;
    private static final Path FOLDER = Path.of("../packaging/screenshots");

    private static final String NGINX = """
            limit_req_zone $binary_remote_addr zone=api:10m rate=20r/s;

            upstream api {
                server backend:3000 weight=3;
                server backend-2:3000;
                server spare:3000 backup;
            }

            server {
                listen 80;
                server_name shop.example.com;
                return 301 https://$host$request_uri;
            }

            server {
                listen 443 ssl http2;
                server_name shop.example.com;
                ssl_certificate shop.pem;
                ssl_certificate_key shop.key;

                location /api/ {
                    limit_req zone=api burst=40 nodelay;
                    proxy_pass http://api;
                    proxy_read_timeout 30s;
                }

                location /stats {
                    stub_status;
                }

                location / {
                    proxy_pass http://web:5173;
                    proxy_cache_valid 200 10m;
                }
            }
            """;

    private final Path root = Path.of(System.getProperty("java.io.tmpdir"), "portolan");
    private Stage stage;
    private Engine engine;
    private Desktop desktop;

    @Start
    void start(Stage window) throws IOException {
        stage = window;
        clear();
        Home home = Home.of(Map.of(Home.VARIABLE, root.toString()), "Linux", root);
        engine = new Engine(EngineOptions.defaults(home.certificates()));
        TrustStores stores = TrustStores.of(Machine.current().withHome(root), home.certificates());
        desktop = new Desktop(
                stage,
                new World(
                        home,
                        new LiveEngine(engine),
                        ScreenshotsIT::ports,
                        new NothingOutside(),
                        stores,
                        engine.authorityHome()::opened,
                        new LocalNetwork(ScreenshotsIT::addresses, () -> "laptop")));
        desktop.show();
        stage.setWidth(WIDTH);
        stage.setHeight(HEIGHT);
    }

    private static List<LocalNetwork.Own> addresses() {
        return List.of(new LocalNetwork.Own(InetAddress.ofLiteral("192.168.178.20"), 24, true));
    }

    /** A path that reads well in a picture, and nothing in it of an earlier run. */
    private void clear() throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The demo runs in this process, which is called otherwise where the packaged program runs it. */
    private static List<ListeningPort> ports() {
        long self = ProcessHandle.current().pid();
        return ListeningPorts.ofThisMachine().scan().stream()
                .map(port -> port.pid() != null && port.pid() == self
                        ? new ListeningPort(port.port(), port.address(), self, "portolan", null)
                        : port)
                .toList();
    }

    @AfterEach
    void end() throws Exception {
        FxToolkit.setupFixture(() -> {
            desktop.close();
            stage.hide();
        });
        engine.close();
        clear();
    }

    @Test
    void everyScreenInLightAndDark(FxRobot robot) throws Exception {
        draw(robot, "welcome");
        robot.interact(desktop::startDemo);
        until(() -> engine.capture().lastId() >= ENOUGH_EXCHANGES);
        draw(robot, "routes");
        robot.interact(() -> desktop.show(Screen.TRAFFIC));
        openAnOrder(robot);
        draw(robot, "traffic");
        holdAnOrder(robot);
        draw(robot, "breakpoint");
        robot.press(KeyCode.SHIFT).type(KeyCode.F9).release(KeyCode.SHIFT).type(KeyCode.F9);
        searchAll(robot);
        draw(robot, "search");
        compareTwo(robot);
        draw(robot, "compare");
        compose(robot);
        draw(robot, "compose");
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> desktop.show(Screen.CERTIFICATES));
        until(() -> robot.lookup(".chip").tryQuery().isPresent());
        draw(robot, "certificates");
        robot.interact(() -> desktop.show(Screen.DOCTOR));
        until(() -> robot.lookup(".doctor .rest-line").tryQuery().isPresent());
        draw(robot, "doctor");
        robot.interact(() -> desktop.show(Screen.SETTINGS));
        draw(robot, "settings");
        importNginx(robot);
        draw(robot, "import");
    }

    private void importNginx(FxRobot robot) throws Exception {
        Path configuration = Files.writeString(root.resolve("nginx.conf"), NGINX);
        robot.interact(() -> desktop.drop(List.of(configuration)));
        until(() -> shows(robot, "#import-create")
                && !robot.lookup("#import-create").query().isDisabled());
        robot.type(KeyCode.F8);
    }

    /** The exchange in which most is rewritten: the API names itself in Location. */
    private void openAnOrder(FxRobot robot) throws Exception {
        TableView<?> rows = robot.lookup("#traffic-rows").queryAs(TableView.class);
        until(() -> rows.getItems().size() > 20);
        robot.interact(() -> {
            rows.requestFocus();
            rows.getSelectionModel().select(orderRow(rows));
        });
        robot.type(KeyCode.ENTER);
        until(() ->
                robot.lookup((Node node) -> node instanceof TabPane).tryQuery().isPresent());
        TabPane tabs = robot.lookup((Node node) -> node instanceof TabPane).query();
        robot.interact(() -> tabs.getTabs().stream()
                .filter(tab -> tab.getText().equals("Both sides"))
                .forEach(tabs.getSelectionModel()::select));
    }

    private static void searchAll(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until(() -> shows(robot, "#search-text"));
        robot.write("price").type(KeyCode.ENTER);
        robot.type(KeyCode.F4);
        until(() -> robot.lookup(".search-pane .list-cell").queryAll().size() > 5);
    }

    private static void compareTwo(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#traffic-rows").query().requestFocus());
        robot.type(KeyCode.HOME).press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
        until(() -> shows(robot, "#compare"));
    }

    private static void compose(FxRobot robot) throws Exception {
        robot.type(KeyCode.ESCAPE);
        until(() -> shows(robot, "#traffic-rows"));
        robot.interact(() -> robot.lookup("#traffic-rows").query().requestFocus());
        robot.type(KeyCode.HOME).press(KeyCode.SHIFT).type(KeyCode.R).release(KeyCode.SHIFT);
        until(() -> shows(robot, "#compose-url"));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void holdAnOrder(FxRobot robot) throws Exception {
        robot.interact(() -> robot.lookup("#traffic-rows").query().requestFocus());
        robot.type(KeyCode.ESCAPE);
        until(() -> !shows(robot, "#traffic-detail"));
        robot.type(KeyCode.F9);
        // At once: a breakpoint without a filter holds everything.
        robot.interact(() -> {
            robot.lookup("#breakpoint-add").queryAs(Hyperlink.class).fire();
            robot.lookup("#breakpoints .text-field").queryAs(TextField.class).setText("method:post path:/api/orders");
        });
        until(() -> shows(robot, "#held-body")
                && !robot.lookup("#held-body").queryAs(TextArea.class).getText().isEmpty());
        TextArea body = robot.lookup("#held-body").queryAs(TextArea.class);
        robot.interact(() -> {
            body.requestFocus();
            body.setText(body.getText().replaceFirst("\"quantity\":\\d+", "\"quantity\":1000"));
            body.end();
        });
        robot.interact(
                () -> robot.lookup("#held-fields").queryAs(TextArea.class).appendText("\nX-Try: more than there are"));
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private int orderRow(TableView<?> rows) {
        long last = engine.capture().lastId();
        for (long id = last; id >= engine.capture().firstId(); id--) {
            var summary = engine.capture().summary(id);
            if (summary != null && summary.path().equals("/api/orders") && summary.status() == 201) {
                return Math.toIntExact(Math.min(rows.getItems().size() - 1, last - id));
            }
        }
        return 0;
    }

    private void draw(FxRobot robot, String name) throws Exception {
        for (boolean dark : new boolean[] {false, true}) {
            robot.interact(() -> Theme.apply(stage.getScene(), dark));
            WaitForAsyncUtils.waitForFxEvents(8);
            WritableImage image = WaitForAsyncUtils.asyncFx(
                            () -> stage.getScene().snapshot(null))
                    .get(20, TimeUnit.SECONDS);
            assertThat(image.getWidth()).isEqualTo(WIDTH);
            Path file = FOLDER.resolve(String.format(Locale.ROOT, "%s-%s.png", name, dark ? "dark" : "light"));
            Files.createDirectories(FOLDER);
            Pictures.save(image, file);
        }
        robot.interact(() -> Theme.apply(stage.getScene(), false));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
