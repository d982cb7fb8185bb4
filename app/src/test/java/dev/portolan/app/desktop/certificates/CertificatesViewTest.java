package dev.portolan.app.desktop.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.TestStage;
import dev.portolan.app.desktop.Theme;
import dev.portolan.engine.certificates.LocalAuthority;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CertificatesViewTest {

    @TempDir
    static Path folder;

    private Bench bench;
    private FakeStore firefox;
    private Stage stage;

    @Start
    void show(Stage window) {
        stage = window;
        bench = new Bench(folder.resolve("ca-" + System.identityHashCode(this)));
        bench.store("system", "System store", "Debian ca-certificates").rights = "pkexec update";
        firefox = bench.store("firefox", "Firefox", "profile dev");
        TestStage.show(stage, new CertificatesView(bench.model), 1300, 800);
    }

    @Test
    void leadsFromNothingToTrustedAndBackByButtons(FxRobot robot) throws Exception {
        assertThat(button(robot, "Trust everywhere").isDisabled()).isTrue();
        assertThat(button(robot, "Remove everywhere…").isDisabled()).isTrue();

        robot.clickOn("Create now");
        assertThat(texts(robot, ".chip")).contains("not trusted", "*.localhost", "127.0.0.0/8", "fc00::/7");
        assertThat(texts(robot, ".mono"))
                .anyMatch(text -> text.replace("\n", "").matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"));

        robot.clickOn("#store-firefox .button");
        assertThat(firefox.roots).hasSize(1);
        assertThat(texts(robot, "#store-firefox .chip")).containsExactly("trusted");

        robot.clickOn("Trust everywhere");
        assertThat(bench.dialogs.questions).singleElement().asString().contains("pkexec update install");
        assertThat(texts(robot, "#store-system .chip")).containsExactly("trusted");

        robot.clickOn("Remove everywhere…");
        assertThat(bench.home.folder()).doesNotExist();
        assertThat(button(robot, "Create now").isDisabled()).isFalse();
    }

    @Test
    void aSuffixIsAllowedAndTakenBackByButtons(FxRobot robot) {
        bench.hosts = List.of("shop.corp.example");
        robot.clickOn("Create now");

        robot.clickOn("Allow corp.example…");
        assertThat(texts(robot, ".removable .label")).containsExactly("*.corp.example");
        assertThat(robot.lookup("Allow corp.example…").tryQuery()).isEmpty();

        bench.dialogs.texts.add("lan");
        robot.clickOn("Allow a suffix…");
        assertThat(texts(robot, ".removable .label")).containsExactly("*.corp.example", "*.lan");

        robot.clickOn(
                robot.from(robot.lookup(".removable").queryAll().iterator().next())
                        .lookup(".button")
                        .queryButton());
        assertThat(texts(robot, ".removable .label")).containsExactly("*.lan");
        assertThat(bench.dialogs.questions).hasSize(3);
    }

    @Test
    void showsWhatWasIssued(FxRobot robot) throws Exception {
        bench.running = bench.home.openOrCreate();
        bench.running.leaf("shop.localhost");
        robot.interact(bench.model::tick);

        assertThat(texts(robot, ".table-cell")).contains("shop.localhost", "1");
    }

    @Test
    void workThatTakesButtonsAwayDoesNotScroll(FxRobot robot) {
        var later = new FakeBackground();
        later.held = true;
        var busy = new Bench(folder.resolve("busy"), later);
        robot.interact(() -> {
            var view = new CertificatesView(busy.model);
            stage.setScene(new Scene(view, 840, 420));
            Theme.apply(stage.getScene(), false);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(later::workAll);
        WaitForAsyncUtils.waitForFxEvents();

        var page = (ScrollPane) stage.getScene().getRoot();
        assertThat(page.getContent().prefHeight(840)).isGreaterThan(420);
        assertThat(page.getVvalue()).isZero();
    }

    @Test
    void theLineForTheChosenShellIsCopied(FxRobot robot) {
        bench.remarks.add("JAVA_HOME is /nowhere.");
        robot.clickOn("Create now");
        assertThat(texts(robot, "#hint-node .mono")).singleElement().asString().startsWith("export NODE_EXTRA");
        assertThat(robot.lookup("JAVA_HOME is /nowhere.").tryQuery()).isPresent();

        robot.interact(() -> robot.lookup("fish").queryAs(ToggleButton.class).fire());
        robot.interact(() -> robot.lookup("#hint-node .button").queryButton().fire());

        assertThat(bench.clipboard).singleElement().asString().startsWith("set -gx NODE_EXTRA");
    }

    @Test
    void othersAreOfferedForRemovalWhereThereAreSome(FxRobot robot) throws Exception {
        robot.clickOn("Create now");
        assertThat(robot.lookup("Remove others…").queryButton().isVisible()).isFalse();

        var other = LocalAuthority.openOrCreate(folder.resolve("other"), Clock.systemUTC());
        bench.stores.getFirst().roots.add(other.root());
        robot.interact(bench.model::refresh);
        robot.interact(() -> robot.lookup("Remove others…").queryButton().fire());

        assertThat(bench.stores.getFirst().roots).isEmpty();
        assertThat(robot.lookup("Remove others…").queryButton().isVisible()).isFalse();
    }

    @Test
    void everyButtonHasANameForScreenReaders(FxRobot robot) {
        robot.clickOn("Create now");

        assertThat(robot.lookup(".button").queryAllAs(Button.class))
                .allSatisfy(button -> assertThat(button.getAccessibleText() != null
                                || !button.getText().isBlank())
                        .isTrue());
        assertThat(robot.lookup("#store-firefox .button").queryButton().getAccessibleText())
                .isEqualTo("Trust in Firefox, profile dev");
    }

    private static Button button(FxRobot robot, String words) {
        return robot.lookup(words).queryButton();
    }

    private static List<String> texts(FxRobot robot, String query) {
        return robot.lookup(query).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .filter(Objects::nonNull)
                .toList();
    }
}
