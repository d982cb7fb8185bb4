package dev.portolan.engine.differential;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another proxy of this machine, run for the test in front of the same target. */
final class Peer implements Closeable {

    private static final String NGINX = """
            daemon off;
            master_process off;
            worker_processes 1;
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
              upstream target { server 127.0.0.1:%2$d; keepalive 8; }
              server {
                listen 127.0.0.1:%1$d;
                location / {
                  proxy_pass http://target;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_set_header Host $http_host;
                }
              }
            }
            """;

    private static final String HAPROXY = """
            defaults
              mode http
              timeout connect 5s
              timeout client 30s
              timeout server 30s
            frontend in
              bind 127.0.0.1:%1$d
              default_backend out
            backend out
              server target 127.0.0.1:%2$d
            """;

    private final Process process;
    private final int port;

    private Peer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    int port() {
        return port;
    }

    static @Nullable Peer nginx(Path folder, int target) throws Exception {
        return start("nginx", folder, NGINX, target);
    }

    static @Nullable Peer haproxy(Path folder, int target) throws Exception {
        return start("haproxy", folder, HAPROXY, target);
    }

    private static @Nullable Peer start(String name, Path folder, String configuration, int target) throws Exception {
        Path program = program(name);
        if (program == null) {
            return null;
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Path file = Files.writeString(folder.resolve(name + ".conf"), configuration.formatted(port, target));
        List<String> command = name.equals("nginx")
                ? List.of(program.toString(), "-p", folder.toString(), "-c", file.toString(), "-e", "start.log")
                : List.of(program.toString(), "-f", file.toString(), "-db");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        Peer peer = new Peer(process, port);
        if (!peer.accepts()) {
            peer.close();
            throw new IllegalStateException(Files.readString(folder.resolve(name + ".log")));
        }
        return peer;
    }

    /** Where Debian and others put it; {@code /usr/sbin} is seldom on a user's path. */
    private static @Nullable Path program(String name) {
        for (String folder : (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin").split(":", -1)) {
            Path candidate = Path.of(folder, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean accepts() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (process.isAlive() && System.nanoTime() - deadline < 0) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        return false;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
