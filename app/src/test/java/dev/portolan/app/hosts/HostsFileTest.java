package dev.portolan.app.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.certificates.trust.CommandRunner;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import dev.portolan.engine.certificates.trust.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine in a folder. */
class HostsFileTest {

    private static final String BEFORE = "127.0.0.1 localhost\n";
    private static final HostsBlock SHOP = new HostsBlock("Shop", List.of("shop.test"));
    private static final List<String> ARGUMENTS = List.of("hosts", "install", "/a b/shop.json");

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private Path hosts = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        hosts = Files.createDirectories(folder.resolve("etc")).resolve("hosts");
        Files.writeString(hosts, BEFORE);
    }

    private HostsFile file(boolean administrator, CommandRunner commands) {
        return new HostsFile(
                new Machine(folder, folder, variables, administrator, commands), "Linux", _ -> administrator);
    }

    private HostsFile own() {
        return file(true, command -> {
            throw new IOException("No program is run here: " + command);
        });
    }

    /** One that has to ask, with a program that does not. */
    private HostsFile foreign(String program, CommandRunner commands) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Files.createFile(
                tools.resolve(program),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        variables.put("PATH", tools.toString());
        return file(false, commands);
    }

    /** What sudo would run. */
    private static Result granted(List<String> command) throws IOException {
        assertThat(command).startsWith("sudo", "sh", "-c");
        Process process = new ProcessBuilder(command.subList(1, command.size()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.onExit().join().exitValue(), output);
    }

    private static HostsText add(HostsFile file) throws HostsException {
        return file.carryOut(file.plan(text -> text.with(SHOP)), ARGUMENTS);
    }

    @Test
    void theFileKeepsItsMode() throws Exception {
        Files.setPosixFilePermissions(hosts, PosixFilePermissions.fromString("rw-rw-r--"));
        assertThat(add(own()).namesOf("Shop")).containsExactly("shop.test");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts)))
                .isEqualTo("rw-rw-r--");
        assertThat(folder.resolve("etc")).isDirectoryContaining("glob:**/hosts");
        own().carryOut(own().plan(HostsText::withoutBlocks), ARGUMENTS);
        assertThat(hosts).hasContent(BEFORE);
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path real = Files.move(hosts, folder.resolve("hosts-of-this-machine"));
        Files.createSymbolicLink(hosts, real);
        add(own());
        assertThat(hosts).isSymbolicLink();
        assertThat(Files.readString(real)).contains("shop.test");
    }

    @Test
    void aFileThatIsAMountIsWrittenInItsPlace() throws Exception {
        Path mounts = folder.resolve("proc/self/mountinfo");
        Files.createDirectories(mounts.getParent());
        Files.writeString(mounts, "1 2 0:3 /x " + hosts.toRealPath() + " rw - ext4 /dev/x rw\n");
        Object node = Files.getAttribute(hosts, "unix:ino");
        add(own());
        assertThat(Files.getAttribute(hosts, "unix:ino")).isEqualTo(node);
        assertThat(Files.readString(hosts)).contains("shop.test");
    }

    @Test
    void withRightsTheSameComesOfItAndNothingStaysBehind() throws Exception {
        Files.setPosixFilePermissions(hosts, PosixFilePermissions.fromString("rw-rw-r--"));
        HostsFile file = foreign("sudo", HostsFileTest::granted);
        HostsChange change = file.plan(text -> text.with(SHOP));
        assertThat(change.rights().orElseThrow()).startsWith("sudo sh -c ").contains("mv -f");
        assertThat(hosts).hasContent(BEFORE);
        assertThat(file.carryOut(change, ARGUMENTS).namesOf("Shop")).containsExactly("shop.test");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts)))
                .isEqualTo("rw-rw-r--");
        assertThat(change.prepared()).doesNotExist();
        try (var files = Files.list(folder.resolve("etc"))) {
            assertThat(files).containsExactly(hosts);
        }
    }

    @Test
    void whatAnotherProgramWroteMeanwhileIsNotLost() throws Exception {
        HostsFile file = foreign("sudo", HostsFileTest::granted);
        HostsChange asked = file.plan(text -> text.with(SHOP));
        HostsChange unasked = own().plan(text -> text.with(SHOP));
        Files.writeString(hosts, BEFORE + "10.0.0.1 vpn\n");
        assertThatThrownBy(() -> file.carryOut(asked, ARGUMENTS))
                .hasMessageContaining("failed: another program changed it meanwhile.");
        assertThatThrownBy(() -> own().carryOut(unasked, ARGUMENTS)).hasMessageContaining("Try again.");
        assertThat(hosts).hasContent(BEFORE + "10.0.0.1 vpn\n");
    }

    @Test
    void refusedMeansRefused() throws Exception {
        variables.put("DISPLAY", ":0");
        HostsFile file = foreign("pkexec", command -> new Result(126, ""));
        assertThatThrownBy(() -> add(file))
                .isInstanceOf(HostsException.class)
                .hasMessage("The rights to change the hosts file were not given. To do it by hand, run in a terminal:"
                        + " sudo portolan hosts install '/a b/shop.json'");
        assertThat(hosts).hasContent(BEFORE);
    }

    @Test
    void whereNothingChangesNobodyIsAsked() throws Exception {
        add(own());
        HostsFile file = foreign("sudo", command -> {
            throw new IOException("Nobody was to be asked");
        });
        assertThat(file.plan(text -> text.with(SHOP)).rights()).isEmpty();
        assertThat(add(file).namesOf("Shop")).containsExactly("shop.test");
    }

    @Test
    void aFileThatCantBeWrittenIsSaidWithWhatToDo() throws Exception {
        Files.delete(hosts);
        Files.createSymbolicLink(hosts, Path.of("/proc/version")); // Not even the administrator writes that.
        assertThatThrownBy(() -> add(own()))
                .hasMessageStartingWith(hosts + " can't be written: ")
                .hasMessageEndingWith("run in a terminal: portolan hosts install '/a b/shop.json'");
        Files.delete(hosts);
    }

    @Test
    void whatIsNoTextIsLeftAlone() throws Exception {
        Files.write(hosts, "127.0.0.1 localhost".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> add(own())).hasMessageContaining("UTF-16");
        Files.delete(hosts);
        assertThatThrownBy(() -> add(own())).hasMessageContaining("There is no ");
    }

    @Test
    void windowsHasItsOwnPlace() {
        variables.put("SystemRoot", "/windows");
        Machine machine = new Machine(folder, folder, variables, false, command -> new Result(0, ""));
        HostsFile file = new HostsFile(machine, "Windows 11");
        assertThat(file.path()).isEqualTo(Path.of("/windows/System32/drivers/etc/hosts"));
        assertThat(file.command(List.of("hosts", "remove"))).isEqualTo("portolan hosts remove");
    }
}
