package dev.portolan.engine.testing;

import dev.portolan.engine.testing.StrictReader.Message;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A target that understands only what can't be misunderstood. It answers every such request, and keeps it; the first byte of
 * anything else it keeps as a problem.
 */
public final class ReadingUpstream implements Closeable {

    private final ServerSocket server;
    private final Queue<Message> taken = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();

    public ReadingUpstream() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The requests that were complete; those of one connection in their order. */
    public Queue<Message> taken() {
        return taken;
    }

    public Queue<String> problems() {
        return problems;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                synchronized (threads) {
                    threads.add(Thread.ofVirtual().start(() -> serve(socket)));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[16 << 10];
        try (socket) {
            InputStream in = socket.getInputStream();
            int count;
            while ((count = in.read(buffer)) > 0) {
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                StrictReader.Reading reading = StrictReader.forwarded(text.toString());
                for (Message message : reading.messages()) {
                    taken.add(message);
                    answer(socket, message);
                }
                text.delete(0, reading.read());
                if (reading.end() == StrictReader.End.MALFORMED) {
                    problems.add(reading.why() + ": " + text);
                    return;
                }
            }
        } catch (IOException e) {
            // The proxy broke off, as it must where its client did.
        }
    }

    private static void answer(Socket socket, Message message) throws IOException {
        String body = message.method().equals("HEAD") ? "" : "ok";
        socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits until every connection was read to its end, which the other side must have made. */
    public void finish() throws IOException, InterruptedException {
        close();
        List<Thread> all;
        synchronized (threads) {
            all = List.copyOf(threads);
        }
        for (Thread thread : all) {
            thread.join(20_000);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
