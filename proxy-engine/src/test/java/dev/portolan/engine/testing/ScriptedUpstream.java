package dev.portolan.engine.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A target whose every byte the test decides: it accepts, and hands the connection to the test. */
public final class ScriptedUpstream implements Closeable {

    private final ServerSocket server;
    private final List<Thread> accepting = Collections.synchronizedList(new ArrayList<>());
    private final List<Wire> accepted = Collections.synchronizedList(new ArrayList<>());

    private ScriptedUpstream(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port of 127.0.0.1. */
    public static ScriptedUpstream start() throws IOException {
        return on("127.0.0.1", 0);
    }

    public static ScriptedUpstream on(String address, int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(address));
        server.setSoTimeout(20_000);
        return new ScriptedUpstream(server);
    }

    /** Takes over a server socket, as one that speaks TLS. */
    public static ScriptedUpstream of(ServerSocket server) throws IOException {
        server.setSoTimeout(20_000);
        return new ScriptedUpstream(server);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The next connection; fails the test where none comes. */
    public Wire accept() throws IOException {
        Wire wire = new Wire(server.accept());
        accepted.add(wire);
        return wire;
    }

    /** Whether a connection waits to be accepted. */
    public boolean called() throws IOException {
        server.setSoTimeout(1);
        try {
            accepted.add(new Wire(server.accept()));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            server.setSoTimeout(20_000);
        }
    }

    /** Gives every request head, whatever it asks, the same response, on as many connections as are made. */
    public ScriptedUpstream always(String response) {
        accepting.add(Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Wire wire = accept();
                    Thread.ofVirtual().start(() -> answer(wire, response));
                } catch (IOException e) {
                    return;
                }
            }
        }));
        return this;
    }

    private static void answer(Wire wire, String response) {
        try {
            while (true) {
                wire.readHead();
                wire.send(response);
            }
        } catch (IOException e) {
            // The other side closed.
        }
    }

    /** From now on connections are refused; those that were accepted stay. */
    public void stopListening() throws IOException {
        server.close();
        // A thread that is just accepting keeps the port open until it has noticed.
        for (Thread thread : List.copyOf(accepting)) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("interrupted while the port was closed");
            }
        }
    }

    @Override
    public void close() throws IOException {
        stopListening();
        for (Wire wire : List.copyOf(accepted)) {
            wire.close();
        }
    }
}
