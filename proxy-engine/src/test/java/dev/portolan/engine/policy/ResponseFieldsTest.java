package dev.portolan.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.HeaderEdits;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseFieldsTest {

    private static final Target TARGET = new Target("http", "localhost", 8080, "");
    private static final ClientInfo CLIENT = ClientInfo.of("127.0.0.1", "https", "shop.localhost:4443", "HTTP/1.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "Keep-Alive",
                "Proxy-Authenticate",
                "Transfer-Encoding",
                "Content-Length",
                "Upgrade",
                "X-Named",
                "Strict-Transport-Security",
                "Alt-Svc"
            })
    void keepsBackWhatIsNotForTheClient(String name) {
        HttpHeaders in = new DefaultHttpHeaders()
                .add(name, "x")
                .add("Connection", "X-Named")
                .add("Server", "s");

        HttpHeaders out = ResponseFields.outgoing(Routes.plain(), TARGET, CLIENT, "/", in, Variables.NONE);

        assertThat(out.entries()).hasSize(1);
        assertThat(out.get("Server")).isEqualTo("s");
    }

    @Test
    void aRouteMayAskForHstsByItself() {
        HeaderEdits edits =
                new HeaderEdits(Map.of("Strict-Transport-Security", "max-age=60"), Map.of(), List.of("Server"));
        HttpHeaders in = new DefaultHttpHeaders()
                .add("Strict-Transport-Security", "max-age=31536000")
                .add("Server", "s");

        HttpHeaders out = ResponseFields.outgoing(
                Routes.prefix("/", Routes.responseEdits(edits)), TARGET, CLIENT, "/", in, Variables.NONE);

        assertThat(out.getAll("Strict-Transport-Security")).containsExactly("max-age=60");
        assertThat(out.contains("Server")).isFalse();
    }

    @Test
    void switchingProtocolsKeepsUpgrade() {
        HttpHeaders in = new DefaultHttpHeaders()
                .add("Connection", "Upgrade")
                .add("Upgrade", "websocket")
                .add("Sec-WebSocket-Accept", "a");

        HttpHeaders out = ResponseFields.upgrade(Routes.plain(), TARGET, CLIENT, "/", in, Variables.NONE);

        assertThat(out.getAll("Connection")).containsExactly("upgrade");
        assertThat(out.getAll("Upgrade")).containsExactly("websocket");
        assertThat(out.get("Sec-WebSocket-Accept")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:8080/login?x=http://localhost:8080/ | https://shop.localhost:4443/login?x=http://localhost:8080/",
                "HTTP://127.0.0.1:8080/a | https://shop.localhost:4443/a",
                "https://[::1]:8080/a#f | https://shop.localhost:4443/a#f",
                "http://localhost:8080 | https://shop.localhost:4443/",
                "http://localhost:8080?q=1 | https://shop.localhost:4443/?q=1",
                "//localhost:8080/a | //shop.localhost:4443/a",
                "http://shop.localhost:4443/a | https://shop.localhost:4443/a",
                "/a | /a",
                "a/b | a/b",
                "?page=2 | ?page=2",
                "http://localhost:9090/a | http://localhost:9090/a",
                "http://localhost/a | http://localhost/a",
                "http://localhost.evil.test:8080/a | http://localhost.evil.test:8080/a",
                "http://127.evil.test:8080/a | http://127.evil.test:8080/a",
                "http://localhost:8080@evil.test/a | http://localhost:8080@evil.test/a",
                "https://accounts.example.com/oauth | https://accounts.example.com/oauth",
                "mailto:a@localhost:8080 | mailto:a@localhost:8080",
                "app://localhost:8080/a | app://localhost:8080/a"
            })
    void locationIsChangedOnlyWhereItPointsAtTheTarget(String from, String to) {
        assertThat(location(Routes.plain(), TARGET, "/x", from)).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // strip, add, base, from, to
                "true, -, '', /login, /api/login",
                "true, -, '', /, /api/",
                "true, -, '', /api/login, /api/login",
                "true, -, '', /apix, /api/apix",
                "true, -, '', http://localhost:8080/login, https://shop.localhost:4443/api/login",
                "true, -, '', https://shop.localhost:4443/login, https://shop.localhost:4443/api/login",
                "true, -, '', http://shop.localhost:4443/api/login, https://shop.localhost:4443/api/login",
                "true, /v1, '', /v1/login, /api/login",
                "true, /v1, /app, /app/v1/login?a, /api/login?a",
                "true, /v1, /app, /app/login, /app/login",
                "false, /v1, '', /v1/api/x, /api/x",
                "false, /v1, '', /v1, /",
                "false, -, /app, /app/x, /x",
                "false, -, /app, /application, /application",
                "false, -, /app, http://localhost:8080/other, http://localhost:8080/other"
            })
    void locationGoesTheWayOfThePathBack(boolean strip, @Nullable String add, String base, String from, String to) {
        Route route = Routes.prefix("/api", Routes.rewrite(strip, add, Rewrite.KEEP_HOST));

        assertThat(location(route, new Target("http", "localhost", 8080, base), "/api/x", from))
                .isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"EXACT, /status, /, /status", "REGEX, /s.*, /, /seen", "EXACT, /status, /other, /other"})
    void aPathThatWasTakenOffWholeHasOnlyOneWayBack(PathMatch kind, String pattern, String from, String to) {
        Route route = Routes.matching(kind, pattern, Routes.rewrite(true, null, Rewrite.KEEP_HOST));

        assertThat(location(route, TARGET, "/seen", from)).isEqualTo(to);
    }

    @Test
    void aPlainClientMaySentToTlsOnPurpose() {
        ClientInfo plain = ClientInfo.of("127.0.0.1", "http", "shop.localhost", "HTTP/1.1");
        HttpHeaders in = new DefaultHttpHeaders().add("Location", "https://shop.localhost/a");

        assertThat(ResponseFields.outgoing(Routes.plain(), TARGET, plain, "/a", in, Variables.NONE)
                        .get("Location"))
                .isEqualTo("https://shop.localhost/a");
    }

    @Test
    void theNameThatTheTargetWasCalledByIsItsOwn() {
        Route route = Routes.prefix("/", Routes.rewrite(false, null, "shop.example"));
        Target target = new Target("http", "10.0.0.7", 80, "");

        assertThat(location(route, target, "/", "https://shop.example/a")).isEqualTo("https://shop.localhost:4443/a");
        assertThat(location(route, target, "/", "http://10.0.0.7/a")).isEqualTo("https://shop.localhost:4443/a");
    }

    @Test
    void otherReferencesFollowAndTheSwitchHolds() {
        HttpHeaders in = new DefaultHttpHeaders()
                .add("Content-Location", "http://localhost:8080/a")
                .add("Refresh", "5; url='http://localhost:8080/b'")
                .add("Refresh", "7");

        HttpHeaders on = ResponseFields.outgoing(Routes.plain(), TARGET, CLIENT, "/", in, Variables.NONE);
        assertThat(on.get("Content-Location")).isEqualTo("https://shop.localhost:4443/a");
        assertThat(on.getAll("Refresh")).containsExactly("5; url='https://shop.localhost:4443/b'", "7");

        Rewrite off = new Rewrite(true, null, Rewrite.KEEP_HOST, false, false, HeaderEdits.NONE, HeaderEdits.NONE);
        in.add("Set-Cookie", "a=1; Domain=localhost; Path=/");
        assertThat(ResponseFields.outgoing(Routes.prefix("/api", off), TARGET, CLIENT, "/", in, Variables.NONE)
                        .entries())
                .isEqualTo(in.entries());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sid=a=b, c; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly;SameSite=None; Secure | sid=a=b, c; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly;SameSite=None; Secure",
                "sid=1 | sid=1",
                "sid=1; Domain=localhost; Path=/x | sid=1; Path=/api/x",
                "sid=1; domain=.LOCALHOST;path = /x/;Secure | sid=1;path =/api/x/;Secure",
                "sid=1; Domain=127.0.0.1 | sid=1",
                "sid=1; Domain=shop.localhost; Path=/ | sid=1; Domain=shop.localhost; Path=/api",
                "sid=1; Domain=example.com | sid=1; Domain=example.com",
                "sid=1; Path=/api | sid=1; Path=/api",
                "sid=1; Path=/api/x | sid=1; Path=/api/x",
                "__Host-sid=1; Path=/; Secure | __Host-sid=1; Path=/; Secure",
                "sid=Path=/x; Max-Age=5 | sid=Path=/x; Max-Age=5"
            })
    void cookiesAreMadeToFitAndOtherwiseKeptToTheByte(String from, String to) {
        Route route = Routes.prefix("/api", Routes.rewrite(true, null, Rewrite.KEEP_HOST));

        assertThat(cookie(route, TARGET, from)).isEqualTo(to);
    }

    @Test
    void aDomainAboveTheTargetGoesWhereTheClientIsNotUnderIt() {
        Target target = new Target("https", "api.staging.example", 443, "");

        assertThat(cookie(Routes.plain(), target, "sid=1; Domain=.staging.example; Secure"))
                .isEqualTo("sid=1; Secure");
    }

    @Test
    void aCookieForLessThanTheBaseStaysAsItIs() {
        Target target = new Target("http", "localhost", 8080, "/app");

        assertThat(cookie(Routes.plain(), target, "a=1; Path=/")).isEqualTo("a=1; Path=/");
        assertThat(cookie(Routes.plain(), target, "a=1; Path=/app")).isEqualTo("a=1; Path=/");
    }

    private static @Nullable String location(Route route, Target target, String path, String value) {
        HttpHeaders in = new DefaultHttpHeaders().add("Location", value);
        return ResponseFields.outgoing(route, target, CLIENT, path, in, Variables.NONE)
                .get("Location");
    }

    private static @Nullable String cookie(Route route, Target target, String value) {
        HttpHeaders in = new DefaultHttpHeaders().add("Set-Cookie", value);
        return ResponseFields.outgoing(route, target, CLIENT, "/api/x", in, Variables.NONE)
                .get("Set-Cookie");
    }
}
