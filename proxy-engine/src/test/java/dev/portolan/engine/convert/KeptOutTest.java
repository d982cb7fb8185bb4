package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Exported;
import dev.portolan.engine.convert.model.Exporter;
import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Importer;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whom a profile keeps out, nobody lets in: a request that comes to a guarded route comes to one that is guarded or closed
 * after the way through another format, unless a remark says that the route is gone and who has its requests now.
 */
class KeptOutTest {

    private static final List<String> FORMATS = List.of(
            "nginx",
            "haproxy",
            "caddyfile",
            "caddy-json",
            "kubernetes-ingress",
            "gateway-api",
            "aws-alb",
            "cloudformation",
            "traefik",
            "traefik-toml",
            "traefik-labels",
            "traefik-ingressroute");

    private static final String BASIC =
            "\"auth\": { \"basic\": { \"users\": { \"ann\": \"$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC\" } } }";
    private static final String JWT = "\"auth\": { \"jwt\": { \"jwks\": \"https://login.example.com/keys\" } }";

    /** Routes that stand before one that is open. */
    private static final List<String> PROFILES = List.of(
            admin("\"to\": \"http://admin:1\", " + JWT),
            admin(
                    "\"to\": \"http://admin:1\", \"auth\": { \"bearer\": { \"tokens\": [ \"abcdefghijklmnopqrstuvwxyz\" ] } }"),
            admin(
                    "\"to\": \"http://admin:1\", \"auth\": { \"oidc\": { \"issuer\": \"https://id.example.com\", \"clientId\": \"a\" } }"),
            admin("\"to\": \"http://admin:1\", " + BASIC),
            admin(
                    "\"to\": \"http://admin:1\", \"auth\": { \"basic\": { \"users\": { \"ann\": { \"env\": \"ANN\" } } } }"),
            admin("\"to\": \"http://admin:1\", \"auth\": { \"forward\": { \"url\": \"http://auth:2/check\" } }"),
            admin("\"to\": \"http://admin:1\", \"access\": { \"allow\": [ \"10.0.0.0/8\" ] }"),
            admin("\"to\": \"http://admin:1\", \"access\": { \"deny\": [ \"10.0.0.0/8\" ] }"),
            admin("\"to\": \"unix:/run/admin.sock\", " + BASIC),
            admin("\"to\": \"http://admin:1/$base\", " + BASIC),
            admin("\"respond\": { \"status\": 200, \"body\": \"secret\" }, " + BASIC),
            admin(
                    "\"respond\": { \"status\": 200, \"body\": \"secret\" }, \"access\": { \"allow\": [ \"10.0.0.0/8\" ] }"),
            admin("\"respond\": { \"status\": 403 }"),
            admin("\"respond\": { \"status\": 503, \"body\": \"later\" }"),
            admin("\"redirect\": { \"to\": \"https://secret.example.com/\" }, " + BASIC),
            admin("\"files\": { \"folder\": \"secrets\" }, " + BASIC),
            admin("\"methods\": [ \"POST\" ], \"to\": \"http://admin:1\", " + BASIC),
            admin("\"matchHeaders\": { \"X-A\": \"1\" }, \"to\": \"http://admin:1\", " + BASIC),
            admin("\"matchQuery\": { \"a\": \"1\" }, \"to\": \"http://admin:1\", " + JWT),
            admin("\"methods\": [ \"PURGE\" ], \"to\": \"http://admin:1\", " + BASIC),
            admin("\"methods\": [ \"POST\" ], \"to\": \"http://admin:1\", " + BASIC
                    + " }, { \"path\": \"/admin\", \"to\": \"http://other:1\""),
            admin(
                    "\"methods\": [ \"POST\" ], \"respond\": { \"status\": 405 } }, { \"path\": \"/admin\", \"to\": \"http://other:1\""),
            admin(
                    "\"to\": \"http://other:1\" }, { \"path\": \"/admin\", \"methods\": [ \"POST\" ], \"to\": \"http://admin:1\", "
                            + BASIC),
            admin("\"to\": \"http://admin:1\", " + BASIC + " }, { \"path\": \"/admin\", \"to\": \"http://other:1\""),
            admin("\"host\": \"a.localhost\", \"to\": \"http://admin:1\", " + JWT),
            admin("\"ports\": [ 8080 ], \"to\": \"http://admin:1\", " + BASIC
                    + " }, { \"path\": \"/admin\", \"to\": \"http://other:1\""),
            admin(
                    "\"to\": \"http://other:1\" }, { \"path\": \"/admin\", \"ports\": [ 8080 ], \"to\": \"http://admin:1\", "
                            + BASIC),
            "{ \"path\": \"/(?:admin|b c)\", \"pathMatch\": \"regex\", \"to\": \"http://admin:1\", " + BASIC + " }",
            "{ \"path\": \"/admin\", \"pathMatch\": \"exact\", \"to\": \"http://admin:1\", " + JWT + " }",
            "{ \"path\": \"/%2fadmin\", \"to\": \"http://admin:1\", " + BASIC + " }");

    private record Asked(
            int port,
            String method,
            String host,
            String path,
            @Nullable String query,
            HttpHeaders headers) {}

    private static String admin(String rest) {
        return "{ \"path\": \"/admin\", " + rest + " }";
    }

    static Stream<Arguments> profilesAndFormats() {
        return PROFILES.stream().flatMap(routes -> FORMATS.stream().map(format -> Arguments.of(format, routes)));
    }

    @ParameterizedTest
    @MethodSource("profilesAndFormats")
    void nobodyGetsInElsewhere(String format, String routes) {
        Profile profile = profile(routes);
        Exporter exporter = Objects.requireNonNull(Formats.exporter(format));
        Exported exported = exporter.write(profile);
        Imported imported = ((Importer) exporter)
                .read(new Source(exported.fileName(), exported.text(), name -> beside(exported, name)));
        Profile back = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        boolean said = exported.remarks().stream()
                .anyMatch(remark -> remark.kind() == Remark.Kind.LEFT_OUT
                        && remark.message().contains("its requests go to"));

        List<Asked> open = asked().filter(each -> guarded(profile, each) && !guarded(back, each))
                .toList();

        if (!said) {
            assertThat(open)
                    .as("%s\n%s\n%s", exported.text(), imported.text(), exported.remarks())
                    .isEmpty();
        }
    }

    private static Profile profile(String routes) {
        Profiles.Parsed parsed = Profiles.parse("""
                { "version": 1, "name": "Kept out", "hosts": [ "a.localhost", "b.localhost" ],
                  "listeners": [ { "port": 8080 }, { "port": 8081 } ],
                  "routes": [ %s, { "path": "/", "to": "http://open:1" } ] }
                """.formatted(routes));
        return Objects.requireNonNull(parsed.profile(), () -> parsed.problems().toString());
    }

    private static Stream<Asked> asked() {
        HttpHeaders field = new DefaultHttpHeaders().set("X-A", "1");
        return Stream.of("/admin", "/admin/", "/admin/x", "/b%20c", "/%2fadmin", "/other")
                .flatMap(path -> Stream.of(8080, 8081)
                        .flatMap(port -> Stream.of("a.localhost", "b.localhost")
                                .flatMap(host -> Stream.of("GET", "POST", "PURGE")
                                        .flatMap(method -> Stream.of(
                                                new Asked(port, method, host, path, null, new DefaultHttpHeaders()),
                                                new Asked(port, method, host, path, "a=1", field))))));
    }

    /** Whether nobody gets in without being asked, or nobody at all. */
    private static boolean guarded(Profile profile, Asked asked) {
        int port = profile.listeners().stream().anyMatch(each -> each.port() == asked.port)
                ? asked.port
                : profile.listeners().getFirst().port();
        RouteTable.Matched matched = RouteTable.compile(profile)
                .match(port, asked.method, asked.host, asked.path, asked.query, asked.headers);
        Route route = matched == null ? null : matched.route();
        return route == null || Exposure.guards(route);
    }

    private static List<Source> beside(Exported exported, String name) throws IOException {
        String text = exported.beside().get(name);
        if (text == null) {
            throw new IOException("there is no file " + name);
        }
        return List.of(Source.of(name, text));
    }
}
