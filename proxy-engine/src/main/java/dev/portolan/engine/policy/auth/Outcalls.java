package dev.portolan.engine.policy.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Requests to the servers that decide who gets in. Made when the first is sent; any thread, and nobody waits. */
public final class Outcalls implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long LARGEST = 1 << 20;

    private final Executor executor;
    private final Trust trust;
    private @Nullable HttpClient client;

    /** Whom TLS believes. */
    public interface Trust {
        SSLContext context() throws GeneralSecurityException, IOException;
    }

    public Outcalls(Executor executor, Trust trust) {
        this.executor = executor;
        this.trust = trust;
    }

    private synchronized HttpClient client() throws GeneralSecurityException, IOException {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .executor(executor)
                    .sslContext(trust.context())
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();
            client = made;
        }
        return made;
    }

    /** Sends the request; the answer's body is gathered, up to 1 MB. */
    CompletionStage<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        // What TLS believes is read from files the first time.
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return client();
                            } catch (GeneralSecurityException | IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        executor)
                .thenCompose(made -> made.sendAsync(
                        request.timeout(TIMEOUT).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
    }

    CompletionStage<byte[]> fetch(URI uri) {
        return send(HttpRequest.newBuilder(uri).header("Accept", "application/json"))
                .thenApply(response -> {
                    if (response.statusCode() != 200) {
                        throw new CompletionException(new IOException("it answered " + response.statusCode()));
                    }
                    return response.body();
                });
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
