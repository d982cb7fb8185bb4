package dev.portolan.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProfilesTest {

    private static final String SMALLEST = """
            {
              "version": 1,
              "name": "Shop",
              "listeners": [ { "port": 4443, "tls": true } ],
              "routes": [
                { "path": "/api", "to": "http://localhost:8080" },
                { "path": "/", "to": "http://localhost:3000" }
              ]
            }
            """;

    @Test
    void theSmallestUsefulFileHasTheDefaults() {
        Profiles.Parsed parsed = Profiles.parse(SMALLEST);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.warnings()).isEmpty();
        assertThat(parsed.profile())
                .isEqualTo(new Profile(
                        "Shop",
                        List.of("localhost"),
                        List.of(new Listener(null, 4443, true, null)),
                        List.of(forward("/api", 8080), forward("/", 3000)),
                        CaptureSettings.DEFAULT));
    }

    @Test
    void aNewProfileIsWrittenLikeTheExamplesOfTheDesign() {
        assertThat(Profiles.write(profile(SMALLEST), null)).isEqualTo(SMALLEST);
    }

    static Profile profile(String json) {
        Profiles.Parsed parsed = Profiles.parse(json);
        assertThat(parsed.problems()).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }

    static Route forward(String path, int port) {
        return Route.of(Match.prefix(path), new Action.Forward(new Target("http", "localhost", port, "")));
    }
}
