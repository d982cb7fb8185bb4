package dev.portolan.engine.certificates.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.SuffixChange;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoresTest {

    @TempDir
    Path temporary;

    private LocalAuthority authority;

    @BeforeEach
    void prepare() throws Exception {
        authority = LocalAuthority.openOrCreate(ca(), Clock.systemUTC());
    }

    @Test
    void theHomeIsWhatTheSessionSaysAndOnlyElseWhatJavaFound() {
        assertThat(Machine.home(Map.of("HOME", "/home/ada"), "/root")).isEqualTo(Path.of("/home/ada"));
        assertThat(Machine.home(Map.of("HOME", "ada"), "/root")).isEqualTo(Path.of("/root"));
        assertThat(Machine.home(Map.of(), "/root")).isEqualTo(Path.of("/root"));
    }

    @Test
    void findsTheSystemAndEveryBrowserHoweverItWasPackaged() throws Exception {
        var computer = new TestMachine(temporary);
        computer.folder("/usr/local/share/ca-certificates");
        String home = "/home/ada/";
        for (String database : List.of(
                ".mozilla/firefox/ab12.default-release",
                ".config/mozilla/firefox/cd34.dev",
                "snap/firefox/common/.mozilla/firefox/ef56.default",
                ".var/app/org.mozilla.firefox/.mozilla/firefox/gh78.default",
                "snap/chromium/current/.pki/nssdb",
                ".local/share/pki/nssdb")) {
            computer.file(home + database + "/cert9.db", "");
        }
        computer.folder(home + ".mozilla/firefox/Crash Reports");

        var found = MachineStores.of(computer.machine(false, command -> new Result(0, "")), "Linux")
                .find();

        assertThat(found)
                .extracting(store -> store.id() + " | " + store.name() + " | " + store.place())
                .containsExactly(
                        "system | System store | Debian ca-certificates",
                        "chromium-xdg | Chromium, Chrome | ~/.local/share/pki/nssdb",
                        "chromium-snap | Chromium (snap) | ~/snap/chromium/current/.pki/nssdb",
                        "firefox:ab12.default-release | Firefox | profile default-release",
                        "firefox:cd34.dev | Firefox | profile dev",
                        "firefox-snap:ef56.default | Firefox (snap) | profile default",
                        "firefox-flatpak:gh78.default | Firefox (Flatpak) | profile default");
    }

    @Test
    void offersChromiumsDatabaseEvenBeforeItIsThere() throws Exception {
        var computer = new TestMachine(temporary);

        assertThat(MachineStores.of(computer.machine(false, command -> new Result(0, "")), "Linux")
                        .find())
                .extracting(TrustStore::place)
                .containsExactly("~/.pki/nssdb");
    }

    @Test
    void tellsThatARunningFirefoxHasToBeRestarted() throws Exception {
        var computer = new TestMachine(temporary);
        Path profile = computer.file("/home/ada/.mozilla/firefox/ab12.default/cert9.db", "")
                .getParent();
        Path lock = profile.resolve("lock");
        Files.createSymbolicLink(
                lock, Path.of("127.0.1.1:+" + ProcessHandle.current().pid()));
        var machine = computer.machine(false, command -> new Result(0, ""));
        assertThat(MachineStores.of(machine, "Linux").find().getLast().remark()).contains("restart it");

        Files.delete(lock);
        Files.createSymbolicLink(lock, Path.of("127.0.1.1:+0"));
        assertThat(MachineStores.of(machine, "Linux").find().getLast().remark()).isEmpty();
    }

    @Test
    void remembersWhatItTouchedUntilThatIsGone() throws Exception {
        var stores = stores(new FakeStore("a"), new FakeStore("b"));
        for (TrustStore store : stores.find()) {
            store.install(authority);
        }

        assertThat(stores(new FakeStore("a")).touched())
                .extracting(Touched::store, Touched::root)
                .containsExactly(tuple("a", authority.root()), tuple("b", authority.root()));
        assertThat(Files.getPosixFilePermissions(ca().resolve("touched.json"))).hasSize(2);

        for (TrustStore store : stores.find()) {
            store.remove(authority.root());
        }
        assertThat(stores.touched()).isEmpty();
        assertThat(ca().resolve("touched.json")).doesNotExist();
    }

    @Test
    void recordsAStoreBeforeItIsChanged() throws Exception {
        var dying = new FakeStore("a");
        dying.failure = new TrustException("half way");
        dying.roots.add(authority.root());
        var stores = stores(dying);

        assertThatThrownBy(() -> stores.find().getFirst().install(authority)).hasMessage("half way");
        assertThat(stores.touched()).extracting(Touched::store).containsExactly("a");
    }

    @Test
    void aRootTakesThePlaceOfEarlierOnesThatWereInstalledFromHere() throws Exception {
        var others = LocalAuthority.openOrCreate(temporary.resolve("other"), Clock.systemUTC());
        var store = new FakeStore("a");
        store.roots.add(others.root());
        var installed = stores(store).find().getFirst();
        installed.install(authority);

        var home = new AuthorityHome(ca(), Clock.systemUTC());
        LocalAuthority next = home.change(SuffixChange.adding(authority, List.of("lan")));
        assertThat(installed.status(next.root())).isInstanceOf(TrustStatus.Outdated.class);

        assertThat(installed.install(next)).isEqualTo(new TrustStatus.Trusted());
        assertThat(store.roots).containsExactly(others.root(), next.root());
        assertThat(stores(store).touched()).extracting(Touched::root).containsExactly(next.root());
    }

    @Test
    void anEarlierRootThatCantBeTakenOutStaysRecorded() throws Exception {
        var store = new FakeStore("a");
        var installed = stores(store).find().getFirst();
        installed.install(authority);
        LocalAuthority next =
                new AuthorityHome(ca(), Clock.systemUTC()).change(SuffixChange.adding(authority, List.of("lan")));
        store.clings = true;

        assertThat(installed.install(next)).isEqualTo(new TrustStatus.Trusted());
        assertThat(stores(store).touched()).extracting(Touched::root).containsExactly(authority.root(), next.root());
    }

    @Test
    void programsAtOnceLoseNothingOfTheRecord() throws Exception {
        int many = 8;
        List<Callable<Void>> installing = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            var store = stores(new FakeStore("s" + i)).find().getFirst();
            installing.add(() -> {
                store.install(authority);
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(many)) {
            for (var done : pool.invokeAll(installing)) {
                done.get();
            }
        }
        assertThat(stores().touched()).hasSize(many);
    }

    @Test
    void theLastRecordTakesTheFolderAlongOnceTheAuthorityIsGone() throws Exception {
        var store = stores(new FakeStore("a")).find().getFirst();
        store.install(authority);
        LocalAuthority.remove(ca());
        Files.writeString(ca().resolve(".touched-1.json"), "{ half");

        store.remove(authority.root());

        assertThat(ca()).doesNotExist();
    }

    @Test
    void lookingForWhatIsNotThereLeavesNothingBehind() throws Exception {
        LocalAuthority.remove(ca());

        stores(new FakeStore("a")).find().getFirst().remove(authority.root());

        assertThat(ca()).doesNotExist();
    }

    @Test
    void removalTakesOutEarlierRootsToo() throws Exception {
        var earlier = LocalAuthority.openOrCreate(temporary.resolve("earlier"), Clock.systemUTC());
        var store = new FakeStore("a");
        store.clings = true;
        var stores = stores(store);
        stores.find().getFirst().install(earlier);
        stores.find().getFirst().install(authority);
        store.clings = false;

        assertThat(stores.removeEverywhere(authority.root())).isEmpty();
        assertThat(store.roots).isEmpty();
        assertThat(stores.touched()).isEmpty();
    }

    @Test
    void removalTakesOutWhatNobodyRecorded() throws Exception {
        var store = new FakeStore("a");
        store.roots.add(authority.root());

        assertThat(stores(store).removeEverywhere(authority.root())).isEmpty();
        assertThat(store.roots).isEmpty();
    }

    @Test
    void removalReportsWhatIsStillThereAndGoesOn() throws Exception {
        var refusing = new FakeStore("a");
        var clinging = new FakeStore("b");
        var willing = new FakeStore("c");
        var stores = stores(refusing, clinging, willing);
        for (TrustStore store : stores.find()) {
            store.install(authority);
        }
        refusing.failure = new TrustException("Not allowed. By hand: rm x");
        clinging.clings = true;

        assertThat(stores.removeEverywhere(authority.root()))
                .extracting(Residue::store, Residue::reason)
                .satisfiesExactly(
                        first -> assertThat(first.toList())
                                .containsExactly("Fake a, place", "Not allowed. By hand: rm x"),
                        second ->
                                assertThat(second.toList().getLast().toString()).contains("is still trusted"));
        assertThat(willing.roots).isEmpty();
        assertThat(stores.touched()).extracting(Touched::store).containsExactly("a", "b");
    }

    @Test
    void forgetsAStoreThatIsNoMore() throws Exception {
        stores(new FakeStore("deleted-profile")).find().getFirst().install(authority);

        assertThat(stores(new FakeStore("a")).removeEverywhere(null)).isEmpty();
        assertThat(stores().touched()).isEmpty();
    }

    @Test
    void aDamagedRecordIsReportedAndKept() throws Exception {
        Path record = Files.writeString(ca().resolve("touched.json"), "{ half");
        var stores = stores(new FakeStore("a"));

        assertThatThrownBy(() -> stores.find().getFirst().install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining(record.toString());
        assertThat(record).hasContent("{ half");
    }

    @Test
    void removingTheAuthorityKeepsTheRecordOfWhatIsLeft() throws Exception {
        var stores = stores(new FakeStore("a"));
        stores.find().getFirst().install(authority);

        LocalAuthority.remove(ca());

        assertThat(stores.touched()).hasSize(1);
    }

    private TrustStores stores(FakeStore... stores) {
        return new TrustStores(() -> List.of(stores), ca());
    }

    private Path ca() {
        return temporary.resolve("ca");
    }

    /** A store in memory that may fail, or keep what it should give up. */
    private static final class FakeStore implements TrustStore {

        final List<X509Certificate> roots = new ArrayList<>();
        private final String id;
        private @Nullable TrustException failure;
        boolean clings;

        FakeStore(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String name() {
            return "Fake " + id;
        }

        @Override
        public String place() {
            return "place";
        }

        @Override
        public TrustStatus status(X509Certificate root) {
            return TrustStatus.of(root, roots);
        }

        @Override
        public TrustStatus install(LocalAuthority authority) throws TrustException {
            fail();
            roots.add(authority.root());
            return status(authority.root());
        }

        @Override
        public TrustStatus remove(X509Certificate root) throws TrustException {
            fail();
            if (!clings) {
                roots.remove(root);
            }
            return status(root);
        }

        private void fail() throws TrustException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
