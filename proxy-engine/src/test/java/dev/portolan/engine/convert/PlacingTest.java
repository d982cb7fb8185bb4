package dev.portolan.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlacingTest {

    private static final Profile PRODUCTION = profile("""
            { "version": 1, "name": "Shop", "hosts": [ "shop.example.com", "*.shop.localhost" ],
              "listeners": [ { "port": 80, "redirectToTls": 443 }, { "port": 443, "tls": true } ],
              "routes": [
                { "host": "shop.example.com", "path": "/api", "to": [ "http://backend:3000/v1", { "url": "backend-2:3000", "weight": 2 } ] },
                { "path": "/secure", "to": "https://secure" },
                { "path": "/socket", "to": "unix:/run/app.sock" },
                { "path": "/", "to": "http://localhost:3000" } ],
              "tcp": [ { "port": 5432, "to": [ "db:5432" ] } ] }
            """);

    @Test
    void whatIsElsewhereIsListed() {
        Placing.Elsewhere elsewhere = Placing.elsewhere(PRODUCTION);

        assertThat(elsewhere.services()).containsExactly("backend:3000", "backend-2:3000", "secure:443", "db:5432");
        assertThat(elsewhere.ports()).containsExactly(80, 443);
        assertThat(elsewhere.hosts()).containsExactly("shop.example.com");
    }

    @Test
    void everythingGetsItsPlaceHere() {
        Placing placing = new Placing(
                Map.of(
                        "backend:3000", "localhost:3001",
                        "backend-2:3000", "localhost:3002",
                        "secure:443", "localhost:8443",
                        "db:5432", "localhost:5433"),
                Map.of(80, 8080, 443, 4443),
                Map.of("shop.example.com", "shop.localhost"));

        Profile placed = profile(placing.apply(PRODUCTION));

        assertThat(placed).isEqualTo(profile("""
                { "version": 1, "name": "Shop", "hosts": [ "shop.localhost", "*.shop.localhost" ],
                  "listeners": [ { "port": 8080, "redirectToTls": 4443 }, { "port": 4443, "tls": true } ],
                  "routes": [
                    { "host": "shop.localhost", "path": "/api", "to": [ "http://localhost:3001/v1", { "url": "localhost:3002", "weight": 2 } ] },
                    { "path": "/secure", "to": "https://localhost:8443" },
                    { "path": "/socket", "to": "unix:/run/app.sock" },
                    { "path": "/", "to": "http://localhost:3000" } ],
                  "tcp": [ { "port": 5432, "to": [ "localhost:5433" ] } ] }
                """));
        assertThat(Placing.elsewhere(placed).isEmpty()).isTrue();
    }

    private static Profile profile(String json) {
        Profiles.Parsed parsed = Profiles.parse(json);
        return Objects.requireNonNull(parsed.profile(), () -> parsed.problems().toString());
    }
}
