package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields in a load balancer of AWS. */
final class AwsWriteTerms {

    private static final String NOT_REWRITTEN =
            "A load balancer passes requests on as they came; let the target do this.";
    private static final String ANSWERS_STAY =
            "A load balancer passes answers on as they come; let the target do this.";
    private static final String WAF = "A load balancer does not do this by itself; AWS WAF does.";
    private static final String CLOSED =
            "The rule answers 403 until you write authenticate-oidc, jwt-validation or AWS WAF.";
    private static final String OF_THE_BALANCER = "This is an attribute of the whole load balancer there.";

    static final Terms TABLE = Terms.builder()
            .kept("name", "Has no counterpart, and no meaning for requests.")
            .kept("hosts", "Those of routes; others are not needed, which is remarked on.")
            .kept("listeners", "Listeners of an application load balancer.")
            .kept("listeners[].port", "`Port`")
            .kept("listeners[].tls", "`HTTPS`, with a certificate that is to be named.")
            .kept("listeners[].redirectToTls", "The default action redirects.")
            .refused("listeners[].address", "A load balancer has the addresses of its subnets.")
            .refused("listeners[].lan", "Who may call is up to the security groups.")
            .refused("listeners[].http2", OF_THE_BALANCER)
            .refused(
                    "listeners[].trustedProxies",
                    "A load balancer appends to X-Forwarded-For whatever the client sent.")
            .refused("listeners[].proxyProtocol", "An application load balancer expects no PROXY header.")
            .refused("listeners[].limits", OF_THE_BALANCER)
            .refused("capture", "A load balancer captures nothing; it has access logs.")
            .kept("routes", "Rules, in the order in which a profile tries its routes.")
            .kept("routes[].name", "Has no counterpart, and no meaning for requests.")
            .kept("routes[].enabled", "A route that is off is left out, with a remark.")
            .kept("routes[].host", "`host-header`")
            .kept(
                    "routes[].path",
                    "`path-pattern`: a prefix is `/api` and `/api/*`. A regular expression that is none of `*` and `?` is left out, with a remark.")
            .kept("routes[].pathMatch", "As above.")
            .kept("routes[].ports", "The rule is on these listeners only.")
            .kept("routes[].methods", "`http-request-method`")
            .approximated("routes[].matchHeaders", "`http-header`, which does not look at case.")
            .approximated("routes[].matchQuery", "`query-string`, which does not look at case.")
            .kept("routes[].to", "Target groups: one, or where targets have weights one for each.")
            .kept("routes[].to[].url", "A target of the group; AWS takes addresses only, which is remarked on.")
            .kept("routes[].to[].weight", "`Weight` of its group.")
            .refused("routes[].to[].backup", "A target group has no backups; this target counts as any other.")
            .refused("routes[].alternatives", "A rule has one place to send to; the usual targets are written.")
            .refused("routes[].use", "A rule has one place to send to; the usual targets are written.")
            .kept("routes[].respond", "`fixed-response`, where it is short enough.")
            .kept(
                    "routes[].redirect",
                    "`redirect`, with 301 or 302, and with `#{host}`, `#{path}` and the like where the address takes these over.")
            .refused("routes[].files", "A load balancer has no files; the route is left out.")
            .refused("routes[].stripPrefix", NOT_REWRITTEN)
            .refused("routes[].addPrefix", NOT_REWRITTEN)
            .refused("routes[].rewritePath", NOT_REWRITTEN)
            .refused("routes[].hostHeader", NOT_REWRITTEN)
            .refused("routes[].rewriteLocation", ANSWERS_STAY)
            .refused("routes[].rewriteCookies", ANSWERS_STAY)
            .kept("routes[].headers", "As below.")
            .refused("routes[].headers.request", NOT_REWRITTEN)
            .refused("routes[].headers.response", ANSWERS_STAY)
            .refused("routes[].headers.security", ANSWERS_STAY)
            .refused("routes[].compress", ANSWERS_STAY)
            .refused("routes[].timeouts", OF_THE_BALANCER)
            .refused("routes[].tls", "A load balancer takes every certificate of a target.")
            .refused("routes[].proxyProtocol", "An application load balancer writes no PROXY headers.")
            .kept("routes[].balance", "`load_balancing.algorithm.type`, or stickiness by cookie.")
            .kept("routes[].health", "`HealthCheck…`, within the bounds that AWS has.")
            .refused("routes[].retry", "A load balancer tries again only where no connection was made.")
            .refused("routes[].waitForRestart", "A load balancer answers 503 at once.")
            .refused("routes[].concurrency", "A load balancer has no limits for a target; let the target scale.")
            .closed("routes[].access", CLOSED)
            .refused("routes[].rateLimit", WAF)
            .refused("routes[].cors", ANSWERS_STAY)
            .closed("routes[].auth", CLOSED)
            .refused("routes[].writeGuard", WAF)
            .refused("routes[].maxBody", WAF)
            .refused("routes[].cache", "A load balancer stores nothing; CloudFront does.")
            .refused("routes[].fault", "A load balancer makes no trouble on purpose; AWS FIS does.")
            .refused("routes[].whenDown", "A load balancer answers 503.")
            .kept("tcp", "Listeners of a network load balancer.")
            .kept("tcp[].name", "Has no counterpart, and no meaning for connections.")
            .kept("tcp[].enabled", "A forward that is off is left out, with a remark.")
            .kept("tcp[].port", "`Port`")
            .kept("tcp[].to", "A target group.")
            .kept("tcp[].to[].url", "A target of the group.")
            .refused("tcp[].to[].weight", "Targets of a network load balancer count the same.")
            .refused("tcp[].to[].backup", "A target group has no backups; this target counts as any other.")
            .kept("tcp[].tls", "`TLS`")
            .kept("tcp[].balance", "Stickiness by address.")
            .kept("tcp[].health", "`HealthCheck…`, within the bounds that AWS has.")
            .refused("tcp[].address", "A load balancer has the addresses of its subnets.")
            .refused("tcp[].proxyProtocol", "Set proxy_protocol_v2.enabled of the target group by hand.")
            .refused("tcp[].timeouts", "A network load balancer ends connections after 350 silent seconds.")
            .build();

    private AwsWriteTerms() {}
}
