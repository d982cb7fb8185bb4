package dev.portolan.engine.certificates.trust;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the trust stores see of the machine; tests give a folder of their own for it.
 *
 * @param root where the file system begins
 * @param home of the user
 * @param variables of the environment
 * @param administrator whether this process has every right already
 */
public record Machine(
        Path root, Path home, Map<String, String> variables, boolean administrator, CommandRunner commands) {

    public Machine {
        variables = Map.copyOf(variables);
    }

    /** The one that this process runs on. */
    public static Machine current() {
        Path root = Path.of("").toAbsolutePath().getRoot();
        Path home = home(System.getenv(), System.getProperty("user.home"));
        return new Machine(root, home, System.getenv(), isAdministrator(), new SystemCommands());
    }

    /**
     * The user's home as browsers and every other program of a session see it: what {@code HOME} says. Java itself goes by the
     * password file, which may name another folder.
     */
    public static Path home(Map<String, String> variables, String otherwise) {
        String said = variables.getOrDefault("HOME", "");
        return !said.isEmpty() && Path.of(said).isAbsolute() ? Path.of(said) : Path.of(otherwise);
    }

    /** The same with another user's home. */
    public Machine withHome(Path other) {
        return new Machine(root, other, variables, administrator, commands);
    }

    /** A path for people: {@code ~/.jdks} in the user's home. */
    String shown(Path path) {
        return path.startsWith(home) ? "~/" + home.relativize(path) : path.toString();
    }

    /** The folder or file at an absolute path of this machine. */
    public Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** A folder that a variable may move, as the XDG base directories are; relative values don't count. */
    Path folder(String variable, String belowHome) {
        String moved = variables.getOrDefault(variable, "");
        return moved.startsWith("/") ? Path.of(moved) : home.resolve(belowHome);
    }

    /** A program by its name. Those for administrators are looked up too: plain users' paths often lack them. */
    Optional<Path> tool(String name) {
        String path = variables.getOrDefault("PATH", "");
        var folders = Stream.concat(
                Stream.of(path.split(File.pathSeparator, -1))
                        .filter(folder -> folder.startsWith("/"))
                        .map(Path::of),
                Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").map(this::at));
        return folders.map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Whether there is a desktop that can ask for a password. */
    boolean hasDisplay() {
        return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .anyMatch(name -> !variables.getOrDefault(name, "").isEmpty());
    }

    CommandRunner.Result run(List<String> command) throws IOException {
        return commands.run(command);
    }

    private static boolean isAdministrator() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
            return false; // No Linux, so nothing here needs to know.
        }
    }
}
