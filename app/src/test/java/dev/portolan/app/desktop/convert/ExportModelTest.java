package dev.portolan.app.desktop.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.FakeNavigation;
import dev.portolan.app.desktop.convert.ExportModel.Written;
import dev.portolan.app.desktop.routes.FakeWorkspace;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportModelTest {

    private static final String WITH_USERS = """
            {
              "version": 1,
              "name": "Closed",
              "hosts": ["shop.localhost"],
              "listeners": [{"port": 8080}],
              "routes": [{
                "path": "/",
                "to": "http://localhost:3000",
                "auth": {"basic": {"users": {"ann": "$2y$05$abcdefghijklmnopqrstuuU1e6y1ZPyTzXq1mYyZ3xZyZ3xZyZ3xa"}}}
              }]
            }
            """;

    @TempDir
    private Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<String> copied = new ArrayList<>();
    private final FakeNavigation navigation = new FakeNavigation();
    private final FakeWorkspace workspace = new FakeWorkspace(Samples.profile());
    private final ExportModel model =
            new ExportModel(workspace, Converters.all(), new FakeBackground(), dialogs, navigation, copied::add);

    private void choose(String format) {
        model.choices().stream().filter(choice -> choice.id().equals(format)).forEach(model.format()::set);
    }

    private Written written() {
        return Objects.requireNonNull(model.written().get());
    }

    @Test
    void itIsWrittenWhileItIsLookedAtAndAnewWhenTheProfileChanges() {
        choose("haproxy");
        assertThat(model.written().get()).isNull();
        model.looked(true);
        assertThat(written().exported().text()).contains("frontend shop").contains("127.0.0.1:4443");
        workspace.open(Path.of("other.json"), Samples.profile().withName("Other"));
        assertThat(written().exported().text()).contains("frontend other");
        choose("nginx");
        assertThat(written().exported().fileName()).isEqualTo("nginx.conf");
        model.looked(false);
        choose("haproxy");
        assertThat(model.written().get()).isNull();
    }

    @Test
    void remarksStandAtTheProfilesLinesAndLeadToTheirSettings() {
        choose("haproxy");
        model.looked(true);
        Section profile = written().profile().getFirst();
        List<String> lines = profile.text().lines().toList();
        Remark fault = written().exported().remarks().stream()
                .filter(remark -> remark.pointer().equals("/routes/0/fault"))
                .findFirst()
                .orElseThrow();
        assertThat(profile.remarks().entrySet()).anySatisfy(at -> {
            assertThat(at.getValue()).contains(fault);
            assertThat(lines.get(at.getKey() - 1)).contains("fault");
        });
        assertThat(ExportModel.leadsSomewhere(fault)).isTrue();
        model.go(fault);
        model.go(new Remark(Remark.Kind.NOTE, null, "/routes/1", "", ""));
        model.go(new Remark(Remark.Kind.NOTE, null, "/tcp/0/port", "", ""));
        assertThat(navigation.went).containsExactly("route 0/fault", "route 1", "ROUTES");
        assertThat(ExportModel.leadsSomewhere(new Remark(Remark.Kind.NOTE, null, "/listeners/0", "", "")))
                .isFalse();
    }

    @Test
    void theTextIsCopiedAndSavedWithTheFilesBesideIt() throws IOException {
        Profile closed = Objects.requireNonNull(Profiles.parse(WITH_USERS).profile());
        workspace.open(Path.of("closed.json"), closed);
        choose("nginx");
        model.looked(true);
        assertThat(written().exported().beside()).isNotEmpty();
        String beside = written().exported().beside().keySet().iterator().next();
        assertThat(written().made()).extracting(Section::title).containsExactly("nginx.conf", beside);

        model.copy();
        assertThat(copied).containsExactly(written().exported().text());
        Path place = folder.resolve("out/nginx.conf");
        dialogs.files.add(place);
        model.save();
        assertThat(place).content().isEqualTo(written().exported().text());
        assertThat(place.resolveSibling(beside)).exists();
        assertThat(dialogs.questions).isEmpty();

        Files.writeString(place.resolveSibling(beside), "mine");
        dialogs.agrees = false;
        dialogs.files.add(place);
        model.save();
        assertThat(dialogs.questions).hasSize(1).first().asString().contains(beside);
        assertThat(place.resolveSibling(beside)).content().isEqualTo("mine");
    }

    @Test
    void theProfileItselfIsExportedAsItsFileIs() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), "{ \"as\": \"it is\" }");
        workspace.open(file, Samples.profile());
        choose("profile");
        model.looked(true);
        assertThat(written().exported().text()).isEqualTo("{ \"as\": \"it is\" }");
        assertThat(written().exported().fileName()).isEqualTo("shop.json");
    }

    @Test
    void aPlaceThatCantBeWrittenSaysSo() throws IOException {
        choose("haproxy");
        model.looked(true);
        Path file = Files.writeString(folder.resolve("file"), "");
        dialogs.files.add(file.resolve("haproxy.cfg"));
        model.save();
        assertThat(dialogs.problems).singleElement().asString().contains("haproxy.cfg could not be written");
    }
}
