package dev.portolan.engine.convert.traefik;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields; the spellings differ in little, which they remark on themselves. */
final class WriteTerms {

    private static final String CLOSED =
            " The router answers 403 until you put a forwardAuth there in place of its ipAllowList.";
    private static final String STATIC = "Belongs into Traefik's static configuration: ";

    static final Terms ALL = Terms.builder()
            .kept("name", "The file's name")
            .kept("hosts", "In the rule of each route without a host of its own")
            .kept("listeners", "Entry points, which stand in the static configuration")
            .kept(
                    "listeners[].port",
                    "An entry point: `web` is 80, `websecure` 443, others have their number in their name")
            .kept("listeners[].tls", "Routers with `tls`; certificates are Traefik's own matter")
            .kept("listeners[].redirectToTls", "A router with `redirectScheme`")
            .refused("listeners[].address", STATIC + "`entryPoints.NAME.address`.")
            .refused(
                    "listeners[].lan",
                    "Traefik's entry points are open to every network; keep others out with `ipAllowList`.")
            .refused("listeners[].http2", STATIC + "HTTP/2 is always spoken over TLS.")
            .refused("listeners[].trustedProxies", STATIC + "`entryPoints.NAME.forwardedHeaders.trustedIPs`.")
            .refused("listeners[].proxyProtocol", STATIC + "`entryPoints.NAME.proxyProtocol.trustedIPs`.")
            .refused("listeners[].limits", STATIC + "`entryPoints.NAME.transport.respondingTimeouts` and `http2`.")
            .kept("routes", "Routers, middlewares and services, with priorities that keep the precedence")
            .kept("routes[].name", "The router's name, in small letters, digits and hyphens")
            .kept("routes[].enabled", "A route that is switched off is not written")
            .kept("routes[].host", "`Host`, or `HostRegexp` for `*.`")
            .kept("routes[].path", "`Path`, `PathRegexp`, or for whole segments `Path` or `PathPrefix` with a slash")
            .kept("routes[].pathMatch", "The matcher")
            .kept("routes[].ports", "`entryPoints`")
            .kept("routes[].methods", "`Method`")
            .kept("routes[].matchHeaders", "`Header`")
            .kept("routes[].matchQuery", "`Query`")
            .kept("routes[].to", "A service; backups in a `failover`")
            .refused("routes[].respond", "Traefik answers nothing by itself; let a server of its own answer this.")
            .kept("routes[].redirect", "`redirectRegex`")
            .refused("routes[].files", "Traefik serves no files; let a server of its own do it.")
            .refused("routes[].alternatives", "A service has its targets alone; write a second configuration.")
            .refused("routes[].use", "A service has its targets alone; the usual ones are written.")
            .kept("routes[].stripPrefix", "`stripPrefix`, or `replacePath` where a whole path matched")
            .kept("routes[].addPrefix", "`addPrefix`")
            .kept("routes[].rewritePath", "`replacePathRegex`, of one pattern")
            .kept("routes[].hostHeader", "`passHostHeader`, or a field `Host` that is set")
            .approximated("routes[].rewriteLocation", "Traefik leaves `Location` as it is, whatever this says.")
            .approximated("routes[].rewriteCookies", "Traefik leaves cookies as they are, whatever this says.")
            .kept("routes[].headers", "The middleware `headers`")
            .kept("routes[].headers.request", "The middleware `headers`")
            .kept("routes[].headers.request.set", "`customRequestHeaders`")
            .refused(
                    "routes[].headers.request.add", "Traefik sets a field or takes it off; it adds none beside others.")
            .kept("routes[].headers.request.remove", "`customRequestHeaders` with an empty value")
            .kept("routes[].headers.response", "The middleware `headers`")
            .kept("routes[].headers.response.set", "`customResponseHeaders`")
            .refused(
                    "routes[].headers.response.add",
                    "Traefik sets a field or takes it off; it adds none beside others.")
            .kept("routes[].headers.response.remove", "`customResponseHeaders` with an empty value")
            .refused(
                    "routes[].headers.security",
                    "Traefik would overwrite what targets set; write `frameDeny`, `contentTypeNosniff` and `referrerPolicy` if that is wanted.")
            .kept("routes[].compress", "`compress`")
            .kept("routes[].timeouts", "`serversTransport`")
            .kept("routes[].timeouts.connect", "`forwardingTimeouts.dialTimeout`")
            .kept("routes[].timeouts.response", "`forwardingTimeouts.responseHeaderTimeout`")
            .refused("routes[].timeouts.idle", STATIC + "`entryPoints.NAME.transport.respondingTimeouts`.")
            .kept("routes[].tls", "`serversTransport`")
            .refused("routes[].proxyProtocol", "Traefik sends PROXY headers to TCP services alone.")
            .approximated(
                    "routes[].balance",
                    "`strategy` or `sticky`, which Traefik has since 3.4; cookies have names of its own.")
            .kept("routes[].health", "`healthCheck`")
            .kept("routes[].health.path", "`healthCheck.path`")
            .kept("routes[].health.interval", "`healthCheck.interval`")
            .kept("routes[].health.timeout", "`healthCheck.timeout`")
            .kept("routes[].health.status", "`healthCheck.status`, of one status")
            .refused("routes[].health.body", "Traefik looks at the status alone.")
            .refused("routes[].health.rise", "For Traefik a target is up with the first check that passes.")
            .kept("routes[].health.fall", "For Traefik a target is down with the first check that fails")
            .kept("routes[].retry", "`retry`")
            .approximated(
                    "routes[].retry.attempts",
                    "`retry` tries the same service again, which may choose the same target.")
            .refused("routes[].retry.within", "Traefik bounds the number of attempts alone.")
            .refused("routes[].retry.statuses", "Traefik tries again where no answer came.")
            .refused(
                    "routes[].waitForRestart",
                    "Traefik does not wait for a target; `retry` with `initialInterval` comes near it.")
            .approximated(
                    "routes[].concurrency",
                    "`inFlightReq` counts for the router and answers 429; nothing waits in a queue.")
            .kept("routes[].access", "`ipAllowList`")
            .kept("routes[].access.allow", "`ipAllowList`")
            .kept("routes[].access.deny", "`ipAllowList` of all other addresses")
            .kept("routes[].rateLimit", "`rateLimit`")
            .kept("routes[].cors", "`headers` with `accessControl…`")
            .kept("routes[].auth", "`basicAuth` or `forwardAuth`")
            .kept("routes[].auth.basic", "`basicAuth`")
            .kept("routes[].auth.forward", "`forwardAuth`")
            .refused("routes[].auth.bearer", "Traefik knows no bearer tokens." + CLOSED)
            .refused("routes[].auth.jwt", "Traefik checks no JWTs." + CLOSED)
            .refused("routes[].auth.oidc", "Traefik knows no OpenID Connect." + CLOSED)
            .refused("routes[].writeGuard", "Write `Method` into the rule for what may be read alone.")
            .kept("routes[].maxBody", "`buffering.maxRequestBodyBytes`; Traefik gathers the body first")
            .refused("routes[].cache", "Traefik has no cache but by plugins.")
            .refused("routes[].fault", "Traefik makes no trouble on purpose.")
            .refused("routes[].whenDown", "Traefik records nothing.")
            .kept("tcp", "TCP routers for every name")
            .kept("tcp[].name", "The router's name")
            .kept("tcp[].enabled", "A forward that is switched off is not written")
            .refused("tcp[].address", STATIC + "`entryPoints.NAME.address`.")
            .kept("tcp[].port", "An entry point with the number in its name")
            .kept("tcp[].to", "A TCP service; weights by `weighted`")
            .kept("tcp[].tls", "A router with `tls`")
            .kept("tcp[].proxyProtocol", "`loadBalancer.proxyProtocol`")
            .refused("tcp[].balance", "Traefik takes turns.")
            .refused("tcp[].health", "Traefik does not ask TCP servers.")
            .refused("tcp[].timeouts", "Write a `serversTransport` for TCP.")
            .refused("capture", "Traefik records nothing but its access log.")
            .build();

    private WriteTerms() {}
}
