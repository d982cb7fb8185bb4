package dev.portolan.engine.capture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.capture.filter.TrafficFilter.Result;
import dev.portolan.engine.profile.CaptureSettings;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A TCP connection has a row from its first moment, whose figures follow what passes. */
class ConnectionRecordingTest {

    private static final ConnectionHead HEAD =
            new ConnectionHead(7, Exchanges.CLIENT, true, "localhost:5433", "PostgreSQL", "localhost:5432");

    private final CaptureStore store = new CaptureStore(new CaptureSettings(16L << 20, 1024, 0), Clock.systemUTC());
    private final Recorder recorder = store.recorder();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theRowSaysWhoIsConnectedToWhatFromTheBeginning() {
        ExchangeSummary row = summary(recorder.connection(HEAD, System.nanoTime()));

        assertThat(row.kind()).isEqualTo(Kind.TCP);
        assertThat(row.open()).isTrue();
        assertThat(row.connection()).isEqualTo(7);
        assertThat(row.method()).isEqualTo("TCP");
        assertThat(row.scheme()).isEqualTo("tls");
        assertThat(row.host()).isEqualTo("localhost:5433");
        assertThat(row.path()).isEqualTo("localhost:5432");
        assertThat(row.route()).isEqualTo("PostgreSQL");
        assertThat(row.target()).isEqualTo("tcp://localhost:5432");
        assertThat(row.status()).isZero();
    }

    @Test
    void whatPassesIsCountedWhileItIsOpenAndTheEndIsTold() {
        long began = System.nanoTime();
        ConnectionRecording recording = recorder.connection(HEAD, began);
        recording.secured("TLSv1.3");
        recording.connecting(began + 10);
        recording.connected(began + 30, "127.0.0.1:5432");
        recording.passed(true, 8);
        long seen = store.version();
        recording.passed(false, 1000);
        recording.passed(true, 2);

        assertThat(store.version()).isNotEqualTo(seen);
        assertThat(summary(recording).requestBytes()).isEqualTo(10);
        assertThat(summary(recording).responseBytes()).isEqualTo(1000);
        assertThat(summary(recording).timings().connect()).isEqualTo(20);

        recording.end("The client closed it.", began + 5000);

        Exchange exchange = requireNonNull(store.exchange(recording.id()));
        assertThat(exchange.summary().open()).isFalse();
        assertThat(exchange.summary().timings().total()).isEqualTo(5000);
        assertThat(exchange.client()).isEqualTo("127.0.0.1:50123");
        assertThat(exchange.upstream()).isEqualTo("127.0.0.1:5432");
        assertThat(exchange.tcp()).isEqualTo(new Exchange.Tcp("TLSv1.3", "The client closed it."));
        assertThat(exchange.missing()).isEmpty();
    }

    @Test
    void failuresAreKeptAndFilteredLikeThoseOfExchanges() {
        ConnectionRecording recording = recorder.connection(HEAD, System.nanoTime());
        recording.failed("upstream-refused", "Nothing listens there.");
        recording.end("It was refused.", System.nanoTime());

        assertThat(requireNonNull(store.exchange(recording.id())).failureDetail())
                .isEqualTo("Nothing listens there.");
        assertThat(filter("is:tcp is:tls is:failed scheme:tls method:tcp route:postgres"))
                .satisfies(
                        filter -> assertThat(filter.matches(summary(recording))).isTrue());
        assertThat(filter("is:http OR is:ws OR status:<600").matches(summary(recording)))
                .isFalse();
    }

    @Test
    void withRecordingOffItIsCountedAsNotRecorded() {
        store.recording(false);
        ConnectionRecording recording = recorder.connection(HEAD, System.nanoTime());
        recording.passed(true, 8);
        recording.end("The client closed it.", System.nanoTime());

        assertThat(recording.id()).isNegative();
        assertThat(store.stats().unrecorded()).isEqualTo(1);
    }

    private static TrafficFilter filter(String text) {
        return ((Result.Parsed) TrafficFilter.parse(text)).filter();
    }

    private ExchangeSummary summary(ConnectionRecording recording) {
        return requireNonNull(store.summary(recording.id()));
    }
}
