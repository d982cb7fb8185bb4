package dev.portolan.bench.peer;

import dev.portolan.bench.process.Children;
import dev.portolan.bench.process.Workspace;
import java.io.IOException;
import java.util.Map;

/**
 * What every proxy is given.
 *
 * @param threads as many for each as Portolan has loops
 */
public record Setup(Workspace workspace, Children children, Backend backend, Certificate certificate, int threads) {

    /** Portolan has as many loops as there are processors, and no more than four. */
    private static final int MOST_THREADS = 4;

    public static Setup of(Workspace workspace, Children children, OwnBackend own)
            throws IOException, InterruptedException {
        return new Setup(
                workspace,
                children,
                Backend.start(workspace, children, own),
                Certificate.issue(workspace.folder(Kind.PORTOLAN.name())),
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    /** What the placeholders in a configuration stand for. */
    Map<String, ?> values(Place place) {
        return Map.of(
                "user", System.getProperty("user.name"),
                "folder", place.folder(),
                "http", place.http(),
                "tls", place.tls(),
                "backend", backend.http(),
                "echo", backend.echo(),
                "threads", threads,
                "chain", certificate.chain(),
                "key", certificate.key(),
                "both", certificate.both());
    }
}
