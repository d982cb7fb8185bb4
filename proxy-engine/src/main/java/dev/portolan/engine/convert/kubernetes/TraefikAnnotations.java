package dev.portolan.engine.convert.kubernetes;

import static dev.portolan.engine.convert.kubernetes.AnnotationTable.NOTHING;

/** Annotations of Traefik's Ingress provider, on an Ingress or a Service. */
final class TraefikAnnotations {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static final AnnotationTable TABLE = AnnotationTable.builder(Annotations.TRAEFIK)
            .kept(
                    "router.entrypoints",
                    "listeners: web is port 80, websecure port 443 with TLS; others are in Traefik's static configuration",
                    TraefikAnnotations::entryPoints)
            .kept("router.tls", "TLS on its listeners", TraefikAnnotations::tls)
            .kept("router.tls.certresolver", "the local authority issues certificates", NOTHING)
            .kept("router.tls.domains.0.main", "the local authority issues certificates for every host", NOTHING)
            .kept("router.tls.domains.0.sans", "the local authority issues certificates for every host", NOTHING)
            .refused("router.tls.options", "Versions and cipher suites of TLS are chosen by its library.")
            .refused(
                    "router.middlewares",
                    "Middlewares are objects of Traefik's own; write what they do as fields of the route, or import them as traefik-ingressroute.")
            .refused(
                    "router.priority",
                    "The most specific route wins here (exact path, longest prefix, headers); nearest is to make its match more specific.")
            .refused("router.rulesyntax", "An Ingress has no rule in Traefik's language.")
            .kept(
                    "router.pathmatcher",
                    "pathMatch: Path is exact, PathPrefix is prefix",
                    TraefikAnnotations::pathMatcher)
            .kept("router.observability.accesslogs", "every exchange is shown in Traffic", NOTHING)
            .kept("router.observability.metrics", "figures are given by serve --metrics", NOTHING)
            .refused("router.observability.tracing", "No spans are sent; exchanges are shown in Traffic.")
            .kept(
                    "service.serversscheme",
                    "the scheme of the targets",
                    (options, value) -> options.scheme = value.value().strip())
            .kept("service.passhostheader", "hostHeader: keep, or target where it is false", (options, value) -> {
                if (!value.isTrue()) {
                    options.route().put("hostHeader", "target", value.at());
                }
            })
            .kept("service.sticky.cookie", "balance: cookie, only where there are several targets", NOTHING)
            .kept("service.sticky.cookie.name", "the cookie has a name of its own here", NOTHING)
            .kept("service.sticky.cookie.secure", "as the connection is", NOTHING)
            .kept("service.sticky.cookie.httponly", "always here", NOTHING)
            .kept("service.sticky.cookie.samesite", "SameSite=Lax here", NOTHING)
            .kept("service.nativelb", "a target is the Service itself", NOTHING)
            .refused(
                    "service.serverstransport",
                    "It is an object of Traefik's own; see \"tls\" and \"timeouts\" of a route.")
            .build();

    private TraefikAnnotations() {}

    private static void entryPoints(IngressOptions options, Annotation value) {
        for (String point : value.list()) {
            switch (point) {
                case "web", "http" -> options.ports.put(HTTP, false);
                case "websecure", "https" -> options.ports.put(HTTPS, true);
                default ->
                    options.remarks()
                            .leftOut(
                                    value.at(),
                                    value.name(),
                                    "Which port the entry point \"%s\" has is in Traefik's static configuration; add a listener for it."
                                            .formatted(point));
            }
        }
    }

    private static void tls(IngressOptions options, Annotation value) {
        if (value.isTrue() && options.annotations().get(Annotations.TRAEFIK + "router.entrypoints") == null) {
            options.ports.put(HTTPS, true);
        }
    }

    private static void pathMatcher(IngressOptions options, Annotation value) {
        switch (value.value().strip()) {
            case "Path" -> options.pathMatcher = IngressObject.PathType.EXACT;
            case "PathPrefix" -> options.pathMatcher = IngressObject.PathType.PREFIX;
            case "PathRegexp" -> options.regex = true;
            default -> options.wrong(value, "write Path or PathPrefix");
        }
    }
}
