import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program as packages of this system (jpackage). */
final class Installers {

    private Installers() {}

    static void build(Layout layout) {
        for (String type : types()) {
            List<String> arguments = new ArrayList<>(List.of(
                    "--type",
                    type,
                    "--name",
                    Layout.name(),
                    "--app-version",
                    layout.version(),
                    "--app-image",
                    layout.image().toString(),
                    "--icon",
                    layout.icon().toString(),
                    "--dest",
                    layout.target().toString()));
            if (Layout.linux()) {
                arguments.addAll(List.of(
                        "--linux-shortcut",
                        "--linux-menu-group",
                        "Development",
                        "--linux-rpm-license-type",
                        "Apache-2.0"));
            }
            Tools.run("jpackage", arguments.toArray(String[]::new));
        }
    }

    /** On Linux those whose own tools are there: dpkg-deb and fakeroot, rpmbuild. */
    private static List<String> types() {
        if (!Layout.linux()) {
            return List.of(Layout.mac() ? "dmg" : "msi");
        }
        List<String> types = new ArrayList<>();
        if (onPath("dpkg-deb") && onPath("fakeroot")) {
            types.add("deb");
        }
        if (onPath("rpmbuild")) {
            types.add("rpm");
        }
        if (types.isEmpty()) {
            throw new IllegalStateException(
                    "A .deb needs dpkg-deb and fakeroot, an .rpm needs rpmbuild; install either and build again.");
        }
        return types;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
