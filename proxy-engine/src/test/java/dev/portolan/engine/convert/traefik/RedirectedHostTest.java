package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code redirectRegex} often sends one host of a router to another of the same router, which must not go round in a circle. */
class RedirectedHostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^https?://www.example.com/(.*)",
                "^https?://www\\.example\\.com/(.*)$",
                "^(https?)://www.example.com:8080/(.*)"
            })
    void onlyTheHostOfThePatternIsRedirected(String regex) {
        Imported imported = read("Host(`example.com`) || Host(`www.example.com`)", regex);

        assertThat(action(imported, "www.example.com")).isInstanceOf(Action.Redirect.class);
        assertThat(action(imported, "example.com")).isInstanceOf(Action.Forward.class);
        assertThat(imported.remarks()).isEmpty();
    }

    @Test
    void aRouterOfEveryHostRedirectsTheOne() {
        Imported imported = read("PathPrefix(`/`)", "^https?://www.example.com/(.*)");

        assertThat(action(imported, "www.example.com")).isInstanceOf(Action.Redirect.class);
        assertThat(action(imported, "localhost")).isInstanceOf(Action.Forward.class);
    }

    @Test
    void thatSchemeAndPathDoNotCountIsSaid() {
        Imported imported = read("Host(`example.com`, `www.example.com`)", "^https://www.example.com/old/(.*)");

        assertThat(action(imported, "example.com")).isInstanceOf(Action.Forward.class);
        assertThat(imported.remarks())
                .extracting(Remark::message)
                .containsExactly(
                        "Every request of the router for www.example.com is redirected, by http and https, whatever its path.");
    }

    private static Imported read(String rule, String regex) {
        return new TraefikFile()
                .read(Source.of("test", """
                http:
                  routers:
                    web:
                      rule: '%s'
                      middlewares: [bare]
                      service: web
                  middlewares:
                    bare:
                      redirectRegex: { regex: '%s', replacement: 'https://example.com/%s' }
                  services:
                    web: { loadBalancer: { servers: [ { url: 'http://web:80' } ] } }
                """.formatted(rule, regex, regex.contains("(http") ? "${2}" : "${1}")));
    }

    private static Action action(Imported imported, String host) {
        Profile profile = Objects.requireNonNull(
                imported.profile(), () -> imported.remarks().toString());
        int port = profile.listeners().getFirst().port();
        RouteTable.Matched matched =
                RouteTable.compile(profile).match(port, "GET", host, "/page", null, new DefaultHttpHeaders());
        return Objects.requireNonNull(matched, imported.text()).route().action();
    }
}
