package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.caddy.Walk.End;
import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a profile of Caddy's configuration, whichever way it was written. Not for several threads. */
final class ConfigReader {

    /** What a profile answers to where nothing has a name. */
    private static final String UNNAMED = "localhost";

    private static final int MANY_NAMES = 5;

    private final Reading reading;
    private final Remarks remarks;
    private final MatchReader matches;
    private final List<Server> servers = new ArrayList<>();

    private ConfigReader(Terms terms, Remarks remarks) {
        this.reading = new Reading(terms, remarks);
        this.remarks = remarks;
        this.matches = new MatchReader(reading);
    }

    /** @param name of the profile */
    static Imported read(Tree.Fields root, String name, Terms terms, Remarks remarks) {
        return new ConfigReader(terms, remarks).read(root, name);
    }

    private Imported read(Tree.Fields root, String name) {
        try (Section config = reading.section(root, "")) {
            config.ignore("admin", "logging", "storage");
            config.section("apps", apps -> {
                apps.ignore("tls", "pki");
                apps.section("http", http -> {
                    int plainPort = port(http.number("http_port"), SiteAddress.Ports.USUAL.http());
                    int tlsPort = port(http.number("https_port"), SiteAddress.Ports.USUAL.https());
                    http.ignore("grace_period", "shutdown_delay", "metrics");
                    http.section("servers", all -> all.names().forEach(each -> server(all, each, plainPort, tlsPort)));
                });
            });
        }
        return profile(name);
    }

    private static int port(@Nullable Integer said, int otherwise) {
        return said == null ? otherwise : said;
    }

    private void server(Section all, String name, int plainPort, int tlsPort) {
        if (all.tree(name) instanceof Tree.Fields fields) {
            servers.add(Server.read(reading, fields, plainPort, tlsPort));
        }
    }

    private Imported profile(String name) {
        Draft draft = new Draft(remarks);
        servers.forEach(server -> server.findRedirect(servers));
        List<Server> serving = servers.stream()
                .filter(server -> !server.ports().isEmpty() && server.redirectPort() < 0)
                .toList();
        List<List<End>> walked = serving.stream()
                .map(server -> Walk.through(
                        new RoutesReader(reading, matches, server.tls()).routes(server.routes(), true),
                        server.at(),
                        remarks))
                .toList();
        boolean everywhere =
                walked.stream().flatMap(List::stream).allMatch(end -> end.on().hosts() != null);
        Set<String> names = union(serving, walked);
        Set<String> everyHost = everywhere ? unnamed(walked, names) : Set.of();
        if (!everywhere && !names.isEmpty()) {
            draft.host(UNNAMED);
        }
        names.forEach(draft::host);
        write(serving, walked.stream().map(ends -> Layout.of(ends, everyHost)).toList(), everyHost, draft);
        servers.forEach(server -> server.listen(draft));
        Redirects.automatic(servers, draft, remarks);
        return draft.finish(name);
    }

    /**
     * The names of the site whose routes need not name any, since those of all other sites take every request of theirs: the
     * only one, or one of so many names that a route for each would be many.
     */
    private static Set<String> unnamed(List<List<End>> servers, Set<String> names) {
        if (servers.size() != 1) {
            return names;
        }
        List<End> ends = servers.getFirst();
        return ends.stream()
                .filter(end -> !end.on().inner())
                .map(end -> Objects.requireNonNull(end.on().hosts()))
                .filter(hosts -> hosts.size() >= MANY_NAMES)
                .max(Comparator.comparingInt(Set::size))
                .filter(hosts -> names.stream()
                        .filter(name -> !hosts.contains(name))
                        .allMatch(name -> ends.stream().anyMatch(end -> takesAll(end.on(), name))))
                .orElse(names);
    }

    private static boolean takesAll(Condition on, String host) {
        return on.covers(Condition.NONE.withHosts(Set.of(host)));
    }

    /** All names that anything is for, those of the sites in their order. */
    private static Set<String> union(List<Server> serving, List<List<End>> ends) {
        Set<String> asked = new LinkedHashSet<>();
        ends.stream()
                .flatMap(List::stream)
                .map(end -> end.on().hosts())
                .filter(Objects::nonNull)
                .forEach(asked::addAll);
        Set<String> union = new LinkedHashSet<>();
        serving.forEach(server -> union.addAll(server.hosts()));
        union.retainAll(asked);
        union.addAll(asked);
        return union;
    }

    private void write(List<Server> serving, List<List<End>> ends, Set<String> everyHost, Draft draft) {
        RouteWriter writer = new RouteWriter(remarks, everyHost);
        List<Draft> drafts = new ArrayList<>();
        List<List<Integer>> ports = new ArrayList<>();
        for (int i = 0; i < serving.size(); i++) {
            Draft own = new Draft(remarks);
            writer.write(ends.get(i), own);
            int same = same(own, drafts);
            if (same < 0) {
                drafts.add(own);
                ports.add(new ArrayList<>(serving.get(i).ports()));
            } else {
                ports.get(same).addAll(serving.get(i).ports());
            }
        }
        for (int i = 0; i < drafts.size(); i++) {
            List<Integer> answering = drafts.size() == 1 ? List.of() : ports.get(i);
            for (Part route : drafts.get(i).routes()) {
                Part copy = draft.routeLike(route);
                answering.forEach(port -> copy.add("ports", port, route.at()));
            }
        }
    }

    /** The index of the draft that has the same routes; -1 where none has. */
    private static int same(Draft draft, List<Draft> others) {
        for (int i = 0; i < others.size(); i++) {
            List<Part> mine = draft.routes();
            List<Part> theirs = others.get(i).routes();
            boolean same = mine.size() == theirs.size();
            for (int j = 0; same && j < mine.size(); j++) {
                same = mine.get(j).sameAs(theirs.get(j));
            }
            if (same) {
                return i;
            }
        }
        return -1;
    }
}
