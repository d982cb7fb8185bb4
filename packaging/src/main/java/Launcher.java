import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The program as the system starts it: the launcher with its icon around the runtime (jpackage). */
final class Launcher {

    private final Layout layout;
    private final JvmOptions options;

    Launcher(Layout layout, JvmOptions options) {
        this.layout = layout;
        this.options = options;
    }

    void build() throws IOException {
        Tools.delete(layout.image());
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                Layout.name(),
                "--app-version",
                layout.version(),
                "--vendor",
                "Portolan",
                "--description",
                "A reverse-proxy manager for developers",
                "--module",
                JvmOptions.MAIN,
                "--runtime-image",
                layout.runtime().toString(),
                "--icon",
                layout.icon().toString(),
                "--dest",
                layout.target().toString()));
        for (String option : options.of(JvmOptions.Use.DESKTOP)) {
            arguments.addAll(List.of("--java-options", option));
        }
        // Without a cache (it is made below, and not on every platform) the runtime starts all the same.
        arguments.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/" + JvmOptions.Use.DESKTOP.cache()));
        if (Layout.windows()) {
            arguments.add("--win-console");
        }
        Tools.run("jpackage", arguments.toArray(String[]::new));
        if (Layout.linux()) {
            script();
        }
    }

    /**
     * The launcher that jpackage makes has one set of options. A window and a command line want different ones: with its
     * own heap and AOT cache, {@code serve} starts in half of the time and takes half of the memory.
     */
    private void script() throws IOException {
        String script = """
                #!/bin/sh
                # Without arguments the window, with some the command line; each with the options that suit it.
                lib=$(dirname "$(readlink -f "$0")")/../lib
                if [ $# -eq 0 ]; then
                  exec "$lib/runtime/bin/java" %s "-XX:AOTCache=$lib/app/%s" -m %s
                fi
                exec "$lib/runtime/bin/java" %s "-XX:AOTCache=$lib/app/%s" -m %s "$@"
                """.formatted(
                        String.join(" ", options.of(JvmOptions.Use.DESKTOP)),
                        JvmOptions.Use.DESKTOP.cache(),
                        JvmOptions.MAIN,
                        String.join(" ", options.of(JvmOptions.Use.COMMAND_LINE)),
                        JvmOptions.Use.COMMAND_LINE.cache(),
                        JvmOptions.MAIN);
        Path launcher = layout.program();
        Files.delete(launcher);
        Files.writeString(launcher, script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
