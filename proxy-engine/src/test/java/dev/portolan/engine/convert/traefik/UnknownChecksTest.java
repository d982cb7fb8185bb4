package dev.portolan.engine.convert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be a check and can't be made lets nobody in. */
class UnknownChecksTest {

    private static final String TEXT = """
            http:
              routers:
                admin:
                  rule: PathPrefix(`/admin`)
                  middlewares: [%s]
                  service: web
                web:
                  rule: PathPrefix(`/`)
                  service: web
              services:
                web:
                  loadBalancer:
                    servers: [{ url: "http://localhost:3000" }]
              middlewares:
                digest:
                  digestAuth: { users: ["ann:shop:0123456789abcdef0123456789abcdef"] }
                sablier:
                  plugin: { sablier: { names: web } }
                both:
                  chain: { middlewares: [gone] }
                short:
                  compress: {}
            """;

    private static List<Route> routes(String middlewares) {
        Imported imported = new TraefikFile().read(Source.of("traefik.yml", TEXT.formatted(middlewares)));
        return Objects.requireNonNull(
                        imported.profile(), () -> imported.remarks().toString())
                .routes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest", "sablier", "auth@file", "both", "short, auth@file"})
    void closeTheRoute(String middlewares) {
        List<Route> routes = routes(middlewares);
        assertThat(routes.getFirst().protection().access().deny())
                .containsExactly(Closing.EVERY_IPV4, Closing.EVERY_IPV6);
        assertThat(routes.getLast().protection().access().any()).isFalse();
    }

    @Test
    void othersLeaveItOpen() {
        assertThat(routes("short").getFirst().protection().access().any()).isFalse();
    }
}
