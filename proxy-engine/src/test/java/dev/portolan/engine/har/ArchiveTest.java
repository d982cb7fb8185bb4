package dev.portolan.engine.har;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.Note;
import dev.portolan.engine.profile.CaptureSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Archives that this program and others wrote, opened. */
class ArchiveTest {

    private static final CaptureSettings SETTINGS = new CaptureSettings(16L << 20, Long.MAX_VALUE, 0);

    @Test
    void whatWasSavedIsThereAgainOnBothSides() throws Exception {
        try (Recorded recorded = new Recorded().everything()) {
            byte[] har = HarExportTest.write(recorded.all(), new HarOptions(true, "Portolan 1"));
            try (Archive archive = open(har)) {
                assertThat(archive.remarks()).isEmpty();
                List<Exchange> before = recorded.all();
                for (int i = 0; i < before.size(); i++) {
                    Exchange after = exchange(archive, i);
                    assertThat(after)
                            .usingRecursiveComparison()
                            .ignoringFields("missing")
                            // Without a target's head there is nothing to tell when it was sent.
                            .ignoringFieldsMatchingRegexes("summary\\.timings\\..*")
                            .isEqualTo(before.get(i));
                }
                assertThat(exchange(archive, 0).summary().timings())
                        .isEqualTo(before.getFirst().summary().timings());
            }
        }
    }

    @Test
    void chromiumsArchiveIsRead() throws Exception {
        try (Archive archive = file("chromium.har")) {
            assertThat(archive.remarks()).containsExactly("Entry 6 was left out: its URL is none of HTTP.");
            Exchange page = exchange(archive, 0);
            ExchangeSummary summary = page.summary();
            assertThat(summary.scheme()).isEqualTo("https");
            assertThat(summary.host()).isEqualTo("shop.localhost");
            assertThat(summary.path()).isEqualTo("/caf%C3%A9?q=1");
            assertThat(summary.protocol()).isEqualTo("HTTP/2");
            assertThat(summary.startedMillis())
                    .isEqualTo(Instant.parse("2026-03-04T09:08:07.700Z").toEpochMilli());
            assertThat(summary.timings().total()).isEqualTo(35_500_000);
            assertThat(page.requestIn().first("host")).isEqualTo("shop.localhost:4443");
            assertThat(page.requestIn().fields())
                    .noneMatch(field -> field.name().startsWith(":"));
            assertThat(page.upstream()).isEqualTo("[::1]");
            assertThat(text(page.responseBody())).isEqualTo("<p>Crème</p>\r\n");
            assertThat(requireNonNull(page.responseOut()).first("content-encoding"))
                    .isNull();
            assertThat(exchange(archive, 1).responseBody().bytes()).startsWith(0x89, 'P', 'N', 'G');
            Exchange.Body absent = exchange(archive, 2).responseBody();
            assertThat(absent.length()).isEqualTo(123_456);
            assertThat(absent.cut()).isTrue();
            Exchange refused = exchange(archive, 3);
            assertThat(refused.summary().status()).isZero();
            assertThat(refused.failureDetail()).isEqualTo("net::ERR_CONNECTION_REFUSED");
            assertThat(text(refused.requestBody())).isEqualTo("{\"a\":\"b\"}");
        }
    }

    @Test
    void chromiumsSocketMessagesAreRead() throws Exception {
        try (Archive archive = file("chromium.har")) {
            Exchange socket = exchange(archive, 4);
            assertThat(socket.summary().kind()).isEqualTo(Kind.WEBSOCKET);
            assertThat(socket.summary().scheme()).isEqualTo("https");
            assertThat(socket.messages()).hasSize(2);
            assertThat(socket.messages().getFirst().fromClient()).isTrue();
            assertThat(socket.messages().getFirst().atNanos()).isBetween(499_000_000L, 501_000_000L);
            assertThat(socket.messages().getLast().payload()).containsExactly(0, 1, 2);
        }
    }

    @Test
    void firefoxsFormIsRead() throws Exception {
        try (Archive archive = file("firefox.har")) {
            assertThat(archive.remarks()).isEmpty();
            Exchange login = exchange(archive, 0);
            assertThat(text(login.requestBody())).isEqualTo("user=ada+l&x=%26%3D");
            assertThat(login.requestBody().cut()).isFalse();
            assertThat(login.summary().status()).isEqualTo(302);
            assertThat(login.summary().startedMillis())
                    .isEqualTo(Instant.parse("2026-03-04T09:08:07.700Z").toEpochMilli());
        }
    }

    @Test
    void charlessBase64IsRead() throws Exception {
        try (Archive archive = file("charles.har")) {
            assertThat(archive.remarks()).isEmpty();
            Exchange answer = exchange(archive, 0);
            assertThat(text(answer.responseBody())).isEqualTo("{}");
            assertThat(answer.summary().startedMillis())
                    .isEqualTo(Instant.parse("2026-03-04T09:08:07.700Z").toEpochMilli());
        }
    }

    @Test
    void httpToolkitsBinaryRequestIsRead() throws Exception {
        try (Archive archive = file("http-toolkit.har")) {
            assertThat(archive.remarks()).isEmpty();
            Exchange upload = exchange(archive, 0);
            assertThat(upload.requestBody().bytes()).containsExactly(0, 0xff, 0);
            assertThat(upload.summary().note()).isEqualTo(Note.NONE.withPinned(true));
            assertThat(exchange(archive, 1).summary().failure()).isEqualTo("no-response");
        }
    }

    @Test
    void whatBreaksOffGivesWhatWasBefore() throws Exception {
        String har = "{\"log\":{\"entries\":[" + entry("/a") + "," + entry("/b") + ",{\"request\":{";
        try (Archive archive = open(har.getBytes(StandardCharsets.UTF_8))) {
            assertThat(archive.capture().lastId()).isEqualTo(2);
            assertThat(archive.remarks())
                    .singleElement()
                    .asString()
                    .startsWith("The file breaks off after 2 entries, which are here. Line 1, column ");
        }
    }

    @Test
    void whatIsNoArchiveSaysSo() {
        for (String text :
                List.of("", "[]", "{}", "{\"log\":[]}", "{\"log\":{\"entries\":3}}", "%PDF", "{\"log\":{}}")) {
            assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.UTF_8)))
                    .as(text)
                    .isInstanceOf(HarException.class);
        }
    }

    @Test
    void oddEntriesAreLeftOutOneByOne() throws Exception {
        String entries = "1,null,{},"
                + entry("/a").replace("2026", "soon")
                + ","
                + entry("/good")
                + ",{\"startedDateTime\":\"2026-03-04T09:08:07Z\",\"request\":{\"url\":\"http://h/\"},"
                + "\"response\":{\"content\":{\"text\":\"*\",\"encoding\":\"base64\"}}}";
        try (Archive archive = open(("{\"log\":{\"entries\":[" + entries + "]}}").getBytes(StandardCharsets.UTF_8))) {
            assertThat(exchange(archive, 0).summary().path()).isEqualTo("/good");
            assertThat(archive.remarks()).hasSizeBetween(4, 5).allMatch(remark -> remark.startsWith("Entry "));
        }
    }

    @Test
    void hostileTextStaysInItsPlace() throws Exception {
        String har = entry("/a\\r\\nX: 1\\u0000")
                .replace(
                        "\"headers\":[]",
                        "\"headers\":["
                                + "{\"name\":\"A\\nB\",\"value\":\"x\\r\\ny\"},{\"name\":\"\",\"value\":\"\"},{\"name\":\"Ü\",\"value\":\"€\"}]");
        try (Archive archive = open(("{\"log\":{\"entries\":[" + har + "]}}").getBytes(StandardCharsets.UTF_8))) {
            Exchange exchange = exchange(archive, 0);
            assertThat(exchange.summary().path()).isEqualTo("/a%0D%0AX:%201%00");
            assertThat(exchange.requestIn().fields()).hasSize(3);
        }
    }

    @Test
    void aLongArchiveTakesNoMoreThanItsBudget() throws Exception {
        // Some 200 MB, of which no more than one entry is in memory besides the capture.
        String entry = entry("/a").replace("\"content\":{", "\"content\":{\"text\":\"" + "x".repeat(200_000) + "\",");
        byte[] bytes = (entry + ",").getBytes(StandardCharsets.UTF_8);
        InputStream body = new SequenceInputStream(Collections.enumeration(IntStream.range(0, 1000)
                .mapToObj(each -> (InputStream) new ByteArrayInputStream(bytes))
                .toList()));
        InputStream har = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("{\"log\":{\"entries\":[".getBytes(StandardCharsets.UTF_8)),
                body,
                new ByteArrayInputStream((entry("/last") + "]}}").getBytes(StandardCharsets.UTF_8)))));
        try (Archive archive = Archive.open(har, SETTINGS, null, () -> false)) {
            assertThat(archive.capture().lastId()).isEqualTo(1001);
            assertThat(archive.capture().stats().bytes()).isLessThanOrEqualTo(16L << 20);
            assertThat(requireNonNull(archive.capture().summary(1001)).path()).isEqualTo("/last");
        }
    }

    @Test
    void whatThereWasNoRoomForIsSaid() throws Exception {
        String entries = (entry("/" + "a".repeat(500)) + ",").repeat(20_000) + entry("/last");
        byte[] har = ("{\"log\":{\"entries\":[" + entries + "]}}").getBytes(StandardCharsets.UTF_8);
        CaptureSettings small = new CaptureSettings(4L << 20, Long.MAX_VALUE, 0);
        try (Archive archive = Archive.open(new ByteArrayInputStream(har), small, null, () -> false)) {
            long first = archive.capture().firstId();
            assertThat(first).isGreaterThan(1);
            assertThat(archive.remarks())
                    .containsExactly("The first %,d exchanges are not here: there was no room for all of them."
                            .formatted(first - 1));
        }
    }

    @Test
    void readingCanBeCancelled() throws Exception {
        byte[] har = ("{\"log\":{\"entries\":[" + entry("/a") + "," + entry("/b") + "," + entry("/c") + "]}}")
                .getBytes(StandardCharsets.UTF_8);
        AtomicInteger asked = new AtomicInteger();
        try (Archive archive =
                Archive.open(new ByteArrayInputStream(har), SETTINGS, null, () -> asked.incrementAndGet() > 1)) {
            assertThat(archive.capture().lastId()).isEqualTo(1);
            assertThat(archive.remarks()).containsExactly("Reading was cancelled after 1 entries.");
        }
    }

    private static String entry(String path) {
        return "{\"startedDateTime\":\"2026-03-04T09:08:07Z\",\"time\":1,\"request\":{\"method\":\"GET\",\"url\":\"http://h"
                + path
                + "\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[]},\"response\":{\"status\":200,\"statusText\":\"OK\","
                + "\"headers\":[],\"content\":{\"size\":0}},\"timings\":{}}";
    }

    private static Archive open(byte[] har) throws IOException {
        return Archive.open(new ByteArrayInputStream(har), SETTINGS, null, () -> false);
    }

    private static Archive file(String name) throws IOException {
        try (InputStream in = requireNonNull(ArchiveTest.class.getResourceAsStream("/har/" + name))) {
            return Archive.open(in, SETTINGS, null, () -> false);
        }
    }

    private static Exchange exchange(Archive archive, int index) {
        Capture capture = archive.capture();
        return requireNonNull(capture.exchange(capture.firstId() + index));
    }

    private static String text(Exchange.Body body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
