package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.har.HarOptions;
import dev.portolan.engine.har.HarWriter;
import dev.portolan.engine.testing.Browser;
import dev.portolan.engine.testing.IdentityProvider;
import dev.portolan.engine.testing.LoginCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who logs in at a provider gets in, stays in, and leaves. */
class OidcIT extends LoginCase {

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"tls\": true}";
    }

    @Override
    protected String routes() {
        return super.routes() + ", "
                + route("/api", "\"claims\": {\"sub\": \"X-Id\"}, \"session\": \"30m\"") + ", "
                + route("/own", "\"callback\": \"/own/back\", \"logout\": \"/own/leave\"")
                        .replace("\"path\"", "\"whenDown\": \"recorded\", \"path\"")
                + ", {\"path\": \"/open\", \"to\": \"" + target.url() + "\"}";
    }

    @Test
    void aPageIsShownToWhoLogsIn() throws Exception {
        String away = browser.open("/a/b?c=d");
        assertThat(away)
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\r\nCache-Control: no-store\r\n")
                .containsPattern(
                        "(?i)\r\nSet-Cookie: portolan-login-[^;]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax\r\n");
        assertThat(Browser.location(away))
                .startsWith(provider.issuer() + "/authorize?ui=plain&response_type=code&client_id=shop&redirect_uri=")
                .contains("&scope=openid+profile+email&")
                .contains("&code_challenge_method=S256")
                .doesNotContain("a%2Fb");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("There is no session. Sent to " + provider.issuer() + " to log in.");

        String back = browser.open(browser.path(Browser.elsewhere(Browser.location(away))));
        assertThat(back)
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\r\nReferrer-Policy: no-referrer\r\n")
                .containsPattern(
                        "(?i)\r\nSet-Cookie: portolan-login-[^;]+; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax\r\n");
        assertThat(Browser.location(back)).isEqualTo("http://" + browser.host() + "/a/b?c=d");
        assertThat(engine.lastExchange().remarks())
                .singleElement()
                .asString()
                .startsWith("Logged in at " + provider.issuer() + ": ann. The session lasts until ");
        assertThat(browser.cookies).as("the attempt is over").hasSize(1);

        assertThat(seen(browser, "/a/b?c=d")).containsIgnoringCase("\r\nX-User: ann@example.com\r\n");
        assertThat(engine.lastExchange().remarks()).containsExactly("Let in by login: ann.");
        assertThat(provider.asked()).doesNotContain("/userinfo");
    }

    @Test
    void theTargetGetsNeitherTheSessionNorWhatTheClientSaysInItsStead() throws Exception {
        browser.logIn("/");
        browser.cookies.put("theme", "dark");
        assertThat(seen(browser, "/", "X-User: eve", "x_user: eve", "Connection: X-User"))
                .containsIgnoringCase("\r\nX-User: ann@example.com\r\n")
                .containsIgnoringCase("\r\nCookie: theme=dark\r\n")
                .doesNotContain("eve")
                .doesNotContain("portolan-login-");
        assertThat(seen(browser, "/open"))
                .as("a route that anybody gets to")
                .containsIgnoringCase("\r\nCookie: theme=dark\r\n")
                .doesNotContain("portolan-login-");
        browser.cookies.remove("theme");
        assertThat(seen(browser, "/")).doesNotContainIgnoringCase("\r\ncookie:");
    }

    @Test
    void routesOfOneClientShareTheSession() throws Exception {
        browser.logIn("/");
        assertThat(seen(browser, "/api/x"))
                .containsIgnoringCase("\r\nX-Id: u-1\r\n")
                .doesNotContain("X-User");
        assertThat(seen(browser, "/own")).doesNotContain("X-Id");
    }

    @Test
    void theWayBackIsBelowTheRoute() throws Exception {
        String back = browser.logIn("/own/page");
        assertThat(Browser.location(back)).isEqualTo("http://" + browser.host() + "/own/page");
        assertThat(Browser.location(browser(engine).open("/own/page"))).contains("%2Fown%2Fback&");
        assertThat(Browser.location(browser(engine).open("/api/page")))
                .contains("%2Fapi%2F.portolan%2Foidc%2Fcallback&");
    }

    @Test
    void severalTabsLogInAtOnce() throws Exception {
        Browser second = browser(engine);
        String one = Browser.location(browser.open("/one"));
        String two = Browser.location(second.open("/two"));
        browser.cookies.putAll(second.cookies);
        assertThat(Browser.location(browser.open(browser.path(Browser.elsewhere(two)))))
                .endsWith("/two");
        assertThat(Browser.location(browser.open(browser.path(Browser.elsewhere(one)))))
                .endsWith("/one");
        seen(browser, "/");
    }

    @Test
    void attemptsDoNotPileUp() throws Exception {
        String last = "";
        for (int i = 0; i < 20; i++) {
            last = Browser.location(browser.open("/" + i));
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(browser.cookies).hasSize(5);
        assertThat(Browser.location(browser.open(browser.path(Browser.elsewhere(last)))))
                .endsWith("/19");
    }

    @Test
    void whoComesOnceMoreByTheHistoryIsInAlready() throws Exception {
        String callback = browser.path(Browser.elsewhere(Browser.location(browser.open("/a"))));
        browser.open(callback);
        String again = browser.open(callback);
        assertThat(again).startsWith("HTTP/1.1 302 ");
        assertThat(Browser.location(again)).isEqualTo("http://" + browser.host() + "/");
    }

    @Test
    void aSessionOutlivesANewProfileAndEndsInTime() throws Exception {
        browser.logIn("/");
        engine.apply(RunningEngine.profile(listeners(), routes().replace("/open", "/other")));
        browser = new Browser(engine::call, "shop.localhost:" + engine.port()).with(browser.cookies);
        seen(browser, "/");
        clock.move(Duration.ofHours(8).minusSeconds(1));
        seen(browser, "/");
        clock.move(Duration.ofSeconds(1));
        assertThat(browser.open("/")).startsWith("HTTP/1.1 302 ");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("The session is over. Sent to " + provider.issuer() + " to log in.");
    }

    @Test
    void aRouteThatAsksForMoreClaimsHasItsUsersLogInAgain() throws Exception {
        browser.logIn("/");
        engine.apply(
                RunningEngine.profile(listeners(), routes().replace("{\"sub\": ", "{\"locale\": \"X-L\", \"sub\": ")));
        seen(browser, "/");
        assertThat(browser.open("/api")).startsWith("HTTP/1.1 302 ");
    }

    @Test
    void keysMayBeExchanged() throws Exception {
        browser.logIn("/");
        provider.rotate();
        Browser other = browser(engine);
        other.logIn("/");
        seen(other, "/");
    }

    @Test
    void overTlsCookiesAreHeldToTheHost() throws Exception {
        Browser secure =
                new Browser(() -> Wire.tls(engine.port(1), "shop.localhost"), "shop.localhost:" + engine.port(1));
        String back = secure.logIn("/");
        assertThat(back)
                .containsPattern("(?i)\r\nSet-Cookie: __Host-portolan-login-[^;]+; Path=/; Max-Age=28800; HttpOnly;"
                        + " SameSite=Lax; Secure\r\n");
        assertThat(Browser.location(back)).isEqualTo("https://" + secure.host() + "/");
        browser.logIn("/");
        secure.cookies.clear();
        secure.cookies.putAll(browser.cookies);
        assertThat(secure.open("/")).as("a session without TLS").startsWith("HTTP/1.1 302 ");
    }

    @Test
    void whatATokenDoesNotSayIsAskedFor() throws Exception {
        provider.claims = claims -> claims.remove("email");
        provider.userInfo = Map.of("sub", "u-1", "email", "J\u00fcrgen@example.com");
        browser.logIn("/");
        assertThat(seen(browser, "/")).containsIgnoringCase("\r\nX-User: J\u00c3\u00bcrgen@example.com\r\n");
    }

    @Test
    void aLargeSessionIsKeptInSeveralCookies() throws Exception {
        provider.claims = claims -> claims.put("email", "x".repeat(6000));
        browser.logIn("/");
        assertThat(browser.cookies).hasSizeGreaterThan(1);
        assertThat(browser.cookies.values()).allMatch(value -> value.length() < 4000);
        assertThat(seen(browser, "/")).contains("x".repeat(6000));
        provider.claims = _ -> {};
        Browser fresh = browser(engine);
        String away = Browser.location(fresh.open("/"));
        browser.cookies.putAll(fresh.cookies);
        browser.open(browser.path(Browser.elsewhere(away)));
        assertThat(browser.cookies).as("parts of the session before").hasSizeGreaterThan(1);
        assertThat(seen(browser, "/")).contains("ann@example.com");
    }

    @Test
    void whoLeavesIsSentToLeaveTheProviderAsWell() throws Exception {
        provider.discovery.put("end_session_endpoint", provider.issuer() + "/bye");
        browser.logIn("/");
        String left = browser.open("/.portolan/oidc/logout");
        assertThat(left).startsWith("HTTP/1.1 303 ");
        assertThat(Browser.location(left)).isEqualTo(provider.issuer() + "/bye?client_id=shop");
        assertThat(browser.cookies).isEmpty();
        assertThat(browser.open("/")).startsWith("HTTP/1.1 302 ");
    }

    @Test
    void whereTheProviderHasNoPageForThatThereIsOne() throws Exception {
        browser.logIn("/own");
        assertThat(browser.open("/own/leave"))
                .startsWith("HTTP/1.1 200 ")
                .contains("You have logged out.")
                .contains("href=\"http://" + browser.host() + "/own\"");
        assertThat(browser.cookies).isEmpty();
        browser.logIn("/own");
        assertThat(browser.ask("POST", "/own/leave", "Sec-Fetch-Mode: cors\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 204 ");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void aSocketOpensWithASession() throws Exception {
        browser.logIn("/");
        client.send(
                browser.request("GET", "/ws", "Sec-Fetch-Mode: websocket\r\nConnection: Upgrade\r\nUpgrade: chat\r\n"));
        try (Wire server = target.accept()) {
            assertThat(server.readHead()).containsIgnoringCase("\r\nX-User: ann@example.com\r\n");
            server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\nhello");
            assertThat(client.readHead()).startsWith("HTTP/1.1 101 ");
            assertThat(client.read(5)).isEqualTo("hello");
        }
    }

    /** A cookie says who asks, and the record has what each client sent. */
    @Test
    void whatIsRecordedForOneIsNotGivenToAnother() throws Exception {
        browser.logIn("/own");
        Browser other = browser(engine);
        other.logIn("/own");
        client.send(browser.request("GET", "/own", ""));
        try (Wire server = target.accept()) {
            server.readHead();
            server.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nmine");
            assertThat(client.readResponse()).endsWith("mine");
        }
        engine.lastExchange();
        target.stopListening();
        assertThat(browser.open("/own")).startsWith("HTTP/1.1 200 ").endsWith("mine");
        assertThat(other.open("/own")).startsWith("HTTP/1.1 502 ");
    }

    @Test
    void whatIsExportedHasNoCredentials() throws Exception {
        String away = browser.open("/a");
        String callback = Browser.elsewhere(Browser.location(away));
        browser.open(browser.path(callback));
        Exchange exchange = engine.lastExchange();
        assertThat(exchange.url()).contains("code=code-");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (HarWriter writer = new HarWriter(out, new HarOptions(false, "test"))) {
            writer.write(exchange);
        }
        assertThat(out.toString())
                .contains("code=left-out&")
                .doesNotContain("code=code-")
                .doesNotContain("portolan-login-")
                .doesNotContain(IdentityProvider.SECRET);
    }
}
