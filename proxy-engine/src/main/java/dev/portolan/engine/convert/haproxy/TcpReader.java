package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sections that pass bytes on, as TCP forwards. */
final class TcpReader {

    private final Draft draft;
    private final Remarks remarks;
    private final Config config;
    private final Binds binds;
    private final Servers servers;
    private final Settings settings;
    private final Set<Proxy> reached;

    TcpReader(Draft draft, Config config, Binds binds, Servers servers, Settings settings, Set<Proxy> reached) {
        this.draft = draft;
        this.remarks = draft.remarks();
        this.config = config;
        this.binds = binds;
        this.servers = servers;
        this.settings = settings;
        this.reached = reached;
    }

    void read(Proxy frontend, List<Binds.Bound> bound) {
        rules(frontend);
        Proxy backend = backend(frontend);
        if (backend == null) {
            return;
        }
        reached.add(backend);
        Set<Integer> ports = Binds.ports(bound, false);
        List<Servers.Server> targets = servers.of(backend, ports);
        if (targets.isEmpty()) {
            remarks.leftOut(
                    frontend.block().head().at(),
                    frontend.block().kind(),
                    "There is no server that connections would go to.");
            return;
        }
        Set<Integer> done = new HashSet<>();
        for (Binds.Bound each : bound) {
            if (done.add(each.port())) {
                forward(frontend, backend, each, bound, targets);
            }
        }
    }

    private void forward(
            Proxy frontend, Proxy backend, Binds.Bound bound, List<Binds.Bound> all, List<Servers.Server> targets) {
        Part tcp = draft.tcp(bound.at())
                .put("name", frontend.name(), frontend.block().head().at())
                .put("port", bound.port(), bound.at());
        if (frontend.disabled()) {
            tcp.put("enabled", false, bound.at());
        }
        String address = binds.address(bound.port(), all);
        if (!address.isEmpty()) {
            tcp.put("address", address, bound.at());
        }
        if (bound.tls()) {
            tcp.put("tls", true, bound.at());
        }
        if (bound.parameters().has("accept-proxy")) {
            remarks.leftOut(
                    bound.parameters().at("accept-proxy"),
                    "bind accept-proxy",
                    "A TCP forward takes what comes for the client's own bytes.");
        }
        settings.forward(backend, targets, tcp);
    }

    private void rules(Proxy frontend) {
        for (Line line : frontend.own()) {
            if (line.word(0).equals("use_backend") || Vocabulary.key(line).endsWith(" reject")) {
                remarks.leftOut(
                        line.at(),
                        Vocabulary.key(line),
                        "A TCP forward takes every connection to its port to the same targets; this rule is left out.");
            }
        }
    }

    private @Nullable Proxy backend(Proxy frontend) {
        Line line = frontend.setting("default_backend");
        if (line == null && frontend.serves()) {
            return frontend;
        }
        Proxy backend = line == null ? null : config.backend(line.word(1));
        if (line == null) {
            remarks.leftOut(
                    frontend.block().head().at(),
                    frontend.block().kind(),
                    "Without a default_backend there is no place that all of its connections would go to.");
        } else if (backend == null) {
            remarks.wrong(
                    line.at(1), "default_backend", "There is no backend \"%s\" in this text.".formatted(line.word(1)));
        }
        return backend;
    }
}
