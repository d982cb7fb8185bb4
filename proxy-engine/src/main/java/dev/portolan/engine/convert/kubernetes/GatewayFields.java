package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields in the Gateway API, version 1.6. */
final class GatewayFields {

    private static final String POLICY =
            "The Gateway API leaves it to policies of each implementation; look it up with yours.";
    private static final String CLOSED = "the rule has no backend and answers 500";
    private static final String OURS = "It has no counterpart in the Gateway API; it stays a matter of the profile.";
    private static final String LISTENER = "The Gateway API leaves it to each implementation.";

    static final Terms WRITES = Terms.builder()
            .kept("name", "the Gateway's name")
            .kept("hosts", "hostnames of routes that have no host of their own")
            .kept("listeners", "listeners of a Gateway: HTTP, or HTTPS with a certificate that has to be there")
            .refused("listeners[].address", "Addresses are a matter of the Gateway's implementation (spec.addresses).")
            .refused("listeners[].lan", "Who reaches a Gateway is a matter of its network.")
            .kept("listeners[].redirectToTls", "an HTTPRoute with a RequestRedirect")
            .refused("listeners[].http2", LISTENER)
            .refused("listeners[].trustedProxies", LISTENER)
            .refused("listeners[].proxyProtocol", LISTENER)
            .refused("listeners[].limits", LISTENER)
            .kept("routes", "rules of HTTPRoutes, 16 in each at most")
            .kept(
                    "routes[].name",
                    "the rule's name where it is a label, and the name of its service where that is on this machine")
            .refused("routes[].enabled", "A route that is switched off is left out.")
            .kept("routes[].host", "hostnames")
            .kept("routes[].path", "matches[].path")
            .kept("routes[].pathMatch", "Exact, PathPrefix; RegularExpression, which an implementation need not know")
            .kept("routes[].ports", "parentRefs[].sectionName")
            .kept("routes[].methods", "matches[].method, a match for each")
            .kept("routes[].matchHeaders", "matches[].headers")
            .kept("routes[].matchQuery", "matches[].queryParams")
            .kept(
                    "routes[].to",
                    "backendRefs with weights; https with a BackendTLSPolicy, h2c with a Service's appProtocol")
            .refused("routes[].alternatives", OURS)
            .refused("routes[].use", OURS)
            .refused(
                    "routes[].respond",
                    "The Gateway API answers nothing by itself, so the route is left out, or answers 500 where it refuses; let a small service do it.")
            .refused(
                    "routes[].files",
                    "The Gateway API serves no files, so the route is left out; let a web server do it.")
            .kept("routes[].redirect", "the filter RequestRedirect, which keeps the query")
            .kept("routes[].stripPrefix", "the filter URLRewrite")
            .kept("routes[].addPrefix", "the filter URLRewrite")
            .refused(
                    "routes[].rewritePath",
                    "The filter URLRewrite replaces a prefix or the whole path, and knows no patterns.")
            .kept("routes[].hostHeader", "hostname of the filter URLRewrite")
            .refused("routes[].rewriteLocation", LISTENER)
            .refused("routes[].rewriteCookies", LISTENER)
            .kept("routes[].headers", "filters")
            .kept("routes[].headers.request", "the filter RequestHeaderModifier, for values without names in braces")
            .kept("routes[].headers.response", "the filter ResponseHeaderModifier, for values without names in braces")
            .refused("routes[].headers.security", "Write the fields into headers.response one by one.")
            .refused("routes[].compress", POLICY)
            .kept("routes[].timeouts", "timeouts of the rule")
            .kept("routes[].timeouts.response", "timeouts.backendRequest, which counts to the end of the answer")
            .refused("routes[].timeouts.connect", POLICY)
            .refused("routes[].timeouts.idle", POLICY)
            .kept("routes[].tls", "a BackendTLSPolicy")
            .kept("routes[].tls.serverName", "validation.hostname of a BackendTLSPolicy")
            .refused(
                    "routes[].tls.verify",
                    "A BackendTLSPolicy always verifies; name the authority in its caCertificateRefs.")
            .refused("routes[].proxyProtocol", POLICY)
            .kept("routes[].balance", "cookie: sessionPersistence (experimental channel); others are remarked on")
            .refused("routes[].health", "Whether pods are up is found out by their readinessProbe.")
            .kept("routes[].retry", "retry of the rule")
            .kept("routes[].retry.attempts", "retry.attempts (experimental channel)")
            .kept("routes[].retry.statuses", "retry.codes (experimental channel)")
            .refused("routes[].retry.within", POLICY)
            .refused("routes[].waitForRestart", OURS)
            .refused("routes[].concurrency", OURS)
            .closed("routes[].access", CLOSED)
            .refused("routes[].rateLimit", POLICY)
            .kept("routes[].cors", "the filter CORS")
            .closed("routes[].auth", CLOSED)
            .refused("routes[].writeGuard", OURS)
            .refused("routes[].maxBody", POLICY)
            .refused("routes[].cache", OURS)
            .refused("routes[].fault", "Trouble on purpose is for this machine alone.")
            .refused("routes[].whenDown", OURS)
            .kept("tcp", "TCPRoutes")
            .kept("tcp[].name", "the TCPRoute's name")
            .refused("tcp[].enabled", "A forward that is switched off is left out.")
            .refused("tcp[].address", "Addresses are a matter of the Gateway's implementation (spec.addresses).")
            .kept("tcp[].port", "a listener of the protocol TCP")
            .kept("tcp[].to", "backendRefs with weights")
            .kept("tcp[].tls", "a listener of the protocol TLS that terminates")
            .refused("tcp[].proxyProtocol", POLICY)
            .refused("tcp[].balance", POLICY)
            .refused("tcp[].health", "Whether pods are up is found out by their readinessProbe.")
            .refused("tcp[].timeouts", POLICY)
            .refused("capture", "What is captured is this program's own matter.")
            .build();

    private GatewayFields() {}
}
