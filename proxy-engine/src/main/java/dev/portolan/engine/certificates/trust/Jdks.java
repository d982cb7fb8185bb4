package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds every Java of the machine: the one in use, those of the system, and those that tools keep in the user's home. */
final class Jdks {

    private static final List<String> OF_THE_SYSTEM = List.of(
            "/usr/lib/jvm",
            "/usr/lib64/jvm",
            "/usr/java",
            "/opt/java",
            "/opt/homebrew/opt",
            "/usr/local/opt",
            "/Library/Java/JavaVirtualMachines");

    /** SDKMAN, IntelliJ, Gradle's toolchains, asdf, mise, jenv, JetBrains Toolbox. */
    private static final List<String> OF_THE_USER = List.of(
            ".sdkman/candidates/java",
            ".jdks",
            ".gradle/jdks",
            ".asdf/installs/java",
            ".local/share/mise/installs/java",
            ".jenv/versions",
            ".local/share/JetBrains/Toolbox/apps",
            "Library/Java/JavaVirtualMachines");

    private static final List<String> WINDOWS_MAKERS = List.of(
            "Java", "Eclipse Adoptium", "Microsoft", "Zulu", "Amazon Corretto", "BellSoft", "Semeru", "GraalVM");

    private final Machine machine;

    Jdks(Machine machine) {
        this.machine = machine;
    }

    /** By the file that they trust, in the order in which they are shown; several share one on Debian. */
    Map<Path, List<Jdk>> find() {
        Map<Path, List<Jdk>> found = new LinkedHashMap<>();
        Stream<Path> folders = Stream.of(
                        javaHome().stream(),
                        onPath().stream(),
                        OF_THE_SYSTEM.stream().map(machine::at).flatMap(Jdks::children),
                        OF_THE_USER.stream().map(machine.home()::resolve).flatMap(Jdks::children),
                        windows().flatMap(Jdks::children))
                .flatMap(each -> each);
        folders.flatMap(Jdks::jdks).forEach(jdk -> {
            List<Jdk> sharing = found.computeIfAbsent(jdk.cacerts(), _ -> new ArrayList<>());
            if (!sharing.contains(jdk)) {
                sharing.add(jdk);
            }
        });
        return found;
    }

    /** What is wrong with how the machine names its Java; empty where nothing is. */
    Optional<String> remark() {
        String said = machine.variables().getOrDefault("JAVA_HOME", "");
        if (said.isEmpty() || javaHome().flatMap(Jdk::in).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("JAVA_HOME is " + said + ", where there is no Java with a cacerts file.");
    }

    private Optional<Path> javaHome() {
        try {
            Path path = Path.of(machine.variables().getOrDefault("JAVA_HOME", ""));
            return path.isAbsolute() ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty(); // The remark tells of it.
        }
    }

    /** What a {@code java} typed into a shell is, through every link; a tool's wrapper script leads nowhere. */
    private Optional<Path> onPath() {
        return machine.tool("java").flatMap(java -> {
            try {
                return Optional.ofNullable(java.toRealPath().getParent()).map(Path::getParent);
            } catch (IOException _) {
                return Optional.empty();
            }
        });
    }

    private Stream<Path> windows() {
        return Stream.of("ProgramFiles", "ProgramW6432")
                .map(name -> machine.variables().getOrDefault(name, ""))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> WINDOWS_MAKERS.stream().map(maker -> Path.of(folder, maker)));
    }

    /** The folder itself, or what lies one deeper: Gradle unpacks archives as they are, Toolbox has {@code jbr}. */
    private static Stream<Jdk> jdks(Path folder) {
        Optional<Jdk> itself = Jdk.in(folder);
        return itself.isPresent()
                ? itself.stream()
                : children(folder).map(Jdk::in).flatMap(Optional::stream);
    }

    private static Stream<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (var each = Files.newDirectoryStream(folder, Files::isDirectory)) {
            each.forEach(children::add);
        } catch (IOException _) {
            return Stream.empty(); // Not there, or not ours to look into.
        }
        return children.stream().sorted();
    }
}
