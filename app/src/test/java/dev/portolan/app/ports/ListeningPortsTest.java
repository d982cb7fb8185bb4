package dev.portolan.app.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningPortsTest {

    @Test
    @EnabledOnOs(LINUX)
    void findsAPortOfThisProcessOnEitherFamily() throws IOException {
        for (String address : List.of("127.0.0.1", "0.0.0.0")) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                ListeningPort found = ListeningPorts.ofThisMachine().at(socket.getLocalPort());
                assertThat(found).isNotNull();
                assertThat(found.pid()).isEqualTo(ProcessHandle.current().pid());
                assertThat(found.process()).isEqualTo("java");
                assertThat(found.owner()).startsWith("java").contains("process " + found.pid());
            }
        }
    }

    @Test
    @EnabledOnOs(LINUX)
    void aClosedPortIsNotListed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(ListeningPorts.ofThisMachine().at(port)).isNull();
    }

    @Test
    void readsTheKernelsTables(@TempDir Path proc) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net/tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0
                   1: 00000000:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0
                   2: 0100007F:1F91 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 4713 1 0 100 0 0 10 0
                """);
        Files.writeString(proc.resolve("net/tcp6"), """
                  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 00000000000000000000000001000000:2328 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4714 1 0 100 0 0 10 0
                """);
        Path process = Files.createDirectories(proc.resolve("99/fd"));
        Files.createSymbolicLink(process.resolve("3"), Path.of("socket:[4711]"));
        Files.writeString(
                proc.resolve("99/cmdline"), "/usr/bin/node\0/app/node_modules/vite/bin/vite.js\0--port\0008080\0");

        assertThat(new ProcListeningPorts(proc).scan())
                .containsExactly(
                        new ListeningPort(3000, "0.0.0.0", null, null, null),
                        new ListeningPort(8080, "127.0.0.1", 99L, "node", "vite"),
                        new ListeningPort(9000, "::1", null, null, null));
    }

    @Test
    void aMachineWithoutTheTablesHasNoKnownPorts(@TempDir Path proc) {
        assertThat(new ProcListeningPorts(proc).scan()).isEmpty();
    }

    @Test
    void readsLsof() {
        String output = "p123\ncnode\nf20\nn*:3000\np77\ncOne\\x20Drive\nf4\nn127.0.0.1:8080\nf5\nn[::1]:8080\n";
        assertThat(LsofOutput.read(output))
                .containsExactly(
                        new ListeningPort(3000, "0.0.0.0", 123L, "node", null),
                        new ListeningPort(8080, "127.0.0.1", 77L, "One Drive", null));
    }

    @Test
    void readsNetstatInAnyLanguage() {
        String output = """

                Aktive Verbindungen

                  Proto  Lokale Adresse         Remoteadresse          Status           PID
                  TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN          1044
                  TCP    127.0.0.1:5432         127.0.0.1:61000        HERGESTELLT      88
                  TCP    [::1]:3000             [::]:0                 ABHÖREN          4242
                  UDP    0.0.0.0:500            *:*                                     2100
                """;
        assertThat(NetstatOutput.read(output, pid -> pid == 4242 ? "node" : null))
                .containsExactly(
                        new ListeningPort(135, "0.0.0.0", 1044L, null, null),
                        new ListeningPort(3000, "::1", 4242L, "node", null));
    }

    @Test
    void aMissingProgramMeansNoKnownPorts() {
        var ports = new CommandListeningPorts(List.of("no-such-program-here"), LsofOutput::read);
        assertThat(ports.scan()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/usr/bin/node /app/node_modules/.bin/vite --port 3000, node, vite",
                "node --inspect dist/main.js, node, main",
                "node /srv/shop/api/dist/index.js, node, api",
                "/opt/jdk/bin/java -Xmx1g -cp a.jar:b.jar -jar target/api-v1.jar, java, api-v1.jar",
                "python3.11 -m uvicorn app:main, python3.11, uvicorn",
                "nginx: master process, nginx, -",
                "/usr/local/bin/api-server --port 1, api-server, -",
            })
    void callsAProcessByWhatItRuns(String command, String name, String detail) {
        List<String> words = List.of(command.split(" "));
        assertThat(ProcessWords.name(words)).isEqualTo(name);
        assertThat(ProcessWords.detail(words)).isEqualTo(detail);
    }
}
