package dev.portolan.app.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteUrlsTest {

    private static final List<String> URLS =
            List.of("https://shop.localhost:4443", "http://shop.localhost:8081", "tcp://localhost:5433");

    private static List<String> of(String... routes) {
        Profile profile =
                Profiles.parse("""
                {"version": 1, "name": "Shop", "hosts": ["shop.localhost", "*.shop.localhost"],
                 "listeners": [{"port": 4443, "tls": true}, {"port": 8081}], "routes": [%s]}
                """.formatted(String.join(", ", routes))).profile();
        assertThat(profile).isNotNull();
        return RouteUrls.of(URLS, profile);
    }

    @Test
    void theUsualOneComesFirstThenEachRouteOnceThenTheOthersOfHttp() {
        assertThat(of(
                        "{\"path\": \"/api\", \"to\": \"http://localhost:8080\"}",
                        "{\"path\": \"/\", \"to\": \"http://localhost:3000\"}"))
                .containsExactly(
                        "https://shop.localhost:4443/",
                        "https://shop.localhost:4443/api",
                        "http://shop.localhost:8081/");
    }

    @Test
    void aRouteOfAHostIsCalledByIt() {
        assertThat(of("{\"host\": \"api.shop.localhost\", \"path\": \"/v1\", \"to\": \"http://localhost:8080\"}"))
                .contains("https://api.shop.localhost:4443/v1");
        assertThat(of("{\"host\": \"*.shop.localhost\", \"path\": \"/v1\", \"to\": \"http://localhost:8080\"}"))
                .as("a pattern is no name")
                .contains("https://shop.localhost:4443/v1");
    }

    @Test
    void aRouteThatNamesPortsIsCalledThere() {
        assertThat(of("{\"path\": \"/admin\", \"ports\": [8081], \"to\": \"http://localhost:8080\"}"))
                .containsExactly(
                        "https://shop.localhost:4443/",
                        "http://shop.localhost:8081/admin",
                        "http://shop.localhost:8081/");
        assertThat(of("{\"path\": \"/admin\", \"ports\": [8081, 4443], \"to\": \"http://localhost:8080\"}"))
                .contains("https://shop.localhost:4443/admin");
    }

    @Test
    void whatCanNotBeCalledIsLeftOut() {
        assertThat(of(
                        "{\"path\": \"/off\", \"enabled\": false, \"to\": \"http://localhost:8080\"}",
                        "{\"path\": \"/v[0-9]+\", \"pathMatch\": \"regex\", \"to\": \"http://localhost:8080\"}"))
                .containsExactly("https://shop.localhost:4443/", "http://shop.localhost:8081/");
    }

    @Test
    void whereNothingSpeaksHttpThereIsNone() {
        Profile profile = new Profile("Ports", List.of(), List.of(), List.of(), CaptureSettings.DEFAULT);
        assertThat(RouteUrls.of(List.of("tcp://localhost:5433"), profile)).isEmpty();
    }
}
