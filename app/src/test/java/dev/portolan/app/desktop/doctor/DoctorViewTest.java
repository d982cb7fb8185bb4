package dev.portolan.app.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.Theme;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DoctorViewTest {

    private final Ward ward = new Ward();

    @Start
    void show(Stage stage) {
        ward.outcomes = Ward.some();
        var scene = new Scene(new DoctorView(ward.model), 1000, 800);
        Theme.apply(scene, false);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void end() {
        ward.close();
    }

    private static String summary(FxRobot robot) {
        return robot.lookup("#doctor-summary").queryAs(Label.class).getText();
    }

    private static List<String> chips(FxRobot robot) {
        return robot.lookup(".finding .chip").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void theWorstComesFirstAndWhatIsWellIsSaidToo(FxRobot robot) {
        assertThat(summary(robot)).startsWith("Shop: 1 problem, 1 warning, 1 note, looked at ");
        assertThat(chips(robot)).containsExactly("problem", "warning", "note");
        assertThat(robot.lookup("Ports can be listened on").tryQuery()).isPresent();
        assertThat(robot.lookup("left out: No listener of the profile has TLS.").tryQuery())
                .isPresent();
    }

    @Test
    void eachButtonDoesWhatItSays(FxRobot robot) {
        robot.clickOn("Copy: Hosts file");
        assertThat(ward.clipboard).containsExactly("echo 127.0.0.1 shop.localhost");
        robot.clickOn("Certificates");
        robot.clickOn("Show in Traffic");
        assertThat(ward.went).containsExactly("CERTIFICATES", "host:shop.localhost path:\"/login\"");
    }

    @Test
    void aChangeOfTheProfileIsSavedLookedAtAgainAndUndone(FxRobot robot) {
        ward.outcomes = List.of();
        robot.clickOn("Use localhost");
        assertThat(ward.workspace.profile().routes()).isEmpty();
        assertThat(summary(robot)).startsWith("Shop: nothing is wrong, ");
        robot.interact(() -> Objects.requireNonNull(ward.dialogs.undo).run());
        assertThat(ward.workspace.profile().routes()).hasSize(1);
    }

    @Test
    void whatRunsIsNotHeldAgainstIt(FxRobot robot) {
        robot.interact(ward.workspace::start);
        robot.clickOn("#look-again");
        assertThat(ward.own).last().isEqualTo(Set.of());
        assertThat(ward.own).hasSizeGreaterThan(1);
    }
}
