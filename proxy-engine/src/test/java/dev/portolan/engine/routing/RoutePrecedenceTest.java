package dev.portolan.engine.routing;

import static dev.portolan.engine.routing.RouteTableTest.index;
import static dev.portolan.engine.routing.RouteTableTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of the Gateway API's HTTPRouteMatch, and of its hostnames. */
class RoutePrecedenceTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, /x, 0",
        "shop.localhost, /x, 2",
        "shop.localhost, /y, 0",
        "a.shop.localhost, /x, 1",
        "a.b.shop.localhost, /x, 1",
        "b.b.shop.localhost, /x, 1",
        "x.b.shop.localhost, /deep, 3",
        "x.b.shop.localhost, /x, 1",
        "xshop.localhost, /x, 0",
    })
    void theMoreSpecificHostComesFirstAndTheNextIsAskedWhereItHasNoSuchPath(String host, String path, int route) {
        RouteTable table = table("""
                { "path": "/", "to": "localhost:1" },
                { "host": "*.shop.localhost", "path": "/", "to": "localhost:2" },
                { "host": "shop.localhost", "path": "/x", "to": "localhost:3" },
                { "host": "*.b.shop.localhost", "path": "/deep", "to": "localhost:4" }""");

        assertThat(index(table, "GET", host, path)).isEqualTo(route);
    }

    @Test
    void onTheSamePathAMethodComesBeforeHeadersAndHeadersBeforeParameters() {
        RouteTable table = table("""
                { "path": "/api", "to": "localhost:1" },
                { "path": "/api", "matchQuery": { "a": "1", "b": "2" }, "to": "localhost:2" },
                { "path": "/api", "matchHeaders": { "X-A": "1" }, "to": "localhost:3" },
                { "path": "/api", "matchHeaders": { "X-A": "1", "X-B": "2" }, "to": "localhost:4" },
                { "path": "/api", "methods": [ "POST", "PUT" ], "to": "localhost:5" },
                { "path": "/api", "to": "localhost:6" }""");
        HttpHeaders one = new DefaultHttpHeaders().add("x-a", "1");
        HttpHeaders two =
                new DefaultHttpHeaders().add("x-a", "0").add("x-a", "1").add("x-b", "2");

        assertThat(index(table, "GET", "localhost", "/api")).isZero();
        assertThat(index(table, "GET", "localhost", "/api?b=2&a=1")).isEqualTo(1);
        assertThat(index(table, "GET", "localhost", "/api?b=2&a=1", one)).isEqualTo(2);
        assertThat(index(table, "GET", "localhost", "/api", two)).isEqualTo(3);
        assertThat(index(table, "PUT", "localhost", "/api", two)).isEqualTo(4);
        assertThat(index(table, "post", "localhost", "/api", new DefaultHttpHeaders().add("X-A", "1 ")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "4443, GET, localhost, /, 0",
        "8443, GET, localhost, /, 1",
        "9000, GET, localhost, /, 1",
        "8443, GET, localhost, /api/x, 2",
        "9000, GET, localhost, /api, 3",
        "9000, POST, localhost, /api, 3",
        "4443, POST, localhost, /api, 4",
        "4443, GET, localhost, /api, 2",
        "8443, GET, shop.localhost, /api, 6",
        "9000, GET, shop.localhost, /api, 5",
        "4443, GET, shop.localhost, /api, 5",
        "8443, GET, localhost, /re/1, 8",
        "4443, GET, localhost, /re/1, 7",
        "9000, GET, localhost, /off, 1",
    })
    void portsDecideAfterHostAndPathAndBeforeTheMethod(int port, String method, String host, String target, int route) {
        RouteTable table = table("""
                { "path": "/", "to": "localhost:1" },
                { "path": "/", "ports": [ 8443, 9000 ], "to": "localhost:2" },
                { "path": "/api", "to": "localhost:3" },
                { "path": "/api", "ports": [ 9000 ], "to": "localhost:4" },
                { "path": "/api", "methods": [ "POST" ], "to": "localhost:5" },
                { "host": "shop.localhost", "path": "/api", "to": "localhost:6" },
                { "host": "shop.localhost", "path": "/api", "ports": [ 8443 ], "methods": [ "GET" ], "to": "localhost:7" },
                { "path": "/re/.*", "pathMatch": "regex", "ports": [ 4443, 9000 ], "to": "localhost:8" },
                { "path": "/re/\\\\d+", "pathMatch": "regex", "to": "localhost:9" },
                { "path": "/off", "ports": [ 9000 ], "enabled": false, "to": "localhost:10" }""");

        assertThat(index(table, port, method, host, target, new DefaultHttpHeaders()))
                .isEqualTo(route);
    }

    @Test
    void aPortThatNoRouteNamesHasTheRoutesThatNameNone() {
        RouteTable table = table("""
                { "path": "/", "to": "localhost:1" },
                { "path": "/admin", "ports": [ 8443 ], "to": "localhost:2" }""");

        for (int port : new int[] {0, 4443, 9000, 65535}) {
            assertThat(index(table, port, "GET", "localhost", "/admin", new DefaultHttpHeaders()))
                    .isZero();
        }
    }

    @Test
    void aLongerPrefixComesBeforeAnyConditionOnAShorterOne() {
        RouteTable table = table("""
                { "path": "/a", "methods": [ "GET" ], "matchHeaders": { "X-A": "1" }, "to": "localhost:1" },
                { "path": "/a/b", "to": "localhost:2" },
                { "path": "/a/b/c", "methods": [ "POST" ], "to": "localhost:3" }""");
        HttpHeaders headers = new DefaultHttpHeaders().add("X-A", "1");

        assertThat(index(table, "GET", "localhost", "/a/b/x", headers)).isEqualTo(1);
        assertThat(index(table, "GET", "localhost", "/a/b/c", headers)).isEqualTo(1);
        assertThat(index(table, "POST", "localhost", "/a/b/c", headers)).isEqualTo(2);
        assertThat(index(table, "GET", "localhost", "/a", headers)).isZero();
        assertThat(index(table, "POST", "localhost", "/a")).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "a=1, 0",
        "b=2&a=1, 0",
        "a=1&a=2, 0",
        "a=2&a=1, 1",
        "a=%31, 0",
        "%61=1, 0",
        "a, 1",
        "A=1, 1",
        "xa=1, 1",
        "a=1%, 1",
        "'', 1",
    })
    void parametersAreComparedDecodedAndTheFirstOfANameCounts(String query, int route) {
        RouteTable table = table("""
                { "path": "/", "matchQuery": { "a": "1" }, "to": "localhost:1" },
                { "path": "/", "to": "localhost:2" }""");

        assertThat(index(table, "GET", "localhost", "/?" + query)).isEqualTo(route);
    }

    @Test
    void aHundredRoutesAreToldApart() {
        StringBuilder routes = new StringBuilder("{ \"path\": \"/\", \"to\": \"localhost:1\" }");
        for (int i = 0; i < 100; i++) {
            routes.append(", { \"path\": \"/service-%d/v1\", \"to\": \"localhost:%d\" }".formatted(i, 1000 + i));
        }
        RouteTable table = table(routes.toString());

        for (int i = 0; i < 100; i++) {
            assertThat(index(table, "GET", "localhost", "/service-" + i + "/v1/items"))
                    .isEqualTo(i + 1);
            assertThat(index(table, "GET", "localhost", "/service-" + i + "/v2/items"))
                    .isZero();
        }
    }

    @Test
    void aPatternThatWouldRunForeverIsGivenUpAndTheNextRouteAnswers() {
        RouteTable table = table("""
                { "path": "/(a+)+b", "pathMatch": "regex", "to": "localhost:1" },
                { "path": "/(x|y)*", "pathMatch": "regex", "to": "localhost:2" },
                { "path": "/", "to": "localhost:3" }""");

        assertThat(index(table, "GET", "localhost", "/aaab")).isZero();
        assertThat(index(table, "GET", "localhost", "/" + "a".repeat(5000))).isEqualTo(2);
        assertThat(index(table, "GET", "localhost", "/xyx")).isEqualTo(1);
        assertThat(index(table, "GET", "localhost", "/" + "xy".repeat(50_000))).isIn(1, 2);
        assertThat(table.explain("GET", "http://localhost/" + "a".repeat(5000), Map.of())
                        .passedOver())
                .first()
                .hasToString("/(a+)+b: pattern takes too long, so it was given up");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.localhost, true",
        "a.shop.localhost, true",
        "a.b.shop.localhost, true",
        ".shop.localhost, false",
        "localhost, true",
        "127.0.0.1, true",
        "127.1.2.3, true",
        "127.evil.example, false",
        "::1, true",
        "[::1], true",
        "evil.example, false",
        "xshop.localhost, false",
        "shop.localhost.evil.example, false",
        "'', false",
    })
    void onlyTheProfilesNamesAndTheLoopbackAddressesAreAnswered(String host, boolean answered) {
        assertThat(table("{ \"path\": \"/\", \"to\": \"localhost:1\" }").answersTo(host))
                .isEqualTo(answered);
    }
}
