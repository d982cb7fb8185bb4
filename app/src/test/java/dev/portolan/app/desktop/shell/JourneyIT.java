package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.app.Home;
import dev.portolan.app.desktop.shell.Desktop.World;
import dev.portolan.app.desktop.workspace.LiveEngine;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.LocalNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The main job in the real window over the real engine: map ports, start, send requests, look at them, come back. */
@ExtendWith(ApplicationExtension.class)
class JourneyIT {

    private Stage stage;
    private Path root;
    private HttpServer web;
    private HttpServer api;
    private Engine engine;
    private Desktop desktop;

    @Start
    void start(Stage window) throws Exception {
        stage = window;
        root = Files.createTempDirectory("portolan-journey");
        web = server("<title>shop</title>");
        api = server("{\"items\":[1,2,3]}");
        open();
    }

    @AfterEach
    void end() throws Exception {
        close();
        web.stop(0);
        api.stop(0);
    }

    private static HttpServer server(String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void open() {
        Home home = Home.of(Map.of(Home.VARIABLE, root.toString()), "Linux", root);
        engine = new Engine(EngineOptions.defaults(home.certificates()));
        List<ListeningPort> ports = List.of(
                new ListeningPort(web.getAddress().getPort(), "127.0.0.1", 1L, "node", "vite"),
                new ListeningPort(api.getAddress().getPort(), "127.0.0.1", 2L, "java", "api.jar"));
        TrustStores noStores = new TrustStores(List::of, home.certificates());
        desktop = new Desktop(
                stage,
                new World(
                        home,
                        new LiveEngine(engine),
                        () -> ports,
                        new NothingOutside(),
                        noStores,
                        () -> null,
                        LocalNetwork.ofSystem()));
        desktop.show();
    }

    private void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            desktop.close();
            stage.hide();
        });
        engine.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean shows(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private static int rows(FxRobot robot) {
        return robot.lookup("#traffic-rows").queryAs(TableView.class).getItems().size();
    }

    private static void press(FxRobot robot, KeyCode modifier, KeyCode key) {
        robot.press(modifier).type(key).release(modifier);
    }

    /** The chosen request is sent again, compared with what came then, edited and sent once more. */
    private static void sendAgain(FxRobot robot) throws Exception {
        robot.type(KeyCode.R);
        until(() -> rows(robot) == 3);
        robot.push(KeyCode.K);
        until(() -> shows(robot, "#overview-original"));
        press(robot, KeyCode.CONTROL, KeyCode.D);
        until(() -> shows(robot, "#compare-left .hyperlink")
                && text(robot, "#compare-left .hyperlink").equals("#2"));
        until(() -> text(robot, "#compare-place").contains("difference"));
        robot.type(KeyCode.ESCAPE);
        until(() -> shows(robot, "#traffic-rows"));
        press(robot, KeyCode.SHIFT, KeyCode.R);
        until(() -> shows(robot, "#compose-url"));
        robot.type(KeyCode.END).write("?edited");
        press(robot, KeyCode.CONTROL, KeyCode.ENTER);
        until(() -> text(robot, "#compose-state").startsWith("200 OK"));
        robot.type(KeyCode.ESCAPE);
        until(() -> rows(robot) == 4);
    }

    private static String get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void fromListeningPortsToTrafficAndBackTheNextDay(FxRobot robot) throws Exception {
        robot.clickOn("#map-ports");
        String apiTick = "#port-" + api.getAddress().getPort();
        until(() -> shows(robot, apiTick));
        TextField apiPath = robot.lookup(".text-field")
                .match(node -> ("Path for port " + api.getAddress().getPort()).equals(node.getAccessibleText()))
                .queryAs(TextField.class);
        robot.interact(() -> apiPath.setText("/api"));
        if (apiPath.isDisabled()) {
            robot.clickOn(apiTick);
        }
        robot.clickOn("#profile-tls").clickOn("#create-profile");
        until(() -> shows(robot, "#run-switch") && text(robot, "#run-switch").equals("Running"));

        String url = text(robot, "#profile-url").replace("my-project.localhost", "localhost");
        assertThat(get(url + "/")).contains("shop");
        assertThat(get(url + "/api/items")).contains("items");

        robot.clickOn("#rail-traffic");
        until(() -> shows(robot, "#traffic-rows") && rows(robot) == 2);
        robot.clickOn("/api/items").push(KeyCode.ENTER);
        until(() -> shows(robot, "#traffic-detail"));
        sendAgain(robot);
        assertThat(Objects.requireNonNull(engine.capture().exchange(4))
                        .requestIn()
                        .start())
                .contains("/api/items?edited");

        close();
        FxToolkit.setupFixture(this::open);

        until(() -> shows(robot, "#run-switch") && text(robot, "#run-switch").equals("Running"));
        assertThat(text(robot, "#profile-menu")).isEqualTo("My project");
        assertThat(shows(robot, "#traffic-rows")).isTrue();
        assertThat(get(url + "/api/items")).contains("items");
        until(() -> rows(robot) == 1);
    }
}
