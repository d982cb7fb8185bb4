package dev.portolan.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputsTest {

    private static final String WRK = """
            Running 2s test @ http://127.0.0.1:8081/api/items
              1 threads and 64 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.05ms  452.11us  10.31ms   88.04%
                Req/Sec    61.25k     2.11k   65.03k    75.00%
              Latency Distribution
                 50%  980.00us
                 75%    1.21ms
                 90%    1.50ms
                 99%    2.93ms
              122001 requests in 2.00s, 26.41MB read
              Socket errors: connect 0, read 1, write 0, timeout 2
              Non-2xx or 3xx responses: 4
            Requests/sec:  60990.12
            Transfer/sec:     13.20MB
            """;

    private static final String H2LOAD = """
            Main benchmark duration is over for thread #0. Stopping all clients.

            finished in 2.00s, 40000.50 req/s, 6.21MB/s
            requests: 80001 total, 80257 started, 80001 done, 79999 succeeded, 2 failed, 0 errored, 0 timeout
            """;

    @TempDir
    Path folder;

    @Test
    void wrksFigures() throws IOException {
        assertThat(WrkOutput.read(WRK)).isEqualTo(new Sample(122_001, 60_990.12, 0.98, 2.93, 7));
    }

    @Test
    void anOutputWithoutFiguresIsShown() {
        assertThatThrownBy(() -> WrkOutput.read("unable to connect")).hasMessageContaining("unable to connect");
    }

    @Test
    void h2loadsFiguresWithThePercentilesOfItsLog() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            log.append("1700000000000000\t200\t").append(i * 1000).append('\n');
        }
        Path file = Files.writeString(folder.resolve("log"), log);
        assertThat(H2LoadOutput.read(H2LOAD, file)).isEqualTo(new Sample(79_999, 40_000.5, 50, 99, 2));
    }
}
