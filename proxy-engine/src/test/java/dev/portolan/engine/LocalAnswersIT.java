package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the proxy answers by itself, as a client sees it, and as it is recorded. */
@ExtendWith(NoLeaks.class)
class LocalAnswersIT {

    private static final String ROUTES = """
            {"path": "/hello", "respond": {"status": 200, "headers": {"X-Own": "1"}, "body": "hello"},
             "headers": {"response": {"set": {"X-Edit": "2"}}}},
            {"path": "/empty", "respond": {"status": 204}},
            {"path": "/body", "respond": {"status": 201, "bodyFile": "answer.json"}},
            {"path": "/broken", "respond": {"status": 200, "bodyFile": "missing.json"}},
            {"path": "/go", "redirect": {"to": "https://example.com/x", "status": 302}},
            {"path": "/static", "files": "public", "stripPrefix": true},
            {"path": "/gone", "files": "nowhere", "stripPrefix": true}
            """;

    @TempDir
    Path folder;

    private RunningEngine engine;
    private Wire client;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("public/sub"));
        Files.writeString(folder.resolve("answer.json"), "{\"a\":1}");
        Files.writeString(folder.resolve("public/a.txt"), "0123456789");
        Files.writeString(folder.resolve("public/none.txt"), "");
        Files.writeString(folder.resolve("public/sub/index.html"), "<p>sub");
        // The listeners get the numbers 1 to 3 where the profile is checked.
        engine = RunningEngine.with(
                folder, "{\"port\": 0}, {\"port\": 0, \"redirectToTls\": 3}, {\"port\": 0, \"tls\": true}", ROUTES);
        client = engine.call();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        engine.close();
    }

    private static String request(String line, String fields) {
        return line + " HTTP/1.1\r\nHost: shop.localhost\r\n" + (fields == null ? "" : fields.replace("~", "\r\n"))
                + "\r\n";
    }

    /** Every case is asked twice on one connection: whatever is left over of the first would spoil the second. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /hello||200|X-Own: 1|hello",
                "GET /hello||200|X-Edit: 2|hello",
                "HEAD /hello||200|content-length: 5|''",
                "POST /hello|Content-Length: 0~|200|content-length: 5|hello",
                "GET /empty||204||''",
                "GET /body||201|content-type: application/json|{\"a\":1}",
                "HEAD /body||201|content-length: 7|''",
                "GET /go||302|location: https://example.com/x|''",
                "GET /static/a.txt||200|content-length: 10|0123456789",
                "GET /static/a.txt||200|accept-ranges: bytes|0123456789",
                "GET /static/none.txt||200|content-length: 0|''",
                "HEAD /static/a.txt||200|content-length: 10|''",
                "GET /static/a.txt|Range: bytes=2-4~|206|content-range: bytes 2-4/10|234",
                "GET /static/a.txt|Range: bytes=-3~|206|content-range: bytes 7-9/10|789",
                "GET /static/a.txt|Range: bytes=8-~|206|content-length: 2|89",
                "HEAD /static/a.txt|Range: bytes=2-4~|200|content-length: 10|''",
                "GET /static/a.txt|Range: bytes=10-~|416|content-range: bytes */10|",
                "GET /static/a.txt|If-None-Match: *~|304||''",
                "HEAD /static/a.txt|If-None-Match: *~|304||''",
                "GET /static/a.txt|If-Match: \"x\"~|412||",
                "GET /static/sub||308|location: /static/sub/|''",
                "GET /static/sub/||200|content-type: text/html|<p>sub",
                "GET /static/../static/a.txt||200||0123456789",
                "GET /static/%2e%2e/answer.json||404||",
                "GET /static/..%2fanswer.json||404||",
                "GET /static/.hidden||404||",
                "DELETE /static/a.txt||405|allow: GET, HEAD|",
                "GET /nothing||404|content-type: text/plain|",
                "GET /nothing|Accept: text/html~|404|content-type: text/html|",
                "GET /nothing|Accept: application/json~|404|content-type: application/problem+json|",
                "HEAD /nothing||404|proxy-status: portolan; error=destination_not_found|''",
            })
    void answers(String line, String fields, int status, String field, String body) throws Exception {
        for (int i = 0; i < 2; i++) {
            client.send(request(line, fields));
            String head = client.readHead();
            assertThat(head).startsWith("HTTP/1.1 " + status + " ").doesNotContainIgnoringCase("connection:");
            if (field != null) {
                assertThat(head).containsIgnoringCase("\r\n" + field);
            }
            String got = head.contains("content-length: ") && !line.startsWith("HEAD") && status != 304
                    ? client.read(Integer.parseInt(head.replaceAll("(?s).*\r\ncontent-length: (\\d+)\r\n.*", "$1")))
                    : "";
            if (body != null) {
                assertThat(got).isEqualTo(body);
            }
            if (status == 204 || status == 304) {
                assertThat(head).doesNotContainIgnoringCase("content-length");
            }
            Exchange recorded = engine.lastExchange();
            assertThat(recorded.summary().status()).isEqualTo(status);
            assertThat(recorded.responseBody().length()).isEqualTo(got.length());
            assertThat(recorded.responseIn()).isNull();
            assertThat(recorded.summary().target()).isNull();
        }
        assertThat(client.input().available()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"/broken,missing.json", "/gone/a,nowhere"})
    void aBrokenSettingClosesItsRouteAndIsRecorded(String path, String named) throws Exception {
        client.send(request("GET " + path, null));

        assertThat(client.readResponse()).startsWith("HTTP/1.1 503 ").contains(named);
        Exchange recorded = engine.lastExchange();
        assertThat(recorded.summary().failure()).isEqualTo("route-broken");
        assertThat(recorded.failureDetail()).contains(named);
        assertThat(engine.engine().stats().routes().stream()
                        .mapToLong(EngineStats.RouteStats::errors)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void onlyTheProfilesNamesAreAnswered() throws Exception {
        for (String host :
                new String[] {"evil.example", "shop.localhost.evil.example", "xshop.localhost", "10.0.0.1"}) {
            client.send("GET /hello HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 421 ").doesNotContain("hello\r\n");
            assertThat(engine.lastExchange().summary().failure()).isEqualTo("host-not-allowed");
        }
        for (String host : new String[] {"SHOP.localhost.:81", "127.0.0.1", "[::1]:80", "127.0.0.1:1"}) {
            client.send("GET /hello HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void redirectsToTlsWhatBelongsHere() throws Exception {
        try (Wire plain = Wire.to(engine.port(1))) {
            plain.send(request("GET /nothing?a=b", null));
            assertThat(plain.readResponse())
                    .startsWith("HTTP/1.1 308 ")
                    .containsIgnoringCase("\r\nlocation: https://shop.localhost:3/nothing?a=b\r\n")
                    .containsIgnoringCase("\r\ncache-control: no-store\r\n");
            plain.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
            assertThat(plain.readResponse()).startsWith("HTTP/1.1 421 ");
            plain.send("GET //evil.example/a HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
            assertThat(plain.readResponse()).contains("https://shop.localhost:3//evil.example/a\r\n");
        }
    }

    @Test
    void theBodyOfARequestThatIsAnsweredHereIsReadAndDropped() throws Exception {
        client.send(request("POST /hello", "Content-Length: 200000~"));
        assertThat(client.readResponse()).endsWith("\r\n\r\nhello");
        client.send(new byte[200_000]);
        client.send(request("POST /static/a.txt", "Transfer-Encoding: chunked~") + "3\r\nabc\r\n0\r\n\r\n");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 405 ");
        client.send(request("POST /hello", "Connection: close~Content-Length: 3~"));
        client.send("abcGET /hello HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(client.readToEnd()).containsOnlyOnce("hello").contains("\r\nconnection: close\r\n");
    }

    @Test
    void aRouteThatLeadsBackToItsOwnListenerIsFoundOut() throws Exception {
        engine.apply(RunningEngine.profile(
                "{\"port\": 0}", "{\"path\": \"/\", \"to\": \"http://127.0.0.1:" + engine.port() + "\"}"));
        client.send(request("GET /", null));

        assertThat(client.readResponse()).startsWith("HTTP/1.1 508 ").contains("change the target's port");
        assertThat(engine.engine().capture().lastId()).isLessThan(20);
        RunningEngine.await(() -> "loop"
                .equals(engine.engine()
                        .capture()
                        .summary(engine.engine().capture().lastId())
                        .failure()));
    }

    @Test
    void aWholeBatchOfPipelinedRequestsIsAnsweredInOrder() throws Exception {
        String[] paths = {"/hello", "/static/a.txt", "/empty", "/body", "/static/sub/", "/nothing"};
        StringBuilder batch = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            batch.append(request("GET " + paths[i % paths.length], null));
        }
        client.send(batch.toString());
        String[] starts = {"200 OK", "200 OK", "204", "201", "200 OK", "404"};
        for (int i = 0; i < 200; i++) {
            assertThat(client.readResponse()).startsWith("HTTP/1.1 " + starts[i % paths.length]);
        }
        RunningEngine.await(() -> engine.engine().capture().lastId() >= 199);
        assertThat(engine.engine().stats().requests()).isEqualTo(200);
    }

    @Test
    void aLargeFileComesWholeThroughASlowReader() throws Exception {
        byte[] large = new byte[5 << 20];
        new Random(7).nextBytes(large);
        Files.write(folder.resolve("public/large.bin"), large);
        client.socket().setReceiveBufferSize(16 << 10);
        client.send(request("GET /static/large.bin", "Connection: close~"));

        assertThat(client.readHead()).contains("\r\ncontent-length: " + large.length + "\r\n");
        assertThat(client.readToEnd().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(large);
        assertThat(engine.lastExchange().summary().failure()).isNull();
        assertThat(engine.lastExchange().responseBody().length()).isEqualTo(large.length);
    }

    @Test
    void plainHttpOnATlsListenerIsToldSo() throws Exception {
        try (Wire plain = Wire.to(engine.port(2));
                Wire trusting = Wire.tls(engine.port(2), "shop.localhost")) {
            plain.send(request("GET /hello", null));
            assertThat(plain.readToEnd())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("https://127.0.0.1:" + engine.port(2))
                    .doesNotContain("\r\n\r\nhello");
            assertThat(engine.lastExchange().summary().failure()).isEqualTo("plain-on-tls");

            trusting.send(request("GET /hello", "Connection: close~"));
            assertThat(trusting.readToEnd()).endsWith("\r\n\r\nhello");
            assertThat(engine.lastExchange().summary().scheme()).isEqualTo("https");
        }
    }
}
