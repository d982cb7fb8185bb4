package dev.portolan.engine.convert.meaning;

import dev.portolan.engine.testing.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Servers that answer with their name and, byte by byte, the request's head as it reached them. */
final class EchoBackends implements Closeable {

    private final Map<String, ServerSocket> servers = new LinkedHashMap<>();

    /** The port of the backend of this name, which is started if it does not run yet. */
    int port(String name) throws IOException {
        ServerSocket there = servers.get(name);
        if (there == null) {
            there = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            servers.put(name, there);
            ServerSocket fresh = there;
            Thread.ofVirtual().start(() -> serve(name, fresh));
        }
        return there.getLocalPort();
    }

    private static void serve(String name, ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Wire wire = new Wire(server.accept());
                Thread.ofVirtual().start(() -> answer(name, wire));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(String name, Wire wire) {
        try (wire) {
            String body = "backend: " + name + "\n" + wire.readHead().replace("\r\n", "\n");
            int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-Backend: " + name
                    + "\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n" + body);
        } catch (IOException e) {
            // A connection that a proxy opened and did not use, or a check of its health.
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : servers.values()) {
            server.close();
        }
    }
}
