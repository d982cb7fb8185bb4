package dev.portolan.app.desktop.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.FakeNavigation;
import dev.portolan.app.desktop.TestStage;
import dev.portolan.app.desktop.convert.Row.Line;
import dev.portolan.app.desktop.convert.Row.Note;
import dev.portolan.app.desktop.routes.FakeWorkspace;
import dev.portolan.engine.convert.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConvertViewTest {

    private final List<String> created = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final FakeNavigation navigation = new FakeNavigation();
    private final List<String> copied = new ArrayList<>();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final ImportModel imports = new ImportModel(
            Converters.all(), () -> Samples.PORTS, port -> true, new FakeBackground(), dialogs, (name, text) -> {
                created.add(text);
                return true;
            });
    private Stage stage;

    @Start
    void start(Stage window) {
        stage = window;
    }

    private void show(FxRobot robot, Supplier<Parent> content) {
        robot.interact(() -> TestStage.show(stage, content.get(), 1000, 700));
    }

    private void showImport(FxRobot robot) {
        show(robot, () -> new ImportView(imports, copied::add, () -> left.add("left")));
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static SideList side(FxRobot robot, int index) {
        return (SideList) new ArrayList<>(robot.lookup(".side-list").queryAll()).get(index);
    }

    private static Set<String> words(FxRobot robot) {
        return Set.copyOf(robot.lookup(".remark-words").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList());
    }

    @Test
    void aTextOnTheClipboardBecomesAProfile(FxRobot robot) throws Exception {
        showImport(robot);
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, Samples.NGINX)));
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        until(() -> robot.lookup("#import-create")
                .tryQuery()
                .filter(node -> !node.isDisabled())
                .isPresent());
        assertThat(robot.lookup("#import-recognised").queryAs(Label.class).getText())
                .isEqualTo("nginx");

        robot.interact(() -> robot.lookup("#place-2").queryAs(TextField.class).setText("5173"));
        robot.clickOn("#import-name").push(KeyCode.SHORTCUT, KeyCode.ENTER);
        assertThat(created).singleElement().asString().contains("http://localhost:5173");
        assertThat(robot.lookup(".nothing-to-import").tryQuery()).isPresent();
    }

    @Test
    void remarksAreSteppedThroughAndLinesLeadToEachOther(FxRobot robot) throws Exception {
        showImport(robot);
        robot.interact(() -> imports.paste(Samples.NGINX));
        SideList left = side(robot, 0);
        robot.push(KeyCode.F8);
        assertThat(left.getSelectionModel().getSelectedItem()).isInstanceOf(Note.class);
        Note first = (Note) left.getSelectionModel().getSelectedItem();
        until(() -> words(robot).contains(RemarkWords.text(first.remark())));
        robot.push(KeyCode.F8);
        assertThat(left.getSelectionModel().getSelectedItem())
                .isInstanceOf(Note.class)
                .isNotEqualTo(first);
        robot.push(KeyCode.SHIFT, KeyCode.F8);
        assertThat(left.getSelectionModel().getSelectedItem()).isEqualTo(first);

        SideList right = side(robot, 1);
        robot.interact(() -> left.getItems().stream()
                .filter(row -> row instanceof Line line
                        && line.lines().get(line.index()).contains("location / {"))
                .findFirst()
                .ifPresent(row ->
                        left.getSelectionModel().clearAndSelect(left.getItems().indexOf(row))));
        assertThat(right.linked().get()).isNotEmpty();
        robot.interact(() -> right.getSelectionModel()
                .clearAndSelect(right.linked().get().iterator().next().line() - 1));
        assertThat(left.linked().get()).hasSize(1);
    }

    @Test
    void theTextCanBeMended(FxRobot robot) throws Exception {
        showImport(robot);
        robot.interact(() ->
                imports.paste("server {\n  listen 8080;\n  location / { proxy_pass http://localhost:3000 }\n}\n"));
        assertThat(imports.reading().get()).isNotNull();
        assertThat(side(robot, 0).getItems()).hasAtLeastOneElementOfType(Note.class);
        robot.clickOn("#import-edit");
        TextArea editor = robot.lookup("#import-editor").queryAs(TextArea.class);
        robot.interact(() -> editor.setText(editor.getText().replace("3000 }", "3000; }")));
        until(() -> imports.reading().get() != null
                && imports.reading().get().remarks().isEmpty());
        assertThat(editor.isVisible()).isTrue();
        robot.clickOn("#import-edit");
        assertThat(side(robot, 0).getItems()).noneMatch(Note.class::isInstance);
        assertThat(imports.sources().get())
                .extracting(Source::text)
                .first()
                .asString()
                .contains("3000; }");
    }

    @Test
    void leavingAndStartingOver(FxRobot robot) {
        showImport(robot);
        robot.interact(() -> imports.paste("no format at all"));
        assertThat(robot.lookup("#import-problem").queryAs(Label.class).getText())
                .contains("choose its format above");
        robot.clickOn("#import-clear");
        assertThat(robot.lookup(".nothing-to-import").tryQuery()).isPresent();
        robot.push(KeyCode.ESCAPE);
        assertThat(left).hasSize(1);
    }

    @Test
    void anExportLeadsToWhatItCantSay(FxRobot robot) throws Exception {
        ExportModel exports = new ExportModel(
                new FakeWorkspace(Samples.profile()),
                Converters.all(),
                new FakeBackground(),
                dialogs,
                navigation,
                copied::add);
        show(robot, () -> new ExportView(exports, copied::add, () -> left.add("left")));
        robot.interact(() -> {
            ComboBox<Reading.Choice> format = robot.lookup("#export-format").queryComboBox();
            format.setValue(format.getItems().stream()
                    .filter(choice -> choice.id().equals("haproxy"))
                    .findFirst()
                    .orElseThrow());
        });
        until(() -> !robot.lookup(".remark-go").queryAll().isEmpty());
        assertThat(side(robot, 1).getItems()).hasOnlyElementsOfType(Line.class);
        robot.clickOn("#export-copy");
        assertThat(copied).singleElement().asString().contains("frontend shop");
        robot.clickOn(robot.lookup(".remark-go").queryAll().iterator().next());
        assertThat(navigation.went).singleElement().asString().startsWith("route 0/");
    }
}
