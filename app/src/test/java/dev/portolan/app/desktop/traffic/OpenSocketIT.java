package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.engine.Engine;
import dev.portolan.engine.EngineOptions;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The messages of a WebSocket through the engine, while they arrive and their table is open. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class OpenSocketIT {

    private static final String ACCEPT_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Bench bench = new Bench();
    private ServerSocket listening;
    private HttpClient client;
    private Engine engine;
    private TrafficView view;

    @Start
    void start(Stage stage) throws Exception {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Path folder = Files.createTempDirectory("portolan-socket");
        engine = new Engine(EngineOptions.defaults(folder.resolve("ca")));
        view = new TrafficView(
                new TrafficModel(engine.capture(), bench.background, bench.dialogs, bench.port(), bench.preferences));
        bench.preferences.put("detail.tab", "Messages");
        TestStage.show(stage, view, 1300, 800);
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        engine.close();
        listening.close();
    }

    @Test
    void theTableFollowsTheMessagesOfAnOpenSocket(FxRobot robot) throws Exception {
        client = HttpClient.newHttpClient();
        var opening = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port() + "/ws"), new WebSocket.Listener() {});
        try (Socket target = listening.accept()) {
            agree(target);
            WebSocket socket = opening.get(20, TimeUnit.SECONDS);
            send(target, "first");
            send(target, "second");
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                view.choose(engine.capture().lastId());
                ((TabPane) view.lookup("#traffic-detail .tabs"))
                        .getSelectionModel()
                        .selectLast();
            });
            await("both", () -> rows() == 2);
            robot.interact(() -> table().getSelectionModel().clearAndSelect(1));
            for (int i = 3; i <= 60; i++) {
                int count = i;
                if (i % 10 == 0) {
                    socket.sendText("asks " + i, true).get(20, TimeUnit.SECONDS);
                } else {
                    send(target, "says " + i);
                }
                await("message " + i, () -> rows() == count);
            }
            assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(1);
            await(
                    "the newest in sight",
                    () -> view.lookupAll("#traffic-messages .table-cell").stream()
                            .anyMatch(cell -> cell.toString().contains("asks 60")));
            socket.abort();
        }
    }

    private int port() throws Exception {
        Profiles.Parsed parsed = Profiles.parse("""
                { "version": 1, "name": "Shop", "listeners": [ { "port": 1 } ],
                  "routes": [ { "path": "/", "to": "http://127.0.0.1:%d" } ] }
                """.formatted(listening.getLocalPort()));
        assertThat(parsed.problems()).isEmpty();
        Profile read = Objects.requireNonNull(parsed.profile());
        Profile profile = new Profile(
                read.name(),
                read.hosts(),
                read.listeners().stream().map(each -> each.withPort(0)).toList(),
                read.routes(),
                read.capture());
        EngineState state = engine.apply(profile, Path.of("")).get(20, TimeUnit.SECONDS);
        return ((EngineState.Running) state).listeners().getFirst().port();
    }

    /** The target's half of the handshake (RFC 6455, section 4.2.2). */
    private static void agree(Socket target) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) target.getInputStream().read());
        }
        String key = head.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
                .map(line -> line.substring(18).strip())
                .findFirst()
                .orElseThrow();
        byte[] proof =
                MessageDigest.getInstance("SHA-1").digest((key + ACCEPT_KEY).getBytes(StandardCharsets.US_ASCII));
        target.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(proof) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(Socket target, String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        byte[] frame = new byte[2 + payload.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 2, payload.length);
        target.getOutputStream().write(frame);
    }

    private TableView<?> table() {
        return (TableView<?>) view.lookup("#traffic-messages");
    }

    private int rows() {
        return view.lookup("#traffic-messages") == null ? 0 : table().getItems().size();
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
