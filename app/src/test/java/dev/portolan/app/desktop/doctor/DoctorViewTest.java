package dev.portolan.app.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.portolan.app.desktop.Theme;
import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.Outcome;
import java.io.IOException;
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
        assertThat(ward.clipboard).containsExactly("portolan hosts install shop.json");
        robot.clickOn("Certificates");
        robot.clickOn("Show in Traffic");
        assertThat(ward.navigation.went).containsExactly("CERTIFICATES", "traffic host:shop.localhost path:\"/login\"");
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
    void theHostsFileIsChangedOnceItWasAskedAndLookedAtAgain(FxRobot robot) throws IOException {
        String before = ward.hosts();
        ward.dialogs.agrees = false;
        robot.clickOn("Add to the hosts file");
        assertThat(ward.dialogs.questions)
                .singleElement()
                .asString()
                .contains("for 127.0.0.1 and ::1: shop.localhost.")
                .doesNotContain("pkexec");
        assertThat(ward.hosts()).isEqualTo(before);
        ward.dialogs.agrees = true;
        ward.outcomes = List.of();
        robot.clickOn("Add to the hosts file");
        assertThat(ward.hosts()).startsWith(before).contains("127.0.0.1 shop.localhost", "::1 shop.localhost");
        assertThat(ward.dialogs.notices).contains("The hosts file was changed");
        assertThat(summary(robot)).startsWith("Shop: nothing is wrong, ");
    }

    @Test
    void whatNeedsRightsIsShownBeforeAndRefusedMeansRefused(FxRobot robot) throws IOException {
        String before = ward.hosts();
        ward.writable = false;
        ward.exit = 126;
        robot.clickOn("Add to the hosts file");
        assertThat(ward.dialogs.questions)
                .singleElement()
                .asString()
                .contains("asked for your password to run:\n\npkexec sh -c ", "etc/hosts");
        assertThat(ward.dialogs.problems)
                .singleElement()
                .asString()
                .contains(
                        "The rights to change the hosts file were not given.",
                        "sudo portolan hosts install /profiles/shop.json");
        assertThat(ward.hosts()).isEqualTo(before);
    }

    @Test
    void aLineForTheAdministratorRunsOnlyOnceItWasShown(FxRobot robot) {
        Fix fix = new Fix.Rights("Allow port 80", "sysctl -w start=80", "the first port");
        Finding finding =
                new Finding("port", Severity.PROBLEM, "Port 80 can't be had.", "It is low.", "Allow it.", fix);
        ward.outcomes = List.of(new Outcome("Ports", List.of(finding), null));
        robot.clickOn("#look-again");
        ward.dialogs.agrees = false;
        robot.clickOn("Allow port 80");
        assertThat(ward.dialogs.questions)
                .singleElement()
                .asString()
                .contains("It changes the first port.", "pkexec sh -c 'sysctl -w start=80'");
        assertThat(ward.ran).isEmpty();

        ward.dialogs.agrees = true;
        ward.exit = 126;
        robot.clickOn("Allow port 80");
        assertThat(ward.dialogs.problems)
                .singleElement()
                .asString()
                .contains("The rights to change the first port were not given.", "sudo sh -c 'sysctl -w start=80'");

        ward.exit = 0;
        ward.outcomes = List.of();
        robot.clickOn("Allow port 80");
        assertThat(ward.ran)
                .hasSize(2)
                .last()
                .asInstanceOf(LIST)
                .containsExactly("pkexec", "sh", "-c", "sysctl -w start=80");
        assertThat(ward.dialogs.notices).contains("Done");
        assertThat(summary(robot)).startsWith("Shop: nothing is wrong, ");
    }

    @Test
    void whatRunsIsNotHeldAgainstIt(FxRobot robot) {
        robot.interact(ward.workspace::start);
        robot.clickOn("#look-again");
        assertThat(ward.own).last().isEqualTo(Set.of());
        assertThat(ward.own).hasSizeGreaterThan(1);
    }
}
