package dev.portolan.engine.convert.caddy;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the words of a Caddyfile. Lines of a block have the block's name before theirs. */
final class CaddyfileTerms {

    private static final String NO_VARIABLES = "Variables are not kept; write what they stand for in their places.";

    static final Terms READS = Terms.builder()
            .all(files())
            .all(global())
            .all(matchers())
            .all(blocks())
            .all(answers())
            .all(changes())
            .all(proxies())
            .all(proxyLines())
            .all(transport())
            .build();

    private CaddyfileTerms() {}

    private static Terms files() {
        return Terms.builder()
                .kept(
                        "example.com, http://…, :8080, *.example.com",
                        "Names go to `hosts`, ports to listeners; a name without a scheme has TLS on 443 and a listener on 80"
                                + " that leads there. A star stands for deeper names as well. Of names that are no site's"
                                + " nothing is known (421).")
                .kept("import", "Snippets with their arguments, and files of the same folder and below.")
                .approximated(
                        "{$NAME}",
                        "No variable of the environment is read: its default stands there, or else its name.")
                .kept("\"…\", `…`, <<HEREDOC", "As in Caddy.")
                .refused("invoke", "Named routes are not read; use a snippet and \"import\".")
                .build();
    }

    private static Terms global() {
        Terms.Builder rows = Terms.builder()
                .kept("global http_port", "The port of `http://` and of what leads to TLS.")
                .kept("global https_port", "The port of names without one.")
                .kept(
                        "global auto_https",
                        "`off` and `disable_redirects`; certificates are the local authority's anyway.")
                .kept("global order", "Directives are sorted by it.")
                .kept("global default_bind", "Addresses of this machine go to the listener, others are loopback here.")
                .kept("global servers", "The lines below, for all listeners.")
                .kept("servers trusted_proxies", "`static` ranges go to `trustedProxies`.")
                .kept("servers max_header_size", "`limits.headerBytes`, rounded up to 1 KB.")
                .kept("servers timeouts", "`read_header` and `idle` go to `limits`; there are no others.")
                .refused("servers listener_wrappers", "Only the JSON's proxy_protocol wrapper is read.")
                .refused("servers keepalive_interval", "How long connections are kept is the program's matter.")
                .refused("servers client_ip_headers", "The client is taken from `X-Forwarded-For` alone.")
                .refused("servers trusted_proxies_strict", "`X-Forwarded-For` is always read from its end.");
        for (String line :
                new String[] {"protocols", "protocol", "metrics", "strict_sni_host", "log_credentials", "name"}) {
            rows.kept("servers " + line, "Says nothing of what becomes of a request.");
        }
        for (String certificates : new String[] {
            "local_certs",
            "email",
            "acme_ca",
            "acme_ca_root",
            "acme_eab",
            "acme_dns",
            "cert_issuer",
            "cert_lifetime",
            "key_type",
            "preferred_chains",
            "skip_install_trust",
            "default_sni",
            "fallback_sni",
            "on_demand_tls",
            "pki",
            "ocsp_interval",
            "ocsp_stapling",
            "renew_interval"
        }) {
            rows.kept("global " + certificates, "Certificates are the local authority's.");
        }
        for (String own : new String[] {
            "admin",
            "debug",
            "log",
            "grace_period",
            "shutdown_delay",
            "persist_config",
            "storage",
            "storage_clean_interval",
            "metrics",
            "events"
        }) {
            rows.kept("global " + own, "Concerns the program and no request.");
        }
        return rows.refused("global layer4", "Ports of TCP are written as `tcp` in the profile.")
                .refused("global frankenphp", "No PHP is run here.")
                .refused("global filesystem", "Files are a folder below the profile's.")
                .build();
    }

    private static Terms matchers() {
        return Terms.builder()
                .kept(
                        "@ path",
                        "`/api` is an exact path, `/api/*` a prefix without the path itself, others are patterns. Case and"
                                + " percent-encoding count here.")
                .kept("@ path_regexp", "A pattern for the whole path; its groups can be used in paths and redirects.")
                .kept("@ host", "`host`")
                .kept("@ method", "`methods`")
                .kept(
                        "@ header",
                        "`matchHeaders`, for whole values; with a star, or for absence, what it is for is left out.")
                .kept("@ query", "`matchQuery`, for whole values; with a star what it is for is left out.")
                .kept("@ protocol", "`http` and `https`, by the listener.")
                .kept("@ remote_ip", "`access`, where what it is for refuses; else what it is for is left out.")
                .kept("@ client_ip", "As `remote_ip`.")
                .kept("@ not", "By the order of routes.")
                .refused("@ expression", "Routes have no expressions; write the conditions as matchers of their own.")
                .refused(
                        "@ file",
                        "Whether there is a file divides no routes; `try_files` with one page for all others goes.")
                .refused("@ header_regexp", "A route asks for whole values of fields.")
                .refused("@ vars", NO_VARIABLES)
                .refused("@ vars_regexp", NO_VARIABLES)
                .build();
    }

    private static Terms blocks() {
        return Terms.builder()
                .kept("handle", "Routes; only the first that fits.")
                .kept("handle_path", "Routes with `stripPrefix`.")
                .kept("route", "Routes in the order in which they stand.")
                .refused("handle_errors", "Pages for errors are the program's own.")
                .kept("log", "Every request is shown in Traffic.")
                .kept("log_skip", "Every request is shown in Traffic.")
                .kept("skip_log", "Every request is shown in Traffic.")
                .kept("log_append", "Every request is shown in Traffic.")
                .kept("log_name", "Every request is shown in Traffic.")
                .kept("tls", "A listener with TLS; certificates are the local authority's.")
                .kept("bind", "Addresses of this machine go to the listener, others are loopback here.")
                .kept("tracing", "Every request is shown in Traffic, with when what happened.")
                .refused("vars", NO_VARIABLES)
                .refused("map", NO_VARIABLES)
                .refused("rate_limit", "Write it as `rateLimit` in the profile.")
                .refused("cache", "Write it as `cache` in the profile.")
                .refused("fs", "Files are a folder below the profile's.")
                .build();
    }

    private static Terms answers() {
        return Terms.builder()
                .kept("respond", "`respond`")
                .kept("respond body", "The text.")
                .kept("respond close", "Connections stay open, which no client minds.")
                .kept("redir", "`redirect`; of all requests from http to the same address with https, `redirectToTls`.")
                .kept("error", "`respond` with the status.")
                .approximated("abort", "The connection is not cut; the answer is 403.")
                .kept("root", "The folder of files, relative to the profile.")
                .kept("file_server", "`files`, with an `ETag` and no folder's list.")
                .kept("file_server root", "The folder.")
                .kept("file_server index", "`files.index`, the first.")
                .kept("file_server browse", "Folders are never listed.")
                .approximated("file_server hide", "Files are hidden whose name begins with a dot, and no others.")
                .approximated("file_server precompressed", "Files are sent as they are.")
                .refused("file_server status", "A file is sent with status 200.")
                .refused("file_server disable_canonical_uris", "A folder is always led to its path with a slash.")
                .refused("file_server pass_thru", "What is no file is answered 404.")
                .refused("file_server fs", "Files are a folder below the profile's.")
                .refused("file_server etag_file_extensions", "An `ETag` is made of a file's size and time.")
                .kept("try_files", "`files.fallback`, for one page that stands for all others; it says so.")
                .refused("templates", "Files are sent as they are, and nothing in them is run.")
                .refused("metrics", "`portolan serve FILE --metrics PORT` gives its figures to Prometheus.")
                .refused(
                        "acme_server",
                        "The local authority gives certificates to listeners alone; `portolan cert` makes others.")
                .refused("push", "Browsers take no pushes any more.")
                .refused("copy_response", "The answer of a target goes to the client as it is.")
                .refused("copy_response_headers", "The answer of a target goes to the client as it is.")
                .refused("intercept", "The answer of a target goes to the client as it is.")
                .build();
    }

    private static Terms changes() {
        return Terms.builder()
                .kept(
                        "header",
                        "`headers.response`: set, add and remove; what is set before a target answers is added to what it sends.")
                .kept("request_header", "`headers.request`")
                .kept("request_body", "`maxBody`")
                .kept("request_body max_size", "`maxBody`, rounded up to 1 KB.")
                .refused("request_body read_timeout", "Uploads may take as long as bytes come.")
                .refused("request_body write_timeout", "Uploads may take as long as bytes come.")
                .refused("request_body set", "The body of a request is never changed.")
                .kept(
                        "rewrite",
                        "`addPrefix`, or `rewritePath` for another path as a whole, also with groups of a `path_regexp`; the query stays.")
                .kept(
                        "uri",
                        "`strip_prefix`, and with `rewritePath` `strip_suffix` and `path_regexp`; what else it can do is told at its line.")
                .refused("method", "The method of a request is never changed.")
                .kept("encode", "`compress`")
                .kept("authorize", "Closed, until one of the ways of `auth` is written at the route.")
                .kept("jwtauth", "Closed, until it is written as `auth.jwt` at the route.")
                .kept("basicauth", "`auth.basic`, with bcrypt's hashes.")
                .kept("basic_auth", "`auth.basic`, with bcrypt's hashes.")
                .build();
    }

    private static Terms proxies() {
        return Terms.builder()
                .kept(
                        "reverse_proxy",
                        "`to`. A `Location` or cookie that names the target itself is made to fit besides.")
                .kept("forward_auth", "`auth.forward`")
                .kept("forward_auth to", "The server's address.")
                .kept("forward_auth uri", "The server's path.")
                .kept("forward_auth copy_headers", "`responseHeaders`, under the same names.")
                .kept("forward_auth transport", "As of `reverse_proxy`.")
                .refused("forward_auth header_up", "The server gets the request's own fields and `X-Forwarded-*`.")
                .approximated(
                        "php_fastcgi",
                        "FastCGI is not spoken: paths that end with `.php` are answered 502, others go on.")
                .build();
    }

    private static Terms proxyLines() {
        return Terms.builder()
                .kept("reverse_proxy to", "`to`")
                .kept(
                        "reverse_proxy lb_policy",
                        "`balance`; `first` makes backups of the others, and weights go over. What has no counterpart is told.")
                .kept("reverse_proxy lb_retries", "`retry.attempts`, 10 at most")
                .kept("reverse_proxy lb_try_duration", "`retry.within`")
                .kept("reverse_proxy lb_try_interval", "Another target is tried at once.")
                .refused("reverse_proxy lb_retry_match", "Idempotent requests are sent again, whatever they match.")
                .kept("reverse_proxy health_uri", "`health.path`; a target is down after two checks in a row.")
                .kept("reverse_proxy health_path", "`health.path`")
                .kept("reverse_proxy health_interval", "`health.interval`")
                .kept("reverse_proxy health_timeout", "`health.timeout`")
                .kept("reverse_proxy health_status", "`health.status`")
                .kept("reverse_proxy health_body", "`health.body`, where it is a text and no pattern.")
                .kept("reverse_proxy health_passes", "`health.rise`")
                .kept("reverse_proxy health_fails", "`health.fall`")
                .refused("reverse_proxy health_port", "Targets are asked at their own port.")
                .refused("reverse_proxy health_upstream", "Targets are asked at their own address.")
                .refused("reverse_proxy health_headers", "A check has no fields of its own.")
                .refused("reverse_proxy health_method", "A check is a GET.")
                .refused("reverse_proxy health_request_body", "A check has no body.")
                .refused("reverse_proxy health_follow_redirects", "A redirect counts as it is.")
                .kept(
                        "reverse_proxy fail_duration",
                        "What refuses a connection, or fails three times, is passed over anyway.")
                .kept(
                        "reverse_proxy max_fails",
                        "What refuses a connection, or fails three times, is passed over anyway.")
                .refused("reverse_proxy unhealthy_status", "Statuses tell of a target's health only in checks.")
                .refused("reverse_proxy unhealthy_latency", "Slow targets are not passed over.")
                .refused("reverse_proxy unhealthy_request_count", "`concurrency` limits requests, and has them wait.")
                .kept("reverse_proxy header_up", "`headers.request`, and `Host` as `hostHeader`.")
                .kept("reverse_proxy header_down", "`headers.response`")
                .kept("reverse_proxy rewrite", "`addPrefix`")
                .refused("reverse_proxy method", "The method of a request is never changed.")
                .kept("reverse_proxy transport", "`http`; what is below.")
                .kept("reverse_proxy flush_interval", "Bytes go on as they come.")
                .kept("reverse_proxy trusted_proxies", "Whom to believe is the listener's matter: `trustedProxies`.")
                .refused("reverse_proxy dynamic", "Targets are addresses that do not change.")
                .refused(
                        "reverse_proxy handle_response",
                        "The answer of a target goes to the client as it is, whatever its status.")
                .refused("reverse_proxy replace_status", "The answer of a target goes to the client as it is.")
                .refused("reverse_proxy buffer_requests", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy buffer_responses", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy max_buffer_size", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy request_buffers", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy response_buffers", "Nothing is held back: bodies go on as they come.")
                .refused("reverse_proxy stream_timeout", "Sockets stay as long as both sides want.")
                .refused("reverse_proxy stream_close_delay", "Changes cut no open connection.")
                .refused("reverse_proxy verbose_logs", "Every request is shown in Traffic.")
                .build();
    }

    private static Terms transport() {
        Terms.Builder rows = Terms.builder()
                .kept("transport tls", "`https://`")
                .kept("transport tls_insecure_skip_verify", "`tls.verify` false")
                .kept("transport tls_server_name", "`tls.serverName`")
                .kept("transport versions", "`h2c://` for h2c; others are found out.")
                .kept("transport dial_timeout", "`timeouts.connect`")
                .kept("transport response_header_timeout", "`timeouts.response`")
                .kept("transport read_timeout", "`timeouts.idle`")
                .kept("transport write_timeout", "`timeouts.idle`")
                .kept("transport max_conns_per_host", "`concurrency`")
                .kept("transport proxy_protocol", "`proxyProtocol`")
                .kept("transport compression", "What clients accept is passed on.")
                .refused("transport tls_timeout", "`timeouts.connect` is for TLS as well.")
                .refused("transport tls_client_auth", "Targets get no certificate of a client.")
                .refused("transport tls_trusted_ca_certs", "Authorities are those of the system and of this program.")
                .refused("transport tls_trust_pool", "Authorities are those of the system and of this program.")
                .refused("transport tls_renegotiation", "TLS is never negotiated anew.")
                .refused("transport tls_except_ports", "A target says by its scheme whether it speaks TLS.")
                .refused("transport tls_curves", "Curves are the TLS library's choice.")
                .refused("transport resolvers", "Names are looked up by the system.")
                .refused("transport dial_fallback_delay", "Addresses of a name are tried one after the other.")
                .refused("transport expect_continue_timeout", "`Expect` is passed on as it comes.")
                .refused("transport max_response_header", "Heads of answers have a fixed limit.")
                .refused("transport local_address", "The system chooses the own address.")
                .refused("transport network_proxy", "Targets are asked directly.")
                .refused("transport forward_proxy_url", "Targets are asked directly.")
                .refused("transport read_buffer", "Buffers are the program's matter.")
                .refused("transport write_buffer", "Buffers are the program's matter.")
                .refused("transport root", "FastCGI is not spoken.")
                .refused("transport split", "FastCGI is not spoken.")
                .refused("transport env", "FastCGI is not spoken.");
        for (String line :
                new String[] {"keepalive", "keepalive_interval", "keepalive_idle_conns", "keepalive_idle_conns_per_host"
                }) {
            rows.kept("transport " + line, "Connections are kept as long as both sides want.");
        }
        return rows.build();
    }
}
