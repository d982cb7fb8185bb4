package dev.portolan.engine.convert.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in by what no profile can ask stays out; who is kept out by it comes in, with a remark. */
class UnprovenTest {

    private static final Access NOBODY = new Access(List.of(), List.of("0.0.0.0/0", "::/0"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-request deny unless { src -f missing.lst }",
                "http-request deny unless { ssl_c_verify 0 }",
                "http-request deny if !{ hdr(X-Token) -m reg ^a.*b$ }",
                "http-request deny unless { req.cook(session) -m found }",
                "http-request reject unless { req.cook(session) -m found } or { path_sub secret }",
                "http-request auth unless { http_auth(users) }",
                "http-request auth unless { req.cook(session) -m found }",
                "http-request deny unless { src 10.0.0.0/8 } or { http_auth(users) }",
                "http-request auth",
            })
    void whoCanNotBeRecognizedStaysOut(String rule) {
        Imported imported = read("", rule);
        Route route = route(imported, "/x");

        assertThat(route.protection().access().equals(NOBODY)
                        || route.action().toString().startsWith("Respond[status=40"))
                .as(imported.text())
                .isTrue();
        assertThat(imported.remarks()).anyMatch(remark -> remark.kind() == Remark.Kind.LEFT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-request deny unless { path_beg /open } or { req.cook(session) -m found }",
                "http-request deny if !{ path_beg /open } !{ req.cook(session) -m found }"
            })
    void whatIsKnownOfARuleStillCounts(String rule) {
        Imported imported = read("", rule);

        assertThat(route(imported, "/open").protection().access()).isEqualTo(Access.NONE);
        assertThat(route(imported, "/x").protection().access()).isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-request deny if { hdr(user-agent) -m sub bot }",
                "http-request deny if { req.cook(session) -m found } { path_beg /x }",
            })
    void whomOnlyARuleOfThisKindKeepsOutComesIn(String rule) {
        Imported imported = read("", rule);

        assertThat(route(imported, "/x").protection().access()).isEqualTo(Access.NONE);
        assertThat(imported.remarks()).anyMatch(remark -> remark.message().startsWith("The rule is left out: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssl crt x.pem ca-file ca.pem verify required"})
    void whoMustHaveACertificateStaysOut(String bind) {
        assertThat(route(read(bind, ""), "/x").protection().access()).isEqualTo(NOBODY);
        assertThat(route(read(bind.replace("required", "optional"), ""), "/x")
                        .protection()
                        .access())
                .isEqualTo(Access.NONE);
    }

    private static Imported read(String bind, String rule) {
        return new HaproxyFormat().read(Source.of("haproxy.cfg", """
                defaults
                    mode http
                frontend main
                    bind 127.0.0.1:8080 %s
                    %s
                    default_backend web
                backend web
                    server s 127.0.0.1:3000
                userlist users
                    user ann password $6$abc$def
                """.formatted(bind, rule)));
    }

    private static Route route(Imported imported, String path) {
        Profile profile = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        return Objects.requireNonNull(RouteTable.compile(profile)
                        .match(8080, "GET", "localhost", path, null, new DefaultHttpHeaders()))
                .route();
    }
}
