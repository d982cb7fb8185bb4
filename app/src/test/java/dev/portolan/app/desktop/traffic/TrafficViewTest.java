package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.TestStage;
import dev.portolan.engine.capture.CacheOutcome;
import dev.portolan.engine.capture.Compression;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // Made by start, before each test.
class TrafficViewTest {

    private final Bench bench = new Bench();
    private TrafficModel model;
    private TrafficView view;

    @Start
    void start(Stage stage) {
        model = bench.model();
        view = new TrafficView(model);
        TestStage.show(stage, view, 1100, 700);
    }

    @Test
    void aRequestAppearsAndItsDetailOpensWithEnterAndClosesWithEscape(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items").json("{\"a\":1}"));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.type(KeyCode.J).type(KeyCode.ENTER);
        await("the detail", () -> robot.lookup("#traffic-detail").tryQuery().isPresent());
        await("its words", () -> shows(robot, "The route / took it"));
        robot.type(KeyCode.ESCAPE);
        await("no detail", () -> robot.lookup("#traffic-detail").tryQuery().isEmpty());
    }

    @Test
    void aRecordedAnswerHasItsOwnSign(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items").failed("recorded-answer", "It is down."));
        await("the row", () -> table(robot).getItems().size() == 1);
        await("its sign", () -> shows(robot, "↺ 200"));
    }

    @Test
    void theButtonsOfTheDetailAreAsHighAsEachOther(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items"));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.type(KeyCode.J).type(KeyCode.ENTER);
        await("the detail", () -> robot.lookup("#traffic-detail").tryQuery().isPresent());
        assertThat(height(robot, "#traffic-replay")).isPositive().isEqualTo(height(robot, "#traffic-copy-as"));
    }

    private static double height(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup(id).query().getLayoutBounds().getHeight();
    }

    @Test
    void whatIsShownIsExportedFromTheMenu(FxRobot robot, @TempDir Path folder) {
        bench.capture.add(Sample.get("/api/items"));
        bench.capture.add(Sample.get("/style.css"));
        await("both rows", () -> table(robot).getItems().size() == 2);
        robot.interact(() -> model.filter().text().set("items"));
        await("one row", () -> table(robot).getItems().size() == 1);
        bench.dialogs.files.add(folder.resolve("some.har"));
        robot.clickOn("#traffic-archive");
        MenuButton menu = robot.lookup("#traffic-archive").queryAs(MenuButton.class);
        await("the menu", menu::isShowing);
        assertThat(menu.getItems().getFirst().getText()).isEqualTo("Export shown (1)…");
        robot.interact(menu.getItems().getFirst()::fire);
        await("the export", () -> bench.dialogs.notices.contains("Exported to some.har"));
        assertThat(folder.resolve("some.har")).content().contains("/api/items").doesNotContain("/style.css");
    }

    @Test
    void theResponseIsAnsweredFromHereOnByKey(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items"));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.type(KeyCode.J).type(KeyCode.A);
        await("the route", () -> bench.answered.equals(List.of("/api/items")));
        robot.press(KeyCode.SHIFT).type(KeyCode.A).release(KeyCode.SHIFT);
        await("its editor", () -> bench.answered.equals(List.of("/api/items", "/api/items edited")));
    }

    @Test
    void whatIsClearedByKeyIsBroughtBackByKey(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items"));
        bench.capture.add(Sample.get("/style.css"));
        await("both rows", () -> table(robot).getItems().size() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        await("no row", () -> table(robot).getItems().isEmpty());
        assertThat(bench.dialogs.notices).containsExactly("2 exchanges cleared");
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        await("both rows again", () -> table(robot).getItems().size() == 2);
    }

    @Test
    void typingFiltersAndEscapeShowsEverythingAgain(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items"));
        bench.capture.add(Sample.get("/style.css"));
        await("both rows", () -> table(robot).getItems().size() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL).write("items");
        await("one row", () -> table(robot).getItems().size() == 1);
        assertThat(summary(robot)).startsWith("1 of 2 shown");
        robot.type(KeyCode.ESCAPE);
        await("both rows again", () -> table(robot).getItems().size() == 2);
    }

    @Test
    void whatIsAwayFromTheNewestStandsStillUntilTheChipIsPressed(FxRobot robot) {
        for (int i = 0; i < 200; i++) {
            bench.capture.add(Sample.get("/" + i));
        }
        await("the rows", () -> table(robot).getItems().size() == 200);
        robot.interact(() -> table(robot).scrollTo(100));
        await("standing still", () -> !model.following());
        long shown = model.rows().id(100);
        for (int i = 0; i < 37; i++) {
            bench.capture.add(Sample.get("/later/" + i));
        }
        Button held = robot.lookup("#traffic-held").queryButton();
        await("the chip", () -> held.isVisible() && held.getText().contains("37 new"));
        assertThat(model.rows().id(100)).isEqualTo(shown);
        robot.interact(held::fire);
        await("the newest", () -> model.following() && model.rows().size() == 237 && !held.isVisible());
    }

    @Test
    void theChosenRowStaysChosenWhileOthersArrive(FxRobot robot) {
        long id = bench.capture.add(Sample.get("/first"));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.type(KeyCode.J);
        await("the choice", () -> model.selected().get() == id);
        bench.capture.add(Sample.get("/second"));
        bench.capture.add(Sample.get("/third"));
        await("the choice's place", () -> table(robot).getSelectionModel().getSelectedIndex() == 2);
        assertThat(model.selected().get()).isEqualTo(id);
    }

    @Test
    void keysRecordClearAndCopy(FxRobot robot) {
        bench.capture.add(Sample.get("/api/items"));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.type(KeyCode.J);
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(bench.copied).containsExactly("https://shop.localhost:4443/api/items");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(bench.copied.getLast()).startsWith("curl 'https://shop.localhost:4443/api/items'");
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        assertThat(bench.capture.recording()).isFalse();
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        await("no rows", () -> table(robot).getItems().isEmpty());
        await("words for it", () -> shows(robot, "Recording is paused"));
    }

    @Test
    void whileNothingIsCapturedTheUrlToOpenIsNamed(FxRobot robot) {
        await(
                "the words",
                () -> shows(robot, "Open https://shop.localhost:4443 in a browser or call it from your program."));
        robot.interact(() -> ((Button) view.lookup("#traffic-empty-action")).fire());
        assertThat(bench.browsed).containsExactly("https://shop.localhost:4443");
        robot.interact(() -> bench.url.set(null));
        await("why", () -> shows(robot, "Nothing is running"));
    }

    @Test
    void aSocketsMessagesStandInTheirTable(FxRobot robot) {
        long id = bench.capture.add(Sample.get("/ws")
                .kind(Kind.WEBSOCKET, 101)
                .message(true, 1, "hello", 5)
                .message(false, 2, "\u0001\u0002", 9)
                .message(false, 8, "\u0003\u00e8bye", 9)
                .deflated("{\"price\": 7}", Compression.INFLATED, 9)
                .deflated("\u0007\u0008", Compression.BROKEN, 2));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.interact(() -> {
            view.choose(id);
            TabPane tabs = (TabPane) view.lookup("#traffic-detail .tabs");
            tabs.getSelectionModel().selectLast();
        });
        await("the messages", () -> robot.lookup("#traffic-messages").tryQuery().isPresent());
        TableView<?> messages = robot.lookup("#traffic-messages").queryTableView();
        assertThat(messages.getItems()).hasSize(5);
        assertThat(messages.getColumns().getLast().getCellData(0)).isEqualTo("hello");
        assertThat(messages.getColumns().getLast().getCellData(1)).isEqualTo("01 02");
        assertThat(messages.getColumns().getLast().getCellData(2)).isEqualTo("1000 bye");
        assertThat(messages.getColumns().getLast().getCellData(3)).isEqualTo("{\"price\": 7}");
        assertThat(messages.getColumns().getLast().getCellData(4))
                .isEqualTo("Not inflated: Its compressed data is broken. 07 08");
        TableColumn<?, ?> sentAs = messages.getColumns().stream()
                .filter(column -> column.getText().equals("Sent as"))
                .findFirst()
                .orElseThrow();
        assertThat(sentAs.getCellData(0)).isEqualTo("");
        assertThat(sentAs.getCellData(3)).isEqualTo("9 B deflated");
    }

    @Test
    void aTcpConnectionHasWhatItHasAndNothingOfHttp(FxRobot robot) {
        long id = bench.capture.add(
                Sample.tcp("PostgreSQL", "localhost:5432").passed(1200, 34_000).started(System.currentTimeMillis()));
        await("the row", () -> table(robot).getItems().size() == 1);
        await("its cells", () -> shows(robot, "TCP") && shows(robot, "35 kB"));
        robot.interact(() -> view.choose(id));
        await("its story", () -> shows(robot, "1.2 kB from the client, 34 kB from the target"));

        TabPane tabs = (TabPane) view.lookup("#traffic-detail .tabs");
        assertThat(tabs.getTabs())
                .filteredOn(tab -> !tab.isDisable())
                .extracting(Tab::getText)
                .containsExactly("Overview", "Timing");
        robot.interact(() -> {
            view.requestFocus();
            model.copying().url();
        });
        assertThat(bench.copied).containsExactly("tcp://localhost:5433");
    }

    @Test
    void aColumnSortsAndDraggingTheHistogramChoosesATime(FxRobot robot) {
        long now = System.currentTimeMillis();
        bench.capture.add(Sample.get("/b").started(now - 200_000));
        bench.capture.add(Sample.get("/a").started(now));
        await("the rows", () -> table(robot).getItems().size() == 2);
        robot.interact(() -> {
            TableView<Object> table = table(robot);
            table.getColumns().stream()
                    .filter(column -> column.getText().equals("Path"))
                    .forEach(column -> table.getSortOrder().setAll(List.of(column)));
        });
        await(
                "sorted by path",
                () -> model.rows().order() instanceof RowOrder.Sorted
                        && model.rows().id(0) == 2);
        Node strip = robot.lookup("#traffic-histogram").query();
        double width = strip.getBoundsInLocal().getWidth();
        robot.drag(robot.offset(strip, -width * 0.4, 0), MouseButton.PRIMARY)
                .dropTo(robot.offset(strip, -width * 0.05, 0));
        await("a range", () -> model.filter().range().get() != null);
        await("only what began then", () -> table(robot).getItems().size() == 1);
        robot.type(KeyCode.ESCAPE);
        await("any time", () -> table(robot).getItems().size() == 2);
    }

    @Test
    void mouseAndKeysChooseSeveralRows(FxRobot robot) {
        for (int i = 1; i <= 6; i++) {
            bench.capture.add(Sample.get("/page/" + i));
        }
        await("the rows", () -> table(robot).getItems().size() == 6);
        robot.interact(() -> table(robot).requestFocus());
        robot.clickOn("/page/6");
        await("its detail", () -> robot.lookup("#traffic-detail").tryQuery().isPresent());
        press(robot, "/page/4", false, true);
        assertThat(model.selection().ids()).containsExactly(4, 6);
        await("the last one's words", () -> shows(robot, "https://shop.localhost:4443/page/4"));
        press(robot, "/page/2", true, false);
        assertThat(model.selection().ids()).containsExactly(2, 3, 4);
        await("as many said", () -> summary(robot).startsWith("3 chosen"));

        robot.type(KeyCode.HOME);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).type(KeyCode.J).release(KeyCode.SHIFT);
        assertThat(model.selection().ids()).containsExactly(4, 5, 6);
        robot.type(KeyCode.END);
        assertThat(model.selection().ids()).containsExactly(1);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        assertThat(model.selection().count().get()).isEqualTo(6);
    }

    @Test
    void keysPinFlagAndHideAndTheRowsShowIt(FxRobot robot) {
        bench.capture.add(Sample.get("/1"));
        bench.capture.add(Sample.get("/2"));
        await("the rows", () -> table(robot).getItems().size() == 2);
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.J);
        robot.press(KeyCode.CONTROL).type(KeyCode.P).release(KeyCode.CONTROL);
        robot.press(KeyCode.ALT).type(KeyCode.DIGIT1).release(KeyCode.ALT);
        await("the flag", () -> row(robot, 0).getPseudoClassStates().contains(PseudoClass.getPseudoClass("flag-red")));
        assertThat(robot.lookup(".table-cell").queryAllAs(Node.class).stream().map(Node::getAccessibleText))
                .contains("2, pinned, flag red");
        robot.press(KeyCode.CONTROL).type(KeyCode.DELETE).release(KeyCode.CONTROL);
        await("it is gone", () -> table(robot).getItems().size() == 1);
        Hyperlink hidden = robot.lookup("#traffic-hidden").queryAs(Hyperlink.class);
        assertThat(hidden.getText()).isEqualTo("Show 1 hidden");
        robot.interact(hidden::fire);
        await("it is back", () -> table(robot).getItems().size() == 2);
        robot.press(KeyCode.CONTROL).type(KeyCode.DELETE).release(KeyCode.CONTROL);
        await("it is gone again", () -> table(robot).getItems().size() == 1);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        await("it is back again", () -> table(robot).getItems().size() == 2);
    }

    @Test
    void theMenuOpensByKeyAndFiltersByAColumn(FxRobot robot) {
        bench.capture.add(Sample.get("/1").status(404));
        bench.capture.add(Sample.get("/2"));
        await("the rows", () -> table(robot).getItems().size() == 2);
        robot.interact(() -> table(robot).requestFocus());
        robot.type(KeyCode.J).type(KeyCode.J);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        await("the menu", () -> shows(robot, "Hide this row"));
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> table(robot).requestFocus());
        robot.rightClickOn("▲ 404").clickOn("Hide status: 404");
        await("the other row", () -> table(robot).getItems().size() == 1);
        assertThat(model.filter().text().get()).isEqualTo("-status:=404");
    }

    @Test
    void columnsAreChosenAndRemembered(FxRobot robot) {
        bench.capture.add(Sample.get("/1").route("/", "http://localhost:3000"));
        await("the row", () -> table(robot).getItems().size() == 1);
        robot.clickOn("#traffic-columns").clickOn("Target");
        await("its cell", () -> shows(robot, "http://localhost:3000"));
        assertThat(bench.preferences.get("columns")).contains("PATH,TARGET,TYPE");
        robot.interact(() ->
                table(robot).getColumns().removeIf(column -> column.getText().equals("Target")));
        assertThat(bench.preferences.get("columns")).doesNotContain("TARGET");
    }

    @Test
    void whatACacheDidHasAColumnThatShowsItselfAndFilters(FxRobot robot) {
        bench.capture.add(Sample.get("/1"));
        await("the row", () -> table(robot).getItems().size() == 1);
        assertThat(columns(robot)).doesNotContain("Cache");
        bench.capture.add(Sample.get("/2").cached(CacheOutcome.HIT));
        bench.capture.add(Sample.get("/3").cached(CacheOutcome.MISS));
        await("its cell", () -> shows(robot, "● HIT") && shows(robot, "○ MISS"));
        assertThat(columns(robot)).containsSequence("Path", "Cache", "Type");
        robot.rightClickOn("● HIT").clickOn("Purge all caches");
        assertThat(bench.purged).containsExactly("all");
        robot.rightClickOn("● HIT").clickOn("Show only cache: hit");
        await("that row", () -> table(robot).getItems().size() == 1);
        assertThat(model.filter().text().get()).isEqualTo("cache:=hit");
        robot.interact(() -> model.filter().clear());
        await("all rows", () -> table(robot).getItems().size() == 3);
        robot.rightClickOn("/1");
        await("the menu", () -> shows(robot, "Hide this row"));
        assertThat(shows(robot, "Purge all caches")).as("where no cache was").isFalse();
        robot.clickOn("Pinned");
        robot.clickOn("#traffic-columns");
        // The head of the column is called so as well.
        robot.clickOn((Node node) -> node instanceof Labeled item
                && "Cache".equals(item.getText())
                && item.getScene().getWindow() instanceof PopupWindow);
        await("no such column", () -> !columns(robot).contains("Cache"));
        assertThat(bench.preferences.get("columns")).doesNotContain("CACHE");
    }

    private static List<String> columns(FxRobot robot) {
        return table(robot).getColumns().stream().map(TableColumn::getText).toList();
    }

    /** The Headless platform's mouse knows nothing of the keys held meanwhile. */
    private static void press(FxRobot robot, String text, boolean shift, boolean control) {
        Node cell = robot.lookup(text).query();
        robot.interact(() -> Event.fireEvent(
                cell,
                new MouseEvent(
                        MouseEvent.MOUSE_PRESSED,
                        0,
                        0,
                        0,
                        0,
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        control,
                        false,
                        false,
                        true,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null)));
    }

    private static TableRow<?> row(FxRobot robot, int index) {
        return robot.lookup(".table-row-cell").queryAllAs(TableRow.class).stream()
                .filter(row -> row.getIndex() == index && row.isVisible())
                .findFirst()
                .orElseThrow();
    }

    private static TableView<Object> table(FxRobot robot) {
        return robot.lookup("#traffic-rows").queryTableView();
    }

    private static String summary(FxRobot robot) {
        return robot.lookup("#traffic-summary").queryAs(Label.class).getText();
    }

    private static boolean shows(FxRobot robot, String text) {
        return robot.lookup(text).tryQuery().isPresent();
    }

    private static void await(String what, Supplier<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(condition::get).get());
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain for " + what, e);
        }
    }
}
