package dev.portolan.engine.har;

import static dev.portolan.engine.har.Recorded.headers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Recording;
import dev.portolan.engine.capture.ResponseHead;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LiveHarTest {

    private static final HarOptions OPTIONS = new HarOptions(false, "Portolan 1");

    @TempDir
    Path folder;

    @Test
    void theFileIsWholeAfterEachAddition() throws Exception {
        Path file = Files.writeString(folder.resolve("live.har"), "something longer that was there before ".repeat(50));
        try (Recorded recorded = new Recorded();
                LiveHar har = new LiveHar(file, recorded.store, OPTIONS)) {
            assertThat(entries(file)).isEmpty();
            recorded.forwarded();
            har.add();
            assertThat(entries(file)).hasSize(1);
            har.add();
            assertThat(entries(file)).hasSize(1);
            recorded.forwarded();
            recorded.tcp();
            recorded.forwarded();
            har.add();
            assertThat(entries(file)).hasSize(3);
            assertThat(har.written()).isEqualTo(3);
            assertThat(har.lost()).isZero();
        }
        assertThat(entries(file)).hasSize(3);
    }

    @Test
    void whatIsUnderWayWaitsForItsEndOrTheProgramsEnd() throws Exception {
        Path file = folder.resolve("live.har");
        try (Recorded recorded = new Recorded()) {
            try (LiveHar har = new LiveHar(file, recorded.store, OPTIONS)) {
                Recording slow = recorded.begin("GET", "/slow");
                recorded.begin("GET", "/endless");
                recorded.forwarded();
                har.add();
                assertThat(entries(file)).hasSize(1);
                long now = System.nanoTime();
                slow.responseOut(new ResponseHead(200, "OK", "HTTP/1.1", headers()), now);
                slow.end(now);
                har.add();
                assertThat(entries(file)).hasSize(2);
            }
            assertThat(entries(file)).hasSize(3);
            assertThat(entries(file).path(2).path("request").path("url").asString())
                    .isEqualTo("https://shop.localhost:4443/endless");
        }
    }

    @Test
    void whatTheCaptureLetGoBeforeIsCounted() throws Exception {
        try (Recorded recorded = new Recorded();
                LiveHar har = new LiveHar(folder.resolve("live.har"), recorded.store, OPTIONS)) {
            recorded.forwarded();
            recorded.forwarded();
            recorded.store.clear();
            recorded.forwarded();
            har.add();
            assertThat(har.written()).isEqualTo(1);
            assertThat(har.lost()).isEqualTo(2);
        }
    }

    private static JsonNode entries(Path file) {
        return JsonMapper.shared().readTree(file).path("log").path("entries");
    }
}
