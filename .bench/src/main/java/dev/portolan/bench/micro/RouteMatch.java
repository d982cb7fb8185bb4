package dev.portolan.bench.micro;

import dev.portolan.engine.routing.RouteTable;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/** Which route a request takes, among few and among many, that answer everywhere or on one port. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteMatch {

    private static final String[] PATHS = {"/api/7/items/1", "/", "/static/app.js", "/api/3", "/elsewhere/else"};

    @Param({"3", "100"})
    public int routes;

    @Param({"false", "true"})
    public boolean ports;

    private final HttpHeaders headers = Samples.request(1);
    private @Nullable RouteTable table;
    private int next;

    @Setup
    public void compile() {
        String where = ports ? "\"ports\": [4443], " : "";
        String api = IntStream.range(0, routes - 1)
                .mapToObj(i -> "{ \"path\": \"/api/%d\", %s\"to\": \"http://localhost:8080\" },".formatted(i, where))
                .collect(Collectors.joining());
        table = RouteTable.compile(Samples.profile(api + "{ \"path\": \"/\", \"to\": \"http://localhost:3000\" }"));
    }

    @Benchmark
    public @Nullable Object match() {
        next = (next + 1) % PATHS.length;
        return table == null ? null : table.match(4443, "GET", "shop.localhost", PATHS[next], null, headers);
    }
}
