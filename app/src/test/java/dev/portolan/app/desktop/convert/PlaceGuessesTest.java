package dev.portolan.app.desktop.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.portolan.app.desktop.convert.PlaceGuesses.Guess;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.convert.Placing.Elsewhere;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceGuessesTest {

    private static final List<ListeningPort> LISTENING = List.of(
            new ListeningPort(3000, "127.0.0.1", 1L, "node", "api/server.js"),
            new ListeningPort(5173, "127.0.0.1", 2L, "node", "web/vite"),
            new ListeningPort(9000, "127.0.0.1", null, null, null));

    private static List<Guess> services(String... services) {
        return PlaceGuesses.of(new Elsewhere(List.of(services), List.of(), List.of()), LISTENING, port -> true);
    }

    @Test
    void aServiceIsWhereItsPortListens() {
        assertThat(services("backend:3000", "x:9000"))
                .extracting(Guess::to, Guess::hint)
                .containsExactly(
                        tuple("localhost:3000", "node · api/server.js listens there"),
                        tuple("localhost:9000", "something listens there"));
    }

    @Test
    void orWhereAProgramIsCalledAsItIs() {
        assertThat(services("web.default.svc:80")).extracting(Guess::to).containsExactly("localhost:5173");
    }

    @Test
    void orAtItsPortWithoutRightsBeingNeeded() {
        assertThat(services("other:7000"))
                .extracting(Guess::to, Guess::hint)
                .containsExactly(tuple("localhost:7000", "nothing listens there yet"));
        assertThat(services("other:80")).extracting(Guess::to).containsExactly("");
    }

    @Test
    void noTwoServicesAreAtOnePlace() {
        assertThat(services("a:3000", "b:3000")).extracting(Guess::to).containsExactly("localhost:3000", "");
    }

    @Test
    void portsAreFreeAndHostsLeadHere() {
        Elsewhere elsewhere = new Elsewhere(List.of(), List.of(80, 443), List.of("shop.example.com"));
        assertThat(PlaceGuesses.of(elsewhere, List.of(), port -> port != 8080))
                .extracting(Guess::to)
                .containsExactly("8081", "4443", "shop.localhost");
    }
}
