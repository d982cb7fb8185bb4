package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chromium, which trusts the root, and a server of a thief who has the key on the disk. */
@Tag("clients")
class StolenKeyBrowserIT {

    @TempDir
    Path home;

    private StolenKey key;

    private void trustAndSteal(String... suffixes) throws Exception {
        Path folder = home.resolve("ca");
        var authority =
                new AuthorityHome(folder, Clock.systemUTC()).change(SuffixChange.adding(null, List.of(suffixes)));
        key = new StolenKey(folder);
        List<TrustStore> browsers = TrustStores.of(Machine.current().withHome(home), folder).find().stream()
                .filter(store -> store.id().startsWith("chromium"))
                .toList();
        for (TrustStore store : browsers) {
            assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        }
    }

    @Test
    void aLocalNameIsBelievedAndAPublicOneIsNot() throws Exception {
        trustAndSteal();
        assertThat(opened("shop.localhost")).contains("ahoy");
        assertThat(opened("www.example.com")).doesNotContain("ahoy");
        assertThat(opened("example.dev")).doesNotContain("ahoy");
    }

    @Test
    void aSuffixThatWasAllowedIsBelievedAndOthersAreNot() throws Exception {
        trustAndSteal("corp.example", "lan", "shop.example.com");
        assertThat(opened("shop.corp.example")).contains("ahoy");
        assertThat(opened("nas.lan")).contains("ahoy");
        assertThat(opened("shop.example.com")).contains("ahoy");
        assertThat(opened("other.example")).doesNotContain("ahoy");
        assertThat(opened("www.example.com")).doesNotContain("ahoy");
    }

    private String opened(String host) throws Exception {
        try (SSLServerSocket server = listen(key.serving(host))) {
            Path output = home.resolve("output.txt");
            var builder = new ProcessBuilder(
                    "chromium",
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--host-resolver-rules=MAP * 127.0.0.1",
                    "--user-data-dir=" + Files.createTempDirectory(home, "chromium"),
                    "--dump-dom",
                    "https://" + host + ":" + server.getLocalPort() + "/");
            builder.environment().put("HOME", home.toString());
            Process browser = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(browser.waitFor(90, TimeUnit.SECONDS)).isTrue();
            return Files.readString(output);
        }
    }

    private static SSLServerSocket listen(Leaf leaf) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("leaf", leaf.key(), new char[0], leaf.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> serve(server));
        return server;
    }

    /** Answers every request with the same page until the socket is closed. */
    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                int read = socket.getInputStream().read(new byte[8192]);
                if (read > 0) {
                    String answer = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n"
                            + "Connection: close\r\n\r\nahoy";
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException _) {
                // A client that refuses hangs up.
            }
        }
    }
}
