package dev.portolan.app.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.FakeNavigation;
import dev.portolan.app.desktop.routes.FakeWorkspace;
import dev.portolan.app.doctor.Finding;
import dev.portolan.app.doctor.Finding.Severity;
import dev.portolan.app.doctor.Fix;
import dev.portolan.app.doctor.Outcome;
import dev.portolan.app.hosts.HostsBlock;
import dev.portolan.app.hosts.HostsFile;
import dev.portolan.engine.capture.CaptureStore;
import dev.portolan.engine.certificates.trust.CommandRunner;
import dev.portolan.engine.certificates.trust.Machine;
import dev.portolan.engine.certificates.trust.Rights;
import dev.portolan.engine.profile.CaptureSettings;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A model over a workspace in memory, with findings that the test chooses. */
final class Ward implements AutoCloseable {

    final FakeDialogs dialogs = new FakeDialogs();
    final FakeBackground background = new FakeBackground();
    final FakeNavigation navigation = new FakeNavigation();
    final List<String> clipboard = new ArrayList<>();
    final List<Set<Integer>> own = new ArrayList<>();
    final FakeWorkspace workspace = new FakeWorkspace(profile());
    final DoctorModel model;
    List<Outcome> outcomes = List.of();
    final Path root = folder();

    /** Whether the hosts file belongs to the user. */
    boolean writable = true;

    /** Commands that were run. */
    final List<List<String>> ran = new ArrayList<>();

    /** What programs with rights end with. */
    int exit = 1;

    private final CaptureStore capture = new CaptureStore(CaptureSettings.DEFAULT, Clock.systemUTC(), null);

    Ward() {
        workspace.capture = capture;
        model = new DoctorModel(
                workspace,
                (file, profile, ports, traffic) -> {
                    own.add(ports);
                    return outcomes;
                },
                new HostsFile(machine(), "Linux", _ -> writable),
                new Rights(machine()),
                background,
                dialogs,
                navigation,
                clipboard::add);
    }

    private static Path folder() {
        try {
            Path root = Files.createTempDirectory("ward");
            Files.writeString(Files.createDirectory(root.resolve("etc")).resolve("hosts"), "127.0.0.1 localhost\n");
            Files.createFile(
                    Files.createDirectory(root.resolve("tools")).resolve("pkexec"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose user has to ask for rights, in a desktop. */
    private Machine machine() {
        Map<String, String> variables = Map.of("PATH", root.resolve("tools").toString(), "DISPLAY", ":0");
        return new Machine(root, root, variables, false, command -> {
            ran.add(command);
            return new CommandRunner.Result(exit, "");
        });
    }

    String hosts() throws IOException {
        return Files.readString(root.resolve("etc/hosts"));
    }

    private static Profile profile() {
        Profiles.Parsed parsed = Profiles.parse("""
                {"version": 1, "name": "Shop", "hosts": ["shop.localhost"], "listeners": [{"port": 4443, "tls": true}],
                 "routes": [{"path": "/", "to": "http://127.0.0.1:3000"}]}
                """);
        assertThat(parsed.problems()).isEmpty();
        return Objects.requireNonNull(parsed.profile());
    }

    /** One of each kind. */
    static List<Outcome> some() {
        return List.of(
                new Outcome("Ports can be listened on", List.of(), null),
                new Outcome(
                        "Targets on this machine accept connections",
                        List.of(
                                new Finding(
                                        "note",
                                        Severity.NOTE,
                                        "Only browsers know shop.localhost.",
                                        "Chrome, Edge and Firefox send every name below localhost to this machine, and so does a newer"
                                                + " curl; Safari, Java, Node and Python ask the system, which does not know it.",
                                        "Write it into the hosts file if other programs are to call it.",
                                        new Fix.Hosts(
                                                "Add to the hosts file",
                                                text -> text.with(new HostsBlock("Shop", List.of("shop.localhost"))),
                                                List.of("hosts", "install", "/profiles/shop.json")),
                                        new Fix.Command("Hosts file", "portolan hosts install shop.json")),
                                new Finding(
                                        "other-address-family",
                                        Severity.PROBLEM,
                                        "Port 3000 is refused on 127.0.0.1, but open on ::1 (/).",
                                        "The program listens on one of the two loopback addresses only, and the profile names the"
                                                + " other.",
                                        "Write localhost, which tries both.",
                                        new Fix.Change("Use localhost", profile -> profile.withRoutes(List.of())))),
                        null),
                new Outcome(
                        "Browsers keep the cookies that are set",
                        List.of(new Finding(
                                "cookie-dropped",
                                Severity.WARNING,
                                "Browsers drop the cookie __Host-session that /login sets, seen 3 times.",
                                "A name that begins with __Host- needs Secure and Path=/, and no Domain.",
                                "Set it with Secure and call the page by https, which Portolan can give it.",
                                List.of(new Fix.TrustStores("Certificates")),
                                "host:shop.localhost path:\"/login\"")),
                        null),
                new Outcome("Certificates are valid and trusted", List.of(), "No listener of the profile has TLS."));
    }

    @Override
    public void close() {
        capture.close();
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
