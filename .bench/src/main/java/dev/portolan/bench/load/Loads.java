package dev.portolan.bench.load;

import dev.portolan.bench.process.Children;
import dev.portolan.bench.process.Tool;
import dev.portolan.bench.process.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The loads that this machine can make. */
public final class Loads {

    public static final Tool WRK = new Tool("wrk", "wrk", "-v");
    public static final Tool H2LOAD = new Tool("h2load", "nghttp2-client", "--version");

    private static final int PROCESSORS_A_THREAD = 4;

    private final Children children;
    private final Path folder;

    public Loads(Workspace workspace, Children children) throws IOException {
        this.children = children;
        this.folder = workspace.folder("load");
    }

    /** Of a load generator: few, so that it leaves the machine to the proxy and to the backend. */
    static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / PROCESSORS_A_THREAD);
    }

    /** Those that the cases want and that are not installed. */
    public static List<Tool> missing() {
        return List.of(WRK, H2LOAD).stream()
                .filter(tool -> tool.find().isEmpty())
                .toList();
    }

    /** The load of a case, or none where its generator is not installed. */
    public Optional<Load> of(Case wanted) throws IOException {
        return switch (wanted) {
            case WEBSOCKET -> Optional.of(new EchoLoad(wanted.connections()));
            case HTTP2 -> H2LOAD.find().map(h2 -> new H2Load(h2, children, folder, wanted.connections(), Case.STREAMS));
            case JSON, TEN_KIB, ONE_MIB, TLS, UPLOAD -> {
                Optional<Path> wrk = WRK.find();
                String script = wanted == Case.UPLOAD ? "upload.lua" : null;
                yield wrk.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new WrkLoad(wrk.get(), children, folder, wanted.connections(), script));
            }
        };
    }
}
