package dev.portolan.bench.micro;

import static java.util.Objects.requireNonNull;

import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.capture.Recorder;
import dev.portolan.engine.profile.CaptureSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to record a whole small exchange, and a large body beside it; the store is full, so that the oldest goes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Recording {

    private static final int BATCH = 50;

    /** Where what memory has no room for goes: nowhere, or to disk. */
    @Param({"memory", "disk"})
    public String kept = "";

    private @Nullable CaptureStore store;
    private @Nullable Recorder recorder;
    private final ByteBuf small = Unpooled.directBuffer().writeZero(100);
    private final ByteBuf large = Unpooled.directBuffer().writeZero(1 << 20);
    private final Recorded[] exchanges = new Recorded[BATCH];
    private int number;

    @Setup
    public void open() throws IOException {
        Path folder = kept.equals("disk") ? Files.createTempDirectory("captured") : null;
        store = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC(), folder);
        recorder = store.recorder();
    }

    /** Heads are new for every exchange, as they are in life, and made outside of what is measured. */
    @Setup(Level.Invocation)
    public void heads() {
        for (int i = 0; i < BATCH; i++) {
            exchanges[i] = new Recorded(number++);
        }
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void smallJson() {
        record(small);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void oneMebibyte() {
        record(large);
    }

    private void record(ByteBuf body) {
        for (Recorded exchange : exchanges) {
            exchange.recordTo(requireNonNull(recorder), body);
        }
    }

    @TearDown
    public void close() {
        requireNonNull(store).close();
        small.release();
        large.release();
    }
}
