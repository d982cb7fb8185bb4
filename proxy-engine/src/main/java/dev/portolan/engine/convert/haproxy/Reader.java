package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Term;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one text. */
final class Reader {

    /** The words of the table that say how a text is laid out, and those that are told by their row alone. */
    static final Set<String> HANDLED = Set.of(
            "acl",
            "backend",
            "cache",
            "default_backend",
            "defaults",
            "disabled",
            "frontend",
            "listen",
            "mode",
            "stick-table",
            "timeout tunnel",
            "userlist",
            "option pgsql-check",
            "option mysql-check",
            "option redis-check",
            "option smtpchk",
            "option ldap-check",
            "option ssl-hello-chk",
            "option spop-check");

    private static final Set<String> PROXIES = Set.of("defaults", "frontend", "backend", "listen");

    private final Source source;
    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);
    private final Set<Proxy> reached = new HashSet<>();

    Reader(Source source) {
        this.source = source;
    }

    Imported read() {
        List<Block> blocks = ConfigText.read(source, remarks);
        Config config = Config.of(blocks, remarks);
        blocks.forEach(this::remark);
        Binds binds = new Binds(remarks);
        Map<Proxy, List<Binds.Bound>> entrances = entrances(config, binds);
        Listeners listeners = new Listeners(draft, binds);
        entrances.forEach((proxy, bound) -> {
            if (!proxy.tcp()) {
                listeners.expect(bound);
            }
        });
        Servers servers = new Servers(remarks);
        Settings settings = new Settings(remarks);
        HttpReader http = new HttpReader(draft, config, source.includes(), listeners, reached);
        TcpReader tcp = new TcpReader(draft, config, binds, servers, settings, reached);
        entrances.forEach((proxy, bound) -> {
            if (proxy.tcp()) {
                tcp.read(proxy, bound);
            } else {
                http.read(proxy, bound);
            }
        });
        http.finish(new RouteWriter(draft, config, servers, settings));
        unreached(config);
        if (entrances.isEmpty()) {
            remarks.wrong(
                    source.at(1, 1),
                    "",
                    "No section of this text listens on a port, so there is nothing to make a profile of.");
        }
        return draft.finish(name());
    }

    private String name() {
        String file = source.fileName();
        return file.isBlank() || file.startsWith("haproxy") ? "HAProxy" : file.replaceFirst("\\.[A-Za-z]+$", "");
    }

    private Map<Proxy, List<Binds.Bound>> entrances(Config config, Binds binds) {
        Map<Proxy, List<Binds.Bound>> entrances = new LinkedHashMap<>();
        for (Proxy proxy : config.proxies()) {
            Position at = proxy.block().head().at();
            if (proxy.accepts() && proxy.disabled() && !proxy.tcp()) {
                remarks.note(at, proxy.name(), "The section is disabled, so it is not taken along.");
            } else if (proxy.accepts() && statistics(proxy)) {
                reached.add(proxy);
            } else if (proxy.accepts()) {
                List<Binds.Bound> bound = binds.of(proxy);
                if (!bound.isEmpty()) {
                    entrances.put(proxy, bound);
                }
            }
        }
        return entrances;
    }

    /** One that does nothing but show figures, which has its remark. */
    private static boolean statistics(Proxy proxy) {
        return proxy.own().stream().anyMatch(line -> line.word(0).equals("stats"))
                && proxy.own().stream()
                        .noneMatch(line -> Set.of("server", "default_backend", "use_backend")
                                .contains(line.word(0)));
    }

    private void unreached(Config config) {
        for (Proxy proxy : config.proxies()) {
            if (proxy.block().kind().equals("backend") && !reached.contains(proxy)) {
                remarks.note(
                        proxy.block().head().at(), proxy.name(), "No rule that was taken along leads to this section.");
            }
        }
    }

    /** On every word that the table does not keep. */
    private void remark(Block block) {
        Term section = Vocabulary.READS.get(block.kind());
        if (section != null) {
            remarks.of(section, block.head().at());
        }
        if (PROXIES.contains(block.kind())) {
            block.lines().forEach(this::remark);
        }
    }

    private void remark(Line line) {
        String key = Vocabulary.key(line);
        Term term = Vocabulary.READS.get(key);
        if (term == null) {
            remarks.leftOut(line.at(), key, "\"%s\" is not known here and has no effect.".formatted(key));
        } else if (!term.fidelity().speaksForItself()) {
            remarks.of(term, line.at());
        }
    }
}
