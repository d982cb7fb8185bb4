package dev.portolan.bench;

import dev.portolan.bench.load.Load;
import dev.portolan.bench.load.Sample;
import dev.portolan.bench.peer.Proxy;
import dev.portolan.bench.process.Usage;
import java.io.IOException;
import java.net.URI;

/**
 * One turn of one proxy.
 *
 * @param cpuMicros a request
 * @param residentBytes at its end
 */
record Turn(Sample sample, double cpuMicros, long residentBytes) {

    static Turn of(Proxy proxy, Load load, URI url, int seconds) throws IOException, InterruptedException {
        Usage before = proxy.usage();
        Sample sample = load.run(url, seconds);
        Usage after = proxy.usage();
        double cpu = (double) (after.cpuMicros() - before.cpuMicros()) / Math.max(1, sample.requests());
        return new Turn(sample, cpu, after.residentBytes());
    }
}
