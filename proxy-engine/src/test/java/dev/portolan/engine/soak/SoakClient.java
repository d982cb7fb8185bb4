package dev.portolan.engine.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of calls of a soak, over one base URL. Each fails with an exception in words where the answer is not whole. The client speaks
 * what it negotiates.
 */
final class SoakClient {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MESSAGES = 50;

    /** Bytes of an answer after which a client leaves; every answer is longer. */
    private static final int BEGUN = 100;

    private static final int LARGEST_UPLOAD = 512 << 10;
    private static final int LARGEST_MESSAGE = 4096;

    private final HttpClient http;
    private final String base;

    /** @param base scheme and authority of a listener that stays */
    SoakClient(HttpClient http, String base) {
        this.http = http;
        this.base = base;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /** With an end to its patience for the body as well, which a request's own timeout does not have. */
    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws Exception {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + PATIENCE + ": " + request, e);
        }
    }

    void small() throws Exception {
        HttpResponse<String> answer = send(request("/small").build(), BodyHandlers.ofString());
        expect(answer.statusCode() == 200 && answer.body().equals(SoakBackend.SMALL), "small", answer);
    }

    void large() throws Exception {
        HttpResponse<byte[]> answer = send(request("/large").build(), BodyHandlers.ofByteArray());
        expect(answer.statusCode() == 200 && answer.body().length == SoakBackend.LARGE, "large", answer);
    }

    void upload() throws Exception {
        byte[] body = bytes(LARGEST_UPLOAD);
        CRC32 sum = new CRC32();
        sum.update(body);
        HttpRequest post = request("/upload")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = send(post, BodyHandlers.ofString());
        expect(answer.statusCode() == 200 && answer.body().equals(Long.toString(sum.getValue())), "upload", answer);
    }

    void events() throws Exception {
        HttpResponse<String> answer = send(request("/events").build(), BodyHandlers.ofString());
        expect(
                answer.body().lines().filter(line -> line.startsWith("data: ")).count() == SoakBackend.EVENTS,
                "events",
                answer);
    }

    /** A route that comes and goes with the profile: either answer is right, but it is an answer. */
    void sometimes() throws Exception {
        HttpResponse<String> answer = send(request("/sometimes/there").build(), BodyHandlers.ofString());
        expect(List.of(200, 418).contains(answer.statusCode()), "sometimes", answer);
    }

    void socket() throws Exception {
        BlockingQueue<String> back = new ArrayBlockingQueue<>(MESSAGES);
        WebSocket socket = http.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(URI.create(base.replaceFirst("http", "ws") + "/ws"), new Collecting(back))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (int i = 0; i < MESSAGES; i++) {
            String sent = i + "x".repeat(ThreadLocalRandom.current().nextInt(LARGEST_MESSAGE));
            socket.sendText(sent, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String came = back.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!sent.equals(came)) {
                throw new IOException("message " + i + " came back as " + came);
            }
        }
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        socket.abort();
    }

    /** Leaves in the middle of things, each time in another; what matters is what stays behind. */
    void abort(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            String begun = switch (ThreadLocalRandom.current().nextInt(5)) {
                case 0 -> "GET /sma";
                case 1 -> "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n";
                case 2 ->
                    "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n" + "x".repeat(5000);
                case 3 -> "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
                default -> "";
            };
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            if (begun.startsWith("GET") && begun.endsWith("\n")) {
                socket.getInputStream().readNBytes(BEGUN);
            }
            if (ThreadLocalRandom.current().nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private static byte[] bytes(int most) {
        byte[] bytes = new byte[ThreadLocalRandom.current().nextInt(most)];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    private static void expect(boolean right, String what, HttpResponse<?> answer) throws IOException {
        if (!right) {
            throw new IOException(what + ": " + answer + ", " + answer.headers().map()
                    + (answer.body() instanceof String text ? ", " + text : ""));
        }
    }

    /** Puts the fragments of each message together. */
    private static final class Collecting implements WebSocket.Listener {

        private final BlockingQueue<String> messages;
        private final StringBuilder message = new StringBuilder();

        Collecting(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                messages.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
