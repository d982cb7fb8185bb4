package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the words of Caddy's JSON. Handlers and matchers have the names of their modules. */
final class CaddyJsonTerms {

    private static final String ITS_OWN = "Concerns the program and no request.";
    private static final String CERTIFICATES = "Certificates are the local authority's.";
    private static final String AS_IT_IS = "The answer of a target goes to the client as it is, whatever its status.";

    static final Terms READS = Terms.builder()
            .all(root())
            .all(server())
            .all(match())
            .all(handlers())
            .all(proxy())
            .build();

    private CaddyJsonTerms() {}

    private static Terms root() {
        return Terms.builder()
                .kept("admin", ITS_OWN)
                .kept("logging", ITS_OWN)
                .kept("storage", ITS_OWN)
                .kept("apps.tls", CERTIFICATES)
                .kept("apps.pki", CERTIFICATES)
                .refused("apps.layer4", "Ports of TCP are written as `tcp` in the profile.")
                .refused("apps.php_server", "No PHP is run here.")
                .kept("apps.http.http_port", "Where names with TLS are led to it.")
                .kept("apps.http.https_port", "The port that redirects need not name.")
                .kept("apps.http.servers", "Listeners with their routes.")
                .kept("apps.http.grace_period", ITS_OWN)
                .kept("apps.http.shutdown_delay", ITS_OWN)
                .build();
    }

    private static Terms server() {
        return Terms.builder()
                .kept("server.listen", "Ports of listeners; addresses that are not this machine's are loopback here.")
                .kept("server.routes", "Routes, in an order that means the same.")
                .kept("server.tls_connection_policies", "A listener with TLS; certificates are the local authority's.")
                .kept("server.automatic_https", "Whether names have TLS, and are led to it.")
                .kept("server.trusted_proxies", "`trustedProxies`")
                .kept("server.listener_wrappers", "`proxyProtocol`")
                .kept("server.read_header_timeout", "`limits.headerTimeout`")
                .kept("server.idle_timeout", "`limits.idleTimeout`")
                .kept("server.max_header_bytes", "`limits.headerBytes`")
                .kept("server.logs", "Every request is shown in Traffic.")
                .refused("server.errors", "Pages for errors are the program's own.")
                .refused("server.named_routes", "Named routes are not read; put them where they are invoked.")
                .refused("server.read_timeout", "Uploads may take as long as bytes come.")
                .refused("server.write_timeout", "Downloads may take as long as bytes go.")
                .refused("server.keepalive_interval", "How long connections are kept is the program's matter.")
                .refused("server.client_ip_headers", "The client is taken from `X-Forwarded-For` alone.")
                .refused("server.trusted_proxies_strict", "`X-Forwarded-For` is always read from its end.")
                .refused("server.enable_full_duplex", "Requests and answers always go at the same time.")
                .kept("route.group", "Only the first that fits.")
                .kept("route.match", "Conditions, of which one set has to fit.")
                .kept("route.handle", "One after the other.")
                .kept("route.terminal", "Nothing follows.")
                .build();
    }

    private static Terms match() {
        return Terms.builder()
                .kept(
                        "match.path",
                        "`/api` is an exact path, `/api/*` a prefix without the path itself, others are patterns. Case and"
                                + " percent-encoding count here.")
                .kept(
                        "match.path_regexp",
                        "A pattern for the whole path; its groups can be used in paths and redirects.")
                .kept("match.host", "`host`")
                .kept("match.method", "`methods`")
                .kept(
                        "match.header",
                        "`matchHeaders`, for whole values; with a star, or for absence, what it is for is left out.")
                .kept("match.query", "`matchQuery`, for whole values; with a star what it is for is left out.")
                .kept("match.protocol", "`http` and `https`, by the listener.")
                .kept("match.remote_ip", "`access`, where what it is for refuses; else what it is for is left out.")
                .kept("match.client_ip", "As `remote_ip`.")
                .kept("match.not", "By the order of routes.")
                .refused(
                        "match.expression",
                        "Routes have no expressions; write the conditions as matchers of their own.")
                .refused(
                        "match.file",
                        "Whether there is a file divides no routes; with one page for all others it is a fallback.")
                .refused("match.header_regexp", "A route asks for whole values of fields.")
                .refused("match.vars", "Variables are not kept; write what they stand for in their places.")
                .refused("match.vars_regexp", "Variables are not kept; write what they stand for in their places.")
                .refused("match.remote_ip.forwarded", "Whom to believe is the listener's matter: `trustedProxies`.")
                .refused("match.tls", "Routes are not chosen by the handshake.")
                .build();
    }

    private static Terms handlers() {
        return Terms.builder()
                .kept("subroute", "Routes.")
                .refused("subroute.errors", "Pages for errors are the program's own.")
                .kept("static_response", "`respond`, or `redirect`.")
                .kept("error", "`respond` with the status.")
                .kept("file_server", "`files`, with an `ETag` and no folder's list.")
                .approximated("file_server.hide", "Files are hidden whose name begins with a dot, and no others.")
                .approximated("file_server.precompressed", "Files are sent as they are.")
                .approximated("file_server.precompressed_order", "Files are sent as they are.")
                .refused("file_server.status_code", "A file is sent with status 200.")
                .refused("file_server.canonical_uris", "A folder is always led to its path with a slash.")
                .refused("file_server.pass_thru", "What is no file is answered 404.")
                .refused("file_server.fs", "Files are a folder below the profile's.")
                .kept("vars", "`root`, the folder of files.")
                .kept("headers", "`headers`: set, add and remove.")
                .refused("headers.request.replace", "Values of fields are set as a whole.")
                .refused("headers.response.replace", "Values of fields are set as a whole.")
                .approximated(
                        "headers.response.require",
                        "Fields are set on every answer, also where the target has sent its own.")
                .kept("rewrite", "`stripPrefix`, `addPrefix`, or `rewritePath`.")
                .refused("rewrite.method", "The method of a request is never changed.")
                .kept("rewrite.strip_path_suffix", "`rewritePath`")
                .refused(
                        "rewrite.uri_substring",
                        "Texts that may stand anywhere in a path are not replaced; `uri path_regexp` with a pattern that begins with `^` is understood.")
                .kept("rewrite.path_regexp", "`rewritePath`, for a pattern that begins with `^` or ends with `$`.")
                .refused("rewrite.query", "The query stays as the client sent it.")
                .kept("encode", "`compress`")
                .kept("authentication", "`auth.basic`, with bcrypt's hashes.")
                .refused(
                        "authentication.providers.jwt",
                        "Write it as `auth.jwt` in the profile; until then the route lets nobody in.")
                .kept("request_body", "`maxBody`, rounded up to 1 KB.")
                .refused("request_body.set", "The body of a request is never changed.")
                .refused("request_body.read_timeout", "Uploads may take as long as bytes come.")
                .refused("request_body.write_timeout", "Uploads may take as long as bytes come.")
                .kept("log_append", "Every request is shown in Traffic.")
                .kept("tracing", "Every request is shown in Traffic, with when what happened.")
                .refused("templates", "Files are sent as they are, and nothing in them is run.")
                .refused("map", "Variables are not kept; write what they stand for in their places.")
                .refused("metrics", "`portolan serve FILE --metrics PORT` gives its figures to Prometheus.")
                .refused(
                        "acme_server",
                        "The local authority gives certificates to listeners alone; `portolan cert` makes others.")
                .refused("push", "Browsers take no pushes any more.")
                .refused("copy_response", AS_IT_IS)
                .refused("copy_response_headers", AS_IT_IS)
                .refused("intercept", AS_IT_IS)
                .refused("invoke", "Named routes are not read; put them where they are invoked.")
                .refused("rate_limit", "Write it as `rateLimit` in the profile.")
                .build();
    }

    private static Terms proxy() {
        return Terms.builder()
                .kept(
                        "reverse_proxy",
                        "`to`. A `Location` or cookie that names the target itself is made to fit besides.")
                .kept("reverse_proxy.upstreams[].max_requests", "`concurrency`")
                .kept("reverse_proxy.load_balancing", "`balance` and `retry`; what has no counterpart is told.")
                .refused(
                        "reverse_proxy.load_balancing.retry_match",
                        "Idempotent requests are sent again, whatever they match.")
                .kept("reverse_proxy.health_checks.active", "`health`; a target is down after two checks in a row.")
                .kept(
                        "reverse_proxy.health_checks.passive",
                        "What refuses a connection, or fails three times, is passed over anyway.")
                .refused("reverse_proxy.health_checks.active.port", "Targets are asked at their own port.")
                .refused("reverse_proxy.health_checks.active.upstream", "Targets are asked at their own address.")
                .refused("reverse_proxy.health_checks.active.headers", "A check has no fields of its own.")
                .refused("reverse_proxy.health_checks.active.method", "A check is a GET.")
                .refused("reverse_proxy.health_checks.active.body", "A check has no body.")
                .refused("reverse_proxy.health_checks.active.follow_redirects", "A redirect counts as it is.")
                .refused("reverse_proxy.health_checks.active.max_size", "The first 64 KB are looked at.")
                .kept("reverse_proxy.headers", "`headers`, and `Host` as `hostHeader`.")
                .refused("reverse_proxy.headers.request.replace", "Values of fields are set as a whole.")
                .refused("reverse_proxy.headers.response.replace", "Values of fields are set as a whole.")
                .kept("reverse_proxy.rewrite", "`addPrefix`")
                .kept("reverse_proxy.handle_response", "`auth.forward`, where it lets requests in; else it is told.")
                .kept("reverse_proxy.flush_interval", "Bytes go on as they come.")
                .kept("reverse_proxy.trusted_proxies", "Whom to believe is the listener's matter: `trustedProxies`.")
                .refused("reverse_proxy.dynamic_upstreams", "Targets are addresses that do not change.")
                .refused(
                        "reverse_proxy.circuit_breaker",
                        "What refuses a connection, or fails three times, is passed over.")
                .refused("reverse_proxy.buffer_requests", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy.buffer_responses", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy.max_buffer_size", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy.request_buffers", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy.response_buffers", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy.stream_timeout", "Sockets stay as long as both sides want.")
                .refused("reverse_proxy.stream_close_delay", "Changes cut no open connection.")
                .refused("reverse_proxy.verbose_logs", "Every request is shown in Traffic.")
                .kept(
                        "reverse_proxy.transport",
                        "`http`: `https://` or `h2c://`, `tls`, `timeouts`, `concurrency`, `proxyProtocol`.")
                .refused(
                        "reverse_proxy.transport.tls.root_ca_pem_files",
                        "Authorities are those of the system and of this program.")
                .refused(
                        "reverse_proxy.transport.tls.root_ca_pool",
                        "Authorities are those of the system and of this program.")
                .refused("reverse_proxy.transport.tls.ca", "Authorities are those of the system and of this program.")
                .refused(
                        "reverse_proxy.transport.tls.client_certificate_file",
                        "Targets get no certificate of a client.")
                .refused(
                        "reverse_proxy.transport.tls.client_certificate_key_file",
                        "Targets get no certificate of a client.")
                .refused(
                        "reverse_proxy.transport.tls.client_certificate_automate",
                        "Targets get no certificate of a client.")
                .refused("reverse_proxy.transport.tls.handshake_timeout", "`timeouts.connect` is for TLS as well.")
                .refused("reverse_proxy.transport.tls.renegotiation", "TLS is never negotiated anew.")
                .refused("reverse_proxy.transport.resolver", "Names are looked up by the system.")
                .refused("reverse_proxy.transport.expect_continue_timeout", "`Expect` is passed on as it comes.")
                .refused("reverse_proxy.transport.max_response_header_size", "Heads of answers have a fixed limit.")
                .refused("reverse_proxy.transport.local_address", "The system chooses the own address.")
                .build();
    }
}
