package dev.portolan.engine.certificates.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A machine in a folder: its own file system, a home, and tools that are there by name only. */
final class TestMachine {

    final Path root;
    final Path home;
    final Map<String, String> variables = new HashMap<>();

    /** What was run, a line each as a shell would take it. */
    final List<String> ran = new ArrayList<>();

    TestMachine(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        home = Files.createDirectories(folder.resolve("root/home/ada"));
        variables.put("PATH", root.resolve("usr/bin").toString());
    }

    Machine machine(boolean administrator, CommandRunner commands) {
        return new Machine(root, home, variables, administrator, command -> {
            ran.add(ShellWords.join(command));
            return commands.run(command);
        });
    }

    /** With this computer's own programs on the path. */
    Machine withRealTools() {
        variables.put("PATH", System.getenv("PATH"));
        return machine(true, new SystemCommands());
    }

    void tool(String name) throws IOException {
        Path file = root.resolve("usr/sbin").resolve(name);
        Files.createDirectories(file.getParent());
        var executable = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(file, executable);
    }

    Path folder(String absolute) throws IOException {
        return Files.createDirectories(root.resolve(absolute.substring(1)));
    }

    Path file(String absolute, String text) throws IOException {
        Path file = root.resolve(absolute.substring(1));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    static boolean has(String tool) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
