package dev.portolan.bench.micro;

import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.capture.filter.TrafficFilter;
import dev.portolan.engine.capture.filter.TrafficFilter.Result;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A filter over a million captured rows, which is what a keystroke in the Traffic screen costs at most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FilteredRows {

    private static final int ROWS = 1_000_000;

    @Param({"item status:>=400", "nowhere-to-be-found", "path:99 -is:error"})
    public String filter = "";

    private final CaptureStore store = new CaptureStore(new CaptureSettings(1L << 30, 1 << 20, 0), Clock.systemUTC());
    private TrafficFilter parsed = TrafficFilter.ALL;

    @Setup
    public void fill() {
        Recorder recorder = store.recorder();
        ByteBuf body = Unpooled.directBuffer().writeZero(100);
        for (int i = 0; i < ROWS; i++) {
            new Recorded(i).recordTo(recorder, body);
        }
        body.release();
        parsed = ((Result.Parsed) TrafficFilter.parse(filter)).filter();
    }

    @Benchmark
    public int matching() {
        int found = 0;
        for (long id = store.lastId(); id >= store.firstId(); id--) {
            ExchangeSummary row = store.summary(id);
            if (row != null && parsed.matches(row)) {
                found++;
            }
        }
        return found;
    }

    @TearDown
    public void close() {
        store.close();
    }
}
