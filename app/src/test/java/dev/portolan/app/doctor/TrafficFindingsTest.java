package dev.portolan.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.doctor.traffic.TrafficCheck;
import dev.portolan.engine.har.Archive;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in traffic, as an archive holds it. */
class TrafficFindingsTest {

    private final List<String> entries = new ArrayList<>();

    /** @param fields of the response, each {@code Name: value} */
    private void answered(String method, String url, String asked, int status, String body, String... fields) {
        String type = "text/html";
        StringBuilder headers = new StringBuilder("{\"name\":\"Content-Type\",\"value\":\"" + type + "\"}");
        for (String field : fields) {
            int colon = field.indexOf(": ");
            headers.append(",{\"name\":\"%s\",\"value\":\"%s\"}"
                    .formatted(field.substring(0, colon), escaped(field.substring(colon + 2))));
        }
        entries.add("""
                {"startedDateTime":"2026-11-26T12:00:00.000Z","time":1,"cache":{},"timings":{"send":0,"wait":1,"receive":0},
                 "request":{"method":"%s","url":"%s","httpVersion":"HTTP/1.1","cookies":[],"queryString":[],"headersSize":-1,"bodySize":0,
                  "headers":[{"name":"Host","value":"%s"}%s]},
                 "response":{"status":%d,"statusText":"","httpVersion":"HTTP/1.1","cookies":[],"redirectURL":"","headersSize":-1,"bodySize":%d,
                  "headers":[%s],"content":{"size":%d,"mimeType":"%s","text":"%s"}}}
                """.formatted(
                        method,
                        url,
                        url.replaceFirst("^\\w+://([^/]*).*", "$1"),
                        asked,
                        status,
                        body.length(),
                        headers,
                        body.length(),
                        type,
                        escaped(body)));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private List<Finding> found() throws Exception {
        String har = "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"test\",\"version\":\"1\"},\"entries\":["
                + String.join(",", entries) + "]}}";
        try (Archive archive = Archive.open(
                new ByteArrayInputStream(har.getBytes(StandardCharsets.UTF_8)),
                CaptureSettings.DEFAULT,
                null,
                () -> false)) {
            return TrafficCheck.of(archive.capture(), List.of(new Fix.Command("Node.js", "export NODE…"))).stream()
                    .flatMap(check -> check.findings().stream())
                    .toList();
        }
    }

    @Test
    void whatIsWellIsNotTold() throws Exception {
        answered(
                "GET",
                "https://shop.localhost:4443/",
                "",
                200,
                "<script src=\"/a.js\"></script><a href=\"http://example.com/\">x</a>",
                "Set-Cookie: a=b; Path=/; Secure; SameSite=None",
                "Strict-Transport-Security: max-age=0");
        answered("GET", "https://shop.localhost:4443/in", "", 302, "", "Location: /out");
        answered("GET", "http://shop.localhost:8080/", "", 301, "", "Location: https://shop.localhost:4443/");
        assertThat(found()).isEmpty();
    }

    private void refused(String name, String alert) {
        answered("?", "https://" + name + ":4443/", "", 0, "");
        String last = entries.removeLast();
        String own = "\"_portolan\":{\"failure\":\"certificate-refused\"},\"response\":{\"_error\":\"Its alert is "
                + alert + ". It does not trust.\",";
        entries.add(last.replace("\"response\":{", own));
    }

    @Test
    void aClientThatRefusedTheCertificateIsToldWithTheLinesForIt() throws Exception {
        refused("shop.localhost", "unknown_ca");
        refused("shop.localhost", "unknown_ca");
        refused("nas.lan", "certificate_expired");

        assertThat(found()).extracting(Finding::id).containsOnly("certificate-refused");
        Finding clock = found().getFirst();
        assertThat(clock.title()).contains("nas.lan (certificate_expired), seen once");
        assertThat(clock.remedy()).contains("clock");
        Finding store = found().getLast();
        assertThat(store.title()).contains("shop.localhost (unknown_ca), seen 2 times");
        assertThat(store.fixes())
                .contains(new Fix.TrustStores("Certificates"), new Fix.Command("Node.js", "export NODE…"));
        assertThat(store.filter()).contains("certificate-refused");
    }

    @Test
    void aViteServerThatBlocksTheNameIsExplainedOnceAndMended() throws Exception {
        String page = "Blocked request. This host (\"shop.localhost\") is not allowed.";
        answered("GET", "https://shop.localhost:4443/", "", 403, page);
        answered("GET", "https://shop.localhost:4443/a", "", 403, page);
        Finding finding = found().getFirst();
        assertThat(found()).hasSize(1);
        assertThat(finding.id()).isEqualTo("blocked-host");
        assertThat(finding.title()).contains("shop.localhost", "2 times");
        assertThat(finding.remedy()).contains("server.allowedHosts");
    }

    @Test
    void aHotReloadSocketThatWasNotOpenedIsAProblem() throws Exception {
        answered(
                "GET",
                "https://shop.localhost:4443/?token=1",
                ",{\"name\":\"Upgrade\",\"value\":\"websocket\"},{\"name\":\"Sec-WebSocket-Protocol\",\"value\":\"vite-hmr\"}",
                404,
                "no");
        assertThat(found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("hot-reload-failed"))
                .satisfies(finding -> assertThat(finding.filter()).isEqualTo("host:shop.localhost path:\"/\""));
    }

    @Test
    void mixedContentIsToldByItsOrigin() throws Exception {
        answered(
                "GET",
                "https://shop.localhost:4443/",
                "",
                200,
                "<img alt=x src='http://cdn.example.com/a.png'><script src=http://localhost:3000/b.js></script>");
        assertThat(found()).extracting(Finding::id).containsExactly("mixed-content", "mixed-content");
        assertThat(found())
                .extracting(Finding::severity)
                .containsExactly(Finding.Severity.WARNING, Finding.Severity.NOTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://shop.localhost/ | a=b; SameSite=None | SameSite=None is taken with Secure only.",
                "https://shop.localhost/ | __Host-a=b; Secure | A name that begins with __Host- needs Secure and Path=/, and no Domain.",
                "http://shop.test/ | a=b; Secure | It is marked Secure, and came over http.",
                "https://shop.localhost/ | a=b; Domain=example.com | Its Domain is example.com, and it came from shop.localhost.",
                "https://shop.localhost/ | a=b; Domain=.localhost | Its Domain is localhost, below which anybody can have a name (a public suffix), so no cookie may have it.",
                "https://shop.github.io/ | a=b; Domain=github.io | Its Domain is github.io, below which anybody can have a name (a public suffix), so no cookie may have it.",
                "https://shop.localhost/ | a=b; Partitioned | Partitioned is taken with Secure only.",
            })
    void cookiesThatBrowsersDropAreTold(String url, String cookie, String reason) throws Exception {
        answered("GET", url, "", 200, "", "Set-Cookie: " + cookie);
        assertThat(found())
                .singleElement()
                .satisfies(finding -> assertThat(finding.meaning()).isEqualTo(reason));
    }

    @Test
    void redirectsThatLeaveOrCircleAreTold() throws Exception {
        answered("GET", "https://shop.localhost:4443/a", "", 302, "", "Location: http://localhost:8080/a");
        answered("GET", "https://shop.localhost:4443/b", "", 301, "", "Location: https://shop.localhost:4443/b");
        answered("GET", "https://shop.localhost:4443/c", "", 302, "", "Location: http://shop.localhost/c");
        assertThat(found())
                .extracting(Finding::id)
                .containsExactlyInAnyOrder("redirect-past", "redirect-circle", "redirect-to-http");
    }

    @Test
    void strictTransportOfALocalNameIsTakenOffByItsFix() throws Exception {
        answered(
                "GET",
                "https://shop.localhost:4443/",
                "",
                200,
                "",
                "Strict-Transport-Security: max-age=31536000; includeSubDomains");
        Finding finding = found().getFirst();
        assertThat(finding.id()).isEqualTo("strict-transport");
        Fix.Change change = (Fix.Change) finding.fixes().getFirst();
        Profile before = new Profile(
                "Shop",
                List.of("shop.localhost"),
                List.of(),
                List.of(Route.of(Match.prefix("/"), new Action.Forward(new Target("http", "localhost", 3000, "")))
                        .withName("null")),
                CaptureSettings.DEFAULT);
        assertThat(change.change()
                        .apply(before)
                        .routes()
                        .getFirst()
                        .rewrite()
                        .response()
                        .remove())
                .containsExactly("Strict-Transport-Security");
    }

    @Test
    void aClockThatIsOffIsTold() throws Exception {
        answered("GET", "https://api.example.com/", "", 200, "", "Date: Thu, 26 Nov 2026 11:50:00 GMT");
        assertThat(found())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.title()).contains("10 minutes ahead of that of api.example.com"));
        assertThat(Objects.requireNonNull(found().getFirst().filter())).contains("api.example.com");
    }
}
