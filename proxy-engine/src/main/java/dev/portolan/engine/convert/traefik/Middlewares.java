package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Closing;
import dev.portolan.engine.convert.model.Includes;
import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.tree.Reading;
import dev.portolan.engine.convert.tree.Section;
import dev.portolan.engine.convert.tree.Tree;
import java.util.Map;
import java.util.Set;

/** What the middlewares of a router do to its route: each kind has a reader, and whatever is not read is remarked on. */
final class Middlewares {

    /** Those that are, or may be, checks which can't be made here. */
    private static final Set<String> CHECKS = Set.of("digestAuth", "plugin");

    private static final int DEEPEST = 10;

    /** Reads one kind. */
    private interface Kind {

        void read(Section section, Part route, Effects effects);
    }

    private final Reading reading;
    private final Catalogue catalogue;
    private final Map<String, Kind> kinds;

    Middlewares(Reading reading, Catalogue catalogue, Includes includes) {
        this.reading = reading;
        this.catalogue = catalogue;
        PathMiddlewares paths = new PathMiddlewares(reading);
        AuthMiddlewares auth = new AuthMiddlewares(reading, includes);
        LimitMiddlewares limits = new LimitMiddlewares(reading);
        this.kinds = Map.ofEntries(
                Map.entry("addPrefix", paths::addPrefix),
                Map.entry("stripPrefix", paths::stripPrefix),
                Map.entry("replacePath", paths::replacePath),
                Map.entry("replacePathRegex", paths::replacePathRegex),
                Map.entry("stripPrefixRegex", paths::stripPrefixRegex),
                Map.entry("redirectScheme", paths::redirectScheme),
                Map.entry("redirectRegex", paths::redirectRegex),
                Map.entry("headers", (section, route, _) -> HeadersMiddleware.read(section, route)),
                Map.entry("basicAuth", (section, route, _) -> auth.basic(section, route)),
                Map.entry("forwardAuth", (section, route, _) -> auth.forward(section, route)),
                Map.entry("ipAllowList", (section, route, _) -> auth.addresses(section, route)),
                Map.entry("ipWhiteList", (section, route, _) -> auth.addresses(section, route)),
                Map.entry("rateLimit", (section, route, _) -> limits.rateLimit(section, route)),
                Map.entry("inFlightReq", (section, route, _) -> limits.inFlightReq(section, route)),
                Map.entry("buffering", (section, route, _) -> limits.buffering(section, route)),
                Map.entry("compress", (section, route, _) -> route.put("compress", true, section.at())),
                Map.entry("retry", (section, route, _) -> limits.retry(section, route)),
                Map.entry("contentType", (section, _, _) -> section.ignore("autoDetect")));
    }

    /** The kinds that are read, besides chains. */
    Set<String> kinds() {
        return kinds.keySet();
    }

    void read(String name, Position from, Part route, Effects effects) {
        read(name, from, route, effects, 0);
    }

    private void read(String name, Position from, Part route, Effects effects, int depth) {
        Tree.Fields middleware = catalogue.find(name);
        if (middleware == null || depth > DEEPEST) {
            Closing.close(route, from);
            reading.remarks()
                    .wrong(
                            from,
                            "middlewares",
                            depth > DEEPEST
                                    ? "The chains lead to each other in a circle, so that the route lets nobody in (access.deny)."
                                    : "There is no middleware \"%s\" in this text. It may be a check, so that the route lets nobody in (access.deny) until you take that out."
                                            .formatted(name));
            return;
        }
        try (Section section = reading.section(middleware, "http.middlewares.*")) {
            for (String kind : section.names()) {
                Kind reader = kinds.get(kind);
                if (CHECKS.contains(kind)) {
                    Closing.close(route, section.at(kind));
                } else if (reader != null && section.tree(kind) instanceof Tree.Fields) {
                    section.section(kind, inner -> reader.read(inner, route, effects));
                } else if (reader != null && kind.equals("compress")) {
                    route.put("compress", true, section.at(kind));
                }
            }
            section.section(
                    "chain",
                    chain -> chain.texts("middlewares")
                            .forEach(each -> read(each, chain.at("middlewares"), route, effects, depth + 1)));
        }
    }
}
