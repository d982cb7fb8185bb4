package dev.portolan.app.desktop.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedFilesTest {

    @TempDir
    private Path folder;

    private final List<Path> archives = new ArrayList<>();
    private final List<Path> configurations = new ArrayList<>();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final DroppedFiles dropped =
            new DroppedFiles(new FakeBackground(), dialogs, archives::add, configurations::addAll);

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void archivesAreToldByTheirNameAndTheirContent() throws IOException {
        Path named = file("a.har", "");
        Path inside = file("b.json", "\uFEFF { \"log\": {\n \"version\": \"1.2\", \"entries\": [] } }");
        dropped.take(List.of(inside));
        dropped.take(List.of(named));
        assertThat(archives).containsExactly(inside, named);
        assertThat(configurations).isEmpty();
    }

    @Test
    void everythingElseIsImportedTogetherAndOneArchiveIsOpened() throws IOException {
        Path profile = file("shop.json", "{\"version\": 1, \"routes\": []}");
        Path caddy = file("caddy.json", "{\"log\": {\"level\": \"INFO\"}, \"apps\": {}}");
        Path gone = folder.resolve("gone.conf");
        Path first = file("1.har", "{}");
        dropped.take(List.of(profile, first, caddy, gone, file("2.har", "{}")));
        assertThat(configurations).containsExactly(profile, caddy, gone);
        assertThat(archives).containsExactly(first);
        assertThat(dialogs.notices).containsExactly("One archive at a time: 1.har is opened");
    }
}
