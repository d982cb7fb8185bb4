package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.testing.RunningEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuffixChangeTest {

    @TempDir
    Path folder;

    private AuthorityHome home;
    private LocalAuthority first;

    @BeforeEach
    void prepare() throws Exception {
        home = new AuthorityHome(folder.resolve("ca"), Clock.systemUTC());
        first = home.openOrCreate();
    }

    private LocalAuthority allow(String... suffixes) throws Exception {
        return home.change(SuffixChange.adding(home.current(), List.of(suffixes)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.corp.example", "*.corp.example", "corp.example", "nas.lan", "*.nas.lan"})
    void leavesBelowAnAllowedSuffixAreBelieved(String name) throws Exception {
        assertThatThrownBy(() -> first.leaf(name)).isInstanceOf(NameRefusedException.class);

        LocalAuthority second = allow("corp.example", ".lan");

        var chain = second.leaf(name).chain();
        Validators.pkix(second.root(), chain, null);
        Validators.pkix(second.root(), chain, new BouncyCastleProvider());
        if (Validators.hasOpenssl()) {
            Validators.openssl(second.root(), chain, "-verify_hostname", name.replace("*", "api"));
        }
        assertThatThrownBy(() -> Validators.pkix(first.root(), chain, null)).isInstanceOf(Exception.class);
    }

    @Test
    void theFixedNamesAreSpokenForAsBeforeAndAWildcardOfATopLevelDomainIsNot() throws Exception {
        LocalAuthority second = allow("lan");

        Validators.pkix(second.root(), second.leaf("shop.localhost").chain(), null);
        assertThat(second.permitted()).containsAll(first.permitted()).contains("lan", "*.lan");
        assertThatThrownBy(() -> second.leaf("*.lan")).hasMessageContaining("*.shop.lan");
        assertThatThrownBy(() -> second.leaf("shop.dev")).hasMessageContaining("home.arpa, lan, and for");
    }

    @Test
    void aNewAuthorityTakesThePlaceOfTheOldOneWhoseKeyIsGone() throws Exception {
        String key = Files.readString(home.folder().resolve("authority/intermediate.key"));

        LocalAuthority second = allow("corp.example");

        assertThat(second.root().getPublicKey()).isNotEqualTo(first.root().getPublicKey());
        assertThat(second.rootFile()).isEqualTo(first.rootFile()).hasContent(second.rootPem());
        assertThat(home.current()).isSameAs(second);
        try (var files = Files.walk(home.folder())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContain(key.lines().skip(1).findFirst().orElseThrow()));
        }
        assertThat(LocalAuthority.openIfPresent(home.folder(), Clock.systemUTC()))
                .extracting(LocalAuthority::suffixes)
                .isEqualTo(List.of(new LocalSuffix("corp.example", false)));
    }

    @Test
    void oneThatIsAllowedBeforeThereIsAnyAuthorityBelongsToTheFirst() throws Exception {
        home.remove();
        assertThat(allow("corp.example").suffixes())
                .extracting(LocalSuffix::name)
                .containsExactly("corp.example");
        assertThat(home.folder().resolve("authority")).isDirectory();
    }

    @Test
    void whatIsCoveredAlreadyChangesNothingAndABroaderOneTakesThePlaceOfNarrowerOnes() throws Exception {
        LocalAuthority second = allow("a.corp.example", "lan");
        assertThat(SuffixChange.adding(second, List.of("b.a.corp.example", "lan"))
                        .isNone())
                .isTrue();

        SuffixChange broader = SuffixChange.adding(second, List.of("corp.example"));
        assertThat(broader.after()).extracting(LocalSuffix::name).containsExactly("lan", "corp.example");
        assertThat(broader.added()).extracting(LocalSuffix::name).containsExactly("corp.example");
        assertThat(broader.removed()).extracting(LocalSuffix::name).containsExactly("a.corp.example");
    }

    @Test
    void oneIsTakenBack() throws Exception {
        LocalAuthority second = allow("corp.example", "lan");
        LocalAuthority third = home.change(SuffixChange.removing(second, List.of("*.corp.example")));

        assertThat(third.suffixes()).extracting(LocalSuffix::name).containsExactly("lan");
        assertThatThrownBy(() -> third.leaf("shop.corp.example")).isInstanceOf(NameRefusedException.class);
        assertThatThrownBy(() -> SuffixChange.removing(third, List.of("corp.example")))
                .hasMessage("“corp.example” is not among the suffixes that were allowed: lan.");
        assertThatThrownBy(() -> SuffixChange.removing(first, List.of("lan"))).hasMessageContaining("there are none");
    }

    @Test
    void aPlanThatAnotherProgramWasFasterThanIsRefused() throws Exception {
        SuffixChange planned = SuffixChange.adding(first, List.of("lan"));
        LocalAuthority second = allow("corp.example");

        assertThatThrownBy(() -> home.change(planned))
                .isInstanceOf(AuthorityException.class)
                .hasMessageContaining("was changed meanwhile");
        assertThat(home.current()).isSameAs(second);
    }

    @Test
    void aDamagedAuthorityIsNotReplaced() throws Exception {
        Path key = home.folder().resolve("authority/intermediate.key");
        SuffixChange planned = SuffixChange.adding(first, List.of("lan"));
        Files.writeString(key, "rubbish");

        assertThatThrownBy(() -> home.change(planned)).hasMessageContaining("is damaged");
        assertThat(key).hasContent("rubbish");
    }

    @Test
    void itSaysBeforehandWhatComesOfIt() {
        assertThat(SuffixChange.adding(first, List.of("corp.example")).meaning())
                .hasSize(3)
                .first()
                .asString()
                .contains("localhost, test, internal, home.arpa and corp.example");
        assertThat(SuffixChange.adding(first, List.of("example.com", "lan")).meaning())
                .last()
                .asString()
                .startsWith("Take care: example.com is a name of the Internet");
        assertThat(SuffixChange.adding(null, List.of("lan")).meaning())
                .as("nothing is replaced")
                .noneMatch(each -> each.contains("deleted"));
    }

    @Test
    void whoServesGoesOverToANewOneThatAnyProgramMadeAndKeepsOneThatIsRemoved() throws Exception {
        Supplier<LocalAuthority> served = home.serving();
        assertThat(served.get()).isSameAs(first);

        var elsewhere = new AuthorityHome(home.folder(), Clock.systemUTC());
        LocalAuthority second = elsewhere.change(SuffixChange.adding(first, List.of("lan")));
        RunningEngine.await(() -> served.get().root().equals(second.root()));
        assertThat(served.get().leaf("nas.lan").chain()).contains(second.intermediate());

        elsewhere.remove();
        Files.createDirectories(home.folder());
        assertThat(served.get().root()).isEqualTo(second.root());
    }
}
