package dev.portolan.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.Home;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.hosts.HostsBlock;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.app.hosts.HostsText;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.certificates.AuthorityException;
import dev.portolan.engine.certificates.AuthorityHome;
import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.SuffixChange;
import dev.portolan.engine.certificates.trust.CommandRunner;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.TrustStatus;
import dev.portolan.engine.certificates.trust.TrustStore;
import dev.portolan.engine.certificates.trust.TrustStores;
import dev.portolan.engine.lan.Doors;
import dev.portolan.engine.lan.LocalNetwork;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds on a machine, and what it proposes. */
class DoctorTest {

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> known = new HashMap<>(Map.of("shop.localhost", "127.0.0.1"));
    private final List<String> open = new ArrayList<>();
    private final List<ListeningPort> listening = new ArrayList<>();
    private final List<InetSocketAddress> tried = new ArrayList<>();
    private final Map<Integer, String> refusals = new HashMap<>();
    private TrustStatus status = new TrustStatus.Trusted();
    private Clock clock = Clock.systemUTC();

    private final List<LocalNetwork.Own> addresses = new ArrayList<>();
    private final LocalNetwork lan = new LocalNetwork(() -> addresses, () -> "nobody-is-called-so.invalid");

    private final Network network = new Network() {

        @Override
        public List<InetAddress> resolve(String name) {
            String address = known.get(name);
            try {
                return address == null ? List.of() : List.of(InetAddress.getByName(address));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean accepts(InetSocketAddress address) {
            return open.contains(address.getAddress().getHostAddress() + " " + address.getPort());
        }

        @Override
        public @Nullable String refusal(InetSocketAddress address) {
            tried.add(address);
            return refusals.get(address.getPort());
        }
    };

    private static Profile profile(String hosts, String listener, String rest) {
        Profiles.Parsed parsed = Profiles.parse("{\"version\": 1, \"name\": \"Shop\", \"hosts\": [" + hosts
                + "], \"listeners\": [" + listener + "], " + rest + "}");
        assertThat(parsed.problems()).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }

    private static Profile shop(String to) {
        return profile(
                "\"shop.localhost\"", "{\"port\": 8080}", "\"routes\": [{\"path\": \"/api\", \"to\": \"" + to + "\"}]");
    }

    private Home home() {
        return Home.of(Map.of("PORTOLAN_HOME", folder.resolve("home").toString()), "Linux", folder);
    }

    private void hosts(HostsText text) throws IOException {
        Files.write(Files.createDirectories(folder.resolve("etc")).resolve("hosts"), text.bytes());
    }

    @BeforeEach
    void prepare() throws IOException {
        hosts(HostsText.of(new byte[0]));
    }

    private List<Outcome> examined(Profile profile) {
        ListeningPorts ports = () -> listening;
        HostsFile hosts = new HostsFile(
                new Machine(folder, folder, Map.of(), true, _ -> new CommandRunner.Result(1, "")), "Linux");
        Home home = home();
        TrustStores stores = new TrustStores(() -> List.of(new Store()), home.certificates());
        return new Doctor(network, ports, stores, hosts, lan, home, variables, clock)
                .examine(home.profiles().resolve("shop.json"), profile, Set.of(), null);
    }

    private List<Finding> found(Profile profile) {
        return examined(profile).stream()
                .flatMap(outcome -> outcome.findings().stream())
                .toList();
    }

    /** One that says what the test wants. */
    private final class Store implements TrustStore {

        @Override
        public String id() {
            return "store";
        }

        @Override
        public String name() {
            return "Browser";
        }

        @Override
        public String place() {
            return "~/.browser";
        }

        @Override
        public TrustStatus status(X509Certificate root) {
            return status;
        }

        @Override
        public TrustStatus install(LocalAuthority authority) {
            throw new AssertionError("The doctor changes nothing");
        }

        @Override
        public TrustStatus remove(X509Certificate root) {
            throw new AssertionError("The doctor changes nothing");
        }
    }

    @Test
    void whereAllIsWellNothingIsFoundAndWhatWasLeftOutIsSaid() {
        open.add("127.0.0.1 3000");
        List<Outcome> outcomes = examined(shop("http://localhost:3000"));
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.findings()).isEmpty());
        assertThat(outcomes.stream().map(Outcome::skipped).filter(Objects::nonNull))
                .containsExactly("No listener of the profile has TLS.", "Nothing is known of what passed.");
    }

    @Test
    void aTargetThatNobodyListensOnIsAProblemOfItsRoutes() {
        assertThat(found(shop("http://localhost:3000")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("target-refused"))
                .satisfies(finding -> assertThat(finding.title()).isEqualTo("Nothing listens on port 3000 (/api)."));
    }

    @Test
    void aTargetThatIsOpenOnTheOtherAddressIsMovedToLocalhost() {
        // As InetAddress writes ::1.
        open.add("0:0:0:0:0:0:0:1 5173");
        Profile profile = shop("http://127.0.0.1:5173/base");
        Finding finding = found(profile).getFirst();
        assertThat(finding.id()).isEqualTo("other-address-family");
        assertThat(finding.title()).isEqualTo("Port 5173 is refused on 127.0.0.1, but open on ::1 (/api).");
        Fix.Change change = (Fix.Change) finding.fixes().getFirst();
        Profile mended = change.change().apply(profile);
        assertThat(found(mended)).isEmpty();
        assertThat(Profiles.write(mended, null)).contains("http://localhost:5173/base");
    }

    @Test
    void targetsOfOtherMachinesAreLeftAlone() {
        assertThat(found(shop("https://api.example.com"))).isEmpty();
    }

    @Test
    void whoHoldsAPortIsNamed() {
        open.add("127.0.0.1 3000");
        refusals.put(8080, "Address already in use");
        listening.add(new ListeningPort(8080, "127.0.0.1", 4711L, "java", "api.jar"));
        assertThat(found(shop("http://localhost:3000")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.title()).isEqualTo("Port 8080 is held by java (api.jar), process 4711."));
    }

    @Test
    void aPortOfTheAdministratorComesWithTheCommandThatGivesItAway() {
        open.add("127.0.0.1 3000");
        refusals.put(443, "Permission denied");
        Profile profile = profile(
                "\"shop.localhost\"",
                "{\"port\": 443}",
                "\"routes\": [{\"path\": \"/\", \"to\": \"http://localhost:3000\"}]");
        Finding finding = found(profile).getFirst();
        assertThat(finding.id()).isEqualTo("port-privileged");
        assertThat(finding.fixes())
                .first()
                .isEqualTo(new Fix.Rights(
                        "Allow until the next start",
                        "sysctl -w net.ipv4.ip_unprivileged_port_start=443",
                        "the first port that every user may listen on"));
        assertThat(((Fix.Rights) finding.fixes().getLast()).command())
                .isEqualTo("sudo sh -c 'echo '\\''net.ipv4.ip_unprivileged_port_start=443'\\''"
                        + " > /etc/sysctl.d/50-portolan.conf && sysctl -w net.ipv4.ip_unprivileged_port_start=443'");
    }

    @Test
    void aPortIsTriedAsItWouldBeBound() {
        Profile low = profile("\"a.test\"", "{\"port\": 443}, {\"port\": 4443}", "\"routes\": []");
        new PortsCheck(low, network, Doors.of(lan, "Mac OS X"), () -> listening, Set.of()).findings();
        assertThat(tried)
                .extracting(address -> address.getAddress().isAnyLocalAddress())
                .containsExactly(true, false);
        tried.clear();
        new PortsCheck(low, network, Doors.of(lan, "Linux"), () -> listening, Set.of()).findings();
        assertThat(tried)
                .extracting(address -> address.getAddress().isLoopbackAddress())
                .containsExactly(true, true);
    }

    @Test
    void ofWhatIsSharedItIsSaidHowPhonesReachIt() {
        open.add("127.0.0.1 3000");
        Profile shared = profile(
                "\"shop.localhost\"",
                "{\"port\": 4443, \"tls\": true, \"lan\": true}",
                "\"routes\": [{\"path\": \"/\", \"to\": \"http://localhost:3000\"}]");
        assertThat(found(shared)).extracting(Finding::id).contains("sharing-nowhere");

        addresses.add(new LocalNetwork.Own(InetAddress.ofLiteral("192.168.1.5"), 24, true));
        List<Finding> findings = found(shared);
        assertThat(findings)
                .extracting(Finding::id)
                .doesNotContain("sharing-nowhere")
                .contains("sharing");
        assertThat(findings)
                .filteredOn(finding -> finding.id().equals("sharing"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.meaning()).contains("192.168.1.5, port 4443", "is not announced"));
        assertThat(findings)
                .filteredOn(finding -> finding.id().equals("sharing-trust"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.remedy()).contains("http://192.168.1.5:4443/.well-known/portolan/ca"));
        assertThat(found(shop("http://localhost:3000"))).extracting(Finding::id).doesNotContain("sharing");
    }

    @Test
    void theFirewallsThatAreThereGetACommand() {
        addresses.add(new LocalNetwork.Own(InetAddress.ofLiteral("192.168.1.5"), 24, true));
        Profile shared = profile("\"a.test\"", "{\"port\": 4080, \"lan\": true}", "\"routes\": []");
        assertThat(new SharingCheck(shared, lan, file -> file.endsWith("ufw")).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes())
                        .containsExactly(new Fix.Command("Let port 4080 through (ufw)", "sudo ufw allow 4080/tcp")));
        assertThat(new SharingCheck(shared, lan, file -> false)
                        .findings()
                        .getFirst()
                        .fixes())
                .isEmpty();
    }

    @Test
    void aRealPortThatIsTakenIsFoundByTrying() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
            assertThat(Network.ofThisMachine().refusal(address)).isNotNull();
            assertThat(Network.ofThisMachine().accepts(address)).isTrue();
        }
    }

    @Test
    void namesAreSortedByWhoKnowsThem() {
        open.add("127.0.0.1 3000");
        known.put("shop.test", "93.184.216.34");
        Profile profile = profile(
                "\"shop.localhost\", \"new.localhost\", \"shop.test\", \"other.test\"",
                "{\"port\": 8080}",
                "\"routes\": [{\"path\": \"/\", \"to\": \"http://localhost:3000\"}]");
        assertThat(found(profile))
                .extracting(Finding::id)
                .containsExactly("name-elsewhere", "name-browsers-only", "name-unknown");
    }

    @Test
    void whatTheHostsFileHasIsKnownAndWhatNobodyNeedsIsLeftOver() throws IOException {
        open.add("127.0.0.1 3000");
        Profile profile = profile(
                "\"new.localhost\", \"shop.test\", \"*.shop.test\"",
                "{\"port\": 8080}",
                "\"routes\": [{\"path\": \"/\", \"to\": \"http://localhost:3000\"}]");
        Fix.Hosts add = (Fix.Hosts) found(profile).getFirst().fixes().getFirst();
        assertThat(add.command())
                .isEqualTo("portolan hosts install " + home().profiles().resolve("shop.json"));
        HostsText added = add.change().apply(HostsText.of(new byte[0]));
        assertThat(added.namesOf("Shop")).containsExactly("new.localhost", "shop.test");

        hosts(added.with(new HostsBlock("Gone", List.of("gone.test"))));
        List<Finding> left = found(profile);
        assertThat(left).extracting(Finding::id).containsExactly("name-unknown", "hosts-left-over");
        assertThat(left.getFirst().title()).startsWith("*.shop.test ");
        assertThat(left.getFirst().fixes()).isEmpty();
        Fix.Hosts remove = (Fix.Hosts) left.getLast().fixes().getFirst();
        assertThat(remove.command()).isEqualTo("portolan hosts remove --unused");
        hosts(remove.change().apply(HostsText.of(Files.readAllBytes(folder.resolve("etc/hosts")))));
        assertThat(found(profile)).extracting(Finding::id).containsExactly("name-unknown");
    }

    @Test
    void aHostsFileThatCantBeReadIsSaid() throws IOException {
        open.add("127.0.0.1 3000");
        Files.delete(folder.resolve("etc/hosts"));
        assertThat(examined(shop("http://localhost:3000")).stream().map(Outcome::skipped))
                .contains("There is no " + folder.resolve("etc/hosts") + " on this machine. Make an empty one.");
    }

    @Test
    void aProxyOfTheEnvironmentIsToldWithoutItsPassword() {
        open.add("127.0.0.1 3000");
        variables.put("HTTPS_PROXY", "http://me:secret@proxy.example.com:3128");
        variables.put("no_proxy", "127.0.0.1");
        Finding finding = found(shop("http://localhost:3000")).getFirst();
        assertThat(finding.id()).isEqualTo("proxy-environment");
        assertThat(finding.title()).contains("http://proxy.example.com:3128").doesNotContain("secret");
        assertThat(finding.fixes())
                .first()
                .isEqualTo(new Fix.Command("Add to NO_PROXY", "export NO_PROXY='127.0.0.1,shop.localhost'"));
        variables.put("NO_PROXY", ".localhost");
        assertThat(found(shop("http://localhost:3000"))).isEmpty();
    }

    private static Profile secure() {
        return profile("\"shop.localhost\"", "{\"port\": 4443, \"tls\": true}", "\"routes\": []");
    }

    @Test
    void aStoreThatDoesNotTrustIsNamedWithItsCommand() throws AuthorityException {
        assertThat(found(secure())).extracting(Finding::id).containsExactly("authority-missing");
        LocalAuthority.openOrCreate(home().certificates(), clock);
        assertThat(found(secure())).isEmpty();
        status = new TrustStatus.NotTrusted();
        assertThat(found(secure()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes())
                        .contains(new Fix.Command("Trust it", "portolan trust install --store store")));
    }

    @Test
    void aNameThatTheAuthorityCantSpeakForComesWithTheSuffixToAllow() throws AuthorityException {
        known.put("shop.corp.example", "127.0.0.1");
        Profile profile = profile(
                "\"shop.corp.example\", \"*.localhost\", \"10.0.0.1\"",
                "{\"port\": 4443, \"tls\": true}",
                "\"routes\": []");
        assertThat(uncovered(profile))
                .extracting(Finding::title)
                .containsExactly("The local CA can't speak for shop.corp.example.");

        var authority = new AuthorityHome(home().certificates(), clock);
        LocalAuthority first = authority.openOrCreate();
        assertThat(uncovered(profile))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes())
                        .contains(new Fix.Command("Allow corp.example", "portolan trust suffix add corp.example")));

        authority.change(SuffixChange.adding(first, List.of("corp.example")));
        assertThat(uncovered(profile)).isEmpty();
    }

    @Test
    void aNameThatNoAuthorityMaySpeakForComesWithAnotherOne() {
        known.put("github.io", "127.0.0.1");
        assertThat(uncovered(profile("\"github.io\"", "{\"port\": 4443, \"tls\": true}", "\"routes\": []")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes()).isEmpty());
    }

    private List<Finding> uncovered(Profile profile) {
        return found(profile).stream()
                .filter(finding -> finding.id().equals("name-not-covered"))
                .toList();
    }

    @Test
    void anAuthorityThatEndsSoonAndAClockThatIsWrongAreFound() throws AuthorityException {
        LocalAuthority.openOrCreate(home().certificates(), clock);
        clock = Clock.fixed(Instant.now().plus(Duration.ofDays(3630)), ZoneOffset.UTC);
        assertThat(found(secure())).extracting(Finding::severity).containsExactly(Severity.WARNING);
        clock = Clock.fixed(Instant.now().minus(Duration.ofDays(30)), ZoneOffset.UTC);
        assertThat(found(secure())).extracting(Finding::id).containsExactly("clock-before-authority");
    }

    @Test
    void aCheckThatFailsIsSaidAndTheOthersGoOn() {
        Outcome outcome = Outcome.of(new Check() {
            @Override
            public String name() {
                return "This";
            }

            @Override
            public List<Finding> findings() {
                throw new IllegalStateException("broken");
            }
        });
        assertThat(outcome.skipped()).contains("broken");
    }
}
