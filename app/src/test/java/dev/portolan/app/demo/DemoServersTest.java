package dev.portolan.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoServersTest {

    private static final DemoServers.Ports ANY = new DemoServers.Ports(0, 0, 0);

    private static DemoServers demo;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        demo = DemoServers.start(ANY);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        demo.close();
    }

    @Test
    void theShopIsAPageWithItsFiles() throws Exception {
        HttpResponse<String> page = get(demo.ports().web(), "/");
        assertThat(page.body()).contains("/app.js", "/style.css", "/logo.svg");
        for (String file : new String[] {"/app.js", "/style.css", "/logo.svg"}) {
            assertThat(get(demo.ports().web(), file).statusCode()).as(file).isEqualTo(200);
        }
        assertThat(get(demo.ports().web(), "/../secret").statusCode()).isEqualTo(404);
    }

    @Test
    void theApiFailsEveryFourthSearch() throws Exception {
        int failed = 0;
        for (int i = 0; i < 8; i++) {
            failed += get(demo.ports().api(), "/search?q=x").statusCode() == 500 ? 1 : 0;
        }
        assertThat(failed).isEqualTo(2);
    }

    @Test
    void anOrderNamesTheServerInItsLocation() throws Exception {
        HttpRequest order = HttpRequest.newBuilder(uri(demo.ports().api(), "/orders"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = client.send(order, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("http://localhost:" + demo.ports().api() + "/orders/");
    }

    @Test
    void theSocketTellsPrices() throws Exception {
        CompletableFuture<String> message = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + demo.ports().socket() + "/"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        message.complete(data.toString());
                        return null;
                    }
                })
                .join();
        assertThat(message.get(20, TimeUnit.SECONDS)).contains("\"price\":");
        socket.abort();
    }

    @Test
    void aTakenPortIsReplacedAndTheProfileNamesTheNewOne() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DemoServers other = DemoServers.start(new DemoServers.Ports(taken.getLocalPort(), 0, 0))) {
            assertThat(other.ports().web()).isNotEqualTo(taken.getLocalPort());
            assertThat(DemoServers.Ports.of(other.profile(4443, 4080))).isEqualTo(other.ports());
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
