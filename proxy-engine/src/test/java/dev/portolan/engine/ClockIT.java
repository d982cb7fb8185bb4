package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.MovableClock;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The time of day jumps, as after a sleep or when it is set: nothing that is under way depends on it. */
class ClockIT extends ProxyCase {

    private static final Duration YEAR = Duration.ofDays(365);

    private final MovableClock clock = new MovableClock();

    @Override
    protected RunningEngine start() throws Exception {
        return RunningEngine.with(folder, listeners(), routes(), options -> options.withClock(clock));
    }

    @Override
    protected String listeners() {
        return "{\"port\": 0}, {\"port\": 0, \"tls\": true}";
    }

    private void jumps(Duration by) throws Exception {
        Wire wire = exchangeBegun();
        clock.move(by);
        wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nab");
        clock.move(by.negated());
        clock.move(by);
        wire.send("cd");
        assertThat(client.readResponse()).startsWith("HTTP/1.1 200 ").endsWith("abcd");
        assertThat(engine.lastExchange().summary().failure()).isNull();
        assertThat(engine.lastExchange().summary().timings().total()).isBetween(0L, 60_000_000_000L);
    }

    @Test
    void exchangesUnderWayDoNotNotice() throws Exception {
        jumps(YEAR);
        jumps(YEAR.negated());
        jumps(YEAR.negated());
    }

    @Test
    void anExchangeIsRecordedAtTheTimeOfDayThatItBeganAt() throws Exception {
        clock.move(YEAR);
        Wire wire = exchangeBegun();
        wire.send("HTTP/1.1 204 No Content\r\n\r\n");
        client.readResponse();
        assertThat(engine.lastExchange().summary().startedMillis())
                .isBetween(clock.millis() - 60_000, clock.millis() + 60_000);
    }

    @Test
    void aLeafIsValidByTheClockOfTheMoment() throws Exception {
        leafIsValid();
        clock.move(YEAR);
        leafIsValid();
        clock.move(YEAR.negated());
        leafIsValid();
    }

    private void leafIsValid() throws Exception {
        try (Wire wire = Wire.tls(engine.port(1), "shop.localhost")) {
            SSLSocket socket = (SSLSocket) wire.socket();
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            leaf.checkValidity(Date.from(clock.instant()));
        }
    }
}
