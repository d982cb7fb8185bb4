package dev.portolan.app.desktop.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.engine.certificates.Issued;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.RootName;
import dev.portolan.engine.certificates.trust.Hint;
import dev.portolan.engine.certificates.trust.Shell;
import dev.portolan.engine.certificates.trust.TrustStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesModelTest {

    @TempDir
    Path folder;

    private Bench bench;
    private CertificatesModel model;
    private FakeStore system;
    private FakeStore firefox;

    @BeforeEach
    void prepare() {
        use(new Bench(folder.resolve("ca")));
    }

    private void use(Bench other) {
        bench = other;
        model = bench.model;
        system = bench.store("system", "System store", "Debian ca-certificates");
        firefox = bench.store("firefox", "Firefox", "profile dev");
    }

    @Test
    void beforeTheFirstAuthorityThereIsNothingToTrust() {
        model.refresh();

        assertThat(model.authority().get()).isEqualTo(new AuthorityState.None());
        assertThat(model.stores()).allSatisfy(row -> assertThat(row.action()).isEqualTo(StoreRow.Action.NONE));
        assertThat(bench.home.folder()).doesNotExist();

        model.create();
        assertThat(model.authority().get()).isInstanceOf(AuthorityState.Ready.class);
        assertThat(model.stores()).allMatch(StoreRow::canBeTrusted);
        assertThat(model.progress().get()).isEmpty();
    }

    @Test
    void trustsAndRemovesOneStore() {
        model.create();

        model.act(bench.row(firefox));
        assertThat(bench.row(firefox).isTrusted()).isTrue();
        assertThat(bench.row(system).isTrusted()).isFalse();
        assertThat(model.summary().get()).isEqualTo("Trusted in 1 of 2 stores");

        model.act(bench.row(firefox));
        assertThat(firefox.roots).isEmpty();
        assertThat(bench.dialogs.questions).isEmpty();
    }

    @Test
    void showsTheCommandBeforeRightsAreAskedForAndDoesNothingWithoutConsent() {
        system.rights = "pkexec update";
        model.create();
        bench.dialogs.agrees = false;

        model.trustEverywhere();
        assertThat(bench.dialogs.questions).singleElement().asString().contains("pkexec update install");
        assertThat(system.asked).isEmpty();
        assertThat(firefox.asked).isEmpty();

        bench.dialogs.agrees = true;
        model.trustEverywhere();
        assertThat(model.stores()).allMatch(StoreRow::isTrusted);
    }

    @Test
    void goesOnAfterAFailureAndTellsOfItAtTheEnd() {
        system.failure = "The rights were not given. By hand: sudo update";
        model.create();

        model.trustEverywhere();

        assertThat(bench.row(firefox).isTrusted()).isTrue();
        assertThat(bench.dialogs.problems)
                .singleElement()
                .asString()
                .contains("System store, Debian ca-certificates: The rights were not given. By hand: sudo update");
    }

    @Test
    void doesNotBelieveAStoreThatOnlySaysYes() {
        model.create();
        system.closed = new TrustStatus.NotTrusted();

        model.act(bench.row(system));

        assertThat(bench.dialogs.problems).singleElement().asString().contains("looks as before");
    }

    @Test
    void everyStateHasItsRemarkAndAction() throws Exception {
        var other = LocalAuthority.openOrCreate(folder.resolve("other"), Clock.systemUTC());
        system.roots.add(other.root());
        firefox.closed = new TrustStatus.MissingTool("certutil is not installed.", "sudo apt install libnss3-tools");
        var broken = bench.store("b", "Broken", "somewhere");
        broken.closed = new TrustStatus.Unknown("The database is damaged.");
        model.create();

        assertThat(bench.row(system).remark()).contains(RootName.of(other.root()));
        assertThat(bench.row(system).action()).isEqualTo(StoreRow.Action.TRUST);
        assertThat(bench.row(broken).remark()).isEqualTo("The database is damaged.");
        assertThat(bench.row(broken).action()).isEqualTo(StoreRow.Action.LOOK_AGAIN);
        assertThat(bench.row(firefox).remark()).contains("certutil is not installed.");
        model.act(bench.row(firefox));
        assertThat(bench.clipboard).containsExactly("sudo apt install libnss3-tools");
    }

    @Test
    void removesEverywhereAfterConsentAndLooksAgain() {
        system.rights = "pkexec update";
        model.create();
        model.trustEverywhere();
        bench.dialogs.questions.clear();
        bench.dialogs.agrees = false;
        model.removeEverywhere();
        assertThat(model.stores()).allMatch(StoreRow::isTrusted);

        bench.dialogs.agrees = true;
        model.removeEverywhere();

        assertThat(bench.dialogs.questions)
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).contains("pkexec update remove"));
        assertThat(system.roots).isEmpty();
        assertThat(firefox.roots).isEmpty();
        assertThat(bench.home.folder()).doesNotExist();
        assertThat(model.authority().get()).isEqualTo(new AuthorityState.None());
        assertThat(bench.dialogs.notices).last().asString().contains("nothing is left");
    }

    @Test
    void keepsTheKeyWhileAStoreStillTrustsIt() {
        model.create();
        model.trustEverywhere();
        firefox.failure = "The profile is locked.";

        model.removeEverywhere();

        assertThat(model.authority().get()).isInstanceOf(AuthorityState.Ready.class);
        assertThat(bench.row(firefox).isTrusted()).isTrue();
        assertThat(bench.dialogs.problems)
                .singleElement()
                .asString()
                .contains("Firefox, profile dev: The profile is locked.");
    }

    @Test
    void anotherSuffixIsExplainedBeforeANewAuthorityIsMadeWhichStoresHaveToTrustAnew() {
        model.create();
        model.trustEverywhere();
        LocalAuthority old = shown();
        bench.dialogs.questions.clear();

        bench.dialogs.agrees = false;
        bench.dialogs.texts.add("*.corp.example");
        model.suffixes().choose(old);
        assertThat(bench.dialogs.questions)
                .singleElement()
                .asString()
                .startsWith("Make a new authority that can also speak for corp.example?")
                .contains("The present authority is deleted with its key")
                .contains("can pass for every server below corp.example");
        assertThat(shown()).isSameAs(old);

        bench.dialogs.agrees = true;
        model.suffixes().allow(old, "corp.example");
        assertThat(shown().root()).isNotEqualTo(old.root());
        assertThat(shown().permitted()).contains("*.corp.example");
        assertThat(model.stores()).allSatisfy(row -> assertThat(row.status()).isInstanceOf(TrustStatus.Outdated.class));

        model.trustEverywhere();
        assertThat(system.roots).containsExactly(shown().root());
        assertThat(firefox.roots).containsExactly(shown().root());

        model.suffixes().takeBack(shown(), shown().suffixes().getFirst());
        assertThat(bench.dialogs.questions).last().asString().contains("that can't speak for corp.example?");
        assertThat(shown().suffixes()).isEmpty();
    }

    @Test
    void aPublicSuffixIsRefusedWithAnExplanation() {
        model.create();
        LocalAuthority present = shown();

        model.suffixes().allow(present, "co.uk");

        assertThat(bench.dialogs.problems).singleElement().asString().contains("is a public suffix");
        assertThat(bench.dialogs.questions).isEmpty();
        assertThat(shown()).isSameAs(present);
        assertThat(model.progress().get()).isEmpty();
    }

    @Test
    void namesOfTheOpenProfileThatItCantSpeakForAreFound() {
        bench.hosts = List.of(
                "shop.localhost", "*.localhost", "shop.corp.example", "*.shop.lan", "github.io", "*", "10.0.0.1");
        model.create();
        assertThat(model.suffixes().uncovered())
                .containsExactly(
                        new Uncovered("shop.corp.example", "corp.example"),
                        new Uncovered("*.shop.lan", "lan"),
                        new Uncovered("github.io", null));

        model.suffixes().allow(shown(), "corp.example");
        assertThat(model.suffixes().uncovered()).extracting(Uncovered::host).containsExactly("*.shop.lan", "github.io");

        bench.hosts = List.of("shop.localhost");
        model.tick();
        assertThat(model.suffixes().uncovered()).isEmpty();
    }

    private LocalAuthority shown() {
        return ((AuthorityState.Ready) model.authority().get()).authority();
    }

    @Test
    void aDamagedAuthorityIsExplainedAndCanBeRemoved() throws Exception {
        model.create();
        model.trustEverywhere();
        Path key = bench.home.folder().resolve("authority/intermediate.key");
        Files.writeString(key, "rubbish");

        model.refresh();
        assertThat(model.authority().get())
                .isInstanceOfSatisfying(
                        AuthorityState.Broken.class,
                        broken -> assertThat(broken.reason()).contains("intermediate.key"));

        model.removeEverywhere();
        assertThat(firefox.roots).isEmpty();
        assertThat(key).doesNotExist();
        assertThat(model.authority().get()).isEqualTo(new AuthorityState.None());
    }

    @Test
    void followsWhatTheEngineIssues() throws Exception {
        model.refresh();
        bench.running = bench.home.openOrCreate();
        bench.running.leaf("shop.localhost");
        bench.running.leaf("shop.localhost");

        model.tick();

        assertThat(model.authority().get()).isInstanceOf(AuthorityState.Ready.class);
        assertThat(model.issued())
                .singleElement()
                .extracting(Issued::name, Issued::handshakes)
                .containsExactly("shop.localhost", 2L);
    }

    @Test
    void exportsTheRoot() throws Exception {
        model.create();
        Path file = folder.resolve("portolan-root.pem");
        bench.dialogs.files.add(file);

        model.exportPem();
        assertThat(file).content().startsWith("-----BEGIN CERTIFICATE-----").doesNotContain("KEY");
        assertThat(bench.dialogs.notices).containsExactly("Saved portolan-root.pem");

        bench.dialogs.files.add(folder.resolve("missing/portolan-root.pem"));
        model.exportPem();
        assertThat(bench.dialogs.problems).singleElement().asString().contains("missing");
    }

    @Test
    void saysWhatItDoesAndCanBeStoppedBetweenStores() {
        var later = new FakeBackground();
        later.held = true;
        use(new Bench(folder.resolve("later"), later));
        model.create();
        later.workAll();

        model.trustEverywhere();
        assertThat(model.progress().get()).isEqualTo("Trusting in System store, Debian ca-certificates…");
        assertThat(bench.row(system).busy()).isTrue();
        assertThat(model.cancellable().get()).isTrue();
        model.trustEverywhere();
        model.cancel();
        later.workAll();

        assertThat(system.asked).containsExactly("install");
        assertThat(firefox.asked).isEmpty();
        assertThat(model.progress().get()).isEmpty();
        assertThat(model.cancellable().get()).isFalse();
    }

    @Test
    void foreignAuthoritiesAreNamedAndTakenOutAfterConsent() throws Exception {
        var other = LocalAuthority.openOrCreate(folder.resolve("other"), Clock.systemUTC());
        firefox.roots.add(other.root());
        model.create();
        model.trustEverywhere();
        assertThat(bench.row(firefox).remark())
                .isEqualTo("also has " + RootName.of(other.root()) + " of another installation");
        bench.dialogs.questions.clear();

        bench.dialogs.agrees = false;
        model.removeForeign();
        assertThat(bench.dialogs.questions)
                .singleElement()
                .asString()
                .contains(RootName.of(other.root()) + " from Firefox, profile dev");
        assertThat(firefox.roots).contains(other.root());

        bench.dialogs.agrees = true;
        model.removeForeign();
        assertThat(firefox.roots).doesNotContain(other.root()).hasSize(1);
        assertThat(bench.row(firefox).remark()).isEmpty();
        assertThat(bench.row(firefox).isTrusted()).isTrue();
    }

    @Test
    void whatAnEarlierInstallationLeftIsFoundBeforeThereIsAnAuthority() throws Exception {
        var other = LocalAuthority.openOrCreate(folder.resolve("other"), Clock.systemUTC());
        system.roots.add(other.root());
        system.rights = "pkexec update";
        model.refresh();

        model.removeForeign();

        assertThat(bench.dialogs.questions).singleElement().asString().contains("pkexec update remove");
        assertThat(system.roots).isEmpty();
    }

    @Test
    void linesToPasteAreThereWithTheAuthorityAndForTheShellChosen() {
        model.refresh();
        assertThat(model.hints().all()).isEmpty();

        model.create();
        assertThat(model.hints().shell().get()).isEqualTo(Shell.BASH);
        assertThat(model.hints().all()).extracting(Hint::id).containsExactly("node", "git");
    }
}
