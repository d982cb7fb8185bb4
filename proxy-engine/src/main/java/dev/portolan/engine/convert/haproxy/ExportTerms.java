package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields. */
final class ExportTerms {

    private ExportTerms() {}

    static Terms all() {
        Terms.Builder terms = Terms.builder();
        profile(terms);
        matches(terms);
        actions(terms);
        protections(terms);
        return terms.build();
    }

    private static void profile(Terms.Builder terms) {
        terms.kept("name", "A comment, and the name of the frontend.")
                .kept("hosts", "Other names are answered 421, as here.")
                .kept("listeners", "One frontend for those that let clients take the same.")
                .kept("listeners[].port", "bind.")
                .kept(
                        "listeners[].address",
                        "The address of bind; without one, the loopback addresses of both families.")
                .approximated(
                        "listeners[].lan",
                        "bind on every address; HAProxy does not ask whether a client is of the same network.")
                .kept("listeners[].tls", "ssl with a certificate, which you have to put beside the file.")
                .kept("listeners[].redirectToTls", "A redirect to the other port.")
                .kept("listeners[].http2", "alpn.")
                .refused(
                        "listeners[].trustedProxies",
                        "Write http-request set-src req.hdr_ip(x-forwarded-for,-1) if { src … } with your proxies.")
                .kept("listeners[].proxyProtocol", "accept-proxy.")
                .kept("listeners[].limits", "Timeouts and maxconn of the frontend.")
                .kept("listeners[].limits.headerTimeout", "timeout http-request.")
                .kept("listeners[].limits.idleTimeout", "timeout client and timeout http-keep-alive.")
                .kept("listeners[].limits.connections", "maxconn of the frontend.")
                .refused(
                        "listeners[].limits.headerBytes", "HAProxy bounds heads by tune.bufsize for the whole process.")
                .refused(
                        "listeners[].limits.headerCount",
                        "HAProxy bounds fields by tune.http.maxhdr for the whole process.")
                .refused("listeners[].limits.uriBytes", "HAProxy bounds heads by tune.bufsize for the whole process.")
                .refused(
                        "listeners[].limits.streams",
                        "HAProxy bounds streams by tune.h2.max-concurrent-streams for the whole process.")
                .refused("listeners[].limits.body", "Add http-request deny deny_status 413 if { req.body_size gt … }.")
                .refused("capture", "HAProxy records nothing.");
    }

    private static void matches(Terms.Builder terms) {
        terms.kept("routes", "A backend each, and use_backend in the order in which a profile asks.")
                .kept("tcp", "A listen section each.")
                .kept("routes[].name", "The name of the backend.")
                .kept("routes[].enabled", "A rule with FALSE.")
                .kept("routes[].host", "An acl on the host without its port.")
                .kept(
                        "routes[].path",
                        "path, path and path_beg, or path_reg, in the order in which a profile asks. HAProxy does not resolve dot segments before.")
                .kept("routes[].pathMatch", "path, path and path_beg, or path_reg.")
                .kept("routes[].ports", "dst_port.")
                .kept("routes[].methods", "method.")
                .kept("routes[].matchHeaders", "req.fhdr.")
                .kept("routes[].matchQuery", "url_param, decoded.")
                .kept("tcp[].name", "The name of the section.")
                .kept("tcp[].enabled", "disabled.")
                .kept("tcp[].address", "The address of bind.")
                .kept("tcp[].port", "bind.")
                .kept("tcp[].to", "server, with weight and backup.")
                .kept("tcp[].tls", "ssl with a certificate, which you have to put beside the file.")
                .kept("tcp[].proxyProtocol", "send-proxy, send-proxy-v2.")
                .kept("tcp[].balance", "balance.")
                .kept("tcp[].health", "check with inter, rise and fall.")
                .kept("tcp[].timeouts", "timeout connect, timeout client and timeout server.");
    }

    private static void actions(Terms.Builder terms) {
        terms.kept("routes[].to", "server, with weight and backup; the path of a target by a rule.")
                .kept("routes[].respond", "http-request return.")
                .kept(
                        "routes[].redirect",
                        "http-request redirect location; a question mark stays there that no query follows.")
                .closed("routes[].files", "The route answers 503.")
                .refused(
                        "routes[].alternatives", "HAProxy has no switch; only the targets that are in use are written.")
                .refused("routes[].use", "HAProxy has no switch; only the targets that are in use are written.")
                .kept("routes[].stripPrefix", "http-request replace-path, set-path.")
                .kept("routes[].addPrefix", "http-request replace-path, set-path.")
                .kept(
                        "routes[].rewritePath",
                        "http-request replace-path, where there is one pattern that means the same there.")
                .kept("routes[].hostHeader", "http-request set-header Host.")
                .approximated("routes[].rewriteLocation", "HAProxy never changes Location.")
                .approximated("routes[].rewriteCookies", "HAProxy never changes the domain or path of cookies.")
                .kept("routes[].headers", "Rules for fields.")
                .kept("routes[].headers.request", "http-request del-header, set-header, add-header.")
                .kept("routes[].headers.response", "http-response del-header, set-header, add-header.")
                .refused("routes[].headers.security", "Set the fields by headers.response instead.")
                .approximated("routes[].compress", "compression by gzip only.")
                .kept("routes[].timeouts", "timeout connect and timeout server, which is the response's.")
                .kept("routes[].tls", "verify, and sni of the server; the system's authorities are believed.")
                .kept("routes[].proxyProtocol", "send-proxy, send-proxy-v2.")
                .kept("routes[].balance", "balance, or cookie.")
                .kept("routes[].health", "option httpchk, http-check expect, check with inter, rise and fall.")
                .kept("routes[].retry.attempts", "retries, with option redispatch.")
                .kept("routes[].retry.statuses", "retry-on, of 500 to 504.")
                .refused("routes[].retry.within", "Tries are not bounded by a time in HAProxy.")
                .kept("routes[].retry", "retries and retry-on.")
                .refused(
                        "routes[].waitForRestart",
                        "HAProxy does not wait for a server that is not there; retries try again at once.")
                .kept("routes[].concurrency", "maxconn of each server, and timeout queue.")
                .refused("routes[].concurrency.queue", "The queue of a server has no bound here; add maxqueue.");
    }

    private static void protections(Terms.Builder terms) {
        terms.kept("routes[].access", "http-request deny by src.")
                .approximated(
                        "routes[].rateLimit",
                        "A stick-table that counts requests in a moving window; there is no burst, and refused requests count.")
                .refused("routes[].cors", "HAProxy does not answer preflights; have the target do so.")
                .kept("routes[].auth.basic", "A userlist with the hashes.")
                .closed("routes[].auth.bearer", "The route answers 403.")
                .closed("routes[].auth.jwt", "The route answers 403.")
                .closed("routes[].auth.forward", "The route answers 403.")
                .closed("routes[].auth.oidc", "The route answers 403.")
                .kept(
                        "routes[].auth",
                        "A userlist for basic; others are left out with a remark, and the route answers 403.")
                .refused("routes[].writeGuard", "Add http-request deny if { method POST PUT PATCH DELETE }.")
                .refused("routes[].maxBody", "Add http-request deny deny_status 413 if { req.body_size gt … }.")
                .approximated("routes[].cache", "A cache section, which keeps answers for a minute at most.")
                .refused("routes[].whenDown", "HAProxy gives no recorded answers.")
                .refused("routes[].fault", "HAProxy makes no trouble on purpose.");
    }
}
