package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.model.Terms;
import java.util.Objects;

/** What becomes of the words of a configuration, in the spelling of the file provider; a star stands for a name of the user's. */
final class TraefikTerms {

    private static final String CLOSED = " The route lets nobody in (access.deny) until you take that out.";

    /** Routers and services; {@link MiddlewareTerms} has the rest. */
    static final Terms ALL = Terms.builder()
            .kept(
                    "http.routers.*.rule",
                    "The route's match; `||` makes several routes, `!` of a path a pattern. Paths are compared as they are sent, not decoded first")
            .kept(
                    "http.routers.*.ruleSyntax",
                    "Both syntaxes are understood without it; with `v3` braces in a path stand for themselves")
            .kept("http.routers.*.priority", "The order of the routes; without it the longer rule comes first")
            .kept(
                    "http.routers.*.entryPoints",
                    "The listeners, and `ports` where a router is not on all of them; `web` is 80, `websecure` 443, `web-8080` 8080, unless a static configuration stands in the text or beside it (`traefik.yml`)")
            .kept("http.routers.*.middlewares", "What they say, in the profile's own order")
            .kept("http.routers.*.service", "`to`")
            .kept("http.routers.*.tls", "A listener with `tls`")
            .kept("http.routers.*.tls.certResolver", "The local authority issues the certificates")
            .kept("http.routers.*.tls.domains", "The local authority issues the certificates")
            .refused(
                    "http.routers.*.tls.options",
                    "Versions and ciphers of TLS are not chosen by a profile, nor are certificates of clients asked for.")
            .kept("http.routers.*.observability", "Every request is recorded")
            .refused(
                    "http.routers.*.parentRefs",
                    "A router below another one has no counterpart; write its parent's rule into it.")
            .kept(
                    "http.services.*.loadBalancer.servers[].url",
                    "A target; its path counts with `preservePath` alone, as in Traefik")
            .kept("http.services.*.loadBalancer.servers[].weight", "`weight`")
            .kept("http.services.*.loadBalancer.servers[].preservePath", "The path of the URL goes along")
            .approximated(
                    "http.services.*.loadBalancer.sticky",
                    "`balance` is `cookie`; the cookie has a name and attributes of Portolan's own.")
            .kept(
                    "http.services.*.loadBalancer.strategy",
                    "`balance`: `wrr` is `round-robin`, `p2c` `random`, `hrw` `ip-hash`, `leasttime` `least-connections`")
            .kept("http.services.*.loadBalancer.healthCheck.path", "`health.path`")
            .kept("http.services.*.loadBalancer.healthCheck.interval", "`health.interval`")
            .kept("http.services.*.loadBalancer.healthCheck.timeout", "`health.timeout`")
            .kept("http.services.*.loadBalancer.healthCheck.status", "`health.status`")
            .refused(
                    "http.services.*.loadBalancer.healthCheck.unhealthyInterval",
                    "A target is asked as often when it is down as when it is up.")
            .refused(
                    "http.services.*.loadBalancer.healthCheck.scheme",
                    "A target is asked by the scheme that its requests have.")
            .refused(
                    "http.services.*.loadBalancer.healthCheck.port",
                    "A target is asked at the port that its requests go to.")
            .refused("http.services.*.loadBalancer.healthCheck.hostname", "A target is asked by its own name.")
            .refused("http.services.*.loadBalancer.healthCheck.method", "A target is asked by GET.")
            .refused(
                    "http.services.*.loadBalancer.healthCheck.mode",
                    "A target is asked by HTTP, or without a path by a connection.")
            .refused(
                    "http.services.*.loadBalancer.healthCheck.headers",
                    "A target is asked without fields of one's own.")
            .kept(
                    "http.services.*.loadBalancer.healthCheck.followRedirects",
                    "An answer of 300 to 399 counts as healthy and is not followed")
            .approximated(
                    "http.services.*.loadBalancer.passiveHealthCheck",
                    "A target that refuses a connection, or fails three requests in a row, is passed over until it accepts one.")
            .kept("http.services.*.loadBalancer.passHostHeader", "False is `hostHeader` `target`")
            .kept("http.services.*.loadBalancer.responseForwarding", "What a target sends goes on at once")
            .kept("http.services.*.loadBalancer.serversTransport", "`tls` and `timeouts`")
            .kept("http.services.*.weighted.services[].name", "The targets of the services, in one list")
            .kept("http.services.*.weighted.services[].weight", "`weight`, shared among the targets of the service")
            .approximated(
                    "http.services.*.weighted.sticky",
                    "`balance` is `cookie`; the cookie has a name and attributes of Portolan's own.")
            .kept("http.services.*.weighted.healthCheck", "What its services say")
            .kept(
                    "http.services.*.highestRandomWeight.services[].name",
                    "The targets of the services, with `balance` `ip-hash`")
            .kept("http.services.*.highestRandomWeight.services[].weight", "`weight`")
            .kept("http.services.*.highestRandomWeight.healthCheck", "What its services say")
            .kept("http.services.*.mirroring.service", "The targets of that service")
            .refused(
                    "http.services.*.mirroring.mirrors",
                    "Requests are not copied; Traffic shows them, and sends them again elsewhere by hand.")
            .refused("http.services.*.mirroring.mirrorBody", "Requests are not copied.")
            .refused("http.services.*.mirroring.maxBodySize", "Requests are not copied.")
            .kept("http.services.*.mirroring.healthCheck", "What its service says")
            .kept("http.services.*.failover.service", "The targets of that service")
            .kept("http.services.*.failover.fallback", "Its targets are `backup`")
            .kept("http.services.*.failover.healthCheck", "What its services say")
            .approximated(
                    "http.services.*.failover.errors",
                    "Another target is asked where no answer came; for answers that count as failures write `retry.statuses`.")
            .refused("http.services.*.middlewares", "Middlewares stand before a route; write them at its router.")
            .kept("http.serversTransports.*.serverName", "`tls.serverName`")
            .kept("http.serversTransports.*.insecureSkipVerify", "`tls.verify` false")
            .refused(
                    "http.serversTransports.*.rootCAs",
                    "Targets are verified by what Java and the system trust; import the authority there, or set `tls.verify` to false.")
            .refused("http.serversTransports.*.certificates", "Targets get no certificate of a client.")
            .refused("http.serversTransports.*.cipherSuites", "Ciphers are not chosen by a profile.")
            .refused("http.serversTransports.*.minVersion", "Versions of TLS are not chosen by a profile.")
            .refused("http.serversTransports.*.maxVersion", "Versions of TLS are not chosen by a profile.")
            .kept("http.serversTransports.*.maxIdleConnsPerHost", "Connections are kept as they are needed")
            .kept("http.serversTransports.*.forwardingTimeouts.dialTimeout", "`timeouts.connect`")
            .kept("http.serversTransports.*.forwardingTimeouts.responseHeaderTimeout", "`timeouts.response`")
            .kept(
                    "http.serversTransports.*.forwardingTimeouts.idleConnTimeout",
                    "Connections are kept as long as they are good")
            .kept(
                    "http.serversTransports.*.forwardingTimeouts.readIdleTimeout",
                    "Connections are watched by themselves")
            .kept("http.serversTransports.*.forwardingTimeouts.pingTimeout", "Connections are watched by themselves")
            .refused("http.serversTransports.*.disableHTTP2", "HTTP/2 is spoken where an https target offers it.")
            .refused("http.serversTransports.*.peerCertURI", "A target's certificate is verified by its name.")
            .refused("http.serversTransports.*.spiffe", "A target's certificate is verified by its name.")
            .refused("http.models", "Models have no counterpart; write what they say at the routers.")
            .all(MiddlewareTerms.of(CLOSED))
            .kept("tcp.routers.*.rule", "HostSNI(`*`) is a TCP forward; by another name none can be told from another")
            .kept("tcp.routers.*.ruleSyntax", "Both syntaxes are understood without it")
            .kept("tcp.routers.*.entryPoints", "The port; where its name says none, that of the target")
            .kept("tcp.routers.*.service", "`tcp[].to`")
            .kept("tcp.routers.*.tls", "`tls`, unless it is passed through")
            .refused("tcp.routers.*.priority", "A port has one TCP forward.")
            .refused("tcp.routers.*.middlewares", "A TCP forward has nothing before it.")
            .kept("tcp.services.*.loadBalancer.servers[].address", "A target")
            .refused("tcp.services.*.loadBalancer.servers[].tls", "A TCP forward speaks no TLS to its target.")
            .kept("tcp.services.*.loadBalancer.proxyProtocol", "`proxyProtocol`")
            .kept("tcp.services.*.loadBalancer.terminationDelay", "How a connection ends is passed on as it is")
            .refused("tcp.services.*.loadBalancer.serversTransport", "A TCP forward has timeouts of its own.")
            .kept("tcp.services.*.weighted.services[].name", "The targets of the services, in one list")
            .kept("tcp.services.*.weighted.services[].weight", "`weight`")
            .refused("tcp.middlewares", "A TCP forward has nothing before it.")
            .refused("tcp.serversTransports", "A TCP forward has timeouts of its own.")
            .refused("udp", "Only TCP is forwarded.")
            .kept("tls", "The local authority issues the certificates")
            .kept("entryPoints.*.address", "The listener's port; it stays on this machine whatever address is named")
            .kept("entryPoints.*.http.redirections.entryPoint", "`redirectToTls`")
            .kept("entryPoints.*.http.tls", "A listener with `tls`")
            .kept("entryPoints.*.http.middlewares", "Stand before every route of the listener")
            .refused("entryPoints.*.http.encodedCharacters", "Paths with encoded characters pass as they come.")
            .kept("entryPoints.*.forwardedHeaders.trustedIPs", "`trustedProxies`")
            .refused(
                    "entryPoints.*.forwardedHeaders.insecure",
                    "Whoever is to be believed must be named; write `trustedProxies`.")
            .kept("entryPoints.*.proxyProtocol.trustedIPs", "`proxyProtocol`, and `trustedProxies`")
            .refused(
                    "entryPoints.*.proxyProtocol.insecure",
                    "Whoever is to be believed must be named; write `trustedProxies`.")
            .refused("entryPoints.*.transport", "Write the limits of the listener (`limits`).")
            .refused("entryPoints.*.http2", "Write the limits of the listener (`limits`).")
            .refused("entryPoints.*.http3", "HTTP/3 is not spoken.")
            .refused("entryPoints.*.udp", "Only TCP is forwarded.")
            .kept("entryPoints.*.asDefault", "Routers without entry points are on all of them that speak as they do")
            .refused("entryPoints.*.allowACMEByPass", "Certificates come from the local authority.")
            .kept("entryPoints.*.reusePort", "The system decides")
            .kept("entryPoints.*.observability", "Every request is recorded")
            .build();

    private TraefikTerms() {}

    /** One row, which is there. */
    static Term row(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    /** The same rows by the names that labels have. */
    static Terms labels() {
        Terms.Builder rows = Terms.builder();
        for (Term term : ALL.all()) {
            boolean of = term.name().startsWith("http.") || term.name().startsWith("tcp.");
            boolean notByLabels = term.name().contains("weighted")
                    || term.name().contains("mirroring")
                    || term.name().contains("failover")
                    || term.name().contains("highestRandom")
                    || term.name().startsWith("http.serversTransports")
                    || term.name().startsWith("http.models")
                    || term.name().startsWith("tcp.serversTransports");
            if (of && !notByLabels) {
                add(rows, "traefik." + term.name().replace(".servers[].", ".server."), term);
            }
        }
        return rows.kept(
                        "traefik.enable",
                        "False leaves the service out, as does its absence with `exposedbydefault=false`")
                .kept("traefik.docker.network", "Services keep their names, which the window asks local ports for")
                .kept(
                        "traefik.http.services.*.loadbalancer.server.port",
                        "The port of the target; without it, the lowest that the service exposes")
                .kept("traefik.http.services.*.loadbalancer.server.scheme", "The scheme of the target")
                .kept("command: --entrypoints.*.address", "The listener's port")
                .kept("command: --entrypoints.*.http.redirections.entrypoint", "`redirectToTls`")
                .kept("command: --providers.docker.exposedbydefault", "Which services take part")
                .build();
    }

    /** The same rows by the kinds of Kubernetes. */
    static Terms kinds() {
        Terms.Builder rows = Terms.builder()
                .kept(
                        "IngressRoute.spec.routes[].services[].name",
                        "A target: the service's name and port, at its namespace where that is another one")
                .kept(
                        "IngressRoute.spec.routes[].services[].port",
                        "The target's port; by name where the Service stands in the text")
                .kept(
                        "IngressRoute.spec.routes[].services[].scheme",
                        "The target's scheme; https too where the port is 443 or is called so")
                .kept("IngressRoute.spec.routes[].services[].weight", "`weight`")
                .kept("Service.spec.externalName", "The target's host");
        for (Term term : ALL.all()) {
            String name = term.name();
            if (name.startsWith("http.routers.*.tls")) {
                add(rows, name.replace("http.routers.*", "IngressRoute.spec"), term);
            } else if (name.startsWith("http.routers.*.entryPoints")) {
                add(rows, "IngressRoute.spec.entryPoints", term);
            } else if (name.startsWith("http.routers.*.rule")) {
                add(
                        rows,
                        name.endsWith("rule")
                                ? "IngressRoute.spec.routes[].match"
                                : "IngressRoute.spec.routes[].syntax",
                        term);
            } else if (name.startsWith("http.routers.*.") && !name.endsWith("service")) {
                add(rows, name.replace("http.routers.*", "IngressRoute.spec.routes[]"), term);
            } else if (name.startsWith("http.middlewares.*.")) {
                add(rows, name.replace("http.middlewares.*", "Middleware.spec"), term);
            } else if (name.startsWith("http.services.*.") && !name.contains("loadBalancer.servers")) {
                add(
                        rows,
                        name.replace("http.services.*", "TraefikService.spec")
                                .replace("spec.loadBalancer", "services[]"),
                        term);
            } else if (name.startsWith("http.serversTransports.*.")) {
                add(rows, name.replace("http.serversTransports.*", "ServersTransport.spec"), term);
            } else if (name.startsWith("tcp.routers.*.rule") && name.endsWith("rule")) {
                add(rows, "IngressRouteTCP.spec.routes[].match", term);
            }
        }
        return rows.refused("IngressRouteUDP", "Only TCP is forwarded.")
                .refused("MiddlewareTCP", "A TCP forward has nothing before it.")
                .kept(
                        "TLSOption",
                        "Versions and ciphers of TLS are not chosen by a profile; a route that names one is remarked on")
                .kept("TLSStore", "The local authority issues the certificates")
                .build();
    }

    private static void add(Terms.Builder rows, String name, Term term) {
        rows.row(new Term(name, term.fidelity(), term.words()));
    }
}
