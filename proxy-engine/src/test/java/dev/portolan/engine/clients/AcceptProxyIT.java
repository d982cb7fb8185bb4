package dev.portolan.engine.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portolan.engine.testing.NoLeaks;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HAProxy and nginx, where they are installed, learn who called from what is written to them. */
@Tag("clients")
@ExtendWith(NoLeaks.class)
class AcceptProxyIT {

    private static final String HAPROXY = """
            defaults
              mode http
              timeout connect 5s
              timeout client 30s
              timeout server 30s
            frontend in
              bind 127.0.0.1:%d accept-proxy
              http-request return status 200 content-type text/plain lf-string "%%[src]:%%[src_port]"
            """;

    private static final String NGINX = """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log error.log;
            events { }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              server {
                listen 127.0.0.1:%d proxy_protocol;
                location / { return 200 "$proxy_protocol_addr:$proxy_protocol_port"; }
              }
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"haproxy, v1", "haproxy, v2", "nginx, v1", "nginx, v2"})
    void theyLearnWhoCalled(String name, String version) throws Exception {
        Path program = Path.of("/usr/sbin", name);
        assumeTrue(Files.isExecutable(program), name + " is not installed");
        int port = freePort();
        Process process = started(program, name, port);
        try (RunningEngine engine = RunningEngine.routes(
                        folder,
                        "{\"path\": \"/\", \"to\": \"http://127.0.0.1:" + port + "\", \"proxyProtocol\": \"" + version
                                + "\"}");
                Wire client = engine.call()) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: shop.localhost\r\n\r\n");
                assertThat(client.readResponse())
                        .endsWith("\r\n\r\n127.0.0.1:" + client.socket().getLocalPort());
            }
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private Process started(Path program, String name, int port) throws Exception {
        boolean nginx = name.equals("nginx");
        Path file = Files.writeString(folder.resolve(name + ".conf"), (nginx ? NGINX : HAPROXY).formatted(port));
        Process process = new ProcessBuilder(
                        nginx
                                ? List.of(
                                        program.toString(),
                                        "-p",
                                        folder.toString(),
                                        "-c",
                                        file.toString(),
                                        "-e",
                                        "start.log")
                                : List.of(program.toString(), "-f", file.toString(), "-db"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        RunningEngine.await(() -> !process.isAlive() || accepts(port));
        return process;
    }

    private static boolean accepts(int port) {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
