package dev.portolan.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code GET /metrics} with the figures of what runs, as long as the process does. */
final class MetricsServer {

    private static final String PATH = "/metrics";
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final HttpServer server;
    private final Supplier<List<MetricsText.Source>> sources;

    private MetricsServer(HttpServer server, Supplier<List<MetricsText.Source>> sources) {
        this.server = server;
        this.sources = sources;
    }

    /** @throws IOException where the address can't be had */
    static MetricsServer start(InetSocketAddress address, Supplier<List<MetricsText.Source>> sources)
            throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        MetricsServer metrics = new MetricsServer(server, sources);
        server.createContext("/", metrics::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return metrics;
    }

    /**
     * An address as people write it: {@code 9100} and {@code :9100} are on this machine alone, {@code 0.0.0.0:9100} is for the
     * network, {@code [::1]:9100} is IPv6. Null where it is none.
     */
    static @Nullable InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
        String port = text.substring(colon + 1);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            return null;
        }
        try {
            InetAddress address = host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(host);
            return new InetSocketAddress(address, Integer.parseInt(port));
        } catch (IllegalArgumentException e) {
            return host.equals("localhost")
                    ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port))
                    : null;
        }
    }

    String url() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().getHostAddress();
        return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + bound.getPort() + PATH;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean reads = exchange.getRequestMethod().equals("GET");
            if (!exchange.getRequestURI().getPath().equals(PATH) || !reads) {
                exchange.sendResponseHeaders(reads ? 404 : 405, -1);
                return;
            }
            String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
            boolean open = accept.contains(OPEN_METRICS);
            byte[] body = MetricsText.of(sources.get(), open).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            open
                                    ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                                    : "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
