package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.Wire;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that the profile does not answer to, on every kind of listener, and requests that go round in a circle. */
class ForeignNamesIT extends ProxyCase {

    private static final String FOREIGN = GET.replace("shop.localhost", "evil.example");

    /** What a request has that came by here again and again. */
    private static final String AROUND = String.join(", ", Collections.nCopies(8, "1.1 portolan"));

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"tls\": true}, {\"port\": 0, \"redirectToTls\": 2}";
    }

    private Wire call(int listener) throws Exception {
        return listener == 1 ? Wire.tls(engine.port(1), "shop.localhost") : Wire.to(engine.port(listener));
    }

    private void refused(Wire wire) throws Exception {
        wire.send(FOREIGN);
        assertThat(wire.readResponse())
                .startsWith("HTTP/1.1 421 ")
                .contains("DNS rebinding")
                .contains("add \"evil.example\" to the profile's hosts");
        assertThat(engine.lastExchange().summary().failure()).isEqualTo("host-not-allowed");
        assertThat(target.called()).isFalse();
    }

    @Test
    void areRefusedOnEveryListenerWithAnExplanation() throws Exception {
        for (int listener = 0; listener < 3; listener++) {
            try (Wire wire = call(listener)) {
                refused(wire);
            }
        }
    }

    @Test
    void areRefusedOverHttp2AsWell() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port())) {
            String[] foreign = H2Wire.request("GET", "/");
            for (int i = 0; i < foreign.length; i += 2) {
                foreign[i + 1] = foreign[i].equals(":authority") ? "evil.example" : foreign[i + 1];
            }
            H2Wire.Answer answer = h2.headers(1, true, foreign).answer(1);
            assertThat(answer.status()).isEqualTo(421);
            assertThat(answer.body()).contains("DNS rebinding");
            H2Wire.Answer circling = h2.headers(3, true, H2Wire.request("GET", "/", "via", AROUND))
                    .answer(3);
            assertThat(circling.status()).isEqualTo(508);
        }
    }

    @Test
    void areServedWhereTheProfileSaysSo() throws Exception {
        Profile open = engine.running().profile().withHosts(List.of("shop.localhost", Profile.EVERY_HOST));
        engine.apply(open);
        for (int listener = 0; listener < 2; listener++) {
            try (Wire wire = call(listener)) {
                wire.send(FOREIGN);
                Wire upstream = target.accept();
                assertThat(upstream.readHead()).containsIgnoringCase("\r\nhost: evil.example\r\n");
                upstream.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                assertThat(wire.readResponse()).startsWith("HTTP/1.1 204 ");
            }
        }
        assertThat(engine.running().listeners().getFirst().url()).startsWith("http://shop.localhost:");
    }

    @Test
    void aRequestThatHasBeenHereIsAnswered508OnEveryListenerThatForwards() throws Exception {
        for (int listener = 0; listener < 2; listener++) {
            try (Wire wire = call(listener)) {
                wire.send(request("GET", "Via: " + AROUND));
                assertThat(wire.readResponse()).startsWith("HTTP/1.1 508 ");
                assertThat(engine.lastExchange().summary().failure()).isEqualTo("loop");
            }
        }
    }
}
