package dev.portolan.app.desktop.traffic.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.capture.Exchange.Field;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that remembers each request byte by byte, and answers 200. */
final class EchoServer implements Closeable {

    record Received(String start, List<Field> fields, byte[] body) {

        @Nullable
        String first(String name) {
            return fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase(name))
                    .map(Field::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    private final ServerSocket server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    EchoServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** The only request since the last call. */
    Received only() throws InterruptedException {
        Received first = received.poll(30, TimeUnit.SECONDS);
        assertThat(first).as("a request").isNotNull();
        assertThat(received).isEmpty();
        return first;
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            List<String> head = head(in);
            List<Field> fields = new ArrayList<>();
            head.subList(1, head.size()).forEach(line -> fields.add(field(line)));
            Received request = new Received(head.getFirst(), fields, new byte[0]);
            if (request.first("expect") != null) {
                socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            received.add(new Received(request.start(), fields, body(in, request)));
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            in.readAllBytes();
        } catch (IOException e) {
            // The client is gone, and the test misses its request.
        }
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed");
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static byte[] body(InputStream in, Received request) throws IOException {
        String length = request.first("content-length");
        if (length != null) {
            return in.readNBytes(Integer.parseInt(length));
        }
        if (request.first("transfer-encoding") == null) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            bytes.write(in.readNBytes(size));
            line(in);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    @Override
    public String toString() {
        return Arrays.toString(received.toArray());
    }
}
