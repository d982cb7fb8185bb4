package dev.portolan.engine.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client, the engine and one target, with a test in control of both ends. */
@ExtendWith(NoLeaks.class)
public abstract class ProxyCase {

    /** A complete request without a body. */
    protected static final String GET = "GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";

    @TempDir
    protected Path folder;

    protected ScriptedUpstream target;
    protected RunningEngine engine;
    protected Wire client;

    @BeforeEach
    protected void startAll() throws Exception {
        target = ScriptedUpstream.start();
        engine = start();
        client = engine.call();
    }

    protected RunningEngine start() throws Exception {
        return RunningEngine.with(folder, listeners(), routes());
    }

    /** The members of the profile's {@code listeners}. */
    protected String listeners() {
        return "{\"port\": 0}";
    }

    /** The members of the profile's {@code routes}. */
    protected String routes() {
        return "{\"path\": \"/\", \"to\": \"" + target.url() + "\"}";
    }

    /** A request with these lines besides the request line and Host. */
    protected static String request(String method, String... lines) {
        StringBuilder text = new StringBuilder(method).append(" / HTTP/1.1\r\nHost: shop.localhost\r\n");
        for (String line : lines) {
            text.append(line).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    /** Sends a request without a body, and takes it at the target. */
    protected Wire exchangeBegun() throws IOException {
        client.send(GET);
        Wire wire = target.accept();
        wire.readHead();
        return wire;
    }

    @AfterEach
    protected void stopAll() throws IOException {
        client.close();
        target.close();
        engine.close();
    }
}
