package dev.portolan.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    @ParameterizedTest
    @CsvSource({
        "/, 2",
        "/api, 0",
        "/api/, 0",
        "/api/x, 0",
        "/apix, 2",
        "/api%2Fx, 2",
        "/API, 2",
        "/api/v2, 1",
        "/api/v2/, 0",
        "/api/v2/x, 0",
        "/api//x, 0",
    })
    void prefixesMatchByWholeRawSegmentsAndTheLongestWins(String path, int route) {
        RouteTable table = table("""
                { "path": "/api", "to": "localhost:1" },
                { "path": "/api/v2", "pathMatch": "exact", "to": "localhost:2" },
                { "path": "/", "to": "localhost:3" }""");

        assertThat(index(table, "GET", "localhost", path)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "/, 0",
        "/exact, 1",
        "/exact/x, 0",
        "/re/1, 2",
        "/re/x, 3",
        "/re/1/x, 3",
    })
    void exactPathsComeBeforePatternsAndPatternsBeforePrefixes(String path, int route) {
        RouteTable table = table("""
                { "path": "/", "to": "localhost:1" },
                { "path": "/exact", "pathMatch": "exact", "to": "localhost:2" },
                { "path": "/(re/\\\\d+|exact)", "pathMatch": "regex", "to": "localhost:3" },
                { "path": "/re", "to": "localhost:4" }""");

        assertThat(index(table, "GET", "localhost", path)).isEqualTo(route);
    }

    @Test
    void aDisabledRouteNeverMatches() {
        RouteTable table = table("{ \"path\": \"/\", \"enabled\": false, \"to\": \"localhost:1\" }");

        assertThat(table.match(4443, "GET", "localhost", "/", null, new DefaultHttpHeaders()))
                .isNull();
    }

    static int index(RouteTable table, String method, String host, String path) {
        return index(table, method, host, path, new DefaultHttpHeaders());
    }

    static int index(RouteTable table, String method, String host, String target, HttpHeaders headers) {
        return index(table, 4443, method, host, target, headers);
    }

    static int index(RouteTable table, int port, String method, String host, String target, HttpHeaders headers) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? null : target.substring(question + 1);
        RouteTable.Matched matched = table.match(port, method, host, path, query, headers);
        return matched == null ? -1 : matched.index();
    }

    static RouteTable table(String routes) {
        return RouteTable.compile(profile(routes));
    }

    static Profile profile(String routes) {
        Profiles.Parsed parsed = Profiles.parse("""
                { "version": 1, "name": "Shop", "hosts": [ "shop.localhost", "*.shop.localhost", "localhost" ],
                  "listeners": [ { "port": 4443, "tls": true }, { "port": 8000, "redirectToTls": 4443 },
                    { "port": 8443, "tls": true }, { "port": 9000 } ],
                  "routes": [ %s ] }
                """.formatted(routes));
        assertThat(parsed.problems()).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }
}
