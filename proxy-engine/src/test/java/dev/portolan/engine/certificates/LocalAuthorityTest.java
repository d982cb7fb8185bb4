package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.testing.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private LocalAuthority authority;

    @BeforeEach
    void open() throws Exception {
        authority = LocalAuthority.openOrCreate(folder.resolve("ca"), clock);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.localhost, 2, shop.localhost",
        "Shop.LOCALHOST., 2, shop.localhost",
        "localhost, 2, localhost",
        "my_app.test, 2, my_app.test",
        "bücher.test, 2, xn--bcher-kva.test",
        "*.shop.localhost, 2, *.shop.localhost",
        "nas.home.arpa, 2, nas.home.arpa",
        "127.0.0.1, 7, 127.0.0.1",
        "192.168.1.20, 7, 192.168.1.20",
        "::1, 7, 0:0:0:0:0:0:0:1",
        "[fd00::5], 7, fd00:0:0:0:0:0:0:5",
        "fe80::1%eth0, 7, fe80:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1, 7, 127.0.0.1",
    })
    void leavesAreValidForTheNameAndNothingElse(String asked, int kind, String name) throws Exception {
        Leaf leaf = authority.leaf(asked);

        assertThat(leaf.chain().getFirst().getSubjectAlternativeNames()).containsExactly(List.of(kind, name));
        Validators.pkix(authority.root(), leaf.chain(), null);
        Validators.pkix(authority.root(), leaf.chain(), new BouncyCastleProvider());
        if (Validators.hasOpenssl()) {
            String check = kind == 7 ? "-verify_ip" : "-verify_hostname";
            Validators.openssl(authority.root(), leaf.chain(), check, name.replace("*", "api"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "localhost.example.com",
                "notlocalhost",
                "shop.dev",
                "arpa",
                "8.8.8.8",
                "172.32.0.1",
                "0.0.0.0",
                "2606:4700::1",
                "*.localhost",
                "*.home.arpa",
                "*.*.shop.localhost",
                "shop.*.localhost",
                "*",
                "",
                ".",
                "..localhost",
                ".localhost",
                "-shop.localhost",
                "shop.localhost:443",
                "a b.localhost",
                "a\0.localhost",
                "127.0.0.1.5",
                "::g",
            })
    void otherNamesAreRefusedBeforeAKeyIsMade(String name) {
        assertThatThrownBy(() -> authority.leaf(name))
                .isInstanceOf(NameRefusedException.class)
                .message()
                .doesNotContain("\0")
                .endsWith(".");
        assertThat(authority.issued()).isEmpty();
    }

    @Test
    void refusalSaysWhatIsPossible() {
        assertThatThrownBy(() -> authority.leaf("shop.dev"))
                .hasMessage("The local authority can't vouch for “shop.dev”: it speaks only for names that end in"
                        + " localhost, test, internal, home.arpa, and for loopback and private addresses.");
        assertThatThrownBy(() -> authority.check("*.localhost")).hasMessageContaining("*.shop.localhost");
        assertThat(authority.check("SHOP.test.")).isEqualTo("shop.test");
    }

    @Test
    void certificatesHaveTheShapeThatClientsDemand() throws Exception {
        X509Certificate leaf = authority.leaf("shop.localhost").chain().getFirst();

        for (X509Certificate each : List.of(authority.root(), authority.intermediate(), leaf)) {
            assertThat(((ECPublicKey) each.getPublicKey())
                            .getParams()
                            .getOrder()
                            .bitLength())
                    .isEqualTo(256);
            assertThat(each.getSerialNumber().bitLength()).isEqualTo(127);
            assertThat(each.getNotBefore()).isBefore(clock.instant().minus(Duration.ofHours(12)));
        }
        assertThat(authority.root().getBasicConstraints()).isEqualTo(1);
        assertThat(authority.intermediate().getBasicConstraints()).isZero();
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(authority.root().getCriticalExtensionOIDs()).contains("2.5.29.30");
        assertThat(authority.intermediate().getCriticalExtensionOIDs()).contains("2.5.29.30");
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getNotAfter()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void leavesKeepTheRulesOfBrowsersAndApple() throws Exception {
        Leaf longest = authority.export(List.of("shop.localhost"), LocalAuthority.LONGEST_EXPORT);

        for (X509Certificate leaf : List.of(
                authority.leaf("shop.localhost").chain().getFirst(),
                longest.chain().getFirst())) {
            Duration life = Duration.between(
                    leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
            assertThat(life).isLessThanOrEqualTo(Duration.ofDays(825));
            assertThat(leaf.getSigAlgName()).isEqualTo("SHA256withECDSA");
            boolean[] usage = leaf.getKeyUsage();
            assertThat(usage[0]).as("digitalSignature").isTrue();
            usage[0] = false;
            assertThat(usage).as("nothing else").doesNotContain(true);
            assertThat(leaf.getSubjectX500Principal().getName()).doesNotContain("CN=");
            assertThat(leaf.getNonCriticalExtensionOIDs())
                    .containsExactlyInAnyOrder("2.5.29.17", "2.5.29.37", "2.5.29.14", "2.5.29.35");
            byte[] issuer = JcaX509ExtensionUtils.parseExtensionValue(
                            authority.intermediate().getExtensionValue("2.5.29.14"))
                    .toASN1Primitive()
                    .getEncoded();
            var named = AuthorityKeyIdentifier.getInstance(
                    JcaX509ExtensionUtils.parseExtensionValue(leaf.getExtensionValue("2.5.29.35")));
            assertThat(named.getKeyIdentifierObject().getEncoded()).isEqualTo(issuer);
        }
    }

    @Test
    void oneForAnotherServerHasSeveralNamesAndIsNotKept() throws Exception {
        var names = List.of("shop.localhost", "*.shop.localhost", "127.0.0.1", "::1", "SHOP.localhost");

        Leaf leaf = authority.export(names, Duration.ofDays(365));

        assertThat(leaf.chain().getFirst().getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "shop.localhost"),
                        List.of(2, "*.shop.localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(leaf.notAfter()).isEqualTo(clock.instant().plus(Duration.ofDays(365)));
        assertThat(authority.issued()).isEmpty();
        Validators.pkix(authority.root(), leaf.chain(), null);
        Validators.pkix(authority.root(), leaf.chain(), new BouncyCastleProvider());
        if (Validators.hasOpenssl()) {
            Validators.openssl(authority.root(), leaf.chain(), "-verify_hostname", "api.shop.localhost");
            Validators.openssl(authority.root(), leaf.chain(), "-verify_ip", "::1");
        }
        assertThatThrownBy(() -> authority.export(List.of("shop.localhost", "shop.dev"), Duration.ofDays(1)))
                .isInstanceOf(NameRefusedException.class);
        assertThatThrownBy(() -> authority.export(List.of("shop.localhost"), Duration.ofDays(825)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLeafIsRenewedBeforeItEnds() {
        Leaf first = authority.leaf("shop.localhost");

        clock.move(Duration.ofDays(19));
        assertThat(authority.leaf("shop.localhost")).isSameAs(first);
        clock.move(Duration.ofDays(1));
        Leaf second = authority.leaf("shop.localhost");

        assertThat(second.notAfter()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
        assertThat(authority.issued()).singleElement().satisfies(issued -> {
            assertThat(issued.name()).isEqualTo("shop.localhost");
            assertThat(issued.handshakes()).isEqualTo(3);
            assertThat(issued.notAfter()).isEqualTo(second.notAfter());
            assertThat(issued.since()).isEqualTo(clock.instant().minus(Duration.ofDays(20)));
        });
    }

    @Test
    void noLeafOutlivesTheAuthority() {
        clock.move(Duration.ofDays(3640));
        assertThat(authority.leaf("shop.localhost").notAfter())
                .isEqualTo(authority.intermediate().getNotAfter().toInstant());

        clock.move(Duration.ofDays(20));
        assertThatThrownBy(() -> authority.leaf("api.localhost")).hasMessageContaining("have a new one made");
    }

    @Test
    void manyHandshakesAtOnceGetTheSameLeaf() throws Exception {
        int threads = 8;
        var start = new CyclicBarrier(threads);
        List<Future<Leaf>> leaves = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                leaves.add(pool.submit(() -> {
                    start.await();
                    return authority.leaf("shop.localhost");
                }));
            }
        }
        for (Future<Leaf> leaf : leaves) {
            assertThat(leaf.get()).isSameAs(leaves.getFirst().get());
        }
    }

    @Test
    void memoryIsBoundedByTheNamesUsedLast() {
        var cache = new LeafCache(2, clock, (name, now) -> authority.leaf("localhost"));
        for (String name : List.of("a.test", "b.test", "a.test", "c.test")) {
            cache.get(LeafName.parse(name));
        }
        assertThat(cache.issued()).extracting(Issued::name).containsExactly("a.test", "c.test");
    }

    @Test
    void aJdkClientThatTrustsTheRootShakesHands() throws Exception {
        try (var server = listen(authority.leaf("127.0.0.1"))) {
            assertThat(greeting(server, "127.0.0.1")).isEqualTo("ahoy");
        }
    }

    @Test
    void aJdkClientRefusesALeafForAnotherName() throws Exception {
        try (var server = listen(authority.leaf("shop.localhost"))) {
            assertThatThrownBy(() -> greeting(server, "127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aKeyStaysOutOfLogs() {
        assertThat(authority.leaf("shop.localhost").toString())
                .doesNotContain("key")
                .doesNotContain("PrivateKey");
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
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> greet(server));
        return server;
    }

    private static void greet(SSLServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("ahoy".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // The client refused: what the test wants to see on its side.
        }
    }

    private String greeting(SSLServerSocket server, String host) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", authority.root());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(host, server.getLocalPort())) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
        }
    }
}
