package dev.portolan.app.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.preferences.Preferences;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.app.desktop.workspace.DesktopWorkspace;
import dev.portolan.app.desktop.workspace.FakeEngine;
import dev.portolan.app.desktop.workspace.ProfileLibrary;
import dev.portolan.engine.profile.CaptureSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsModelTest {

    @TempDir
    Path folder;

    private final UserPreferences preferences = new UserPreferences(Preferences.DEFAULT, ignored -> {});
    private final DesktopWorkspace workspace = new DesktopWorkspace(
            new ProfileLibrary(Path.of("none"), Path.of("none")),
            new FakeEngine(),
            preferences,
            new FakeDialogs(),
            Runnable::run);
    private final SettingsModel model = new SettingsModel(
            preferences, workspace, new FakeDialogs(), Home.of(Map.of(), "Linux", Path.of("/home/ada")));

    @BeforeEach
    void open() throws IOException {
        workspace.open(Files.writeString(folder.resolve("p.json"), """
                { "version": 1, "name": "Shop", "listeners": [ { "port": 4080 } ],
                  "capture": { "memory": "100MB", "bodyLimit": "1MB" } }
                """));
    }

    @Test
    void captureIsSetAndWrittenToTheProfile() throws IOException {
        model.disk(2L << 30);
        model.memory(512L << 20);
        model.bodyLimit(4L << 20);

        assertThat(model.capture().get()).isEqualTo(new CaptureSettings(512L << 20, 4L << 20, 2L << 30));
        assertThat(Files.readString(folder.resolve("p.json")))
                .contains("\"512MB\"")
                .contains("\"4MB\"")
                .contains("\"2GB\"");
    }

    @Test
    void diskCanBeForbidden() throws IOException {
        model.disk(0);

        assertThat(model.capture().get()).isEqualTo(new CaptureSettings(100L << 20, 1 << 20, 0));
        assertThat(Files.readString(folder.resolve("p.json"))).contains("\"disk\": \"0KB\"");
    }

    @Test
    void presentValuesAreAmongTheChoices() {
        assertThat(model.memoryChoices()).contains(100L << 20);
        assertThat(model.diskChoices()).contains(0L, 1L << 30);
    }
}
