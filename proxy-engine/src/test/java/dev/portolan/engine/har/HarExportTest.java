package dev.portolan.engine.har;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HarExportTest {

    private static final HarOptions OPEN = new HarOptions(true, "Portolan 9.8");
    private static final HarOptions DISCREET = new HarOptions(false, "Portolan 9.8");

    private final Recorded recorded = new Recorded().everything();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        recorded.close();
    }

    @Test
    void anArchiveHasAllThatTheStandardAsksFor() throws Exception {
        JsonNode log = archive(OPEN).path("log");
        assertThat(log.path("version").asString()).isEqualTo("1.2");
        assertThat(log.path("creator").path("name").asString()).isEqualTo("Portolan");
        assertThat(log.path("creator").path("version").asString()).isEqualTo("9.8");
        assertThat(log.path("entries")).hasSize(5);
        for (JsonNode entry : log.path("entries")) {
            assertThat(entry.propertyNames())
                    .contains("startedDateTime", "time", "request", "response", "cache", "timings");
            assertThat(entry.path("request").propertyNames())
                    .contains("method", "url", "httpVersion", "cookies", "headers", "queryString")
                    .contains("headersSize", "bodySize");
            assertThat(entry.path("response").propertyNames())
                    .contains("status", "statusText", "httpVersion", "cookies", "headers", "content")
                    .contains("redirectURL", "headersSize", "bodySize");
            assertThat(entry.path("response").path("content").propertyNames()).contains("size", "mimeType");
            assertThat(entry.path("timings").propertyNames()).contains("send", "wait", "receive");
        }
    }

    @Test
    void theClientsSideStandsInTheStandardsMembers() throws Exception {
        JsonNode entry = archive(OPEN).path("log").path("entries").path(0);
        assertThat(entry.path("startedDateTime").asString()).isEqualTo(Recorded.TIME.toString());
        JsonNode request = entry.path("request");
        assertThat(request.path("url").asString()).isEqualTo("https://shop.localhost:4443/api/items?q=a%20b&empty");
        assertThat(request.path("queryString").toString())
                .isEqualTo("[{\"name\":\"q\",\"value\":\"a b\"},{\"name\":\"empty\",\"value\":\"\"}]");
        assertThat(request.path("cookies").path(1).path("value").asString()).isEqualTo("dark");
        assertThat(request.path("postData").path("text").asString()).isEqualTo("{\"é\":\"\\\"<>\"}");
        JsonNode response = entry.path("response");
        assertThat(response.path("statusText").asString()).isEqualTo("Fine");
        assertThat(response.path("content").path("text").asString()).isEqualTo("zipped");
        assertThat(response.path("content").path("size").asInt()).isEqualTo(6);
        assertThat(response.path("cookies").path(0).path("sameSite").asString()).isEqualTo("Lax");
        JsonNode timings = entry.path("timings");
        assertThat(timings.path("connect").asDouble()).isEqualTo(3.0);
        assertThat(timings.path("ssl").asDouble()).isEqualTo(2.0);
        assertThat(entry.path("serverIPAddress").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void bytesThatAreNoTextAreBase64AndWhatIsCutSaysSo() throws Exception {
        JsonNode entries = archive(OPEN).path("log").path("entries");
        JsonNode upload = entries.path(1).path("request").path("postData");
        assertThat(upload.path("text").asString()).isEqualTo("AP8C");
        assertThat(upload.path("encoding").asString()).isEqualTo("base64");
        JsonNode cut = entries.path(2).path("response").path("content");
        assertThat(cut.path("size").asInt()).isEqualTo(100);
        assertThat(cut.path("text").asString()).hasSize(64);
        assertThat(cut.path("comment").asString()).isEqualTo("Only the first 64 of 100 bytes were kept.");
    }

    @Test
    void socketMessagesStandAsChromiumWritesThem() throws Exception {
        JsonNode messages = archive(OPEN).path("log").path("entries").path(4).path("_webSocketMessages");
        assertThat(messages).hasSize(3);
        assertThat(messages.path(0).path("type").asString()).isEqualTo("send");
        assertThat(messages.path(0).path("data").asString()).isEqualTo("hällo");
        assertThat(messages.path(1).path("data").asString()).isEqualTo("AQA=");
    }

    @Test
    void credentialsStayOutOnEitherSideUnlessAskedFor() throws Exception {
        String discreet = archive(DISCREET).toString();
        assertThat(discreet).doesNotContain("s3cret").doesNotContain("Authorization\"");
        assertThat(discreet).contains("Credentials (Authorization, cookies and the like) were left out.");
        assertThat(archive(OPEN).toString()).contains("Bearer s3cret").contains("sid=s3cret");
    }

    @Test
    void aFileAppearsWholeAndForItsOwnerAlone() throws Exception {
        recorded.tcp();
        Path file = folder.resolve("shop.har");
        AtomicLong progress = new AtomicLong();
        HarFile.Ending ending = HarFile.write(file, recorded.all().iterator(), DISCREET, progress::set, () -> false);
        assertThat(ending).isEqualTo(HarFile.Ending.DONE);
        assertThat(progress).hasValue(6);
        assertThat(JsonMapper.shared().readTree(file).path("log").path("entries"))
                .hasSize(5);
        assertThat(folder.toFile().list()).containsExactly("shop.har");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
    void nobodyElseReadsIt() throws Exception {
        Path file = folder.resolve("shop.har");
        HarFile.write(file, recorded.all().iterator(), DISCREET, done -> {}, () -> false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsCancelledOrFailsLeavesTheOldFile() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.har"), "old");
        AtomicLong done = new AtomicLong();
        HarFile.Ending ending =
                HarFile.write(file, recorded.all().iterator(), DISCREET, done::set, () -> done.get() == 2);
        assertThat(ending).isEqualTo(HarFile.Ending.CANCELLED);
        Iterable<Exchange> failing = () -> {
            throw new IllegalStateException("gone");
        };
        assertThatThrownBy(() -> HarFile.write(
                        file,
                        StreamSupport.stream(failing.spliterator(), false).iterator(),
                        DISCREET,
                        done::set,
                        () -> false))
                .hasMessage("gone");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("shop.har");
    }

    @Test
    void aTcpConnectionHasNoPlace() {
        recorded.tcp();
        Exchange tcp = recorded.all().getLast();
        assertThat(HarWriter.takes(tcp.summary())).isFalse();
        assertThatThrownBy(() -> write(List.of(tcp), OPEN)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode archive(HarOptions options) throws IOException {
        return JsonMapper.shared().readTree(write(recorded.all(), options));
    }

    static byte[] write(List<Exchange> exchanges, HarOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HarWriter writer = new HarWriter(out, options)) {
            for (Exchange exchange : exchanges) {
                writer.write(exchange);
            }
            assertThat(writer.written()).isEqualTo(exchanges.size());
        }
        return out.toByteArray();
    }
}
