package dev.portolan.app.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesStoreTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whatTheWindowChangedIsThereTheNextTime() {
        Path file = folder.resolve("deep/preferences.json");
        try (PreferencesStore store = new PreferencesStore(file, NEVER, problems::add)) {
            UserPreferences preferences = new UserPreferences(store.load(), store::save);
            preferences.screen().set(Screen.TRAFFIC);
            preferences.theme().set(ThemeChoice.DARK);
            preferences.window().set(new WindowBounds(10, 20, 1200, 800, true));
            preferences.profile().set("/p/shop.json");
            preferences.running().set(true);
            preferences.startOnLaunch().set(false);
            preferences.elsewhere().add("/projects/api.json");
            preferences.agreed().add("/p/shop.json 0.0.0.0");
            preferences.of("traffic").put("column.path", "320");
        }

        try (PreferencesStore again = new PreferencesStore(file, NEVER, problems::add)) {
            assertThat(again.load())
                    .isEqualTo(new Preferences(
                            new WindowBounds(10, 20, 1200, 800, true),
                            Screen.TRAFFIC,
                            ThemeChoice.DARK,
                            "/p/shop.json",
                            true,
                            false,
                            List.of("/projects/api.json"),
                            List.of("/p/shop.json 0.0.0.0"),
                            Map.of("traffic", Map.of("column.path", "320"))));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void anUnreadableFileIsSetAsideAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{ \"theme\": ");
        try (PreferencesStore store = new PreferencesStore(file, NEVER, problems::add)) {
            assertThat(store.load()).isEqualTo(Preferences.DEFAULT);
            store.save(Preferences.DEFAULT);
        }

        assertThat(folder.resolve("preferences.json.unreadable")).hasContent("{ \"theme\": ");
        assertThat(problems).singleElement().asString().contains("preferences.json.unreadable");
    }

    @Test
    void aValueOfAnotherKindTakesItsDefaultAndLeavesTheOthers() throws IOException {
        Path file = folder.resolve("preferences.json");
        Files.writeString(file, "{ \"theme\": \"PINK\", \"window\": 7, \"screen\": \"TRAFFIC\" }");
        try (PreferencesStore store = new PreferencesStore(file, NEVER, problems::add)) {
            Preferences preferences = store.load();
            assertThat(preferences.theme()).isEqualTo(ThemeChoice.SYSTEM);
            assertThat(preferences.window()).isNull();
            assertThat(preferences.screen()).isEqualTo(Screen.TRAFFIC);
        }
    }

    @Test
    void aFailedSaveReachesTheUser() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        try (PreferencesStore store = new PreferencesStore(notAFolder.resolve("p.json"), NEVER, problems::add)) {
            store.save(Preferences.DEFAULT);
        }

        assertThat(problems).singleElement().asString().contains("could not be saved");
    }
}
