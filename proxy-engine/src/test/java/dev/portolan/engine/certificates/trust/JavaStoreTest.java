package dev.portolan.engine.certificates.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.engine.certificates.LocalAuthority;
import dev.portolan.engine.certificates.trust.CommandRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaStoreTest {

    private static final String SHARED = "/etc/ssl/certs/java/cacerts";

    @TempDir
    Path temporary;

    private TestMachine computer;
    private LocalAuthority authority;
    private LocalAuthority other;

    @BeforeEach
    void prepare() throws Exception {
        computer = new TestMachine(temporary);
        authority = LocalAuthority.openOrCreate(temporary.resolve("ca"), Clock.systemUTC());
        other = LocalAuthority.openOrCreate(temporary.resolve("other"), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({"JKS, changeit", "PKCS12, changeit", "PKCS12,"})
    void trustsAndForgetsInEveryFormat(String type, @Nullable String password) throws Exception {
        Path file = jdk("/home/ada/.jdks/temurin-25", type, password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Object before = Files.getAttribute(file, "unix:ino");
        var store = only();
        assertThat(store.status(authority.root())).isInstanceOf(TrustStatus.Outdated.class);

        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());

        assertThat(seen(file, type, password)).containsExactlyInAnyOrder("public", Cacerts.alias(authority.root()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(Files.getAttribute(file, "unix:ino"))
                .as("it was replaced whole")
                .isNotEqualTo(before);
        assertThat(store.remove(authority.root())).isInstanceOf(TrustStatus.Outdated.class);
        assertThat(seen(file, type, password)).containsExactly("public");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource({"JKS, changeit", "PKCS12, changeit", "PKCS12,"})
    void oneRootTakesThePlaceOfAnother(String type, @Nullable String password) throws Exception {
        Path file = jdk("/home/ada/.jdks/temurin-25", type, password);

        assertThat(only().replace(List.of(other.root()), authority)).isEqualTo(new TrustStatus.Trusted());

        assertThat(seen(file, type, password)).containsExactly(Cacerts.alias(authority.root()));
    }

    @Test
    void takesTheRootOutUnderAnyName() throws Exception {
        Path file = jdk("/usr/lib/jvm/java-21", "JKS", "changeit");

        assertThat(only().authorities()).containsExactly(other.root());
        only().remove(other.root());

        assertThat(seen(file, "JKS", "changeit")).isEmpty();
        assertThat(only().status(authority.root())).isEqualTo(new TrustStatus.NotTrusted());
    }

    @Test
    void oneFileOfSeveralJavasIsOneStore() throws Exception {
        keys(computer.root.resolve(SHARED.substring(1)), "JKS", "changeit");
        for (String version : List.of("17", "25.0.3")) {
            Path home = computer.folder("/usr/lib/jvm/java-" + version);
            computer.file("/usr/lib/jvm/java-" + version + "/release", "JAVA_VERSION=\"" + version + "\"\n");
            Files.createDirectories(home.resolve("lib/security"));
            Files.createSymbolicLink(home.resolve("lib/security/cacerts"), computer.root.resolve(SHARED.substring(1)));
        }
        Files.createSymbolicLink(
                computer.root.resolve("usr/lib/jvm/default"), computer.root.resolve("usr/lib/jvm/java-17"));

        var store = only();

        assertThat(store.id()).isEqualTo("java:" + computer.root.toRealPath().resolve(SHARED.substring(1)));
        assertThat(store.remark()).isEqualTo("shared by Java 17, Java 25.0.3");
        store.install(authority);
        assertThat(Files.isSymbolicLink(computer.root.resolve("usr/lib/jvm/java-17/lib/security/cacerts")))
                .isTrue();
        assertThat(only().status(authority.root())).isEqualTo(new TrustStatus.Trusted());
    }

    @Test
    void findsTheJavasOfEveryTool() throws Exception {
        List<String> places = List.of(
                "/opt/own/jdk",
                "/usr/lib/jvm/java-21",
                "/home/ada/.sdkman/candidates/java/25-tem",
                "/home/ada/.jdks/corretto-17",
                "/home/ada/.gradle/jdks/eclipse-17/jdk-17.0.9",
                "/home/ada/.asdf/installs/java/zulu-8/jre",
                "/home/ada/.local/share/mise/installs/java/21",
                "/home/ada/.jenv/versions/11",
                "/home/ada/.local/share/JetBrains/Toolbox/apps/idea/jbr",
                "/Library/Java/JavaVirtualMachines/temurin.jdk/Contents/Home");
        for (String place : places) {
            jdk(place, "JKS", "changeit");
        }
        computer.variables.put("JAVA_HOME", computer.root + "/opt/own/jdk");

        assertThat(stores(MachineStores.of(machine(), "Linux")))
                .extracting(TrustStore::id)
                .containsExactlyInAnyOrderElementsOf(places.stream()
                        .map(place -> "java:" + computer.root + place)
                        .toList());
        assertThat(MachineStores.of(machine(), "Linux").remarks()).isEmpty();
    }

    @Test
    void theJavaOnThePathIsFoundThroughItsLinks() throws Exception {
        Path file = jdk("/srv/java/jdk-25", "JKS", "changeit");
        Path home = home(file);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.createFile(java, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.createDirectories(computer.root.resolve("usr/bin"));
        Files.createSymbolicLink(computer.root.resolve("usr/bin/java"), java);

        assertThat(only().place()).isEqualTo(home.toString());
    }

    @Test
    void aJavaHomeWithoutAJavaIsARemark() throws Exception {
        for (String bad : List.of("/nowhere", "relative", "\0", computer.home.toString())) {
            computer.variables.put("JAVA_HOME", bad);
            var machine = MachineStores.of(machine(), "Linux");

            assertThat(stores(machine)).isEmpty();
            assertThat(machine.remarks())
                    .singleElement()
                    .asString()
                    .startsWith("JAVA_HOME is " + bad + ", where there is no Java");
        }
    }

    @Test
    void anotherPasswordOrRubbishCannotBeToldAndStaysAsItIs() throws Exception {
        Path file = jdk("/usr/lib/jvm/java-21", "PKCS12", "secret");
        byte[] before = Files.readAllBytes(file);
        assertThat(only().status(authority.root()))
                .isInstanceOfSatisfying(
                        TrustStatus.Unknown.class,
                        unknown ->
                                assertThat(unknown.reason()).contains("its password is not the usual one, changeit"));
        assertThatThrownBy(() -> only().install(authority)).isInstanceOf(TrustException.class);
        assertThat(file).hasBinaryContent(before);

        Files.writeString(file, "rubbish");
        assertThat(only().status(authority.root()))
                .isInstanceOfSatisfying(
                        TrustStatus.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains(file + ": it is no key store"));
        Files.writeString(file, "");
        assertThat(only().status(authority.root())).isInstanceOf(TrustStatus.Unknown.class);
    }

    @Test
    void theRightsLineReplacesTheFileAndKeepsItsMode() throws Exception {
        Path file = jdk("/usr/lib/jvm/java 21", "JKS", "changeit");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path prepared = temporary.resolve("it's new");
        Files.writeString(prepared, "new");

        var result = new SystemCommands().run(List.of("sh", "-c", FileSwap.line(file, prepared)));

        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void whatIsNotOursIsChangedThroughRightsThatWereShown() throws Exception {
        Path file = jdk("/usr/lib/jvm/java-21", "JKS", "changeit");
        computer.tool("sudo");
        var store = closed(file, command -> new SystemCommands().run(command.subList(1, command.size())));

        String shown = store.rightsToInstall(authority).orElseThrow();
        assertThat(shown).startsWith("sudo sh -c 'cp -aL ");
        assertThat(store.install(authority)).isEqualTo(new TrustStatus.Trusted());
        assertThat(store.remove(authority.root())).isInstanceOf(TrustStatus.Outdated.class);
        assertThat(computer.ran).containsExactly(shown, shown);
        assertThat(leftovers()).as("what was prepared").isEmpty();
    }

    @Test
    void withoutRightsTheFileStaysAndTheCommandIsNamed() throws Exception {
        Path file = jdk("/usr/lib/jvm/java-21", "JKS", "changeit");
        byte[] before = Files.readAllBytes(file);
        computer.tool("sudo");

        assertThatThrownBy(
                        () -> closed(file, command -> new Result(1, "sudo: no")).install(authority))
                .isInstanceOf(TrustException.class)
                .hasMessageContaining("sudo " + Jdk.in(home(file)).orElseThrow().keytool() + " -importcert")
                .hasMessageContaining("-keystore " + file);
        assertThat(file).hasBinaryContent(before);
        assertThat(leftovers()).isEmpty();
    }

    private TrustStore closed(Path file, CommandRunner commands) {
        return new JavaStore(
                computer.machine(false, commands),
                file,
                List.of(Jdk.in(home(file)).orElseThrow()),
                each -> false);
    }

    private static Path home(Path cacerts) {
        return cacerts.getParent().getParent().getParent();
    }

    private static List<Path> leftovers() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("portolan-[0-9a-f]{8}-.*"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    private Machine machine() {
        return computer.machine(true, command -> new Result(0, ""));
    }

    private TrustStore only() {
        assertThat(stores(MachineStores.of(machine(), "Linux"))).hasSize(1);
        return stores(MachineStores.of(machine(), "Linux")).getFirst();
    }

    /** Without Chromium's, which is offered on every Linux. */
    private static List<TrustStore> stores(MachineStores machine) {
        return machine.find().stream().filter(JavaStore.class::isInstance).toList();
    }

    /** A Java whose list has one root, that of another Portolan authority. */
    private Path jdk(String home, String type, @Nullable String password) throws Exception {
        return keys(computer.root.resolve(home.substring(1)).resolve("lib/security/cacerts"), type, password);
    }

    private Path keys(Path file, String type, @Nullable String password) throws Exception {
        Files.createDirectories(file.getParent());
        if (password == null) {
            System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
            System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        }
        try (var out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setCertificateEntry("public", other.root());
            store.store(out, password == null ? null : password.toCharArray());
        } finally {
            System.clearProperty("keystore.pkcs12.certProtectionAlgorithm");
            System.clearProperty("keystore.pkcs12.macAlgorithm");
        }
        return file;
    }

    /** As a Java reads it: without any password where there is none. */
    private static List<String> seen(Path file, String type, @Nullable String password)
            throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(type);
        try (var in = Files.newInputStream(file)) {
            store.load(in, password == null ? null : password.toCharArray());
        }
        return Collections.list(store.aliases());
    }
}
