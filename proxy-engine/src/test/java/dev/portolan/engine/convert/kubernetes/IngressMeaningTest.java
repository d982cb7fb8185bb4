package dev.portolan.engine.convert.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.OutgoingPath;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of requests, as ingress-nginx's documentation and its source (buildLocation, buildProxyPass and
 * updateServerLocations of 1.15) have it: {@code location ~* "^path"}, longest path first, and the whole path rewritten.
 */
class IngressMeaningTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/something(/|$)(.*), /$2, /something, /",
                "/something(/|$)(.*), /$2, /something/new, /new",
                "/something(/|$)(.*), /$2, /somethingelse, -",
                "/something(/|$)(.*), /v1/$2, /something/a/b, /v1/a/b",
                "/api/(.*), /$1, /api/x, /x",
                "/api/(.*), /$1, /api, -",
                "/api/(.*), /$1, /API/x, /x",
                "/api/?(.*), /$1, /apix, /x",
                "/app, /, /app/deep, /",
                "/app, /, /apple, /",
                "/(.*), /base/$1, /x, /base/x",
                "/(v1|v2)/users/(.*), /$2, /v2/users/7, /7",
                "/, /, /x, /x",
                "/same(/|$)(.*), /same/$2, /same/x, /same/x",
            })
    void pathsAreRewritten(String path, String target, String request, @Nullable String asked) {
        Profile profile = profile("rewrite-target: '" + target + "'", path, "ImplementationSpecific");

        assertThat(asked(profile, request)).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "Prefix, /foo, /foo, true",
        "Prefix, /foo, /foo/, true",
        "Prefix, /foo/, /foo, true",
        "Prefix, /aaa/bb, /aaa/bbb, false",
        "Prefix, /aaa/bbb, /aaa/bbb/ccc, true",
        "Prefix, /, /anything, true",
        "Exact, /foo, /bar, false",
        "Exact, /foo, /foo/, false",
        "Exact, /foo/, /foo, false",
        "Exact, /foo, /foo, true",
    })
    void pathsMatchAsTheApiSays(String type, String path, String request, boolean matches) {
        Profile profile = profile("proxy-body-size: 1m", path, type);

        assertThat(asked(profile, request) != null).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx.ingress.kubernetes.io/auth-type: basic\n    nginx.ingress.kubernetes.io/auth-secret: missing",
                "nginx.ingress.kubernetes.io/auth-type: digest",
                "nginx.ingress.kubernetes.io/auth-type: basic",
                "nginx.ingress.kubernetes.io/auth-url: http://$host/check",
                "nginx.ingress.kubernetes.io/auth-tls-secret: a/b",
                "alb.ingress.kubernetes.io/auth-type: cognito",
            })
    void aRouteWhoseCheckCanNotBeTakenOverLetsNobodyIn(String annotation) {
        Imported imported = new KubernetesIngress().read(Source.of("test", """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: test
                  annotations:
                    %s
                spec:
                  %s
                  rules:
                    - http:
                        paths:
                          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
                """.formatted(
                        annotation, annotation.startsWith("alb") ? "ingressClassName: alb" : "")));

        Route route = Objects.requireNonNull(imported.profile()).routes().getFirst();
        assertThat(route.protection().access().deny()).containsExactly("0.0.0.0/0", "::/0");
        assertThat(imported.remarks())
                .anyMatch(remark -> remark.message().endsWith("Until then the route lets nobody in (access.deny)."));
    }

    private static Profile profile(String annotation, String path, String type) {
        Imported imported = new KubernetesIngress().read(Source.of("test", """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: test
                  annotations:
                    nginx.ingress.kubernetes.io/%s
                spec:
                  rules:
                    - http:
                        paths:
                          - path: '%s'
                            pathType: %s
                            backend: { service: { name: web, port: { number: 80 } } }
                """.formatted(annotation, path, type)));
        return Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
    }

    private static @Nullable String asked(Profile profile, String path) {
        RouteTable.Matched matched =
                RouteTable.compile(profile).match(80, "GET", "localhost", path, null, new DefaultHttpHeaders());
        if (matched == null) {
            return null;
        }
        Route route = matched.route();
        return OutgoingPath.of(route, path, null);
    }
}
