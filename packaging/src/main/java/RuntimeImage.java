import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The runtime of the program's own: its modules and those of the JDK that they need (jlink). */
final class RuntimeImage {

    /** Found by name or as a service only, so that nothing requires them. */
    private static final List<String> MORE_MODULES =
            List.of("ch.qos.logback.classic", "jdk.localedata", "jdk.net", "jdk.unsupported", "jdk.zipfs");

    private final Layout layout;
    private final JvmOptions options;

    RuntimeImage(Layout layout, JvmOptions options) {
        this.layout = layout;
        this.options = options;
    }

    void build() throws IOException {
        chooseModules();
        link();
        new SecurityProviders(layout.runtime()).keepLinked();
        unpackLibraries();
    }

    /** Takes out what is no module of this platform: it would stop jlink, or only make the image larger. */
    private void chooseModules() throws IOException {
        try (Stream<Path> jars = Files.list(layout.modules())) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString();
                boolean umbrella = name.startsWith("netty-all-");
                boolean emptyJavaFx = name.matches("javafx-[a-z]+-[0-9.]+\\.jar");
                boolean otherPlatform = name.matches("netty-.*-(linux|osx|windows)-[a-z0-9_]+\\.jar")
                        && !name.contains(Layout.platform());
                if (umbrella || emptyJavaFx || otherPlatform) {
                    Files.delete(jar);
                }
            }
        }
    }

    private void link() throws IOException {
        Tools.delete(layout.runtime());
        List<String> roots = new ArrayList<>(MORE_MODULES);
        roots.add(JvmOptions.MAIN_MODULE);
        roots.addAll(options.nativeModules());
        Tools.run(
                "jlink",
                "--module-path",
                layout.modules().toString(),
                "--add-modules",
                String.join(",", roots),
                "--output",
                layout.runtime().toString(),
                "--ignore-signing-information",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6",
                "--exclude-resources",
                "/com.github.luben.zstd_jni/**/libzstd-jni*",
                "--generate-cds-archive");
    }

    /** Beside the runtime's own libraries they are found first; elsewhere each start would unpack them to the disk anew. */
    private void unpackLibraries() throws IOException {
        Path libraries = layout.runtime().resolve(Layout.windows() ? "bin" : "lib");
        try (Stream<Path> jars = Files.list(layout.modules())) {
            for (Path jar : jars.filter(
                            path -> path.getFileName().toString().matches("(javafx|netty|zstd-jni|native)-.*"))
                    .toList()) {
                unpackLibraries(jar, libraries);
            }
        }
    }

    private static void unpackLibraries(Path jar, Path to) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(RuntimeImage::isLibrary).toList()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean isLibrary(JarEntry entry) {
        return entry.getName()
                .matches("(META-INF/native/|lib/[^/]+/|" + Layout.zstdFolder() + "/)?[^/]+\\.(so|dylib|jnilib|dll)");
    }
}
