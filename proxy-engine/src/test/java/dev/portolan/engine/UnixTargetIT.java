package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import dev.portolan.engine.wire.Transport;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets behind a socket of the Unix domain. */
@ExtendWith(NoLeaks.class)
class UnixTargetIT {

    private static final String GET = "GET /a HTTP/1.1\r\nHost: shop.localhost\r\n\r\n";

    @TempDir
    Path folder;

    private String route(Path socket) {
        return "{\"path\": \"/\", \"to\": \"unix:" + socket + "\", \"hostHeader\": \"target\"}";
    }

    private static String readHead(SocketChannel channel) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.indexOf("\r\n\r\n") < 0) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("closed after " + head);
            }
            head.append((char) one.get(0));
        }
        return head.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"io_uring", "epoll", "kqueue", "nio"})
    void requestsPassOverEveryTransportThatWorksHere(String transport) throws Exception {
        System.setProperty(Transport.PROPERTY, transport);
        Path socket = folder.resolve("app.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                RunningEngine engine = RunningEngine.routes(folder, route(socket));
                Wire client = engine.call()) {
            server.bind(UnixDomainSocketAddress.of(socket));
            client.send(GET);
            try (SocketChannel channel = server.accept()) {
                for (int i = 0; i < 2; i++) {
                    assertThat(readHead(channel))
                            .startsWith("GET /a HTTP/1.1\r\n")
                            .containsIgnoringCase("\r\nhost: localhost\r\n");
                    channel.write(StandardCharsets.ISO_8859_1.encode("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
                    assertThat(client.readResponse()).endsWith("\r\n\r\nok");
                    client.send(GET);
                }
            }
            assertThat(engine.engine().capture().exchange(1)).isNotNull();
        } finally {
            System.clearProperty(Transport.PROPERTY);
        }
    }

    @Test
    void aSocketThatIsNotThereIsNamed() throws Exception {
        Path socket = folder.resolve("none.sock");
        try (RunningEngine engine = RunningEngine.routes(folder, route(socket));
                Wire client = engine.call()) {
            client.send(GET);
            assertThat(client.readResponse())
                    .startsWith("HTTP/1.1 502 ")
                    .contains(socket.toString(), "There is no such file.");
            assertThat(Objects.requireNonNull(engine.lastExchange().summary().failure()))
                    .isEqualTo("upstream-refused");
        }
    }

    @Test
    void aSocketThatNobodyServesIsRefused() throws Exception {
        Path socket = folder.resolve("dead.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
        }
        try (RunningEngine engine = RunningEngine.routes(folder, route(socket));
                Wire client = engine.call()) {
            client.send(GET);
            assertThat(client.readResponse()).startsWith("HTTP/1.1 502 ").contains("Nothing listens on unix:" + socket);
        }
    }
}
