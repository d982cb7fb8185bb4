package dev.portolan.app.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JSON API that a page reports to; a test waits for what the page saw. */
final class Backends implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, List<String>> seen = new LinkedHashMap<>();

    private Backends(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hello", exchange -> answer(exchange, 200, "{\"hello\":\"from the API\"}"));
        server.createContext("/saw/", this::saw);
        server.start();
    }

    static Backends start() throws IOException {
        return new Backends(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void saw(HttpExchange exchange) throws IOException {
        String what = exchange.getRequestURI().getPath().substring("/saw/".length());
        String value = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (seen) {
            seen.computeIfAbsent(what, key -> new ArrayList<>()).add(value);
            seen.notifyAll();
        }
        answer(exchange, 204, "");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** What pages reported so far. */
    Map<String, List<String>> seen() {
        synchronized (seen) {
            return new LinkedHashMap<>(seen);
        }
    }

    /** What the first page said that reported of it. */
    String awaitFirst(String what) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        synchronized (seen) {
            while (!seen.containsKey(what)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new TimeoutException("No page reported of " + what + "; they saw " + seen);
                }
                seen.wait(left);
            }
            return seen.get(what).getFirst();
        }
    }

    void awaitSeen(String what, String value) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        synchronized (seen) {
            while (!seen.getOrDefault(what, List.of()).contains(value)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new TimeoutException("No page saw " + what + " = " + value + "; they saw " + seen);
                }
                seen.wait(left);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
