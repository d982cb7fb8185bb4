import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Builds the program with its own runtime out of the modules that Maven collected: links the runtime (jlink), puts the
 * launcher around it (jpackage), trains the AOT cache by a rehearsal on the Headless platform, and starts the result once.
 * The one place where the options of all these tools stand.
 */
final class BuildImage {

    private static final String MAIN_MODULE = "dev.portolan.app";
    private static final String MAIN = MAIN_MODULE + "/dev.portolan.app.Main";
    private static final String AOT_CACHE = "portolan.aot";
    private static final String COMMAND_LINE_AOT_CACHE = "portolan-cli.aot";
    private static final String REHEARSAL = "-Dportolan.rehearsal=true";

    /** Found by name or as a service only, so that nothing requires them. */
    private static final List<String> MORE_MODULES =
            List.of("ch.qos.logback.classic", "jdk.localedata", "jdk.net", "jdk.unsupported", "jdk.zipfs");

    /** See ARCHITECTURE.md for how collector and heaps were chosen. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Dfile.encoding=UTF-8",
            "--enable-native-access=javafx.graphics,io.netty.common,io.netty.transport.unix.common",
            "--sun-misc-unsafe-memory-access=allow");

    private static final List<String> DESKTOP_HEAP = List.of("-Xms24m", "-Xmx768m");

    /** What is captured lies outside of the heap, and buffers of bodies under way do. */
    private static final List<String> COMMAND_LINE_HEAP =
            List.of("-Xms16m", "-Xmx128m", "-XX:MaxDirectMemorySize=512m");

    private final Path target;
    private final Path icons;
    private final String version;
    private final String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    private BuildImage(Path target, Path icons, String version) {
        this.target = target;
        this.icons = icons;
        this.version = version;
    }

    public static void main(String[] args) throws Exception {
        BuildImage build = new BuildImage(Path.of(args[0]), Path.of(args[1]), args[2]);
        build.chooseModules();
        build.link();
        build.launcher();
        build.train();
        build.startOnce();
        if (args.length > 3 && args[3].equals("installer")) {
            build.installer();
        }
    }

    private boolean linux() {
        return system.contains("linux");
    }

    private boolean mac() {
        return system.contains("mac");
    }

    private Path modules() {
        return target.resolve("modules");
    }

    private Path runtime() {
        return target.resolve("runtime");
    }

    private Path image() {
        return target.resolve(mac() ? "Portolan.app" : "portolan");
    }

    /** Takes out what is no module of this platform: it would stop jlink, or only make the image larger. */
    private void chooseModules() throws IOException {
        String platform = (linux() ? "linux" : mac() ? "osx" : "windows") + "-"
                + (System.getProperty("os.arch").matches("aarch64|arm64") ? "aarch_64" : "x86_64");
        try (Stream<Path> jars = Files.list(modules())) {
            for (Path jar : jars.toList()) {
                String name = jar.getFileName().toString();
                boolean umbrella = name.startsWith("netty-all-");
                boolean emptyJavaFx = name.matches("javafx-[a-z]+-[0-9.]+\\.jar");
                boolean otherPlatform =
                        name.matches("netty-.*-(linux|osx|windows)-[a-z0-9_]+\\.jar") && !name.contains(platform);
                if (umbrella || emptyJavaFx || otherPlatform) {
                    Files.delete(jar);
                }
            }
        }
    }

    private void link() throws IOException {
        delete(runtime());
        List<String> roots = new ArrayList<>(MORE_MODULES);
        roots.add(MAIN_MODULE);
        roots.addAll(nativeModules());
        run(
                "jlink",
                "--module-path",
                modules().toString(),
                "--add-modules",
                String.join(",", roots),
                "--output",
                runtime().toString(),
                "--ignore-signing-information",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-6",
                "--generate-cds-archive");
        unpackLibraries();
    }

    private List<String> jvmOptions(List<String> heap) throws IOException {
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(heap);
        options.add("--add-modules=" + String.join(",", nativeModules()));
        return options;
    }

    /** Netty's native libraries: modules that nobody requires, since they are looked for as resources. */
    private List<String> nativeModules() throws IOException {
        List<String> names = new ArrayList<>();
        for (var found : ModuleFinder.of(modules()).findAll()) {
            String name = found.descriptor().name();
            if (name.matches("io\\.netty\\..*\\.(linux|osx|windows)\\..*")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Beside the runtime's own libraries they are found first; elsewhere each start would unpack them to the disk anew. */
    private void unpackLibraries() throws IOException {
        Path libraries = runtime().resolve(system.contains("win") ? "bin" : "lib");
        try (Stream<Path> jars = Files.list(modules())) {
            for (Path jar : jars.filter(path -> path.getFileName().toString().matches("(javafx|netty)-.*"))
                    .toList()) {
                unpackLibraries(jar, libraries);
            }
        }
    }

    private static void unpackLibraries(Path jar, Path to) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(BuildImage::isLibrary).toList()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean isLibrary(JarEntry entry) {
        return entry.getName().matches("(META-INF/native/)?[^/]+\\.(so|dylib|jnilib|dll)");
    }

    private void launcher() throws IOException {
        delete(image());
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                mac() ? "Portolan" : "portolan",
                "--app-version",
                version,
                "--vendor",
                "Portolan",
                "--description",
                "A reverse-proxy manager for developers",
                "--module",
                MAIN,
                "--runtime-image",
                runtime().toString(),
                "--icon",
                icon().toString(),
                "--dest",
                target.toString()));
        for (String option : jvmOptions(DESKTOP_HEAP)) {
            arguments.addAll(List.of("--java-options", option));
        }
        // Without a cache (it is made below, and not on every platform) the runtime starts all the same.
        arguments.addAll(List.of("--java-options", "-XX:AOTCache=$APPDIR/" + AOT_CACHE));
        if (system.contains("win")) {
            arguments.add("--win-console");
        }
        run("jpackage", arguments.toArray(String[]::new));
        if (linux()) {
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
                        String.join(" ", jvmOptions(DESKTOP_HEAP)),
                        AOT_CACHE,
                        MAIN,
                        String.join(" ", jvmOptions(COMMAND_LINE_HEAP)),
                        COMMAND_LINE_AOT_CACHE,
                        MAIN);
        Path launcher = image().resolve("bin/portolan");
        Files.delete(launcher);
        Files.writeString(launcher, script);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path icon() {
        return icons.resolve(linux() ? "portolan.png" : mac() ? "portolan.icns" : "portolan.ico");
    }

    private Path inImage(String linux, String mac, String windows) {
        return image().resolve(linux() ? linux : mac() ? mac : windows);
    }

    /** Runs the program once from start to end on the Headless platform and keeps what the runtime learnt. */
    private void train() throws IOException, InterruptedException {
        List<String> command = java(DESKTOP_HEAP, AOT_CACHE);
        command.addAll(List.of(REHEARSAL, "-Dglass.platform=Headless", "-Dprism.order=sw", "-m", MAIN));
        runProgram("the AOT training run", command);
        if (linux()) {
            trainServe();
        }
    }

    private List<String> java(List<String> heap, String cache) throws IOException {
        Path java = runtime().resolve("bin").resolve(system.contains("win") ? "java.exe" : "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(jvmOptions(heap));
        command.add("-XX:AOTCacheOutput="
                + inImage("lib/app", "Contents/app", "app").resolve(cache));
        return command;
    }

    /** Serves a profile for some requests, then ends it as a service manager does. */
    private void trainServe() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("portolan-rehearsal");
        HttpServer backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        backend.start();
        Path profile = Files.writeString(home.resolve("rehearsal.json"), """
                { "version": 1, "name": "Rehearsal", "listeners": [ { "port": 0 }, { "port": 0, "tls": true } ],
                  "routes": [ { "path": "/", "to": "http://localhost:%d" } ] }
                """.formatted(
                        backend.getAddress().getPort()));
        List<String> command = java(COMMAND_LINE_HEAP, COMMAND_LINE_AOT_CACHE);
        command.addAll(List.of("-m", MAIN, "serve", profile.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PORTOLAN_HOME", home.toString());
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader()) {
            visit(lines);
            // Process.destroy would close the stream before what is still to come was read.
            process.toHandle().destroy();
            lines.lines().forEach(line -> {});
        } finally {
            backend.stop(0);
        }
        await("the AOT training run of serve", process, home);
    }

    private static void visit(BufferedReader lines) throws IOException, InterruptedException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("listening http://")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("serve ended before it listened");
        }
        URI url = URI.create(line.substring("listening ".length()) + "/");
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < 50; i++) {
                client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
            }
        }
    }

    private void startOnce() throws IOException, InterruptedException {
        Path program = inImage("bin/portolan", "Contents/MacOS/Portolan", "portolan.exe");
        runProgram("the program's first start", List.of(program.toString(), "--version"));
        System.out.println("The program stands at " + program);
    }

    private void runProgram(String what, List<String> command) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("portolan-rehearsal");
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("PORTOLAN_HOME", home.toString());
        await(what, builder.start(), home);
    }

    private static void await(String what, Process process, Path home) throws IOException, InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(what + " did not end within 3 minutes");
        }
        delete(home);
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed with exit code " + process.exitValue());
        }
    }

    private void installer() {
        for (String type : installerTypes()) {
            List<String> arguments = new ArrayList<>(List.of(
                    "--type",
                    type,
                    "--name",
                    mac() ? "Portolan" : "portolan",
                    "--app-version",
                    version,
                    "--app-image",
                    image().toString(),
                    "--icon",
                    icon().toString(),
                    "--dest",
                    target.toString()));
            if (linux()) {
                arguments.addAll(List.of(
                        "--linux-shortcut",
                        "--linux-menu-group",
                        "Development",
                        "--linux-rpm-license-type",
                        "Apache-2.0"));
            }
            run("jpackage", arguments.toArray(String[]::new));
        }
    }

    /** On Linux those whose own tools are there: dpkg-deb and fakeroot, rpmbuild. */
    private List<String> installerTypes() {
        if (!linux()) {
            return List.of(mac() ? "dmg" : "msi");
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

    private static void run(String tool, String... arguments) {
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("This JDK has no " + tool))
                .run(System.out, System.err, arguments);
        if (code != 0) {
            throw new IllegalStateException(tool + " failed with exit code " + code);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
