package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafFilesTest {

    private static final char[] PASSWORD = "geheim".toCharArray();

    @TempDir
    Path folder;

    private LocalAuthority authority;

    @BeforeEach
    void open() throws Exception {
        authority = LocalAuthority.openOrCreate(folder.resolve("ca"), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "shop.localhost, shop.localhost.pem, shop.localhost-key.pem",
        "*.shop.localhost, _wildcard.shop.localhost.pem, _wildcard.shop.localhost-key.pem",
        "::1, __1.pem, __1-key.pem",
        "shop.localhost 127.0.0.1 a.test, shop.localhost+2.pem, shop.localhost+2-key.pem",
    })
    void areNamedAsUsersOfMkcertExpect(String names, String certificate, String key) {
        LeafFiles files = LeafFiles.pem(folder, List.of(names.split(" ", -1)));

        assertThat(files.certificate()).isEqualTo(folder.resolve(certificate));
        assertThat(files.key()).isEqualTo(folder.resolve(key));
    }

    @Test
    void chainAndKeyBelongTogetherAndToTheirOwner() throws Exception {
        LeafFiles files = files();
        files.write(leaf());

        List<X509Certificate> chain = Pem.certificates(Files.readString(files.certificate()));
        Validators.pkix(authority.root(), chain, null);
        assertThat(KeyMatch.belong(Pem.ecKey(Files.readString(files.key())), chain.getFirst()))
                .isTrue();
        for (Path each : List.of(files.certificate(), files.key())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        try (var all = Files.list(folder.resolve("out"))) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void pkcs12HasEverythingBehindItsPassword() throws Exception {
        LeafFiles files = LeafFiles.pkcs12(folder.resolve("out"), List.of("shop.localhost"), PASSWORD);
        files.write(leaf());

        assertThat(files.certificate()).isEqualTo(folder.resolve("out/shop.localhost.p12"));
        var store = KeyStore.getInstance(files.certificate().toFile(), PASSWORD);
        assertThat(store.getKey("shop.localhost", PASSWORD)).isNotNull();
        var chain = Arrays.stream(store.getCertificateChain("shop.localhost"))
                .map(X509Certificate.class::cast)
                .toList();
        Validators.pkix(authority.root(), chain, null);
        assertThat(files.foreign()).isNull();
        assertThat(LeafFiles.pkcs12(folder.resolve("out"), List.of("shop.localhost"), "other".toCharArray())
                        .foreign())
                .isEqualTo(files.certificate());
    }

    @Test
    void whatWasMadeHereMayBeReplacedAndNothingElse() throws Exception {
        LeafFiles files = files();
        assertThat(files.foreign()).isNull();
        files.write(leaf());
        assertThat(files.foreign()).isNull();

        LeafFiles other = LeafFiles.pem(folder.resolve("other"), List.of("shop.localhost"));
        other.write(leaf());
        Files.copy(other.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(files.foreign()).as("the key of another certificate").isEqualTo(files.certificate());

        Files.delete(files.certificate());
        assertThat(files.foreign()).as("a key alone").isEqualTo(files.key());
        Files.delete(files.key());
        Files.writeString(files.certificate(), authority.rootPem());
        assertThat(files.foreign()).isEqualTo(files.certificate());
    }

    private LeafFiles files() {
        return LeafFiles.pem(folder.resolve("out"), List.of("shop.localhost"));
    }

    private Leaf leaf() {
        return authority.export(List.of("shop.localhost"), Duration.ofDays(30));
    }
}
