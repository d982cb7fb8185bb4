package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.model.Terms;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a Caddyfile the tree that its JSON is: servers by their ports, with a route for each site. Not for several threads. */
final class CaddyfileAdapter {

    private static final int MOST_ADDRESSES = 5_000;

    private final Source source;
    private final Remarks remarks;
    private final DirectiveOrder order = new DirectiveOrder();
    private final Directives directives;
    private final GlobalOptions options;
    private final Map<Integer, List<Entry>> byPort = new LinkedHashMap<>();
    private final TreeObject certificates;
    private int addresses;

    private CaddyfileAdapter(Source source, Terms terms, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
        this.directives = new Directives(terms, remarks, order);
        this.options = new GlobalOptions(directives, order);
        this.certificates = new TreeObject(source.at(1, 1));
    }

    /** A site on one port. */
    private record Entry(Statement site, Tree routes, List<SiteAddress> addresses, boolean tls) {

        private List<String> hosts() {
            return addresses.stream()
                    .map(SiteAddress::name)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
        }

        private boolean everyHost() {
            return addresses.stream().anyMatch(address -> address.name().isEmpty());
        }

        private String path() {
            return addresses.getFirst().path();
        }

        private boolean sameAs(Entry other) {
            return site.at().equals(other.site.at())
                    && hosts().equals(other.hosts())
                    && path().equals(other.path())
                    && tls == other.tls;
        }
    }

    static Tree.Fields adapt(Source source, Terms terms, Remarks remarks) {
        CaddyfileAdapter adapter = new CaddyfileAdapter(source, terms, remarks);
        List<Statement> statements = new Imports(source, remarks).expanded();
        adapter.read(statements);
        return adapter.tree();
    }

    private void read(List<Statement> statements) {
        List<Statement> rest = new ArrayList<>(statements);
        while (!rest.isEmpty() && rest.getFirst().words().isEmpty()) {
            options.read(rest.removeFirst());
        }
        if (!rest.isEmpty() && rest.getFirst().body() == null) {
            Statement only = rest.removeFirst();
            site(new Statement(only.at(), only.words(), rest));
            return;
        }
        rest.forEach(this::site);
    }

    private void site(Statement site) {
        if (site.words().isEmpty()) {
            remarks.wrong(site.at(), "{", "A site begins with its address; only the options at the top have none.");
            return;
        }
        if (site.name().startsWith("&(")) {
            remarks.leftOut(site.at(), "invoke", "Named routes are not read; use a snippet and \"import\".");
            return;
        }
        List<SiteAddress> all = addresses(site);
        if (all.isEmpty()) {
            return;
        }
        Tree routes = directives.routes(site, true);
        Statement tls = site.block().stream()
                .filter(each -> each.name().equals("tls"))
                .findFirst()
                .orElse(null);
        Map<Integer, List<SiteAddress>> ports = new LinkedHashMap<>();
        all.forEach(each ->
                ports.computeIfAbsent(each.port(), absent -> new ArrayList<>()).add(each));
        ports.forEach((port, here) -> {
            boolean secure = options.automatic() || tls != null;
            boolean asked = here.stream().anyMatch(each -> !each.plain()) && secure;
            boolean byDirective = tls != null
                    && !here.getFirst().host().isEmpty()
                    && !here.getFirst().plain();
            boolean bare = tls != null
                    && here.stream().allMatch(each -> each.host().isEmpty())
                    && port != options.ports().http();
            Entry entry = new Entry(site, routes, here, asked || byDirective || bare);
            byPort.computeIfAbsent(port, absent -> new ArrayList<>()).add(entry);
            issuer(entry, tls);
        });
    }

    private List<SiteAddress> addresses(Statement site) {
        List<SiteAddress> all = new ArrayList<>();
        for (Word word : site.words()) {
            for (String text : word.text().split(",", -1)) {
                if (text.isEmpty()) {
                    continue;
                }
                addresses++;
                SiteAddress address = SiteAddress.parse(word.with(text), options.ports());
                if (address == null || addresses > MOST_ADDRESSES) {
                    remarks.wrong(word.at(), text, "\"%s\" is no address of a site.".formatted(text));
                } else {
                    all.add(address);
                }
            }
        }
        return all;
    }

    /** Certificates of the program's own authority, which the JSON says elsewhere. */
    private void issuer(Entry entry, @Nullable Statement tls) {
        if (!entry.tls() || tls == null || !tls.arg(0).equals("internal")) {
            return;
        }
        TreeObject policy = new TreeObject(tls.at());
        entry.hosts().forEach(host -> policy.add("subjects", TreeObject.text(host, tls.at())));
        policy.add("issuers", new TreeObject(tls.at()).put("module", "internal"));
        if (tls.block().stream().anyMatch(each -> each.name().equals("on_demand"))) {
            policy.put("on_demand", true);
        }
        certificates.object("automation").add("policies", policy);
    }

    private Tree.Fields tree() {
        Position start = source.at(1, 1);
        TreeObject root = new TreeObject(start);
        if (options.adminOff()) {
            root.object("admin").put("disabled", true);
        }
        TreeObject http = root.object("apps").object("http");
        if (options.ports().http() != SiteAddress.Ports.USUAL.http()) {
            http.put("http_port", options.ports().http());
        }
        if (options.ports().https() != SiteAddress.Ports.USUAL.https()) {
            http.put("https_port", options.ports().https());
        }
        TreeObject servers = http.object("servers");
        Map<Integer, List<Entry>> left = new LinkedHashMap<>(byPort);
        int count = 0;
        while (!left.isEmpty()) {
            List<Entry> entries = left.values().iterator().next();
            List<Integer> ports = left.entrySet().stream()
                    .filter(each -> same(each.getValue(), entries))
                    .map(Map.Entry::getKey)
                    .toList();
            ports.forEach(left::remove);
            servers.put("srv" + count, server(entries, ports));
            count++;
        }
        if (options.localCertificates()) {
            TreeObject policy = new TreeObject(start).add("issuers", new TreeObject(start).put("module", "internal"));
            certificates.object("automation").add("policies", policy);
        }
        if (!certificates.isEmpty()) {
            root.object("apps").put("tls", certificates.tree());
        }
        return root.tree();
    }

    private static boolean same(List<Entry> some, List<Entry> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).sameAs(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Tree server(List<Entry> entries, List<Integer> ports) {
        Position at = entries.getFirst().site().at();
        TreeObject server = new TreeObject(at);
        ports.forEach(port -> listen(entries.getFirst(), port, server));
        sorted(entries).forEach(entry -> server.add("routes", route(entry)));
        options.into(server);
        boolean tls = entries.stream().anyMatch(Entry::tls);
        if (tls) {
            server.add("tls_connection_policies", new TreeObject(at).tree());
        } else {
            entries.stream()
                    .flatMap(entry -> entry.hosts().stream())
                    .forEach(host -> server.object("automatic_https").add("skip", TreeObject.text(host, at)));
        }
        return server.tree();
    }

    private void listen(Entry entry, int port, TreeObject server) {
        List<Word> bind = entry.site().block().stream()
                .filter(each -> each.name().equals("bind"))
                .findFirst()
                .map(Statement::args)
                .orElse(options.bind());
        if (bind.isEmpty()) {
            server.add(
                    "listen",
                    TreeObject.text(
                            ":" + port,
                            entry.addresses().stream()
                                    .filter(each -> each.port() == port)
                                    .map(SiteAddress::at)
                                    .findFirst()
                                    .orElse(entry.site().at())));
        }
        for (Word word : bind) {
            String address = word.text().indexOf(':') >= 0 && !word.text().startsWith("[")
                    ? "[" + word.text() + "]"
                    : word.text();
            server.add("listen", TreeObject.text(address + ":" + port, word.at()));
        }
    }

    /** Sites of longer names and paths come first, those with a star after them, and those for every name last. */
    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream()
                .sorted(Comparator.comparing(Entry::everyHost)
                        .thenComparing(entry -> entry.hosts().stream().anyMatch(host -> host.startsWith("*")))
                        .thenComparingInt(entry -> -entry.path().length())
                        .thenComparingInt(entry -> -entry.hosts().stream()
                                .mapToInt(String::length)
                                .max()
                                .orElse(0)))
                .toList();
    }

    private static Tree route(Entry entry) {
        Position at = entry.addresses().getFirst().at();
        TreeObject route = new TreeObject(at);
        TreeObject set = new TreeObject(at);
        if (!entry.everyHost()) {
            entry.hosts().forEach(host -> set.add("host", TreeObject.text(host, at)));
        }
        if (!entry.path().isEmpty()) {
            set.add("path", TreeObject.text(entry.path(), at));
        }
        if (!set.isEmpty()) {
            route.add("match", set);
        }
        TreeObject subroute = TreeObject.handler("subroute", at).put("routes", entry.routes());
        return route.add("handle", subroute).put("terminal", true).tree();
    }
}
