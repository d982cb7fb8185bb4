package dev.portolan.engine.convert.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.OutgoingPath;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of requests, as the Gateway API's reference has it (HTTPRoute, 1.6). */
class GatewayMeaningTest {

    /** The table beside ReplacePrefixMatch. */
    @ParameterizedTest
    @CsvSource({
        "/foo/bar, /foo, /xyz, /xyz/bar",
        "/foo/bar, /foo, /xyz/, /xyz/bar",
        "/foo/bar, /foo/, /xyz, /xyz/bar",
        "/foo/bar, /foo/, /xyz/, /xyz/bar",
        "/foo, /foo, /xyz, /xyz",
        "/foo/, /foo, /xyz, /xyz/",
        "/foo/bar, /foo, '', /bar",
        "/foo/, /foo, '', /",
        "/foo, /foo, '', /",
        "/foo/, /foo, /, /",
        "/foo, /foo, /, /",
        "/foo/bar, /foo, /v1/foo, /v1/foo/bar",
    })
    void aPrefixIsReplaced(String request, String prefix, String replacement, String asked) {
        Profile profile = profile("""
                    - matches: [ { path: { type: PathPrefix, value: '%s' } } ]
                      filters: [ { type: URLRewrite, urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: '%s' } } } ]
                      backendRefs: [ { name: web, port: 80 } ]
                """.formatted(prefix, replacement));

        assertThat(asked(profile, request)).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Exact, /a/b, /a/b, /new",
                "Exact, /a/b, /a/b/c, -",
                "RegularExpression, /a/[0-9]+, /a/7, /new",
                "PathPrefix, /a, /a/b/c, /new",
            })
    void aWholePathIsReplaced(String type, String path, String request, @Nullable String asked) {
        Profile profile = profile("""
                    - matches: [ { path: { type: %s, value: '%s' } } ]
                      filters: [ { type: URLRewrite, urlRewrite: { path: { type: ReplaceFullPath, replaceFullPath: /new } } } ]
                      backendRefs: [ { name: web, port: 80 } ]
                """.formatted(type, path));

        assertThat(asked(profile, request)).isEqualTo(asked);
    }

    @Test
    void theMostSpecificMatchWins() {
        Profile profile = profile("""
                    - backendRefs: [ { name: rest, port: 80 } ]
                    - matches: [ { path: { value: /a } } ]
                      backendRefs: [ { name: prefix, port: 80 } ]
                    - matches: [ { path: { value: /a }, method: POST }, { path: { value: /a }, method: PUT } ]
                      backendRefs: [ { name: written, port: 80 } ]
                    - matches: [ { path: { type: Exact, value: /a } } ]
                      backendRefs: [ { name: exact, port: 80 } ]
                """);

        assertThat(target(profile, "GET", "/a")).isEqualTo("http://exact:80");
        assertThat(target(profile, "GET", "/a/b")).isEqualTo("http://prefix:80");
        assertThat(target(profile, "PUT", "/a/b")).isEqualTo("http://written:80");
        assertThat(target(profile, "GET", "/ab")).isEqualTo("http://rest:80");
        assertThat(profile.routes())
                .as("matches of several methods are one route")
                .hasSize(4);
    }

    private static Profile profile(String rules) {
        Imported imported = new GatewayApi().read(Source.of("test", """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: { name: web }
                spec: { gatewayClassName: x, listeners: [ { name: http, port: 80, protocol: HTTP } ] }
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: { name: test }
                spec:
                  parentRefs: [ { name: web } ]
                  rules:
                """ + rules));
        assertThat(imported.remarks()).isEmpty();
        return Objects.requireNonNull(imported.profile());
    }

    private static RouteTable.@Nullable Matched match(Profile profile, String method, String path) {
        return RouteTable.compile(profile).match(80, method, "localhost", path, null, new DefaultHttpHeaders());
    }

    private static @Nullable String asked(Profile profile, String path) {
        RouteTable.Matched matched = match(profile, "GET", path);
        if (matched == null) {
            return null;
        }
        Route route = matched.route();
        return OutgoingPath.of(route, path, null);
    }

    private static String target(Profile profile, String method, String path) {
        return Objects.requireNonNull(match(profile, method, path)).route().action() instanceof Action.Forward forward
                ? forward.target().toString()
                : "";
    }
}
