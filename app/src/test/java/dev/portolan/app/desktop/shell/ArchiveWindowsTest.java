package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.preferences.Preferences;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.har.Archive;
import dev.portolan.engine.profile.CaptureSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ArchiveWindowsTest {

    private static final String HAR =
            "{\"log\":{\"entries\":[{\"startedDateTime\":\"2026-03-04T09:08:07Z\",\"request\":"
                    + "{\"method\":\"GET\",\"url\":\"http://shop.localhost/old\"},\"response\":{\"status\":200}}]}}";

    @Test
    void anArchiveHasAWindowOfItsOwnWithoutWhatOnlyLivingTrafficHas(FxRobot robot) throws Exception {
        Archive archive = Archive.open(
                new ByteArrayInputStream(HAR.getBytes(StandardCharsets.UTF_8)),
                CaptureSettings.DEFAULT,
                null,
                () -> false);
        ArchiveWindows windows = new ArchiveWindows(
                new FakeBackground(),
                new Nowhere(),
                new UserPreferences(Preferences.DEFAULT, ignored -> {}),
                exchange -> HeadChanges.NONE,
                null,
                List.of());
        robot.interact(() -> windows.show(Path.of("shop.har"), archive));
        Window window = robot.window("shop.har – Portolan");
        TableView<?> table = (TableView<?>) window.getScene().lookup(".table-view");
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> table.getItems().size() == 1);
        assertThat(window.getScene().lookup("#traffic-record")).isNull();
        assertThat(window.getScene().lookup("#traffic-clear")).isNull();
        assertThat(window.getScene().lookup("#traffic-archive")).isNotNull();

        robot.interact(windows::close);
        assertThat(((Stage) window).isShowing()).isFalse();
        assertThat(archive.capture().summary(1)).as("what it held").isNull();
    }

    private static final class Nowhere implements Outside {

        @Override
        public void browse(String url) {}

        @Override
        public void reveal(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
