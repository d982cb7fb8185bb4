package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.Provider;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key on disk is worth nothing for any public name: several validators refuse what it signs. */
class StolenKeyTest {

    private static final KeyPurposeId SERVER = KeyPurposeId.id_kp_serverAuth;
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    @TempDir
    Path folder;

    private LocalAuthority authority;
    private StolenKey key;

    @BeforeEach
    void steal() throws Exception {
        authority = LocalAuthority.openOrCreate(folder, Clock.systemUTC());
        key = new StolenKey(folder);
    }

    static Stream<List<GeneralName>> publicNames() {
        return Stream.of(
                List.of(dns("example.com")),
                List.of(dns("*.com")),
                List.of(dns("*.example.com")),
                List.of(dns("localhost.example.com")),
                List.of(dns("notlocalhost")),
                List.of(dns("eviltest")),
                List.of(dns("arpa")),
                List.of(dns("shop.localhost"), dns("example.com")),
                List.of(ip("93.184.216.34")),
                List.of(ip("2606:4700::1")),
                List.of(ip("127.0.0.1"), ip("8.8.8.8")),
                List.of(ip("172.32.0.1")),
                List.of(new GeneralName(GeneralName.rfc822Name, "someone@example.com")),
                List.of(new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/")));
    }

    @ParameterizedTest
    @MethodSource("publicNames")
    void isRefusedForPublicNames(List<GeneralName> names) throws Exception {
        var chain = key.leaf("O=Thief", SERVER, names.toArray(GeneralName[]::new));

        refusedByPkix(chain, null);
        refusedByPkix(chain, BOUNCY_CASTLE);
        refusedByOpenssl(chain, "permitted subtree violation");
    }

    static Stream<GeneralName> namesBesideASuffix() {
        return Stream.of(
                dns("example.com"),
                dns("example"),
                dns("other.example"),
                dns("notcorp.example"),
                dns("corp.example.com"),
                dns("org"),
                dns("www.example.org"),
                ip("93.184.216.34"));
    }

    @ParameterizedTest
    @MethodSource("namesBesideASuffix")
    void withASuffixThatWasAllowedIsRefusedForEveryOtherName(GeneralName name) throws Exception {
        allow("corp.example", "shop.example.org");
        var chain = key.leaf("O=Thief", SERVER, name);

        refusedByPkix(chain, null);
        refusedByPkix(chain, BOUNCY_CASTLE);
        refusedByOpenssl(chain, "permitted subtree violation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"corp.example", "a.b.corp.example", "shop.example.org", "shop.localhost"})
    void isAcceptedForASuffixThatWasAllowed(String name) throws Exception {
        allow("corp.example", "shop.example.org");
        var chain = key.leaf("O=Thief", SERVER, dns(name));

        Validators.pkix(authority.root(), chain, null);
        Validators.pkix(authority.root(), chain, BOUNCY_CASTLE);
        if (Validators.hasOpenssl()) {
            Validators.openssl(authority.root(), chain);
        }
    }

    private void allow(String... suffixes) throws Exception {
        authority =
                new AuthorityHome(folder, Clock.systemUTC()).change(SuffixChange.adding(authority, List.of(suffixes)));
        key = new StolenKey(folder);
    }

    @Test
    void isAcceptedForALocalName() throws Exception {
        var chain = key.leaf("O=Thief", SERVER, dns("shop.localhost"));

        Validators.pkix(authority.root(), chain, null);
        Validators.pkix(authority.root(), chain, BOUNCY_CASTLE);
        if (Validators.hasOpenssl()) {
            Validators.openssl(authority.root(), chain);
        }
    }

    @Test
    void isRefusedForPublicNamesByNss() throws Exception {
        Assumptions.assumeTrue(Validators.has("certutil"));
        Validators.nss(authority.root(), key.leaf("O=Thief", SERVER, dns("shop.localhost")));
        Validators.nss(authority.root(), key.leaf("O=Thief", SERVER, ip("127.0.0.1")));

        for (GeneralName name : List.of(dns("example.com"), dns("*.com"), ip("93.184.216.34"))) {
            var chain = key.leaf("O=Thief", SERVER, name);
            assertThatThrownBy(() -> Validators.nss(authority.root(), chain))
                    .hasMessageContaining("not permitted to issue a certificate with this name");
        }

        allow("corp.example");
        Validators.nss(authority.root(), key.leaf("O=Thief", SERVER, dns("shop.corp.example")));
        var beside = key.leaf("O=Thief", SERVER, dns("shop.other.example"));
        assertThatThrownBy(() -> Validators.nss(authority.root(), beside))
                .hasMessageContaining("not permitted to issue a certificate with this name");
    }

    @Test
    void isRefusedForAPublicCommonNameAlone() throws Exception {
        var chain = key.leaf("CN=example.com", SERVER);

        refusedByPkix(chain, null);
        refusedByOpenssl(chain, "permitted subtree violation");
    }

    @Test
    void makesNoFurtherAuthority() throws Exception {
        var chain = key.leafBelowOwnAuthority(dns("shop.localhost"));

        refusedByPkix(chain, null);
        refusedByPkix(chain, BOUNCY_CASTLE);
        refusedByOpenssl(chain, "path length");
    }

    @Test
    void identifiesNothingButServers() throws Exception {
        var chain = key.leaf("O=Thief", KeyPurposeId.id_kp_clientAuth, dns("shop.localhost"));

        assertThat(authority.intermediate().getExtendedKeyUsage())
                .containsExactly(KeyPurposeId.id_kp_serverAuth.getId());
        Assumptions.assumeTrue(Validators.hasOpenssl());
        assertThatThrownBy(() -> Validators.openssl(authority.root(), chain, "-purpose", "sslclient"))
                .hasMessageContaining("unsuitable certificate purpose");
    }

    private void refusedByPkix(List<X509Certificate> chain, @Nullable Provider provider) {
        assertThatThrownBy(() -> Validators.pkix(authority.root(), chain, provider))
                .isInstanceOf(CertPathValidatorException.class);
    }

    private void refusedByOpenssl(List<X509Certificate> chain, String why) {
        if (Validators.hasOpenssl()) {
            assertThatThrownBy(() -> Validators.openssl(authority.root(), chain))
                    .hasMessageContaining(why);
        }
    }

    private static GeneralName dns(String name) {
        return new GeneralName(GeneralName.dNSName, name);
    }

    private static GeneralName ip(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }
}
