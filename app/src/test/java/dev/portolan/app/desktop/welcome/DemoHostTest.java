package dev.portolan.app.desktop.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.demo.DemoServers;
import dev.portolan.app.demo.DemoServers.Ports;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.preferences.Preferences;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.app.desktop.workspace.DesktopWorkspace;
import dev.portolan.app.desktop.workspace.FakeEngine;
import dev.portolan.app.desktop.workspace.NewProfiles;
import dev.portolan.app.desktop.workspace.ProfileCommands;
import dev.portolan.app.desktop.workspace.ProfileLibrary;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoHostTest {

    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<String> visits = new ArrayList<>();
    private DesktopWorkspace workspace;
    private ProfileCommands commands;
    private DemoHost demo;

    @BeforeEach
    void wire() {
        workspace = new DesktopWorkspace(
                new ProfileLibrary(home.resolve("profiles"), home.resolve("trash")),
                engine,
                new UserPreferences(Preferences.DEFAULT, ignored -> {}),
                dialogs,
                Runnable::run);
        NewProfiles newProfiles = new NewProfiles(port -> true);
        commands = new ProfileCommands(workspace, dialogs, newProfiles, () -> true);
        demo = new DemoHost(workspace, new FakeBackground(), dialogs, newProfiles, url -> {
            visits.add("to " + url);
            return () -> visits.add("from " + url);
        });
    }

    @AfterEach
    void end() {
        demo.close();
    }

    private void start() {
        demo.start(commands::open, commands::add);
    }

    private Ports ports() {
        return Ports.of(Objects.requireNonNull(workspace.open().get()).profile());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theFirstTryMakesTheProfileAndRunsItAndTheNextOpensIt() {
        start();
        start();

        assertThat(workspace.profiles())
                .singleElement()
                .satisfies(entry -> assertThat(entry.name()).isEqualTo(DemoServers.PROFILE_NAME));
        assertThat(engine.applied).extracting(Profile::name).containsOnly(DemoServers.PROFILE_NAME);
        assertThat(listens(ports().web())).isTrue();
        assertThat(dialogs.problems).isEmpty();
    }

    @Test
    void theServersListenWhileTheProfileIsOpenAndOnlyThen() throws IOException {
        start();
        Ports ports = ports();
        Path file = Objects.requireNonNull(workspace.open().get()).file();
        Path other = Files.writeString(home.resolve("profiles/other.json"), """
                { "version": 1, "name": "Other", "listeners": [ { "port": 4999 } ], "routes": [] }
                """);

        workspace.open(other);
        assertThat(listens(ports.web())).isFalse();

        workspace.open(file);
        assertThat(listens(ports().web())).isTrue();
        assertThat(listens(ports().api())).isTrue();
    }

    @Test
    void theVisitorGoesWhereTheDemoIsAndNeverToAnotherProfile() throws IOException {
        start();
        Path file = Objects.requireNonNull(workspace.open().get()).file();
        Path other = Files.writeString(home.resolve("profiles/other.json"), """
                { "version": 1, "name": "Other", "listeners": [ { "port": 4999, "tls": true } ], "routes": [] }
                """);
        workspace.open(other);
        workspace.start();
        workspace.open(file);
        workspace.start();

        String port = "https://localhost:4443";
        assertThat(visits).startsWith("to " + port, "from " + port).last().isEqualTo("to " + port);
        assertThat(visits).noneMatch(visit -> visit.endsWith("4999"));
    }
}
