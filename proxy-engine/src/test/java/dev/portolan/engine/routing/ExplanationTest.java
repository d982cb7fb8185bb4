package dev.portolan.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Profiles;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {

    private final RouteTable table = RouteTableTest.table("""
            { "path": "/api", "to": "http://localhost:8080", "stripPrefix": true },
            { "path": "/api", "methods": [ "POST" ], "to": "http://localhost:8081/v1" },
            { "path": "/admin", "enabled": false, "to": "localhost:9000" },
            { "path": "/", "to": "localhost:3000" },
            { "path": "/health", "pathMatch": "exact", "respond": { "status": 204 } },
            { "path": "/old", "redirect": { "to": "/new", "status": 308 } },
            { "path": "/docs", "files": "site" },
            { "path": "/items/\\\\d+", "pathMatch": "regex", "to": "localhost:7000" },
            { "path": "/api", "matchHeaders": { "X-Beta": "1" }, "to": "localhost:7001" },
            { "path": "/api", "host": "admin.shop.localhost", "to": "localhost:7002" },
            { "path": "/api", "matchQuery": { "v": "2" }, "to": "localhost:7003" },
            { "path": "/health", "to": "localhost:7004" },
            { "path": "/api", "to": "localhost:7005" },
            { "path": "/app", "files": { "folder": "dist", "fallback": "index.html" }, "stripPrefix": true }""");

    @Test
    void aSharedListenerIsCalledByAddressesToo() {
        RouteTable shared =
                RouteTable.compile(Objects.requireNonNull(Profiles.parse("""
                { "version": 1, "name": "Shop", "hosts": [ "shop.localhost" ],
                  "listeners": [ { "port": 4443, "tls": true, "lan": true }, { "port": 4080 } ],
                  "routes": [ { "path": "/", "to": "localhost:3000" } ] }
                """).profile()));
        assertThat(shared.explain("GET", "https://192.168.1.5:4443/", Map.of()).result())
                .isEqualTo("GET http://localhost:3000/");
        assertThat(shared.explain("GET", "http://192.168.1.5:4080/", Map.of()).status())
                .isEqualTo(421);
        assertThat(shared.explain("GET", "https://evil.example:4443/", Map.of()).status())
                .isEqualTo(421);
    }

    @Test
    void saysWhatTheRequestBecomesAndWhyAndWhatWasPassedOver() {
        Explanation told = table.explain("GET", "https://shop.localhost:4443/api/items?page=2#top", Map.of());

        assertThat(told.request()).isEqualTo("GET https://shop.localhost:4443/api/items?page=2");
        assertThat(told.result()).isEqualTo("GET http://localhost:8080/items?page=2");
        assertThat(told.status()).isNull();
        assertThat(told.matched()).extracting(RouteTable.Matched::index).isEqualTo(0);
        assertThat(told.because()).isEqualTo("because /api is the longest matching prefix");
        assertThat(told.passedOver())
                .extracting(Explanation.PassedOver::toString)
                .containsExactly(
                        "/api: other method",
                        "/admin: off",
                        "/: shorter",
                        "/health: other path",
                        "/old: other path",
                        "/docs: other path",
                        "/items/\\d+: pattern does not match",
                        "/api: other header X-Beta",
                        "admin.shop.localhost/api: other host",
                        "/api: other query parameter v",
                        "/health: other path",
                        "/api: later in the file",
                        "/app: other path");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, https://localhost/api, POST http://localhost:8081/v1/api, because /api is the longest matching prefix with the method POST",
        "GET, localhost/, GET http://localhost:3000/, because / is the longest matching prefix",
        "GET, /api/x, GET http://localhost:8080/x, because /api is the longest matching prefix",
        "GET, https://localhost/a/../api/%2e%2e/x, GET http://localhost:3000/x, because / is the longest matching prefix",
        "GET, https://127.0.0.1:4443/health, answer 204 No Content, because /health is exactly the path",
        "GET, https://localhost/old/x, redirect (308) to /new, because /old is the longest matching prefix",
        "GET, https://localhost/docs/a, file site/docs/a, because /docs is the longest matching prefix",
        "GET, https://localhost/app/, 'file dist/index.html, or index.html where there is none', because /app is the longest matching prefix",
        "GET, https://localhost/items/7, GET http://localhost:7000/items/7, because the pattern /items/\\d+ matches the path",
        "GET, https://ADMIN.shop.localhost./api, GET http://localhost:7002/api, because /api is the longest matching prefix for admin.shop.localhost",
        "GET, https://[::1]:4443/, GET http://localhost:3000/, because / is the longest matching prefix",
        "GET, http://localhost:8000/x, redirect to https://localhost:4443/x, because the listener on port 8000 redirects every request to TLS",
        "GET, https://evil.example/, 421 Misdirected Request, 'because the profile does not answer to evil.example, only to shop.localhost, *.shop.localhost, localhost'",
    })
    void everyKindOfAnswerHasItsWords(String method, String url, String result, String because) {
        Explanation told = table.explain(method, url, Map.of());

        assertThat(told.result()).isEqualTo(result);
        assertThat(told.because()).isEqualTo(because);
    }

    @Test
    void aRouteThatWouldMatchButComesLaterSaysWhatDecided() {
        Explanation told = table.explain("POST", "https://localhost/api?v=2", Map.of("x-beta", "1"));

        assertThat(told.passedOver())
                .extracting(Explanation.PassedOver::toString)
                .contains("/api: for every method")
                .doesNotContain("/api: other header X-Beta");
        assertThat(table.explain("GET", "https://localhost/health", Map.of()).passedOver())
                .extracting(Explanation.PassedOver::toString)
                .contains("/health: not exact");
    }

    private final RouteTable ports = RouteTableTest.table("""
            { "path": "/", "to": "localhost:3000" },
            { "path": "/admin", "ports": [ 8443 ], "to": "localhost:9000" },
            { "path": "/admin", "ports": [ 8443 ], "methods": [ "POST" ], "to": "localhost:9001" },
            { "path": "/admin/log", "ports": [ 8443, 9000 ], "to": "localhost:9002" },
            { "path": "/admin", "to": "localhost:3001" }""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://localhost:8443/admin | 1 | because /admin is the longest matching prefix on port 8443 | "
                        + "[/: shorter, /admin: other method, /admin/log: other path, /admin: for every port] | ",
                "https://localhost:4443/admin/log | 4 | because /admin is the longest matching prefix | "
                        + "[/: shorter, /admin: answers on port 8443 only, /admin: answers on port 8443 only, "
                        + "/admin/log: answers on ports 8443, 9000 only] | ",
                "http://localhost:9000/admin/log | 3 | because /admin/log is the longest matching prefix | "
                        + "[/: shorter, /admin: answers on port 8443 only, /admin: answers on port 8443 only, /admin: shorter] | ",
                "/admin | 4 | because /admin is the longest matching prefix | "
                        + "[/: shorter, /admin: answers on port 8443 only, /admin: answers on port 8443 only, /admin/log: other path] | ",
                "http://localhost/admin/log | 3 | because /admin/log is the longest matching prefix | "
                        + "[/: shorter, /admin: answers on port 8443 only, /admin: answers on port 8443 only, /admin: shorter] | "
                        + "No listener of the profile has port 80; this is what would be answered on port 9000.",
                "https://localhost:1234/x | 0 | because / is the longest matching prefix | "
                        + "[/admin: other path, /admin: other path, /admin/log: other path, /admin: other path] | "
                        + "No listener of the profile has port 1234; this is what would be answered on port 4443.",
                "localhost/x | 0 | because / is the longest matching prefix | "
                        + "[/admin: other path, /admin: other path, /admin/log: other path, /admin: other path] | ",
            })
    void thePortOfTheUrlIsThatOfTheListener(String url, int route, String because, String others, String remark) {
        Explanation told = ports.explain("GET", url, Map.of());

        assertThat(told.matched()).extracting(RouteTable.Matched::index).isEqualTo(route);
        assertThat(told.because()).isEqualTo(because);
        assertThat(told.passedOver()).hasToString(others);
        assertThat(told.remark()).isEqualTo(remark);
    }

    @Test
    void whereNoRouteOfThePortMatchesThePortIsNamed() {
        RouteTable only =
                RouteTableTest.table("{ \"path\": \"/admin\", \"ports\": [ 8443 ], \"to\": \"localhost:1\" }");

        Explanation told = only.explain("GET", "https://localhost:4443/admin", Map.of());

        assertThat(told.because()).isEqualTo("because no route matches /admin on port 4443");
        assertThat(told.passedOver()).hasToString("[/admin: answers on port 8443 only]");
        assertThat(only.explain(8443, "GET", "https://localhost:4443/admin", Map.of())
                        .matched())
                .isNotNull();
    }

    @Test
    void aPatternThatIsPassedOverForItsPlaceIsNotSaidToBeForEveryMethod() {
        RouteTable patterns = RouteTableTest.table("""
                { "path": "/a.*", "pathMatch": "regex", "to": "localhost:1" },
                { "path": "/ab.*", "pathMatch": "regex", "methods": [ "GET" ], "to": "localhost:2" }""");

        assertThat(patterns.explain("GET", "/abc", Map.of()).passedOver()).hasToString("[/ab.*: later in the file]");
    }

    @ParameterizedTest
    @CsvSource({
        "https://local host/, is no host",
        "ftp://localhost/, is not http or https",
        "https://localhost:x/, is no port",
        "https://localhost/%zz, percent sign",
        "https://localhost/a b, 0x20",
    })
    void whatIsNoRequestIsSaidToBeNone(String url, String reason) {
        Explanation told = table.explain("GET", url, Map.of());

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.because()).contains(reason);
    }

    @Test
    void nothingThatMatchesIs404() {
        Explanation told = RouteTableTest.table("{ \"path\": \"/api\", \"to\": \"localhost:1\" }")
                .explain("GET", "https://localhost/", Map.of());

        assertThat(told.result()).isEqualTo("404 Not Found");
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.because()).isEqualTo("because no route matches /");
        assertThat(told.passedOver()).hasToString("[/api: other path]");
    }

    @ParameterizedTest
    @CsvSource({
        "h2c://localhost:50051, GET h2c://localhost:50051/api/x",
        "unix:/run/app.sock, GET unix:/run/app.sock /api/x",
    })
    void targetsAreShownWithTheirScheme(String target, String result) {
        RouteTable one = RouteTableTest.table("{ \"path\": \"/\", \"to\": \"" + target + "\" }");
        assertThat(one.explain("GET", "/api/x", Map.of()).result()).isEqualTo(result);
    }
}
