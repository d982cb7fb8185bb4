package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A target that listens and never accepts: the system takes connections for it until its queue is full, then no more. */
class FullQueueIT extends ProxyCase {

    private final List<Socket> waiting = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket each : waiting) {
            each.close();
        }
    }

    /** Connects until the system lets nobody in any more. */
    private void fill(ServerSocket queue) throws IOException {
        for (int i = 0; i < 50; i++) {
            Socket next = new Socket();
            waiting.add(next);
            try {
                next.connect(new InetSocketAddress(queue.getInetAddress(), queue.getLocalPort()), 500);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("the queue is never full");
    }

    @Test
    void aRequestForItIsAnswered504AndOthersGoOn() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            fill(full);
            engine.apply(RunningEngine.profile(
                    listeners(),
                    "{\"path\": \"/full\", \"to\": \"http://127.0.0.1:" + full.getLocalPort()
                            + "\", \"timeouts\": {\"connect\": \"300ms\"}}, " + routes()));
            client.send(GET.replace("/ ", "/full "));
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 504 ")
                    .contains("did not accept the connection in time");
            assertThat(engine.lastExchange().summary().failure()).isEqualTo("upstream-timeout");
            Wire wire = exchangeBegun();
            wire.send("HTTP/1.1 204 No Content\r\n\r\n");
            assertThat(client.readResponse()).startsWith("HTTP/1.1 204 ");
        }
    }
}
