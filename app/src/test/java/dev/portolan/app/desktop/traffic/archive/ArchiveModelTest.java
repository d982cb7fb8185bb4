package dev.portolan.app.desktop.traffic.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.RequestHead;
import dev.portolan.engine.capture.ResponseHead;
import dev.portolan.engine.har.Archive;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArchiveModelTest {

    @TempDir
    Path folder;

    private final CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC());
    private final Recorder recorder = capture.recorder();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final FakeBackground background = new FakeBackground();
    private final List<Archive> shown = new ArrayList<>();
    private final ArchiveModel model = new ArchiveModel(capture, background, dialogs, new ArchivePort() {
        @Override
        public String program() {
            return "Portolan 1";
        }

        @Override
        public @Nullable Path overflow() {
            return null;
        }

        @Override
        public void show(Path file, Archive archive) {
            shown.add(archive);
        }
    });

    @BeforeEach
    void record() {
        for (int i = 1; i <= 3; i++) {
            long now = System.nanoTime();
            Recording recording = recorder.begin(
                    1,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000),
                    false,
                    new RequestHead("GET", "/" + i, "HTTP/1.1", fields("Host", "localhost", "Cookie", "sid=s3cret")),
                    now);
            recording.responseOut(new ResponseHead(200, "OK", "HTTP/1.1", fields("X-A", "b")), now);
            recording.end(now);
        }
    }

    @AfterEach
    void close() {
        shown.forEach(Archive::close);
        capture.close();
    }

    @Test
    void whatWasChosenIsExportedOldestFirstWithoutCredentials() throws Exception {
        Path file = choose("some.har");
        model.export(new long[] {3, 1});
        assertThat(paths(file)).containsExactly("http://localhost/1", "http://localhost/3");
        assertThat(Files.readString(file)).doesNotContain("s3cret");
        assertThat(dialogs.notices).containsExactly("Exported to some.har");
        assertThat(model.progress().get()).isNull();
    }

    @Test
    void credentialsAreThereWhereTheyWereAskedFor() throws Exception {
        Path file = choose("all.har");
        model.credentials().set(true);
        model.exportAll();
        assertThat(paths(file)).hasSize(3);
        assertThat(Files.readString(file)).contains("s3cret");
    }

    @Test
    void aSavedSessionOpensAsItWas() {
        Path file = choose("session.har");
        model.saveSession();
        assertThat(dialogs.questions).singleElement().asString().contains("Keep the file to yourself");
        dialogs.files.add(file);
        model.open();
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().capture().lastId()).isEqualTo(3);
        assertThat(shown.getFirst().capture().exchange(2).requestIn().first("cookie"))
                .isEqualTo("sid=s3cret");
        assertThat(dialogs.problems).isEmpty();
    }

    @Test
    void aSessionIsNotSavedAgainstTheUsersWill() {
        Path file = choose("session.har");
        dialogs.agrees = false;
        model.saveSession();
        assertThat(file).doesNotExist();
    }

    @Test
    void progressIsShownAndCancellingLeavesNothing() {
        background.held = true;
        Path file = choose("all.har");
        model.exportAll();
        assertThat(model.progress().get()).isEqualTo(new Progress("Exporting to all.har", 0));
        model.exportAll();
        assertThat(dialogs.notices).containsExactly("One archive at a time: the last one is still under way");
        model.cancel();
        background.work();
        model.tick();
        assertThat(file).doesNotExist();
        assertThat(model.progress().get()).isNull();
        assertThat(dialogs.notices.getLast()).isEqualTo("The export was cancelled; nothing is left of it");
    }

    @Test
    void whatCannotBeWrittenOrReadIsSaidInWords() throws Exception {
        dialogs.files.add(folder.resolve("nowhere/all.har"));
        model.exportAll();
        assertThat(dialogs.problems).singleElement().asString().contains("could not be written", "It is not there");
        dialogs.problems.clear();
        model.open(Files.writeString(folder.resolve("a.har"), "[]"));
        assertThat(dialogs.problems)
                .singleElement()
                .asString()
                .contains("a.har could not be opened", "It is no HTTP archive");
        assertThat(shown).isEmpty();
    }

    @Test
    void whatAnArchiveLostIsSaid() throws Exception {
        Path file = folder.resolve("b.har");
        model.open(Files.writeString(file, "{\"log\":{\"entries\":[{}]}}"));
        assertThat(shown).hasSize(1);
        assertThat(dialogs.problems)
                .containsExactly("Not all of b.har is here\nEntry 1 was left out: its URL is none of HTTP.");
    }

    private Path choose(String name) {
        Path file = folder.resolve(name);
        dialogs.files.add(file);
        return file;
    }

    private static List<String> paths(Path file) {
        List<String> urls = new ArrayList<>();
        for (JsonNode entry : JsonMapper.shared().readTree(file).path("log").path("entries")) {
            urls.add(entry.path("request").path("url").asString());
        }
        return urls;
    }

    private static HttpHeaders fields(String... namesAndValues) {
        HttpHeaders fields = new DefaultHttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
