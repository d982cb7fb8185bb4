package dev.portolan.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineOptions;
import org.junit.jupiter.api.AfterEach;

/** A route that only who has logged in gets to, the provider of its logins, and a browser. */
public abstract class LoginCase extends ProxyCase {

    protected final MovableClock clock = new MovableClock();
    protected IdentityProvider provider;
    protected Browser browser;

    @Override
    protected RunningEngine start() throws Exception {
        provider = IdentityProvider.start();
        RunningEngine started = running();
        browser = browser(started);
        return started;
    }

    /** One more engine with the same profile. */
    protected RunningEngine running() throws Exception {
        return RunningEngine.with(folder, listeners(), routes(), this::options);
    }

    private EngineOptions options(EngineOptions usual) {
        return usual.withClock(clock);
    }

    /** One that knows nothing yet. */
    protected static Browser browser(RunningEngine engine) {
        return new Browser(engine::call, "shop.localhost:" + engine.port());
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    @Override
    protected String routes() {
        return route("/", "\"claims\": {\"email\": \"X-User\"}");
    }

    protected String route(String path, String more) {
        return "{\"path\": \"" + path + "\", \"to\": \"" + target.url() + "\", \"auth\": {\"oidc\": {\"issuer\": \""
                + provider.issuer() + "\", \"clientId\": \"shop\", \"clientSecret\": \"" + IdentityProvider.SECRET
                + "\""
                + (more.isEmpty() ? "" : ", " + more) + "}}}";
    }

    /** Opens a page that it gets, and tells what the target got. */
    protected String seen(Browser by, String path, String... lines) throws Exception {
        try (Wire wire = Wire.to(Integer.parseInt(by.host().substring(by.host().indexOf(':') + 1)))) {
            StringBuilder all = new StringBuilder("Sec-Fetch-Mode: navigate\r\n");
            for (String line : lines) {
                all.append(line).append("\r\n");
            }
            wire.send(by.request("GET", path, all.toString()));
            try (Wire server = target.accept()) {
                String head = server.readHead();
                server.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                assertThat(wire.readResponse()).startsWith("HTTP/1.1 204 ");
                return head;
            }
        }
    }

    /** The login does not come to its end, for this reason. */
    protected void refused(String response, int status, String failure, String sentence) throws Exception {
        assertThat(response)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("What to try")
                .contains(sentence)
                .doesNotContain("portolan-login-");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo(failure);
        assertThat(target.called()).isFalse();
        assertThat(browser.cookies.keySet()).noneMatch(name -> !name.contains("."));
    }
}
