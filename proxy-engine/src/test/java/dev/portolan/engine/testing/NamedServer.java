package dev.portolan.engine.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server that answers with its name, can be told to answer otherwise, and can be killed and started again on its port. */
public final class NamedServer implements AutoCloseable {

    private final String name;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();
    private final int port;
    private final Semaphore permits = new Semaphore(0);
    private volatile boolean holding;
    private volatile int status = 200;
    private @Nullable HttpServer server;

    private NamedServer(String name, int port) throws IOException {
        this.name = name;
        this.server = bound(port);
        this.port = server.getAddress().getPort();
    }

    public static NamedServer start(String name) throws IOException {
        return new NamedServer(name, 0);
    }

    private HttpServer bound(int wanted) throws IOException {
        HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
        fresh.createContext("/", this::answer);
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.start();
        return fresh;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            arrived.incrementAndGet();
            if (holding) {
                permits.acquireUninterruptibly();
            }
            if (!exchange.getRequestURI().getPath().equals("/health")) {
                requests.incrementAndGet();
            }
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** From now on answers with this status. */
    public void answers(int other) {
        status = other;
    }

    /** From now on answers only as often as {@link #answer} lets it. */
    public void hold() {
        holding = true;
    }

    /** Answers one request that is held, or will be. */
    public void answer() {
        permits.release();
    }

    /** Requests that reached it, answered or not. */
    public int arrived() {
        return arrived.get();
    }

    /** Closes its port and all connections. */
    public void kill() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    public void restart() throws IOException {
        server = bound(port);
    }

    /** Requests that it answered, those to {@code /health} left out. */
    public int requests() {
        return requests.get();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        kill();
    }
}
