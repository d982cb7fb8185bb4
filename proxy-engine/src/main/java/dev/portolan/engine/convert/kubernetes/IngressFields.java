package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields in an Ingress for ingress-nginx. */
final class IngressFields {

    private static final String NGINX = "annotation ";
    private static final String CONFIG = "It is set for the whole controller, in the ConfigMap of ingress-nginx.";
    private static final String MATCH =
            "An Ingress tells requests apart by host and path alone, so the route is left out, or closed where it keeps anybody out; the Gateway API has this.";
    private static final String OURS = "It has no counterpart in ingress-nginx; it stays a matter of the profile.";
    private static final String CLOSED = "the path answers 403 to everybody, by " + NGINX + "denylist-source-range";

    static final Terms WRITES = Terms.builder()
            .kept("name", "the names of the objects")
            .kept("hosts", "the hosts of rules that have none of their own, and of spec.tls")
            .kept("listeners", "spec.tls where one speaks TLS; ports are 80 and 443, others are remarked on")
            .refused("listeners[].address", "A controller listens on the addresses of its Service.")
            .refused("listeners[].lan", "Who reaches the controller is a matter of its Service.")
            .refused("listeners[].http2", "It is set for the whole controller (use-http2 in its ConfigMap).")
            .refused("listeners[].trustedProxies", CONFIG)
            .refused("listeners[].proxyProtocol", CONFIG)
            .refused("listeners[].limits", CONFIG)
            .kept("routes", "paths of Ingresses")
            .kept("routes[].name", "the name of its service, where that is on this machine")
            .refused("routes[].enabled", "A route that is switched off is left out.")
            .kept("routes[].host", "spec.rules[].host")
            .kept("routes[].path", "path")
            .kept("routes[].pathMatch", "pathType; a regex is a pattern with use-regex")
            .refused("routes[].ports", "An Ingress answers on both of its controller's ports.")
            .refused("routes[].methods", MATCH)
            .refused("routes[].matchHeaders", MATCH)
            .refused("routes[].matchQuery", MATCH)
            .kept("routes[].to", "the backend's Service; a second target is a canary with its weight")
            .refused("routes[].alternatives", OURS)
            .refused("routes[].use", OURS)
            .refused(
                    "routes[].respond",
                    "An Ingress answers nothing by itself, so the route is left out, or answers 403 where it refuses; let a small service do it.")
            .refused("routes[].files", "An Ingress serves no files, so the route is left out; let a web server do it.")
            .kept("routes[].redirect", NGINX + "permanent-redirect or temporal-redirect")
            .kept(
                    "routes[].stripPrefix",
                    NGINX
                            + "rewrite-target with the path's rest as a group; all paths of the host are compared whatever their case then")
            .kept("routes[].addPrefix", NGINX + "rewrite-target, likewise")
            .kept(
                    "routes[].rewritePath",
                    NGINX + "rewrite-target, where the pattern is that of the route itself; others are remarked on")
            .kept("routes[].hostHeader", NGINX + "upstream-vhost")
            .refused(
                    "routes[].rewriteLocation", "ingress-nginx leaves Location as it is; there is proxy-redirect-from.")
            .refused("routes[].rewriteCookies", "ingress-nginx leaves cookies as they are; there is proxy-cookie-path.")
            .refused(
                    "routes[].headers",
                    "ingress-nginx changes fields by custom-headers and configuration-snippet, which its administrator has to allow.")
            .refused("routes[].compress", "It is set for the whole controller (use-gzip in its ConfigMap).")
            .kept(
                    "routes[].timeouts",
                    NGINX + "proxy-connect-timeout, proxy-read-timeout, proxy-send-timeout; in whole seconds")
            .kept("routes[].tls", NGINX + "proxy-ssl-verify and proxy-ssl-name")
            .refused("routes[].proxyProtocol", "ingress-nginx sends no PROXY header to services.")
            .kept("routes[].balance", NGINX + "affinity, load-balance or upstream-hash-by, where there are two targets")
            .refused("routes[].health", "Whether pods are up is found out by their readinessProbe.")
            .kept("routes[].retry", NGINX + "proxy-next-upstream, -tries and -timeout; statuses 500, 502, 503 and 504")
            .refused("routes[].waitForRestart", OURS)
            .refused("routes[].concurrency", OURS)
            .kept("routes[].access", NGINX + "whitelist-source-range and denylist-source-range")
            .kept("routes[].rateLimit", NGINX + "limit-rps or limit-rpm with limit-burst-multiplier, of each client")
            .kept("routes[].cors", NGINX + "enable-cors and cors-allow-…")
            .kept("routes[].auth", "by its kind")
            .kept("routes[].auth.basic", NGINX + "auth-type with a Secret of htpasswd, which is written as well")
            .approximated("routes[].auth.basic.passOn", "ingress-nginx always passes Authorization on.")
            .kept("routes[].auth.forward", NGINX + "auth-url and auth-response-headers")
            .refused(
                    "routes[].auth.forward.requestHeaders", "The authentication server gets all fields of the request.")
            .closed("routes[].auth.bearer", CLOSED)
            .closed("routes[].auth.jwt", CLOSED)
            .closed("routes[].auth.oidc", CLOSED + "; run oauth2-proxy and name it in auth-url and auth-signin")
            .refused("routes[].writeGuard", OURS)
            .kept("routes[].maxBody", NGINX + "proxy-body-size; without it ingress-nginx takes 1 MB")
            .refused("routes[].cache", "ingress-nginx has no cache; put one before it.")
            .refused("routes[].fault", "Trouble on purpose is for this machine alone.")
            .refused("routes[].whenDown", OURS)
            .refused(
                    "tcp",
                    "An Ingress is for HTTP alone: ingress-nginx has a ConfigMap tcp-services, the Gateway API TCPRoutes.")
            .refused("capture", "What is captured is this program's own matter.")
            .build();

    private IngressFields() {}
}
