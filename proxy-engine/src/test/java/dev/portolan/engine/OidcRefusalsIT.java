package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.Browser;
import dev.portolan.engine.testing.IdentityProvider;
import dev.portolan.engine.testing.LoginCase;
import dev.portolan.engine.testing.RunningEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who does not get in: each check of a login, by what it keeps out. */
class OidcRefusalsIT extends LoginCase {

    @Override
    protected RunningEngine start() throws Exception {
        Files.writeString(folder.resolve("key"), "a key that outlives the program, long enough\n");
        return super.start();
    }

    @Override
    protected String routes() {
        return super.routes() + ", "
                + route("/kept", "\"cookieKey\": {\"file\": \"key\"}") + ", "
                + route("/wrong", "").replace(IdentityProvider.SECRET, "not the secret") + ", "
                + route("/missing", "")
                        .replace("\"" + IdentityProvider.SECRET + "\"", "{\"env\": \"PORTOLAN_NOT_SET\"}")
                + ", " + route("/other", "").replace("\"clientId\": \"shop\"", "\"clientId\": \"other\"")
                + ", " + route("/elsewhere", "").replace("/realm\"", "/realm/\"");
    }

    private String callback() throws Exception {
        return browser.path(Browser.elsewhere(Browser.location(browser.open("/a"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Mode: cors\r\nAccept: text/html\r\n",
                "Accept: application/json\r\n",
                "Accept: text/html\r\nX-Requested-With: XMLHttpRequest\r\n",
                "Sec-Fetch-Mode: websocket\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
            })
    void whatIsNoPageIsNotSentAway(String lines) throws Exception {
        String response = browser.ask("GET", "/", lines);
        assertThat(response)
                .startsWith("HTTP/1.1 401 ")
                .containsIgnoringCase("\r\nWWW-Authenticate: OpenIDConnect realm=\"" + provider.issuer() + "\"\r\n")
                .doesNotContainIgnoringCase("\r\nlocation: ");
        assertThat(browser.cookies).isEmpty();
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("unauthorized");
        assertThat(provider.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void norIsWhatIsNoGet(String method) throws Exception {
        client.send(browser.request(method, "/", "Sec-Fetch-Mode: navigate\r\nAccept: text/html\r\n"));
        assertThat(client.readHead()).startsWith("HTTP/1.1 401 ");
    }

    static Stream<Arguments> badClaims() {
        return Stream.of(
                claims("nonce", "another", "The token was made for another login (nonce)."),
                claims("nonce", null, "The token was made for another login (nonce)."),
                claims("aud", "other", "The token is for somebody else."),
                claims("aud", List.of("shop", "other"), "The token was made for another client (azp)."),
                claims("azp", "other", "The token was made for another client (azp)."),
                claims("iss", "https://evil.test", "The token was issued by somebody else."),
                claims("exp", Instant.now().getEpochSecond() - 61, "The token has expired."),
                claims("exp", null, "The token does not say whom it speaks of, and until when."),
                claims("sub", null, "The token does not say whom it speaks of, and until when."),
                claims("nbf", Instant.now().getEpochSecond() + 120, "The token is not valid yet."));
    }

    private static Arguments claims(String name, Object value, String sentence) {
        Consumer<Map<String, Object>> change = claims -> {
            if (value == null) {
                claims.remove(name);
            } else {
                claims.put(name, value);
            }
        };
        return Arguments.argumentSet(name + " = " + value, change, sentence);
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void aTokenThatSaysOtherwise(Consumer<Map<String, Object>> change, String sentence) throws Exception {
        provider.claims = change;
        refused(browser.logIn("/"), 502, "login-untrusted", sentence);
    }

    @Test
    void clocksMayDifferALittle() throws Exception {
        provider.claims = claims -> claims.put("exp", clock.instant().getEpochSecond() - 30);
        browser.logIn("/");
        seen(browser, "/");
    }

    private static String unsigned(String token) {
        return IdentityProvider.base64("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + token.split("\\.")[1] + ".";
    }

    @Test
    void aTokenThatNobodySigned() throws Exception {
        provider.token = OidcRefusalsIT::unsigned;
        refused(browser.logIn("/"), 502, "login-untrusted", "algorithm is none that is allowed");
    }

    @Test
    void aTokenThatIsSignedWithTheSecret() throws Exception {
        provider.token = token -> {
            try {
                String text = IdentityProvider.base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                        + token.split("\\.")[1];
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(IdentityProvider.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                return text + "." + IdentityProvider.base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        refused(browser.logIn("/"), 502, "login-untrusted", "no key here that the token could be signed with");
    }

    @Test
    void aTokenThatSomebodyElseSigned() throws Exception {
        provider.signWithForeignKey();
        refused(browser.logIn("/"), 502, "login-untrusted", "signature is wrong");
    }

    @Test
    void noToken() throws Exception {
        provider.token = _ -> "";
        refused(browser.logIn("/"), 502, "login-untrusted", "The provider gave no ID token");
    }

    @Test
    void whatIsToldOfSomebodyElse() throws Exception {
        provider.claims = claims -> claims.remove("email");
        provider.userInfo = Map.of("sub", "u-2", "email", "eve@example.com");
        refused(browser.logIn("/"), 502, "login-untrusted", "of somebody else");
    }

    @Test
    void anotherProvidersAnswer() throws Exception {
        provider.also = () -> Map.of("iss", "https://evil.test");
        refused(browser.logIn("/"), 502, "login-untrusted", "another provider (iss)");
        assertThat(provider.asked()).doesNotContain("/token");
    }

    @Test
    void oneThatPromisesToNameItselfHasTo() throws Exception {
        provider.discovery.put("authorization_response_iss_parameter_supported", true);
        refused(browser.logIn("/"), 502, "login-untrusted", "another provider (iss)");
        provider.also = () -> Map.of("iss", provider.issuer());
        browser.logIn("/");
        seen(browser, "/");
    }

    @Test
    void anotherState() throws Exception {
        String callback = callback();
        String last = callback.endsWith("A") ? "B" : "A";
        int state = callback.indexOf("state=");
        int end = callback.indexOf('&', state) < 0 ? callback.length() : callback.indexOf('&', state);
        refused(
                browser.open(callback.substring(0, end - 1) + last + callback.substring(end)),
                403,
                "login-lost",
                "does not bring back what it was sent away with (state)");
        assertThat(provider.asked()).doesNotContain("/token");
    }

    @Test
    void anotherBrowser() throws Exception {
        String callback = callback();
        browser.cookies.clear();
        refused(browser.open(callback), 403, "login-lost", "This browser did not begin the login");
        assertThat(provider.asked()).doesNotContain("/token");
    }

    @Test
    void anAttemptThatWasChanged() throws Exception {
        String callback = callback();
        browser.cookies.replaceAll((_, value) -> (value.startsWith("A") ? "B" : "A") + value.substring(1));
        refused(browser.open(callback), 403, "login-lost", "(state)");
    }

    @Test
    void anAttemptUnderAnotherName() throws Exception {
        String callback = callback();
        Browser same = new Browser(engine::call, "shop.localhost:1");
        same.cookies.putAll(browser.cookies);
        assertThat(same.open(callback)).startsWith("HTTP/1.1 403 ").contains("(state)");
    }

    @Test
    void anAttemptThatTookTooLong() throws Exception {
        String callback = callback();
        clock.move(Duration.ofMinutes(10).plusSeconds(1));
        refused(browser.open(callback), 403, "login-lost", "longer than ten minutes");
    }

    @Test
    void aCodeThatWasUsed() throws Exception {
        String callback = callback();
        Map<String, String> before = Map.copyOf(browser.cookies);
        browser.open(callback);
        browser.cookies.clear();
        browser.cookies.putAll(before);
        refused(browser.open(callback), 403, "login-lost", "it was used before");
    }

    /** The provider has the digest of another attempt's verifier (RFC 7636). */
    @Test
    void aCodeThatWasMadeForAnotherAttempt() throws Exception {
        String own = callback();
        String stolen = browser(engine)
                .path(Browser.elsewhere(Browser.location(browser(engine).open("/"))));
        String code = stolen.replaceAll(".*[?&](code=[^&]*).*", "$1");
        refused(browser.open(own.replaceAll("code=[^&]*", code)), 403, "login-lost", "invalid_grant");
    }

    @Test
    void twoCodes() throws Exception {
        refused(browser.open(callback() + "&code=another"), 403, "login-lost", "ambiguous");
    }

    @Test
    void whatTheProviderRefuses() throws Exception {
        provider.refusal = Map.of("error", "access_denied", "error_description", "<b>Not you</b>\u202e\r\n");
        refused(browser.logIn("/"), 403, "login-refused", "It says: access_denied (&lt;b&gt;Not you&lt;/b&gt;???).");
    }

    @Test
    void nobodyPutsWordsIntoItsMouth() throws Exception {
        assertThat(browser.open("/.portolan/oidc/callback?error=call+us&error_description=0900&state=x.y"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("0900");
    }

    @Test
    void aProviderThatIsDown() throws Exception {
        provider.close();
        String response = browser.open("/");
        refused(response, 502, "auth-unavailable", provider.issuer() + ": it can&#39;t be reached.");
    }

    @Test
    void aProviderThatGoesDownMeanwhile() throws Exception {
        String callback = callback();
        provider.close();
        String response = browser.open(callback);
        assertThat(response)
                .startsWith("HTTP/1.1 502 ")
                .contains("it can&#39;t be reached")
                .doesNotContain("code-");
    }

    @Test
    void aProviderThatCallsItselfOtherwise() throws Exception {
        refused(browser.open("/elsewhere"), 502, "auth-unavailable", "it calls itself " + provider.issuer());
    }

    @Test
    void aWrongSecretIsSaidButNotShown() throws Exception {
        String response = browser.logIn("/wrong");
        refused(response, 502, "login-untrusted", "see whether clientId and clientSecret are right");
        assertThat(response).doesNotContain("not the secret").doesNotContain(IdentityProvider.SECRET);
    }

    @Test
    void aSecretThatIsMissing() throws Exception {
        assertThat(browser.open("/missing"))
                .startsWith("HTTP/1.1 503 ")
                .contains("The secret of the client shop is to be in the environment variable PORTOLAN_NOT_SET");
    }

    @Test
    void theSecretGoesIntoTheBodyWhereTheProviderWantsItThere() throws Exception {
        provider.discovery.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
        browser.logIn("/");
        seen(browser, "/");
    }

    @Test
    void aProviderThatTakesNoSecret() throws Exception {
        provider.discovery.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
        refused(browser.logIn("/"), 502, "login-untrusted", "neither by client_secret_basic nor by client_secret_post");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.test/", "/\\evil.test", "/%2f%2fevil.test/?a=//evil.test", "/a?return=https://evil.test"
            })
    void nobodyIsSentToAnotherOriginInTheEnd(String path) throws Exception {
        String first = browser.open(path);
        if (first.startsWith("HTTP/1.1 400 ")) {
            return;
        }
        String back = Browser.location(browser.open(browser.path(Browser.elsewhere(Browser.location(first)))));
        assertThat(back).startsWith("http://" + browser.host() + "/");
    }

    @Test
    void aSessionThatWasChanged() throws Exception {
        browser.logIn("/");
        for (int at : new int[] {2, 20, 60}) {
            Browser changed = browser(engine);
            browser.cookies.forEach((name, value) -> changed.cookies.put(
                    name, value.substring(0, at) + (value.charAt(at) == 'A' ? 'B' : 'A') + value.substring(at + 1)));
            assertThat(changed.open("/")).startsWith("HTTP/1.1 302 ");
            assertThat(engine.lastExchange().remarks()).first().asString().startsWith("The session can't be read");
        }
        assertThat(target.called()).isFalse();
    }

    /** Under its name, since whoever has a cookie can call it as they like. */
    @Test
    void aSessionOfAnotherClient() throws Exception {
        browser.logIn("/");
        String name = browser(engine).took(browser.open("/other")).replaceAll("(?is).*set-cookie: ([^.]*)\\..*", "$1");
        browser.cookies.put(name, browser.cookies.values().iterator().next());
        assertThat(browser.open("/other")).startsWith("HTTP/1.1 302 ");
        assertThat(engine.lastExchange().remarks()).first().asString().startsWith("The session can't be read");
    }

    @Test
    void anAttemptIsNoSession() throws Exception {
        String response = browser.open("/");
        String name = browser.cookies.keySet().iterator().next();
        browser.cookies.put(name.substring(0, name.indexOf('.')), "1." + browser.cookies.get(name));
        assertThat(browser.open("/")).startsWith("HTTP/1.1 302 ");
        assertThat(response).startsWith("HTTP/1.1 302 ");
    }

    @Test
    void withAKeyOfItsOwnASessionOutlivesTheProgram() throws Exception {
        browser.logIn("/kept");
        Browser other = browser(engine);
        other.logIn("/");
        try (RunningEngine next = running()) {
            seen(browser(next).with(browser.cookies), "/kept");
            assertThat(browser(next).with(other.cookies).open("/")).startsWith("HTTP/1.1 302 ");
        }
    }

    @Test
    void moreThanCookiesHold() throws Exception {
        provider.claims = claims -> claims.put("email", "x".repeat(14_000));
        refused(browser.logIn("/"), 502, "login-untrusted", "more than cookies can hold");
    }

    @Test
    void onlyGetComesBack() throws Exception {
        assertThat(browser.ask("POST", "/.portolan/oidc/callback", "Content-Length: 0\r\nAccept: text/html\r\n"))
                .startsWith("HTTP/1.1 405 ")
                .contains("Browsers come back here from their login.");
    }
}
