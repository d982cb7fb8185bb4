package dev.portolan.engine.testing;

import static java.util.Objects.requireNonNull;

import dev.portolan.engine.EngineStats.TcpStats;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The engine with a TCP forward to one target, and a test in control of both ends. */
@ExtendWith(NoLeaks.class)
public abstract class TcpCase {

    @TempDir
    protected Path folder;

    protected ScriptedUpstream target;
    protected RunningEngine engine;

    @BeforeEach
    void startAll() throws Exception {
        target = ScriptedUpstream.start();
        engine = RunningEngine.with(folder, "{\"port\": 0}", "");
        forward(to(target));
    }

    @AfterEach
    void stopAll() throws IOException {
        target.close();
        engine.close();
    }

    protected static TcpForward to(ScriptedUpstream upstream) {
        return to(upstream.port(), false, TcpTimeouts.DEFAULT);
    }

    protected static TcpForward to(int port, boolean tls, TcpTimeouts timeouts) {
        return new TcpForward(
                "PostgreSQL", true, null, 0, new Target(TcpForward.SCHEME, "127.0.0.1", port, ""), tls, timeouts);
    }

    protected void forward(TcpForward... forwards) throws Exception {
        engine.apply(profile().withTcp(List.of(forwards)));
    }

    protected static Profile profile() {
        return RunningEngine.profile("{\"port\": 0}", "");
    }

    protected int port() {
        return engine.running().tcp().getFirst().port();
    }

    protected Wire call() throws IOException {
        return Wire.to(port());
    }

    protected TcpStats stats() {
        return engine.engine().stats().tcp().getFirst();
    }

    /** The newest row, as it stands. */
    protected Exchange row() {
        RunningEngine.await(() -> engine.engine().capture().lastId() > 0);
        return requireNonNull(
                engine.engine().capture().exchange(engine.engine().capture().lastId()));
    }

    /** The newest row, once it is closed. */
    protected Exchange closedRow() {
        return engine.lastExchange();
    }
}
