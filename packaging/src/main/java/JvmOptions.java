import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;

/** How the program's JVM is started: the one place where its options stand. */
final class JvmOptions {

    static final String MAIN_MODULE = "dev.portolan.app";
    static final String MAIN = MAIN_MODULE + "/dev.portolan.app.Main";

    /** See ARCHITECTURE.md for how collector and heaps were chosen. */
    private static final List<String> EVERYWHERE = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // What the start and the compilers took from malloc and gave back goes back to the system, at rest, too.
            "-XX:TrimNativeHeapInterval=5000",
            "-Dfile.encoding=UTF-8",
            // Tests watch every buffer; watching one of 128, as Netty does by itself, costs 1.3 % of the CPU under
            // load.
            "-Dio.netty.leakDetection.level=disabled",
            "--enable-native-access=javafx.graphics,io.netty.common,io.netty.tcnative.classes.openssl,"
                    + "io.netty.transport.unix.common,com.aayushatharva.brotli4j,com.github.luben.zstd_jni",
            "--sun-misc-unsafe-memory-access=allow",
            // Below the JVM's own limit: Netty refuses at once what goes beyond, where the JVM makes an event loop wait
            // half a second for the collector each time, and the rest lets a loop go on reading in small pieces.
            "-Dio.netty.maxDirectMemory=" + (384L << 20));

    private static final List<String> DESKTOP = List.of("-Xms24m", "-Xmx768m");

    /**
     * What is captured lies outside of the heap, and buffers of bodies under way do. The young generation is larger than a start
     * fills, so that what is not used of it takes no memory, and collections, which stop every event loop, are rare.
     */
    private static final List<String> COMMAND_LINE =
            List.of("-Xms36m", "-Xmn24m", "-Xmx128m", "-XX:MaxDirectMemorySize=512m");

    private final Layout layout;

    JvmOptions(Layout layout) {
        this.layout = layout;
    }

    /** A window and a command line want different heaps, and with them different AOT caches. */
    enum Use {
        DESKTOP("portolan.aot", JvmOptions.DESKTOP),
        COMMAND_LINE("portolan-cli.aot", JvmOptions.COMMAND_LINE);

        private final String cache;
        private final List<String> heap;

        Use(String cache, List<String> heap) {
            this.cache = cache;
            this.heap = heap;
        }

        String cache() {
            return cache;
        }
    }

    List<String> of(Use use) throws IOException {
        List<String> options = new ArrayList<>(EVERYWHERE);
        options.addAll(use.heap);
        options.add("--add-modules=" + String.join(",", nativeModules()));
        return options;
    }

    /** Netty's native libraries: modules that nobody requires, since they are looked for as resources. */
    List<String> nativeModules() throws IOException {
        List<String> names = new ArrayList<>();
        for (var found : ModuleFinder.of(layout.modules()).findAll()) {
            String name = found.descriptor().name();
            if (name.matches("io\\.netty\\..*\\.(linux|osx|windows)\\..*")) {
                names.add(name);
            }
        }
        return names;
    }
}
