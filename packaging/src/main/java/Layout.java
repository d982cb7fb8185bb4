import java.nio.file.Path;
import java.util.Locale;

/**
 * What is built where, and for which system.
 *
 * @param target the folder of everything that is built
 * @param icons the folder of the drawn icons
 */
record Layout(Path target, Path icons, String version) {

    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    static boolean linux() {
        return SYSTEM.contains("linux");
    }

    static boolean mac() {
        return SYSTEM.contains("mac");
    }

    static boolean windows() {
        return SYSTEM.contains("win") && !mac();
    }

    /** This platform as the jars of native libraries name it. */
    static String platform() {
        return (linux() ? "linux" : mac() ? "osx" : "windows") + "-"
                + (System.getProperty("os.arch").matches("aarch64|arm64") ? "aarch_64" : "x86_64");
    }

    /** Where the jar of zstd, which holds the libraries of all platforms, has this one's. */
    static String zstdFolder() {
        String processor =
                System.getProperty("os.arch").matches("aarch64|arm64") ? "aarch64" : mac() ? "x86_64" : "amd64";
        return (linux() ? "linux" : mac() ? "darwin" : "win") + "/" + processor;
    }

    static String name() {
        return mac() ? "Portolan" : "portolan";
    }

    /** What Maven collected, later without what does not belong. */
    Path modules() {
        return target.resolve("modules");
    }

    Path runtime() {
        return target.resolve("runtime");
    }

    Path java() {
        return runtime().resolve("bin").resolve(windows() ? "java.exe" : "java");
    }

    Path image() {
        return target.resolve(mac() ? "Portolan.app" : "portolan");
    }

    /** Where the AOT caches lie. */
    Path caches() {
        return image().resolve(linux() ? "lib/app" : mac() ? "Contents/app" : "app");
    }

    Path program() {
        return image().resolve(linux() ? "bin/portolan" : mac() ? "Contents/MacOS/Portolan" : "portolan.exe");
    }

    Path icon() {
        return icons.resolve(linux() ? "portolan.png" : mac() ? "portolan.icns" : "portolan.ico");
    }
}
