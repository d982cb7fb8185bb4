package dev.portolan.engine.convert.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nginx lets nobody pass without being asked, nobody passes here. */
class GuardsTest {

    private static final Access NOBODY = new Access(List.of(), List.of("0.0.0.0/0", "::/0"));
    private static final String BCRYPT = "ann:$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth_basic Shop; auth_basic_user_file apr1;",
                "auth_basic Shop; auth_basic_user_file none;",
                "auth_basic Shop;",
                "allow 10.0.0.0/8; deny all; auth_basic Shop; auth_basic_user_file apr1;",
                "auth_request /check;",
                "auth_jwt Shop;",
                "ssl_verify_client on;",
                "access_by_lua_block { return ask() }",
                "access_by_lua_file ask.lua;",
                "auth_digest Shop;",
            })
    void aRouteWhoseCheckCanNotBeTakenOverLetsNobodyIn(String check) {
        Imported imported = read(
                "location = /check { return 403; } location / { proxy_pass http://open; } location /admin/ { %s proxy_pass http://admin; }"
                        .formatted(check));

        assertThat(route(imported, "GET", "/admin/x").protection().access()).isEqualTo(NOBODY);
        assertThat(route(imported, "GET", "/other").protection().access()).isEqualTo(Access.NONE);
        assertThat(imported.remarks())
                .anyMatch(remark -> remark.kind() == Remark.Kind.LEFT_OUT
                        && remark.message().endsWith("Until then the route lets nobody in (access.deny)."));
    }

    /** Else a page of PHP would be sent as it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fastcgi_pass unix:/run/php.sock;",
                "uwsgi_pass app:3031;",
                "scgi_pass app:4000;",
                "memcached_pass cache:11211;",
                "js_content main.hello;",
                "content_by_lua_block { ngx.say(1) }",
            })
    void whatNobodyHereCanAnswerDoesNotGoToAnother(String answer) {
        Imported here = read("location / { root /srv; } location ~ \\.php$ { %s }".formatted(answer));

        assertThat(route(here, "GET", "/index.php").action())
                .isInstanceOfSatisfying(
                        Action.Respond.class,
                        respond -> assertThat(respond.status()).isEqualTo(502));
        assertThat(route(here, "GET", "/index.html").action()).isInstanceOf(Action.Files.class);
        assertThat(here.remarks()).anyMatch(remark -> remark.message().endsWith("Until then it answers 502."));
    }

    @Test
    void aProgramIsNoLastFile() {
        Imported here = read("index index.php; location / { root /srv; try_files $uri /index.php?$args; }"
                + " location /pages { root /srv; try_files $uri /index.html; }"
                + " location ~ \\.php$ { fastcgi_pass unix:/run/php.sock; }");

        Action.Files files = (Action.Files) route(here, "GET", "/x").action();
        assertThat(files.fallback()).isNull();
        assertThat(files.index()).isEqualTo("index.html");
        assertThat(here.remarks()).anyMatch(remark -> remark.message().contains("\"index.php\" is for a program"));
        assertThat(((Action.Files) route(here, "GET", "/pages/x").action()).fallback())
                .isEqualTo("index.html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if ($ssl_client_verify != SUCCESS) { return 403; }",
                "if ($http_x_token !~ ^a.*b$) { return 403; }",
                "if ($cookie_session = \"\") { return 401; }",
                "if ($secure_link = \"\") { return 403; }",
            })
    void whoIsLetInByWhatCanNotBeAskedStaysOut(String check) {
        Imported here = read("location / { proxy_pass http://open; } location /admin { %s proxy_pass http://admin; }"
                .formatted(check));
        Imported everywhere = read("%s location /admin { proxy_pass http://admin; }".formatted(check));

        for (String path : List.of("/admin", "/admin/x", "/adminx")) {
            assertThat(route(here, "GET", path).protection().access()).isEqualTo(NOBODY);
            assertThat(route(everywhere, "GET", path).protection().access()).isEqualTo(NOBODY);
        }
        assertThat(route(here, "GET", "/other").protection().access()).isEqualTo(Access.NONE);
    }

    @Test
    void whomOnlyAConditionKeepsOutComesInWithARemark() {
        Imported imported = read("if ($http_user_agent ~* bot) { return 403; } location / { proxy_pass http://open; }");

        assertThat(route(imported, "GET", "/").protection().access()).isEqualTo(Access.NONE);
        assertThat(imported.remarks())
                .anyMatch(remark -> remark.message().contains("so that what nginx refuses by it comes in"));
    }

    @Test
    void aCheckThatIsOffIsNone() {
        Imported imported = read(
                "auth_basic Shop; auth_basic_user_file apr1; location / { auth_basic off; auth_request off; auth_jwt off; ssl_verify_client optional; proxy_pass http://open; }");

        assertThat(route(imported, "GET", "/").protection().access()).isEqualTo(Access.NONE);
        assertThat(imported.remarks()).isEmpty();
    }

    @Test
    void otherMethodsThanThoseNamedHaveTheirOwnGuards() {
        Imported imported = read(
                "location /api { limit_except GET PUT { deny all; auth_basic Shop; auth_basic_user_file bcrypt; } proxy_pass http://api; }");

        for (String path : List.of("/api", "/api/x", "/apix")) {
            for (String method : List.of("GET", "HEAD", "PUT")) {
                Route route = route(imported, method, path);
                assertThat(route.protection().access()).as(method + path).isEqualTo(Access.NONE);
                assertThat(route.protection().auth()).isNull();
            }
            for (String method : List.of("POST", "DELETE", "PURGE")) {
                Route route = route(imported, method, path);
                assertThat(route.protection().access()).as(method + path).isEqualTo(NOBODY);
                assertThat(route.protection().auth()).isInstanceOf(Auth.Basic.class);
            }
        }
    }

    @Test
    void aNamedLocationAnswersBehindTheGuardsOfTheFirst() {
        Imported imported = read(
                "location /said { deny all; try_files \"\" @said; } location @said { return 200 secret; }"
                        + "location /led/ { allow 10.0.0.0/8; deny all; try_files \"\" @led; } location @led { rewrite ^/led(/.*)?$ https://example.com$1 permanent; }");

        Route said = route(imported, "GET", "/said");
        assertThat(said.action()).isInstanceOf(Action.Respond.class);
        assertThat(said.protection().access()).isEqualTo(NOBODY);
        Route led = route(imported, "GET", "/led/x");
        assertThat(led.action()).isInstanceOf(Action.Redirect.class);
        assertThat(led.protection().access().allow()).containsExactly("10.0.0.0/8");
        assertThat(imported.remarks()).isEmpty();
    }

    @Test
    void theGuardsOfANamedLocationCountToo() {
        Imported imported = read("location / { try_files \"\" @app; }"
                + "location /both/ { deny 10.0.0.0/8; try_files \"\" @app; }"
                + "location @app { auth_basic Shop; auth_basic_user_file bcrypt; proxy_pass http://app; }");

        assertThat(route(imported, "GET", "/x").protection().auth()).isInstanceOf(Auth.Basic.class);
        assertThat(route(imported, "GET", "/both/x").protection().access()).isEqualTo(NOBODY);
    }

    private static Imported read(String locations) {
        return new Nginx()
                .read(new Source(
                        "nginx.conf",
                        "server { listen 8080; server_name localhost; " + locations + " }",
                        GuardsTest::file));
    }

    private static List<Source> file(String name) throws IOException {
        return switch (name) {
            case "apr1" -> List.of(Source.of(name, "ann:$apr1$x$y\n"));
            case "bcrypt" -> List.of(Source.of(name, BCRYPT));
            default -> throw new IOException("there is no file " + name);
        };
    }

    private static Route route(Imported imported, String method, String path) {
        Profile profile = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        return Objects.requireNonNull(RouteTable.compile(profile)
                        .match(8080, method, "localhost", path, null, new DefaultHttpHeaders()))
                .route();
    }
}
