package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of a profile's fields in a Caddyfile, and in the JSON that is made of it. */
final class WriteTerms {

    private static final String NEWER =
            "Caddy knows this in versions that are newer than many systems have; add it by hand.";

    static final Terms WRITES =
            Terms.builder().all(profile()).all(route()).all(policies()).build();

    private WriteTerms() {}

    private static Terms profile() {
        return Terms.builder()
                .kept("name", "A comment.")
                .kept("hosts", "Addresses of the site. Other names get no site's answer, where a profile says 421.")
                .kept("listeners", "A site for each.")
                .kept("listeners[].port", "Addresses of the site.")
                .kept("listeners[].tls", "`tls internal`: certificates of Caddy's own authority.")
                .kept("listeners[].address", "`bind`; without it Caddy listens on all addresses of its machine.")
                .kept("listeners[].redirectToTls", "`redir` to the same address with https.")
                .refused(
                        "listeners[].lan",
                        "Caddy asks nobody where they call from; it listens on all addresses of its machine.")
                .refused(
                        "listeners[].http2",
                        "Caddy speaks HTTP/2 as well, except where its global option `servers` says otherwise.")
                .refused("listeners[].trustedProxies", NEWER)
                .refused("listeners[].proxyProtocol", NEWER)
                .refused(
                        "listeners[].limits",
                        "Timeouts and sizes of clients are global options (`servers`); add them by hand.")
                .refused("tcp", "Caddy passes on no TCP without a plugin (layer4).")
                .refused("capture", "Caddy records no requests.")
                .build();
    }

    private static Terms route() {
        return Terms.builder()
                .kept("routes", "Blocks in an order in which the first that fits is the right one.")
                .kept("routes[].name", "A comment.")
                .refused("routes[].enabled", "What is switched off is not written.")
                .kept("routes[].host", "`host`")
                .kept("routes[].path", "`path` or `path_regexp`; Caddy takes no notice of case in `path`.")
                .kept(
                        "routes[].pathMatch",
                        "`/api /api/*` for a prefix, `/api` for an exact path, `path_regexp` for a pattern.")
                .kept("routes[].ports", "Each listener's site has the routes that answer there.")
                .kept("routes[].methods", "`method`")
                .kept("routes[].matchHeaders", "`header`")
                .kept("routes[].matchQuery", "`query`")
                .kept("routes[].to", "`reverse_proxy`")
                .refused("routes[].alternatives", "Only the targets that are in use are written.")
                .refused("routes[].use", "The alternative that is in use is written as the target.")
                .kept("routes[].respond", "`respond`")
                .refused("routes[].respond.bodyFile", "A text stands in the Caddyfile itself; the answer has none.")
                .kept("routes[].redirect", "`redir`, after `uri path_regexp` where it takes over a part of the path.")
                .kept(
                        "routes[].files",
                        "`root` and `file_server`, relative to the folder that Caddy runs in; a fallback by `try_files`.")
                .kept("routes[].stripPrefix", "`uri strip_prefix`, or `rewrite` where the whole path goes.")
                .kept("routes[].addPrefix", "`rewrite`")
                .kept(
                        "routes[].rewritePath",
                        "`uri path_regexp`; of several each is a `handle` with its pattern, and `rewrite` where there is a query.")
                .kept("routes[].hostHeader", "`header_up Host`")
                .refused("routes[].rewriteLocation", "Caddy never changes a `Location`; nothing is written.")
                .refused("routes[].rewriteCookies", "Caddy never changes a cookie; nothing is written.")
                .kept("routes[].headers", "`header_up` and `header_down`, or `request_header` and `header`.")
                .refused("routes[].headers.security", "Write the fields one by one with `header ?Name value`.")
                .kept("routes[].compress", "`encode`, without br.")
                .kept(
                        "routes[].timeouts",
                        "`dial_timeout`, `response_header_timeout`, `read_timeout`, where they are not the usual ones.")
                .kept("routes[].tls", "`tls_insecure_skip_verify`, `tls_server_name`")
                .refused("routes[].proxyProtocol", NEWER)
                .build();
    }

    private static Terms policies() {
        return Terms.builder()
                .kept("routes[].balance", "`lb_policy`")
                .kept("routes[].health", "`health_uri` and its like.")
                .refused("routes[].health.rise", "One check that passes is enough for Caddy before 2.8.")
                .refused("routes[].health.fall", "One check that fails is enough for Caddy before 2.8.")
                .kept("routes[].retry", "`lb_retries` and `lb_try_duration`, for several targets.")
                .refused("routes[].retry.statuses", "Caddy tries another target only where one did not answer.")
                .refused(
                        "routes[].waitForRestart", "`lb_try_duration` waits for a target, without a page that says so.")
                .approximated(
                        "routes[].concurrency",
                        "`max_conns_per_host` limits connections, and has requests wait without end.")
                .kept("routes[].access", "`remote_ip`, and 403.")
                .refused("routes[].rateLimit", "Caddy limits no rates without a plugin (rate_limit).")
                .refused("routes[].cors", "Write the fields with `header`, and an answer for OPTIONS with `respond`.")
                .kept("routes[].auth", "`basicauth` and `forward_auth`; a route with any other sort is closed (401).")
                .refused("routes[].auth.forward.requestHeaders", "The server gets all fields of the request.")
                .refused("routes[].writeGuard", "Write `respond 403` for these methods.")
                .kept("routes[].maxBody", "`request_body`")
                .refused("routes[].cache", "Caddy stores no answers without a plugin (cache-handler).")
                .refused("routes[].fault", "Caddy makes no trouble on purpose.")
                .refused("routes[].whenDown", "Caddy records no answers.")
                .build();
    }
}
