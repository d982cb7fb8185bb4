package dev.portolan.app.desktop.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.app.desktop.Workspace.ProfileEntry;
import dev.portolan.app.desktop.preferences.Preferences;
import dev.portolan.app.desktop.preferences.UserPreferences;
import dev.portolan.engine.EngineState;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopWorkspaceTest {

    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final UserPreferences preferences = new UserPreferences(Preferences.DEFAULT, ignored -> {});
    private Path profiles = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        profiles = Files.createDirectories(home.resolve("profiles"));
    }

    private DesktopWorkspace workspace() {
        return new DesktopWorkspace(
                new ProfileLibrary(profiles, home.resolve("trash")), engine, preferences, dialogs, Runnable::run);
    }

    private ProfileCommands commands(DesktopWorkspace workspace) {
        return new ProfileCommands(workspace, dialogs, new NewProfiles(port -> port != 4443), () -> true);
    }

    private Path write(String file, String name, String listener) throws IOException {
        return Files.writeString(profiles.resolve(file), """
                { "version": 1, "name": "%s", "listeners": [ %s ],
                  "routes": [ { "path": "/", "to": "http://localhost:3000" } ] }
                """.formatted(name, listener));
    }

    private Path shop() throws IOException {
        return write("shop.json", "Shop", "{ \"port\": 4443 }");
    }

    private static Profile openProfile(DesktopWorkspace workspace) {
        return Objects.requireNonNull(workspace.open().get()).profile();
    }

    @Test
    void everyProfileIsListedByNameAndAnUnreadableOneWithItsMistake() throws IOException {
        shop();
        write("b.json", "Api", "{ \"port\": 4444 }");
        Files.writeString(profiles.resolve("broken.json"), "{ \"version\": 1, \"nam\": \"x\" }");

        List<ProfileEntry> entries = workspace().profiles();

        assertThat(entries).extracting(ProfileEntry::name).containsExactly("Api", "broken", "Shop");
        assertThat(entries.get(1).problem()).isNotNull().contains("nam");
        assertThat(entries.get(2).problem()).isNull();
    }

    @Test
    void aProfileWithMistakesStaysClosedTellsThemAllAndIsNotTouched() throws IOException {
        Path file = Files.writeString(profiles.resolve("broken.json"), "{ \"version\": 1, \"nam\": \"x\" }");
        DesktopWorkspace workspace = workspace();

        assertThat(workspace.open(file)).isFalse();

        assertThat(workspace.open().get()).isNull();
        assertThat(dialogs.problems).singleElement().asString().contains("nam").contains("listeners");
        assertThat(file).hasContent("{ \"version\": 1, \"nam\": \"x\" }");
    }

    @Test
    void savingWritesAndAppliesWhileItRunsAndOnlyThen() throws IOException {
        DesktopWorkspace workspace = workspace();
        workspace.open(shop());
        assertThat(workspace.save(renamed(openProfile(workspace), "One"))).isEmpty();
        assertThat(engine.applied).isEmpty();

        workspace.start();
        assertThat(workspace.save(renamed(openProfile(workspace), "Two"))).isEmpty();

        assertThat(engine.applied).extracting(Profile::name).containsExactly("One", "Two");
        assertThat(profiles.resolve("shop.json")).content().contains("\"Two\"");
        assertThat(workspace.profiles()).extracting(ProfileEntry::name).containsExactly("Two");
    }

    @Test
    void aChangeWithMistakesIsNeitherWrittenNorApplied() throws IOException {
        DesktopWorkspace workspace = workspace();
        workspace.open(shop());
        String before = Files.readString(profiles.resolve("shop.json"));

        Profile open = openProfile(workspace);
        Profile bad = new Profile(
                open.name(),
                open.hosts(),
                List.of(new Listener(null, 99_999, false, null)),
                open.routes(),
                open.capture());

        assertThat(workspace.save(bad)).extracting(problem -> problem.pointer()).contains("/listeners/0/port");
        assertThat(profiles.resolve("shop.json")).content().isEqualTo(before);
        assertThat(openProfile(workspace)).isEqualTo(open);
    }

    @Test
    void whatChangesOnDiskIsAppliedWhileItRunsAndMistakesLeaveTheLastGoodVersion() throws IOException {
        DesktopWorkspace workspace = workspace();
        Path file = shop();
        workspace.open(file);
        workspace.start();

        write("shop.json", "Shop", "{ \"port\": 4450 }");
        workspace.refresh();
        assertThat(engine.applied.getLast().listeners().getFirst().port()).isEqualTo(4450);

        Files.writeString(file, "{ \"version\": 1, ");
        workspace.refresh();
        assertThat(workspace.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).contains("shop.json").contains("last good version"));
        assertThat(openProfile(workspace).listeners().getFirst().port()).isEqualTo(4450);

        write("shop.json", "Shop", "{ \"port\": 4451 }");
        workspace.refresh();
        assertThat(workspace.problems()).isEmpty();
        assertThat(engine.applied.getLast().listeners().getFirst().port()).isEqualTo(4451);
    }

    @Test
    void othersAreLetInOnlyAfterTheUserAgreedOnceAndNeverBecauseAFileChanged() throws IOException {
        DesktopWorkspace workspace = workspace();
        workspace.open(write("open.json", "Open", "{ \"port\": 8080, \"address\": \"0.0.0.0\" }"));

        dialogs.agrees = false;
        workspace.start();
        assertThat(engine.applied).isEmpty();

        dialogs.agrees = true;
        workspace.start();
        workspace.stop();
        workspace.start();
        assertThat(dialogs.questions).hasSize(2).first().asString().contains("0.0.0.0:8080");
        assertThat(engine.applied).hasSize(2);

        write("open.json", "Open", "{ \"port\": 9999, \"address\": \"0.0.0.0\" }");
        workspace.refresh();
        assertThat(engine.applied).hasSize(2);
        assertThat(workspace.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("0.0.0.0:9999"));
    }

    @Test
    void switchingWhileOneRunsRunsTheOther() throws IOException {
        DesktopWorkspace workspace = workspace();
        workspace.open(shop());
        workspace.start();
        workspace.open(write("api.json", "Api", "{ \"port\": 4500 }"));

        assertThat(engine.applied).extracting(Profile::name).containsExactly("Shop", "Api");
        assertThat(preferences.profile().get()).endsWith("api.json");
        assertThat(preferences.running().get()).isTrue();
    }

    @Test
    void deletingStopsAndOpensAnotherAndUndoBringsItBack() throws IOException {
        DesktopWorkspace workspace = workspace();
        write("api.json", "Api", "{ \"port\": 4500 }");
        Path shop = shop();
        workspace.refresh();
        workspace.open(shop);
        workspace.start();

        commands(workspace).delete();
        assertThat(shop).doesNotExist();
        assertThat(workspace.state().get()).isInstanceOf(EngineState.Stopped.class);
        assertThat(openProfile(workspace).name()).isEqualTo("Api");

        Objects.requireNonNull(dialogs.undo).run();
        assertThat(shop).exists();
        assertThat(openProfile(workspace).name()).isEqualTo("Shop");
    }

    @Test
    void newDuplicateRenameAndATextEachLeaveAFileThatCanBeOpened() throws IOException {
        DesktopWorkspace workspace = workspace();
        ProfileCommands commands = commands(workspace);

        dialogs.texts.add("Über Shop!");
        commands.create();
        OpenProfile created = Objects.requireNonNull(workspace.open().get());
        assertThat(created.file().getFileName()).hasToString("uber-shop.json");
        assertThat(created.profile().hosts()).containsExactly("uber-shop.localhost");
        assertThat(created.profile().listeners().getFirst().port()).isEqualTo(4444);

        commands.duplicate();
        assertThat(openProfile(workspace).name()).isEqualTo("Über Shop! copy");

        dialogs.texts.add("Other");
        commands.rename();
        assertThat(workspace.profiles()).extracting(ProfileEntry::name).containsExactly("Other", "Über Shop!");

        String text = Files.readString(created.file());
        assertThat(commands.addText("Other", text)).isTrue();
        assertThat(workspace.profiles()).hasSize(3);
        assertThat(Objects.requireNonNull(workspace.open().get()).file())
                .hasParent(profiles)
                .hasFileName("other.json")
                .content()
                .isEqualTo(text);
        assertThat(dialogs.problems).isEmpty();
    }

    @Test
    void aFileOpenedElsewhereStaysThereAndInTheList() throws IOException {
        Path elsewhere = Files.move(shop(), home.resolve("project.json"));
        DesktopWorkspace workspace = workspace();
        dialogs.files.add(elsewhere);
        commands(workspace).openElsewhere();

        assertThat(workspace.profiles()).extracting(ProfileEntry::file).containsExactly(elsewhere);
        assertThat(workspace().profiles()).hasSize(1);
    }

    private static Profile renamed(Profile profile, String name) {
        return profile.withName(name);
    }
}
