package dev.portolan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.testing.H2Wire;
import dev.portolan.engine.testing.ProxyCase;
import dev.portolan.engine.testing.RunningEngine;
import dev.portolan.engine.testing.Wire;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page from which phones fetch the local CA's root, where it is and where it is not. */
class AuthorityPageIT extends ProxyCase {

    private static final int PLAIN = 0;
    private static final int TLS = 1;
    private static final int PRIVATE = 2;
    private static final int PRIVATE_TLS = 3;
    private static final int LEADING = 4;
    private static final String PAGE = LocalNetwork.AUTHORITY_PAGE;

    @Override
    protected RunningEngine start() throws Exception {
        LocalNetwork network = new LocalNetwork(List::of, () -> "shop-laptop");
        return RunningEngine.with(
                folder, listeners(), routes(), options -> options.withDoors(Doors.of(network, "Linux")));
    }

    @Override
    protected String listeners() {
        return "{\"port\": 0, \"lan\": true}, {\"port\": 0, \"tls\": true, \"lan\": true}, {\"port\": 0},"
                + " {\"port\": 0, \"tls\": true}, {\"port\": 0, \"lan\": true, \"redirectToTls\": 2}";
    }

    @BeforeEach
    void answer() {
        target.always("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ntarget");
    }

    private String plain(int listener, String method, String path, String host) throws Exception {
        try (Wire wire = Wire.to(engine.port(listener))) {
            wire.send(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return wire.readToEnd();
        }
    }

    private String page(int listener) throws Exception {
        return plain(listener, "GET", PAGE, "127.0.0.1");
    }

    @Test
    void isOnSharedPortsInPlainHttpWhateverTheyAreForOtherwise() throws Exception {
        for (int listener : new int[] {PLAIN, TLS, LEADING}) {
            assertThat(page(listener))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("\r\ncontent-security-policy: default-src 'none'")
                    .containsIgnoringCase("\r\ncache-control: no-store\r\n")
                    .contains("<title>Trust Test on this device</title>", "Certificate Trust Settings")
                    .contains(PAGE + ".crt", "network security configuration");
        }
        assertThat(page(TLS)).contains("href=\"https://127.0.0.1:" + engine.port(TLS) + "/\"");
        assertThat(target.called()).isFalse();
        assertThat(engine.lastExchange().remarks())
                .anySatisfy(remark -> assertThat(remark).contains("the certificate of the local CA"));
    }

    @Test
    void givesTheRootAndNeverAKey() throws Exception {
        String answer = plain(TLS, "GET", PAGE + ".crt", "127.0.0.1");
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\ncontent-type: application/x-x509-ca-cert\r\n")
                .doesNotContain("PRIVATE");
        byte[] der = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        var root = engine.engine().createAuthority().root();
        assertThat(der).isEqualTo(root.getEncoded());
        assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)))
                .isEqualTo(root);
        assertThat(page(PLAIN).replace("<wbr>", ""))
                .contains(engine.engine().createAuthority().fingerprint());
    }

    @Test
    void nothingElseIsThereInPlainHttpOnAPortForTls() throws Exception {
        assertThat(plain(TLS, "GET", "/", "127.0.0.1"))
                .startsWith("HTTP/1.1 400 ")
                .contains("http://127.0.0.1:" + engine.port(TLS) + PAGE);
        assertThat(plain(TLS, "GET", PAGE + "/other", "127.0.0.1")).startsWith("HTTP/1.1 400 ");
        assertThat(plain(TLS, "GET", "/.well-known/portolan/ca.key", "127.0.0.1"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(plain(TLS, "POST", PAGE, "127.0.0.1"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: GET, HEAD\r\n");
        assertThat(plain(TLS, "HEAD", PAGE, "127.0.0.1"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
        assertThat(target.called()).isFalse();
    }

    @Test
    void onePlainRequestDoesNotOpenThePortForTheNext() throws Exception {
        try (Wire wire = Wire.to(engine.port(TLS))) {
            wire.send("GET " + PAGE + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            assertThat(wire.readResponse()).startsWith("HTTP/1.1 200 ");
            wire.send(GET);
            assertThat(wire.readResponse()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(target.called()).isFalse();
    }

    @Test
    void isNoPlaceForForeignNames() throws Exception {
        assertThat(plain(TLS, "GET", PAGE, "evil.example")).startsWith("HTTP/1.1 421 ");
        assertThat(plain(PLAIN, "GET", PAGE + ".crt", "evil.example")).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void leadsToTheAddressWhereThereCanBeNoCertificateForTheName() throws Exception {
        assertThat(plain(TLS, "GET", PAGE, "shop-laptop.local"))
                .startsWith("HTTP/1.1 200 ")
                .contains("href=\"https://127.0.0.1:" + engine.port(TLS) + "/\"");
        assertThat(plain(TLS, "GET", PAGE, "shop.localhost"))
                .contains("href=\"https://shop.localhost:" + engine.port(TLS) + "/\"");
    }

    @Test
    void thePathIsTheRoutesWhereNothingIsShared() throws Exception {
        assertThat(page(PRIVATE)).endsWith("target");
        assertThat(page(PRIVATE_TLS)).startsWith("HTTP/1.1 400 ").doesNotContain(PAGE);
        try (Wire secure = Wire.tls(engine.port(TLS), "shop.localhost")) {
            secure.send(GET.replace("GET / ", "GET " + PAGE + " "));
            assertThat(secure.readResponse()).as("over TLS").endsWith("target");
        }
    }

    @Test
    void isThereOverHttp2AsWell() throws Exception {
        try (H2Wire h2 = H2Wire.to(engine.port(TLS))) {
            H2Wire.Answer answer =
                    h2.headers(1, true, H2Wire.request("GET", PAGE)).answer(1);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("Certificate Trust Settings");
            assertThat(h2.headers(3, true, H2Wire.request("GET", "/")).answer(3).status())
                    .isEqualTo(400);
        }
    }
}
