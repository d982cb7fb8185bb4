package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Messages of sockets, event streams and calls of gRPC in the real window. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class MessagesViewTest {

    private final Bench bench = new Bench();
    private TrafficView view;
    private TrafficModel model;

    @Start
    void start(Stage stage) {
        model = bench.model();
        view = new TrafficView(model);
        TestStage.show(stage, view, 1300, 800);
    }

    @Test
    void messagesAreFilteredCopiedAndSavedByKeys(FxRobot robot) {
        open(Sample.get("/ws")
                .kind(Kind.WEBSOCKET, 101)
                .message(true, 1, "{\"price\": 7}", 5)
                .message(false, 1, "apples", 9)
                .message(false, 1, "pears", 12));
        await("the messages", () -> table().getItems().size() == 3);
        assertThat(cell("Time", 2)).isEqualTo("+12 ms");
        assertThat(cell("Gap", 2)).isEqualTo("+3.0 ms");
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(1);
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        await("the copy", () -> bench.copied.contains("apples"));
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        robot.write("PE");
        await("one row", () -> table().getItems().size() == 1);
        assertThat(cell("Text", 0)).isEqualTo("pears");
        assertThat(about()).isEqualTo("1 of 3 messages");
        robot.type(KeyCode.ESCAPE);
        await("all rows", () -> table().getItems().size() == 3);
        assertThat(view.lookup("#traffic-detail")).as("the detail stays").isNotNull();
        ComboBox<?> direction = (ComboBox<?>) view.lookup("#message-direction");
        robot.interact(() -> direction.getSelectionModel().select(1));
        await("the client's", () -> table().getItems().size() == 1);
        robot.interact(() -> table().getSelectionModel().clearAndSelect(0));
        await(
                "its JSON as a tree",
                () -> view.lookup(".messages .tree") instanceof ListView<?> tree
                        && tree.getItems().size() == 2);
    }

    @Test
    void aWrongExpressionIsSaidAndChangesNothing(FxRobot robot) {
        open(Sample.get("/ws")
                .kind(Kind.WEBSOCKET, 101)
                .message(true, 1, "a", 5)
                .message(true, 1, "b", 6));
        await("the messages", () -> table().getItems().size() == 2);
        robot.interact(
                () -> robot.lookup("#message-regex").queryAs(ToggleButton.class).fire());
        robot.interact(
                () -> robot.lookup("#message-filter").queryTextInputControl().setText("[a"));
        await(
                "the mistake",
                () -> robot.lookup(".message-mistake")
                        .queryAs(Label.class)
                        .getText()
                        .contains("expression"));
        assertThat(table().getItems()).hasSize(2);
        robot.interact(
                () -> robot.lookup("#message-filter").queryTextInputControl().setText("[ax]"));
        await("the match", () -> table().getItems().size() == 1);
    }

    @Test
    void theChosenMessageIsSavedByKeyAsItReads(FxRobot robot, @TempDir Path folder) throws Exception {
        open(Sample.get("/ws")
                .kind(Kind.WEBSOCKET, 101)
                .message(true, 1, "apples", 5)
                .message(false, 1, "{\"price\": 7}", 9));
        await("the messages", () -> table().getItems().size() == 2);
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(1);
        });
        bench.dialogs.files.add(folder.resolve("message.json"));
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        await("the notice", () -> bench.dialogs.notices.contains("Saved message.json"));
        assertThat(folder.resolve("message.json")).hasContent("{\"price\": 7}");

        bench.dialogs.files.add(folder.resolve("missing/message.json"));
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        await("the problem", () -> bench.dialogs.problems.size() == 1);
        assertThat(bench.dialogs.problems.getFirst())
                .startsWith("The message was not saved")
                .contains(folder.resolve("missing/message.json").toString());
    }

    @Test
    void theNewestIsFollowedOnlyByWhoIsAtTheEnd(FxRobot robot) {
        Sample sample = Sample.get("/ws").kind(Kind.WEBSOCKET, 101);
        for (int i = 0; i < 100; i++) {
            sample.message(false, 1, "message " + i, i);
        }
        long id = open(sample);
        await("the messages", () -> table().getItems().size() == 100);
        robot.interact(() -> table().scrollTo(0));
        await("the beginning", () -> shows("message 0"));
        add(robot, id, sample, 100);
        assertThat(shows("message 0")).as("who is at the beginning stays there").isTrue();
        robot.interact(() -> table().scrollTo(100));
        await("the end", () -> shows("message 100"));
        for (int i = 101; i < 120; i++) {
            add(robot, id, sample, i);
            assertThat(shows("message " + i)).as("the newest").isTrue();
        }
    }

    @Test
    void theChosenStayChosenAndInPlaceWhenTheOldestGo(FxRobot robot) {
        Sample sample = Sample.get("/ws").kind(Kind.WEBSOCKET, 101);
        for (int i = 0; i < 300; i++) {
            sample.message(false, 1, "message " + i, i);
        }
        long id = open(sample);
        await("the messages", () -> table().getItems().size() == 300);
        robot.interact(() -> {
            table().getSelectionModel().clearAndSelect(120);
            table().getSelectionModel().select(103);
            table().scrollTo(100);
        });
        await("the middle", () -> shows("message 103"));
        double before = place("message 103");
        for (int i = 0; i < 10; i++) {
            sample.forget(7);
            for (int k = 0; k < 5; k++) {
                sample.message(false, 1, "more", 300);
            }
            bench.capture.change(id, sample);
            robot.interact(() -> bench.frame(model));
            int size = 300 - 2 * (i + 1);
            await("the change", () -> table().getItems().size() == size);
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(table().getSelectionModel().getSelectedIndices()).containsExactlyInAnyOrder(33, 50);
        assertThat(cell("Text", 33)).isEqualTo("message 103");
        assertThat(table().getSelectionModel().getSelectedIndex()).isEqualTo(33);
        assertThat(place("message 103")).as("where it was on the screen").isCloseTo(before, within(1.0));

        sample.forget(40);
        bench.capture.change(id, sample);
        robot.interact(() -> bench.frame(model));
        await("the change", () -> table().getItems().size() == 240);
        assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(10);
        assertThat(cell("Text", 10)).isEqualTo("message 120");
    }

    private double place(String text) {
        return table().lookupAll(".table-cell").stream()
                .filter(node -> node instanceof TableCell<?, ?> cell
                        && !cell.isEmpty()
                        && text.equals(cell.getText())
                        && cell.isVisible())
                .mapToDouble(node -> node.localToScene(0, 0).getY())
                .findFirst()
                .orElse(-1);
    }

    @Test
    void theChosenStaysChosenWhileItGrowsAndWhenTheFilterChanges(FxRobot robot) {
        String text = "data: a\n\ndata: b\n\ndata: c";
        Sample sample = Sample.get("/events")
                .kind(Kind.EVENT_STREAM, 200)
                .open()
                .body("text/event-stream", text.getBytes(StandardCharsets.UTF_8));
        long id = open(sample);
        await("the events", () -> table().getItems().size() == 3);
        robot.interact(() -> table().getSelectionModel().clearAndSelect(2));
        bench.capture.change(id, sample.body("text/event-stream", (text + "d").getBytes(StandardCharsets.UTF_8)));
        robot.interact(() -> bench.frame(model));
        await("what it says now", () -> "cd".equals(cell("Text", 2)));
        assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(2);
        robot.interact(
                () -> robot.lookup("#message-filter").queryTextInputControl().setText("c"));
        await("the one", () -> table().getItems().size() == 1);
        assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(0);
        robot.interact(
                () -> robot.lookup("#message-filter").queryTextInputControl().setText(""));
        await("all", () -> table().getItems().size() == 3);
        assertThat(table().getSelectionModel().getSelectedIndices()).containsExactly(2);
    }

    private void add(FxRobot robot, long id, Sample sample, int number) {
        bench.capture.change(id, sample.message(false, 1, "message " + number, number));
        robot.interact(() -> bench.frame(model));
        await("message " + number, () -> table().getItems().size() == number + 1);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean shows(String text) {
        return table().lookupAll(".table-cell").stream()
                .anyMatch(node -> node instanceof TableCell<?, ?> cell
                        && !cell.isEmpty()
                        && text.equals(cell.getText())
                        && cell.isVisible());
    }

    @Test
    void anEventStreamGrowsInItsTableAndKeepsTheChosen(FxRobot robot) {
        String first = "id: 1\nevent: price\ndata: {\"a\":1}\n\n: hello\n\n";
        Sample sample = Sample.get("/events")
                .kind(Kind.EVENT_STREAM, 200)
                .body("text/event-stream", first.getBytes(StandardCharsets.UTF_8));
        long id = open(sample);
        await("the events", () -> table().getItems().size() == 2);
        assertThat(cell("Event", 0)).isEqualTo("price");
        assertThat(cell("Id", 0)).isEqualTo("1");
        assertThat(cell("Event", 1)).isEqualTo("comment");
        robot.interact(() -> table().getSelectionModel().clearAndSelect(0));
        bench.capture.change(
                id,
                sample.body("text/event-stream", (first + "retry: 500\ndata: x\n\n").getBytes(StandardCharsets.UTF_8)));
        robot.interact(() -> bench.frame(model));
        await("one more", () -> table().getItems().size() == 3);
        assertThat(cell("Retry", 2)).isEqualTo("500 ms");
        assertThat(table().getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void aCallOfGrpcIsReadByFieldNumber(FxRobot robot) {
        open(Sample.get("/shop.Items/Get")
                .grpc(5)
                .field("content-type", "application/grpc")
                .field("grpc-timeout", "5S")
                .sends("application/grpc", "\0\0\0\0\u0002\u0008\u0007")
                .body("application/grpc", new byte[] {0, 0, 0, 0, 4, 0x12, 2, 'H', 'i'}));
        await("both messages", () -> table().getItems().size() == 2);
        assertThat(cell("Text", 0).toString()).contains("1 varint").contains("7");
        assertThat(cell("Text", 1).toString()).contains("2 text").contains("Hi");
        assertThat(about()).contains("may take 5 s").contains("2 messages");
        robot.interact(() -> table().getSelectionModel().clearAndSelect(1));
        await(
                "its tree",
                () -> view.lookup(".messages .tree") instanceof ListView<?> tree
                        && tree.getItems().size() == 2);
    }

    private long open(Sample sample) {
        bench.preferences.put("detail.tab", "Messages");
        long id = bench.capture.add(sample);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            view.choose(id);
            TabPane tabs = (TabPane) view.lookup("#traffic-detail .tabs");
            tabs.getSelectionModel().selectLast();
        });
        await("the table", () -> view.lookup("#traffic-messages") != null);
        return id;
    }

    private TableView<?> table() {
        return (TableView<?>) view.lookup("#traffic-messages");
    }

    private String about() {
        return ((Label) view.lookup("#message-about")).getText();
    }

    private Object cell(String title, int row) {
        TableColumn<?, ?> column = table().getColumns().stream()
                .filter(each -> each.getText().equals(title))
                .findFirst()
                .orElseThrow();
        return column.getCellData(row);
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
