package dev.portolan.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks through the demo shop as a browser would, through the proxy, so that there is traffic to look at at once. Its
 * requests come from a thread of its own; {@link #close} ends it.
 */
public final class DemoVisitor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoVisitor.class);
    private static final long MILLIS_BETWEEN_STEPS = 450;

    private final URI proxy;
    private final HttpClient client;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "demo-visitor");
        made.setDaemon(true);
        return made;
    });
    private int step;
    private @Nullable WebSocket socket;

    private DemoVisitor(URI proxy, HttpClient client) {
        this.proxy = proxy;
        this.client = client;
    }

    /**
     * Begins to visit.
     *
     * @param proxy the proxy's URL under a name that every resolver knows: {@code https://localhost:4443}
     * @param root the local CA's root, which the visitor trusts
     * @throws GeneralSecurityException if this Java can't trust that certificate
     */
    public static DemoVisitor start(URI proxy, X509Certificate root) throws GeneralSecurityException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(root))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        DemoVisitor visitor = new DemoVisitor(proxy, client);
        visitor.thread.scheduleWithFixedDelay(visitor::nextStep, 0, MILLIS_BETWEEN_STEPS, TimeUnit.MILLISECONDS);
        return visitor;
    }

    private static SSLContext trusting(X509Certificate root) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("portolan", root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new GeneralSecurityException("An empty key store can't be made", e);
        }
    }

    private void nextStep() {
        try {
            switch (step++ % 10) {
                case 0 -> get("/");
                case 1 -> get("/style.css");
                case 2 -> get("/app.js");
                case 3 -> get("/logo.svg");
                case 4 -> get("/api/products");
                case 5 -> openSocket();
                case 6 -> get("/api/search?q=compass");
                case 7 -> get("/api/report");
                case 8 -> post("/api/orders", "{\"product\":2,\"quantity\":1}");
                default -> get(step % 20 == 0 ? "/api/customers/7" : "/api/products?page=2");
            }
        } catch (IOException e) {
            LOG.debug("The demo's visitor was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Accept", path.startsWith("/api") ? "application/json" : "*/*");
        if (!path.startsWith("/api") && step > 20) {
            request.header("If-None-Match", "\"demo-1\"");
        }
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private void post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(proxy.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("User-Agent", "Portolan demo visitor");
    }

    private void openSocket() {
        if (socket == null || socket.isInputClosed()) {
            URI address = URI.create(proxy.resolve("/ws").toString().replaceFirst("^http", "ws"));
            client.newWebSocketBuilder().buildAsync(address, new Quiet()).whenComplete((opened, problem) -> {
                if (problem != null) {
                    LOG.debug("The demo's socket was not opened", problem);
                }
                thread.execute(() -> socket = opened);
            });
        } else {
            socket.sendText("{\"subscribe\":\"prices\",\"visit\":" + step / 10 + "}", true);
        }
    }

    /** Takes every message and says nothing. */
    private static final class Quiet implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.shutdownNow();
    }
}
