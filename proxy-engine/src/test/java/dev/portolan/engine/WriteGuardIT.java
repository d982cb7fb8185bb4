package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.testing.ProxyCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route to something shared lets nothing be changed, until somebody says so. */
class WriteGuardIT extends ProxyCase {

    @Override
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\", \"writeGuard\": true}";
    }

    @BeforeEach
    void answer() {
        target.always("HTTP/1.1 204 No Content\r\n\r\n");
    }

    private int status(String method) throws Exception {
        client.send(method + " / HTTP/1.1\r\nHost: shop.localhost\r\nContent-Length: 0\r\n\r\n");
        return Integer.parseInt(client.readResponse().substring(9, 12));
    }

    private Route route() {
        return engine.running().profile().routes().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void whatMayChangeSomethingIsRefused(String method) throws Exception {
        assertThat(status(method)).isEqualTo(403);
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("write-guarded");
        assertThat(target.called()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    void whatOnlyAsksPasses(String method) throws Exception {
        assertThat(status(method)).isEqualTo(204);
    }

    @Test
    void thePageSaysHowToLiftIt() throws Exception {
        client.send("DELETE / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
        assertThat(client.readResponse())
                .contains("Its write guard is on, and this is a DELETE.")
                .contains("lift the write guard with the switch on the route's card");
    }

    @Test
    void itIsLiftedForTheSessionAndSetAgain() throws Exception {
        assertThat(engine.engine().liftWriteGuard(route(), true)).isTrue();
        assertThat(status("POST")).isEqualTo(204);
        assertThat(engine.lastExchange().remarks()).containsExactly("The write guard is lifted.");
        assertThat(engine.engine().stats().routes().getFirst().protection())
                .isEqualTo(new ProtectionStats(0, 0, false, true));
        engine.apply(engine.running().profile());
        assertThat(status("POST")).as("another profile with the same route").isEqualTo(204);
        assertThat(engine.engine().liftWriteGuard(route(), false)).isTrue();
        assertThat(status("POST")).isEqualTo(403);
        assertThat(engine.engine().liftWriteGuard(route().withName("other"), true))
                .isFalse();
    }

    @Test
    void stoppingTheProfileSetsItAgain() throws Exception {
        Route route = route();
        engine.engine().liftWriteGuard(route, true);
        var profile = engine.running().profile();
        engine.engine().stop().join();
        engine.apply(profile);
        assertThat(engine.engine().stats().routes().getFirst().protection())
                .isEqualTo(new ProtectionStats(0, 0, true, false));
    }
}
