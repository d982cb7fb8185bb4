package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers are told about pages of other origins. */
class CorsIT extends ProxyCase {

    private static final String OK = "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n"
            + "Access-Control-Allow-Credentials: true\r\nContent-Length: 4\r\n\r\nhere";

    @Override
    protected String routes() {
        return route(
                        "/",
                        "\"origins\": [\"https://app.test\", \"http://localhost:*\", \"https://*.sub.test\"], \"credentials\": true, \"expose\": [\"X-Total\"]",
                        "")
                + ", "
                + route(
                        "/any",
                        "\"origins\": [\"*\"], \"methods\": [\"GET\"], \"headers\": [\"X-A\"], \"maxAge\": \"5s\"",
                        "")
                + ", "
                + route(
                        "/closed",
                        "\"origins\": [\"https://app.test\"]",
                        ", \"auth\": {\"bearer\": {\"tokens\": [\"abc\"]}}, \"writeGuard\": true");
    }

    private String route(String path, String cors, String more) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"cors\": {" + cors + "}" + more + "}";
    }

    private String preflight(String path, String origin, String... lines) throws Exception {
        client.send("OPTIONS " + path + " HTTP/1.1\r\nHost: shop.localhost\r\nOrigin: " + origin
                + "\r\nAccess-Control-Request-Method: DELETE\r\n" + String.join("", lines) + "\r\n");
        String answer = client.readHead();
        assertThat(target.called()).isFalse();
        return answer;
    }

    private String get(String path, String... lines) throws Exception {
        client.send("GET " + path + " HTTP/1.1\r\nHost: shop.localhost\r\n" + String.join("", lines) + "\r\n");
        return client.readResponse();
    }

    @Test
    void aPreflightIsAnsweredHere() throws Exception {
        assertThat(preflight(
                        "/",
                        "https://app.test",
                        "Access-Control-Request-Headers: x-a, content-type\r\n",
                        "Access-Control-Request-Private-Network: true\r\n"))
                .startsWith("HTTP/1.1 204 ")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: https://app.test\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Credentials: true\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Headers: x-a, content-type\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Private-Network: true\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Max-Age: 600\r\n")
                .containsIgnoringCase(
                        "\r\nVary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers\r\n");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("The browser was told what pages of https://app.test may do.");
    }

    @Test
    void theRouteMayNameWhatIsAllowed() throws Exception {
        assertThat(preflight("/any", "https://else.test", "Access-Control-Request-Headers: x-b\r\n"))
                .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: *\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Methods: GET\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Headers: X-A\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Max-Age: 5\r\n")
                .doesNotContainIgnoringCase("credentials");
    }

    /** Browsers send no credentials with it. */
    @Test
    void aPreflightComesBeforeSignInAndWriteGuard() throws Exception {
        assertThat(preflight("/closed", "https://app.test")).startsWith("HTTP/1.1 204 ");
        assertThat(get("/closed", "Origin: https://app.test\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .as("the page may learn that it has to sign in")
                .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: https://app.test\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.test, true",
        "https://app.test:8443, false",
        "http://app.test, false",
        "https://app.test.evil.test, false",
        "https://evilapp.test, false",
        "http://localhost, true",
        "http://localhost:5173, true",
        "http://localhost:x, false",
        "http://localhost.evil.test:5173, false",
        "https://a.sub.test, true",
        "https://a.b.sub.test, true",
        "https://sub.test, false",
        "https://evilsub.test, false",
        "null, false",
    })
    void onlyTheOriginsThatAreNamed(String origin, boolean allowed) throws Exception {
        assertThat(preflight("/", origin)).startsWith(allowed ? "HTTP/1.1 204 " : "HTTP/1.1 403 ");
    }

    @Test
    void anOriginThatIsNotNamedIsToldNothing() throws Exception {
        assertThat(preflight("/", "https://evil.test")).doesNotContainIgnoringCase("access-control-allow");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("cors-refused");
    }

    @Test
    void theOriginIsEchoedAndTheTargetsWordTakenOff() throws Exception {
        target.always(OK);
        assertThat(get("/", "Origin: https://app.test\r\n"))
                .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: https://app.test\r\n")
                .containsIgnoringCase("\r\nAccess-Control-Expose-Headers: X-Total\r\n")
                .containsIgnoringCase("\r\nVary: Origin\r\n")
                .doesNotContain("Origin: *");
        assertThat(get("/", "Origin: https://evil.test\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nVary: Origin\r\n")
                .doesNotContainIgnoringCase("access-control");
        assertThat(engine.lastExchange().remarks())
                .containsExactly("Pages of https://evil.test may not read the answer: it is not among cors.origins.");
        assertThat(get("/")).containsIgnoringCase("\r\nVary: Origin\r\n").doesNotContainIgnoringCase("access-control");
        assertThat(get("/any", "Origin: https://evil.test\r\n"))
                .containsIgnoringCase("\r\nAccess-Control-Allow-Origin: *\r\n")
                .doesNotContainIgnoringCase("vary");
    }

    @Test
    void theRuleIsNamedForWhatWasChanged() throws Exception {
        target.always(OK);
        get("/", "Origin: https://app.test\r\n");
        assertThat(engine.engine().changes(engine.lastExchange()).response().toString())
                .contains("name=access-control-allow-origin, before=*, after=https://app.test")
                .contains("cors of the route")
                .doesNotContain("changed by the proxy");
    }

    @Test
    void whatVariesAlreadyIsLeft() throws Exception {
        target.always("HTTP/1.1 200 OK\r\nVary: Accept, origin\r\nContent-Length: 0\r\n\r\n");
        assertThat(get("/"))
                .containsIgnoringCase("\r\nVary: Accept, origin\r\n")
                .doesNotContain("Vary: Origin");
    }

    /** An OPTIONS request of another kind is the target's. */
    @Test
    void whatIsNoPreflightGoesOn() throws Exception {
        target.always(OK);
        client.send("OPTIONS / HTTP/1.1\r\nHost: shop.localhost\r\nOrigin: https://app.test\r\n\r\n");
        assertThat(client.readResponse()).endsWith("here");
    }
}
