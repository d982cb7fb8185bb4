package dev.portolan.bench.micro;

import dev.portolan.engine.policy.ClientInfo;
import dev.portolan.engine.policy.RequestFields;
import dev.portolan.engine.policy.ResponseFields;
import dev.portolan.engine.policy.Variables;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done to the fields of a request and of its response. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FieldRewriting {

    private final Route route = Samples.profile("{ \"path\": \"/\", \"to\": \"http://localhost:3000\" }")
            .routes()
            .getFirst();
    private final Target target = ((Action.Forward) route.action()).target();
    private final ClientInfo client = ClientInfo.of("127.0.0.1", "https", Samples.AUTHORITY, "HTTP/1.1");
    private final HttpHeaders request = Samples.request(1);
    private final HttpHeaders response = Samples.response(1);

    @Benchmark
    public HttpHeaders request() {
        return RequestFields.outgoing(route, target, client, request, Variables.NONE);
    }

    @Benchmark
    public HttpHeaders response() {
        return ResponseFields.outgoing(route, target, client, "/items", response, Variables.NONE);
    }
}
