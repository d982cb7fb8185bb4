package dev.portolan.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {

    private static final Path USER = Path.of("/home/ada").toAbsolutePath();

    @Test
    void oneVariableMovesEveryFile() {
        Path root = Path.of("/srv/portolan").toAbsolutePath();
        Home home = Home.of(Map.of(Home.VARIABLE, root.toString(), "XDG_DATA_HOME", "/elsewhere"), "Linux", USER);

        assertThat(home)
                .isEqualTo(new Home(
                        root.resolve("profiles"),
                        root.resolve("trash"),
                        root.resolve("ca"),
                        root.resolve("preferences.json"),
                        root.resolve("logs"),
                        root.resolve("captured")));
    }

    @Test
    void onLinuxTheXdgFoldersAreUsedAndRelativeOnesIgnored() {
        Path data = Path.of("/data").toAbsolutePath();
        Home home = Home.of(Map.of("XDG_DATA_HOME", data.toString(), "XDG_CONFIG_HOME", "relative"), "Linux", USER);

        assertThat(home.profiles()).isEqualTo(data.resolve("portolan/profiles"));
        assertThat(home.preferences()).isEqualTo(USER.resolve(".config/portolan/preferences.json"));
        assertThat(home.logs()).isEqualTo(USER.resolve(".local/state/portolan/logs"));
        assertThat(home.captured()).isEqualTo(USER.resolve(".cache/portolan/captured"));
    }

    @Test
    void onMacAndWindowsThePlatformsOwnPlacesAreUsed() {
        assertThat(Home.of(Map.of(), "Mac OS X", USER).profiles())
                .isEqualTo(USER.resolve("Library/Application Support/Portolan/profiles"));
        assertThat(Home.of(Map.of(), "Windows 11", USER).certificates())
                .isEqualTo(USER.resolve("AppData/Local/Portolan/ca"));
        assertThat(Home.of(Map.of(), "Windows 11", USER).captured())
                .isEqualTo(USER.resolve("AppData/Local/Portolan/captured"));
        assertThat(Home.of(Map.of(), "Mac OS X", USER).captured())
                .isEqualTo(USER.resolve("Library/Caches/Portolan/captured"));
    }
}
