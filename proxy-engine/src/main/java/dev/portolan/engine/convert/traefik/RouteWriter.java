package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Exposure;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Match;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes one route: a router for plain listeners, one for those with TLS, and the middlewares and the service of both. */
final class RouteWriter {

    /** Traefik's own, which answers 418. */
    static final String NO_SERVICE = "noop@internal";

    private final Profile profile;
    private final Written written;
    private final EntryPointNames entryPoints;
    private final MiddlewareWriter middlewares;
    private final ServiceWriter services;
    private final Slugs slugs = new Slugs();

    RouteWriter(Profile profile, Written written, EntryPointNames entryPoints) {
        this.profile = profile;
        this.written = written;
        this.entryPoints = entryPoints;
        this.middlewares = new MiddlewareWriter(written);
        this.services = new ServiceWriter(written);
    }

    /** @param priority greater for those that come first; 0 where there is but one */
    void write(Route route, int index, int priority) {
        String pointer = "/routes/" + index;
        String rule = RuleWriter.rule(route.match(), profile);
        if (rule == null) {
            skipped(
                    route,
                    "Traefik has no rule for this match; Go's patterns don't look around, and a field has a value.");
            Exposure.remark(profile, index, written.remarks());
            return;
        }
        String unserved = unserved(route.action());
        if (unserved != null && !Exposure.guards(route)) {
            skipped(route, unserved);
            return;
        }
        String name = slugs.of(route.label(), "route-" + (index + 1));
        if (unserved != null) {
            Exposure.remarkClosed(
                    route,
                    index,
                    unserved.replaceFirst("[.]$", ""),
                    "The router answers 403 until you write its service there, in place of its ipAllowList.",
                    written.remarks());
            routers(route.match(), rule, name, middlewares.closed(name), NO_SERVICE, priority);
            return;
        }
        List<String> names = new ArrayList<>(middlewares.write(route, name, pointer));
        String service = route.action() instanceof Action.Forward forward
                ? services.write(route, forward, name, pointer)
                : NO_SERVICE;
        routers(route.match(), rule, name, names, service, priority);
    }

    /** Why Traefik can't do what the route does; null where it can. */
    private static @Nullable String unserved(Action action) {
        if (action instanceof Action.Forward forward) {
            boolean sockets =
                    forward.usual().stream().anyMatch(each -> each.target().unix());
            return sockets ? "Traefik reaches no sockets; let the program listen on a port." : null;
        }
        return action instanceof Action.Redirect
                ? null
                : "Traefik answers nothing by itself; let a server of its own answer this.";
    }

    private void skipped(Route route, String why) {
        written.remarks().leftOut("/routes", route.label(), why);
    }

    private void routers(
            Match match, String rule, String name, List<String> middlewareNames, String service, int priority) {
        List<String> plain = entryPoints.serving(match, false);
        List<String> secure = entryPoints.serving(match, true);
        String plainName = secure.isEmpty() ? name : name + "-plain";
        boolean secureFirst = entryPoints.secureFirst();
        List<ObjectNode> routers = new ArrayList<>();
        if (!plain.isEmpty() && !secureFirst) {
            routers.add(router(plainName, rule, plain, middlewareNames, service, priority));
        }
        if (!secure.isEmpty()) {
            ObjectNode router = router(name, rule, secure, middlewareNames, service, priority);
            router.putObject("tls");
            routers.add(router);
        }
        if (!plain.isEmpty() && secureFirst) {
            routers.add(router(plainName, rule, plain, middlewareNames, service, priority));
        }
        if (RuleWriter.looksLikeTemplate(match)) {
            routers.forEach(router -> router.put("ruleSyntax", "v3"));
        }
    }

    private ObjectNode router(
            String name, String rule, List<String> on, List<String> middlewareNames, String service, int priority) {
        ObjectNode router = written.entry("http", "routers", name);
        Written.list(router, "entryPoints", on);
        router.put("rule", rule);
        if (priority > 0) {
            router.put("priority", priority);
        }
        if (!middlewareNames.isEmpty()) {
            Written.list(router, "middlewares", middlewareNames);
        }
        router.put("service", service);
        return router;
    }

    /** Plain listeners that only redirect to one with TLS. */
    void redirects() {
        profile.listeners().stream()
                .filter(each -> each.redirectToTls() != null)
                .forEach(each -> {
                    String name = slugs.of("redirect " + each.port(), "redirect");
                    ObjectNode redirect =
                            written.entry("http", "middlewares", name).putObject("redirectScheme");
                    redirect.put("scheme", "https");
                    redirect.put("port", String.valueOf(each.redirectToTls()));
                    redirect.put("permanent", true);
                    router(
                            name,
                            "PathPrefix(`/`)",
                            List.of(entryPoints.name(each.port())),
                            List.of(name),
                            NO_SERVICE,
                            0);
                });
    }
}
