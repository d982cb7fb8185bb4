package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Draft;
import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a configuration in the words of the file provider, into which every spelling is brought first. */
final class TraefikReader {

    /** Parts of a static configuration that say nothing of where requests go. */
    private static final String[] ELSEWHERE = {
        "providers",
        "api",
        "log",
        "accessLog",
        "metrics",
        "tracing",
        "ping",
        "global",
        "certificatesResolvers",
        "serversTransport",
        "tcpServersTransport",
        "experimental",
        "hostResolver",
        "core",
        "spiffe",
        "ocsp",
        "tls"
    };

    private final Source source;
    private final Draft draft;
    private final Reading reading;
    private final EntryPoints entryPoints;
    private final List<Router> routers = new ArrayList<>();

    private TraefikReader(Source source, Remarks remarks) {
        this.source = source;
        this.draft = new Draft(remarks);
        this.reading = new Reading(TraefikTerms.ALL, remarks);
        this.entryPoints = new EntryPoints(draft);
    }

    /**
     * Reads it.
     *
     * @param root in whatever spelling of upper and lower case
     * @param beside a static configuration; or null
     */
    static Imported read(Source source, Tree.Fields root, Tree.@Nullable Fields beside, Remarks remarks) {
        return new TraefikReader(source, remarks)
                .read(Words.normal(root), beside == null ? null : Words.normal(beside));
    }

    private Imported read(Tree.Fields root, Tree.@Nullable Fields beside) {
        if (beside != null) {
            entryPoints.read(reading, beside.get("entryPoints"));
        }
        try (Section section = reading.section(root, "")) {
            entryPoints.read(reading, section.tree("entryPoints"));
            section.ignore(ELSEWHERE);
            section.section("tcp", tcp -> new TcpReader(draft, reading, entryPoints).read(tcp));
            section.section("http", this::http);
        }
        new RoutePlan(draft, reading, entryPoints).draw(routers);
        return draft.finish(name(source.fileName()));
    }

    private static String name(String fileName) {
        int dot = fileName.indexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    private void http(Section http) {
        Catalogue services = Catalogue.of(http.tree("services"));
        Catalogue transports = Catalogue.of(http.tree("serversTransports"));
        Catalogue middlewares = Catalogue.of(http.tree("middlewares"));
        ServiceReader targets = new ServiceReader(reading, services, transports);
        Middlewares effects = new Middlewares(reading, middlewares, source.includes());
        if (http.tree("routers") instanceof Tree.Fields fields) {
            int order = 0;
            for (Map.Entry<String, Tree.Field> field : fields.fields().entrySet()) {
                if (field.getValue().value() instanceof Tree.Fields router) {
                    try (Section section = reading.section(router, "http.routers.*")) {
                        router(field.getKey(), section, order++, targets, effects);
                    }
                }
            }
        }
        routers.sort(Comparator.comparingInt(Router::priority).reversed().thenComparingInt(Router::order));
    }

    private void router(String name, Section section, int order, ServiceReader targets, Middlewares middlewares) {
        String rule = section.text("rule", "");
        boolean tls = section.has("tls") && !"false".equals(plain(section.tree("tls")));
        if (section.tree("tls") instanceof Tree.Fields) {
            section.section("tls", inner -> inner.ignore("certResolver", "domains"));
        }
        section.ignore("observability");
        boolean templates = !"v3".equals(section.text("ruleSyntax"));
        List<EntryPoints.EntryPoint> answers =
                entryPoints.of(section.texts("entryPoints"), tls, section.at("entryPoints"));
        Part template = new Draft(reading.remarks()).route(section.at()).put("name", name, section.at());
        Effects effects = new Effects();
        List<String> does = new ArrayList<>();
        answers.stream().flatMap(each -> each.middlewares().stream()).distinct().forEach(each -> {
            middlewares.read(each, section.at(), template, effects);
            does.add(each);
        });
        for (String middleware : section.texts("middlewares")) {
            middlewares.read(middleware, section.at("middlewares"), template, effects);
            does.add(middleware);
        }
        String service = section.text("service", "");
        does.add("service " + service);
        Integer priority = section.number("priority");
        boolean onlyRedirects = effects.redirectsToTls() && answers.stream().noneMatch(each -> tls || each.tls());
        boolean goes =
                template.has("redirect") || onlyRedirects || targets.read(service, section.at("service"), template);
        Part elsewhere = effects.redirectedHost() == null || service.equals(RouteWriter.NO_SERVICE)
                ? null
                : notRedirected(template, service, section, targets);
        if (rule.isEmpty()) {
            reading.remarks().wrong(section.at(), name, "The router has no rule, so that it takes no request.");
        } else if (goes) {
            int rank = priority == null || priority == 0 ? rule.length() : priority;
            Router router = new Router(
                    name,
                    section.at("rule"),
                    rule,
                    templates,
                    rank,
                    order,
                    answers,
                    tls,
                    does,
                    effects,
                    template,
                    null);
            routers.add(elsewhere == null ? router : router.withOtherwise(elsewhere));
        }
    }

    /** Where the redirect is for one host, the others go to the service; null where there is none. */
    private static @Nullable Part notRedirected(Part template, String service, Section section, ServiceReader targets) {
        Part other = template.copy();
        other.remove("redirect");
        return targets.read(service, section.at("service"), other) ? other : null;
    }

    private static @Nullable String plain(@Nullable Tree tree) {
        return tree instanceof Tree.Leaf leaf ? leaf.text() : null;
    }
}
