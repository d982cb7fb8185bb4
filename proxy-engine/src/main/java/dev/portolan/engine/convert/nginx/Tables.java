package dev.portolan.engine.convert.nginx;

import dev.portolan.engine.convert.model.Term;
import dev.portolan.engine.convert.model.Terms;
import java.util.Objects;

/** What becomes of nginx's directives, and of a profile's fields in nginx. */
final class Tables {

    private static final String HANDLED = "Connections and buffers need no tuning here.";
    private static final String CERTIFICATES = "The local certificate authority issues what the listener needs.";
    private static final String CAPTURED = "Every exchange is captured and shown; nothing is to be configured.";

    static final Terms READS = Terms.builder()
            .kept(
                    "server",
                    "Its listeners and routes; several servers become routes with `host` and, on different ports, `ports`.")
            .kept("listen", "A listener on loopback with the port; `ssl` becomes `tls`, `proxy_protocol` is kept.")
            .kept(
                    "server_name",
                    "`hosts`, and `host` of the routes where there are several servers. Names that are not listed get 421.")
            .kept(
                    "location",
                    "A route; `=`, `^~`, `~`, `~*` and prefixes keep their order. Paths are compared as they are sent, percent-encoded and with empty segments, and dot segments are resolved before.")
            .kept("proxy_pass", "`to`; what its path replaces becomes `stripPrefix` or `rewritePath`.")
            .kept("grpc_pass", "`to` with `h2c://` or `https://`.")
            .kept("upstream", "The list of targets in `to`, with weights, `backup` and `balance`.")
            .approximated(
                    "server max_fails=",
                    "A target that fails three times in a row, or refuses a connection, is passed over; use `health` to ask it.")
            .approximated(
                    "server fail_timeout=", "A target that failed is taken back as soon as it accepts a connection.")
            .refused("server slow_start=", "A target gets its full share at once.")
            .refused("server service=", "Targets are found by name and port, not by DNS service records.")
            .refused("server route=", "Targets have no names for cookies; `balance: cookie` makes its own.")
            .refused("server drain=", "Give the target the weight 0 instead.")
            .kept("return", "`respond`, or `redirect` where the status is one.")
            .kept(
                    "rewrite",
                    "`rewritePath` with `break`, a redirect with `redirect` and `permanent`; `last` where it leads to one prefix location, also beside the locations.")
            .kept(
                    "if",
                    "A route of its own with `methods`, `matchHeaders`, `matchQuery` or `host`, where it only returns and compares with whole texts (`=`, `!=`, or a pattern that is a list of them). Other conditions are left out; a route that lets in by one is closed.")
            .kept("root", "`files`, where nothing is proxied.")
            .kept("alias", "`files` with `stripPrefix`.")
            .kept("index", "`files.index`, its first name.")
            .kept(
                    "try_files",
                    "`files` with `fallback`; a named location as the last one: what that one answers alone.")
            .kept(
                    "proxy_set_header",
                    "`headers.request`; `Host` becomes `hostHeader`. `X-Forwarded-*`, `Upgrade` and `Connection` are sent anyway.")
            .kept("grpc_set_header", "As `proxy_set_header`.")
            .kept("proxy_hide_header", "`headers.response.remove`.")
            .kept("grpc_hide_header", "`headers.response.remove`.")
            .kept("add_header", "`headers.response.add`.")
            .kept("expires", "`Cache-Control` in `headers.response.set`.")
            .kept("proxy_connect_timeout", "`timeouts.connect`.")
            .kept("proxy_read_timeout", "`timeouts.response` and `timeouts.idle`.")
            .kept("grpc_connect_timeout", "`timeouts.connect`.")
            .kept("grpc_read_timeout", "`timeouts.response` and `timeouts.idle`.")
            .kept("proxy_send_timeout", "Sending counts as `timeouts.idle`.")
            .kept("grpc_send_timeout", "Sending counts as `timeouts.idle`.")
            .kept("proxy_ssl_verify", "`tls.verify`; nginx believes every target unless it says `on`.")
            .kept("proxy_ssl_name", "`tls.serverName`.")
            .kept("proxy_ssl_server_name", "The target's name is always sent.")
            .kept(
                    "proxy_redirect",
                    "`rewriteLocation`: redirects that point at the target are led back; `off` keeps them.")
            .kept("proxy_cookie_domain", "`rewriteCookies`: cookies that were made for the target are made to fit.")
            .kept("proxy_cookie_path", "`rewriteCookies`: cookies that were made for the target are made to fit.")
            .approximated("proxy_cookie_flags", "Flags of a cookie stay as the target set them.")
            .kept("proxy_next_upstream", "`retry`; always where no connection was made, else for idempotent requests.")
            .kept("proxy_next_upstream_tries", "`retry.attempts`.")
            .kept("proxy_next_upstream_timeout", "`retry.within`.")
            .kept(
                    "client_max_body_size",
                    "`maxBody`. nginx's own limit of 1 MB is not taken over where it is not written.")
            .kept("allow", "`access.allow`.")
            .kept("deny", "`access.deny`.")
            .kept("auth_basic", "`auth.basic` with the realm; a route without a name and hash is closed.")
            .kept("auth_basic_user_file", "The names and bcrypt hashes of the file; other hashes are left out by name.")
            .kept("auth_request", "`auth.forward` with the target of the location that it names.")
            .refused("auth_request_set", "Name the fields in `auth.forward.responseHeaders` instead.")
            .refused("auth_jwt", "The route is closed; use `auth.jwt` with the issuer's `jwks`.")
            .kept("limit_except", "A route for the methods that it names, and one with its guards for the others.")
            .refused("satisfy", "Address and login are both asked for; `satisfy any` has no counterpart.")
            .kept("limit_req", "`rateLimit` with the zone's rate; its status becomes 429.")
            .kept("limit_req_zone", "The rate and the key of `rateLimit`.")
            .kept("limit_req_status", "What is over the limit is answered 429.")
            .refused(
                    "limit_conn",
                    "Connections of one client are not counted; `concurrency` limits requests for each target.")
            .refused(
                    "limit_conn_zone",
                    "Connections of one client are not counted; `concurrency` limits requests for each target.")
            .refused("limit_rate", "Use `fault.bandwidth` to slow a route down.")
            .approximated("proxy_cache", "`cache`: stored by the answers' own `Cache-Control` (RFC 9111).")
            .kept("proxy_cache_path", "The size of `cache`.")
            .refused(
                    "proxy_cache_valid",
                    "How long an answer is fresh is what its `Cache-Control` says; set that in `headers.response` of the target.")
            .refused("proxy_cache_key", "The key is the URL and what `Vary` names.")
            .refused("proxy_cache_bypass", "A client that sends `Cache-Control: no-cache` passes the cache.")
            .refused("proxy_no_cache", "An answer with `Cache-Control: no-store` is not stored.")
            .refused("proxy_cache_methods", "GET and HEAD are stored.")
            .refused(
                    "proxy_cache_use_stale",
                    "An answer that is stale is used by its `stale-if-error`; `whenDown: recorded` gives the last captured one.")
            .kept("proxy_cache_lock", "Several requests for the same answer wait for one.")
            .kept("proxy_cache_revalidate", "What is stale is asked for with its validators.")
            .refused("proxy_cache_min_uses", "An answer is stored when it comes the first time.")
            .refused(
                    "proxy_cache_background_update",
                    "A stale answer is renewed behind the client's back by `stale-while-revalidate`.")
            .refused("proxy_ignore_headers", "An answer's own fields count.")
            .kept("gzip", "`compress`.")
            .kept("brotli", "`compress`.")
            .kept("set", "Its value, where that is plain text.")
            .refused("map", "A value that depends on another is not known here; use `matchHeaders` or several routes.")
            .refused("geo", "Use `access` with the addresses.")
            .refused("split_clients", "Give the targets weights instead.")
            .refused(
                    "error_page",
                    "Answers of the target pass as they are; `whenDown: recorded` gives the last good one.")
            .refused("proxy_intercept_errors", "Answers of the target pass as they are.")
            .kept("internal", "No route: such a location is for other directives, as for `auth_request`.")
            .refused("mirror", "A request goes to one target.")
            .refused("sub_filter", "Bodies pass as they are; breakpoints can change one.")
            .refused("sub_filter_once", "Bodies pass as they are; breakpoints can change one.")
            .refused("proxy_method", "The method passes as it is.")
            .refused("proxy_set_body", "Bodies pass as they are; breakpoints can change one.")
            .refused("autoindex", "A folder is shown by its index file only.")
            .refused(
                    "fastcgi_pass",
                    "FastCGI is not spoken; start the program's own web server and give its port in `to`.")
            .refused("uwsgi_pass", "uWSGI's protocol is not spoken; start it with `--http` and give its port in `to`.")
            .refused("scgi_pass", "SCGI is not spoken; start the program's own web server and give its port in `to`.")
            .refused("memcached_pass", "memcached is not spoken over HTTP.")
            .refused("js_content", "Scripts are not run; put the answer into `respond`.")
            .refused("js_import", "Scripts are not run.")
            .refused("perl", "Scripts are not run.")
            .refused("content_by_lua_block", "Scripts are not run; put the answer into `respond`.")
            .refused("access_by_lua_block", "Scripts are not run; use `auth` or `access`.")
            .refused("rewrite_by_lua_block", "Scripts are not run; use `rewritePath`.")
            .refused("header_filter_by_lua_block", "Scripts are not run; use `headers.response`.")
            .refused("valid_referers", "Match `Referer` by `matchHeaders`.")
            .refused("secure_link", "Signed links are not checked.")
            .refused("stub_status", "The window and `serve --metrics` show what runs.")
            .refused("dav_methods", "Files are served read-only.")
            .refused(
                    "ssl_verify_client",
                    "Client certificates are not asked for, and a route that demands one is closed; use `auth`.")
            .refused("ssl_client_certificate", "Client certificates are not asked for; use `auth`.")
            .refused("ssl_preread", "A TCP forward does not look into TLS; give each name its own port.")
            .approximated("proxy_bind", "The address of outgoing connections is the system's choice.")
            .kept("ssl_certificate", CERTIFICATES)
            .kept("ssl_certificate_key", CERTIFICATES)
            .kept("ssl_protocols", "TLS 1.2 and 1.3.")
            .kept("ssl_ciphers", "The ciphers of today's browsers.")
            .kept("ssl_prefer_server_ciphers", "The ciphers of today's browsers.")
            .kept("ssl_session_cache", HANDLED)
            .kept("ssl_session_timeout", HANDLED)
            .kept("ssl_session_tickets", HANDLED)
            .kept("ssl_dhparam", "The ciphers of today's browsers.")
            .kept("ssl_ecdh_curve", "The ciphers of today's browsers.")
            .kept("ssl_stapling", CERTIFICATES)
            .kept("ssl_stapling_verify", CERTIFICATES)
            .kept("ssl_trusted_certificate", CERTIFICATES)
            .kept("ssl_buffer_size", HANDLED)
            .kept("ssl", "`tls` of the server's listeners.")
            .kept("http2", "HTTP/2 is spoken beside HTTP/1.1.")
            .kept("http3", "HTTP/3 is not spoken; browsers fall back to HTTP/2.")
            .kept("access_log", CAPTURED)
            .kept("error_log", CAPTURED)
            .kept("log_format", CAPTURED)
            .kept("log_not_found", CAPTURED)
            .kept("log_subrequest", CAPTURED)
            .kept("proxy_http_version", "The version that the target speaks.")
            .kept("proxy_buffering", "Bodies stream.")
            .kept("proxy_buffers", HANDLED)
            .kept("proxy_buffer_size", HANDLED)
            .kept("proxy_busy_buffers_size", HANDLED)
            .kept("proxy_request_buffering", "Bodies stream.")
            .kept("proxy_max_temp_file_size", HANDLED)
            .kept("proxy_temp_path", HANDLED)
            .kept("proxy_temp_file_write_size", HANDLED)
            .kept("proxy_socket_keepalive", HANDLED)
            .kept("proxy_headers_hash_max_size", HANDLED)
            .kept("proxy_headers_hash_bucket_size", HANDLED)
            .kept("proxy_pass_header", "All fields of an answer pass.")
            .kept("proxy_pass_request_headers", "All fields of a request pass.")
            .kept("proxy_pass_request_body", "The body of a request passes.")
            .kept("proxy_ssl_protocols", "TLS 1.2 and 1.3.")
            .kept("proxy_ssl_session_reuse", HANDLED)
            .kept("proxy_ssl_verify_depth", "Chains of any usual length.")
            .kept("proxy_ssl_trusted_certificate", "The authorities that this machine trusts.")
            .kept("client_body_buffer_size", HANDLED)
            .kept("client_body_timeout", HANDLED)
            .kept("client_body_temp_path", HANDLED)
            .kept("fastcgi_temp_path", HANDLED)
            .kept("uwsgi_temp_path", HANDLED)
            .kept("scgi_temp_path", HANDLED)
            .kept("client_header_buffer_size", HANDLED)
            .kept("client_header_timeout", HANDLED)
            .kept("large_client_header_buffers", HANDLED)
            .kept("keepalive_timeout", HANDLED)
            .kept("keepalive_requests", HANDLED)
            .kept("keepalive_disable", HANDLED)
            .kept("send_timeout", HANDLED)
            .kept("sendfile", HANDLED)
            .kept("tcp_nopush", HANDLED)
            .kept("tcp_nodelay", HANDLED)
            .kept("aio", HANDLED)
            .kept("directio", HANDLED)
            .kept("reset_timedout_connection", HANDLED)
            .kept("types", "Types by the ends of file names are known here.")
            .kept("default_type", "The type of `respond`.")
            .kept("charset", "The type of an answer stays as it is.")
            .kept("types_hash_max_size", HANDLED)
            .kept("types_hash_bucket_size", HANDLED)
            .kept("server_names_hash_max_size", HANDLED)
            .kept("server_names_hash_bucket_size", HANDLED)
            .kept("variables_hash_max_size", HANDLED)
            .kept("variables_hash_bucket_size", HANDLED)
            .kept("map_hash_bucket_size", HANDLED)
            .kept("map_hash_max_size", HANDLED)
            .kept("open_file_cache", HANDLED)
            .kept("open_file_cache_valid", HANDLED)
            .kept("open_file_cache_min_uses", HANDLED)
            .kept("open_file_cache_errors", HANDLED)
            .kept("etag", "Files have an `ETag`.")
            .kept("server_tokens", "Nothing of this program's version is sent.")
            .kept("absolute_redirect", "Redirects may be relative.")
            .kept("port_in_redirect", "Redirects may be relative.")
            .kept("server_name_in_redirect", "Redirects may be relative.")
            .kept("merge_slashes", "Empty segments stay as they are sent.")
            .kept("underscores_in_headers", "Fields with underscores pass.")
            .kept("ignore_invalid_headers", "A request with an invalid field is refused.")
            .kept("recursive_error_pages", "Answers of the target pass as they are.")
            .kept("chunked_transfer_encoding", HANDLED)
            .kept("gzip_types", "What is text is compressed.")
            .kept("gzip_vary", "`Vary` is sent.")
            .kept("gzip_proxied", "Whatever asked.")
            .kept("gzip_comp_level", HANDLED)
            .kept("gzip_min_length", HANDLED)
            .kept("gzip_buffers", HANDLED)
            .kept("gzip_http_version", HANDLED)
            .kept("gzip_disable", HANDLED)
            .kept("gzip_static", HANDLED)
            .kept("brotli_types", "What is text is compressed.")
            .kept("brotli_comp_level", HANDLED)
            .kept("resolver", "Names are asked of the system.")
            .kept("resolver_timeout", "Names are asked of the system.")
            .kept("set_real_ip_from", "`trustedProxies` of the listeners.")
            .approximated("real_ip_header", "The client is taken from `X-Forwarded-For`, or from a PROXY header.")
            .kept("real_ip_recursive", "The last address that is not trusted.")
            .kept("limit_req_log_level", CAPTURED)
            .kept("limit_conn_log_level", CAPTURED)
            .kept("limit_conn_status", "What is over a limit is answered 429 or 503.")
            .kept("proxy_timeout", "`timeouts.idle` of a TCP forward.")
            .kept("proxy_protocol", "`proxyProtocol: v1` of a TCP forward.")
            .kept("proxy_ssl", "A TCP forward passes TLS on as it is; one that speaks TLS to its target is left out.")
            .kept("user", HANDLED)
            .kept("worker_processes", HANDLED)
            .kept("worker_connections", HANDLED)
            .kept("worker_rlimit_nofile", HANDLED)
            .kept("multi_accept", HANDLED)
            .kept("use", HANDLED)
            .kept("pid", HANDLED)
            .kept("daemon", HANDLED)
            .kept("master_process", HANDLED)
            .kept("events", HANDLED)
            .kept("load_module", HANDLED)
            .kept("http", "All in it.")
            .kept("stream", "Its servers become TCP forwards.")
            .refused("mail", "Mail is not proxied; a TCP forward passes its bytes on.")
            .build();

    static final Terms WRITES = Terms.builder()
            .kept("name", "A comment at the top.")
            .kept("hosts", "`server_name`.")
            .kept("listeners", "`listen`, with `ssl` where it speaks TLS.")
            .kept("listeners[].redirectToTls", "A server that returns 308.")
            .approximated(
                    "listeners[].limits",
                    "nginx has limits of its own: `client_header_timeout`, `keepalive_timeout`, `large_client_header_buffers`.")
            .kept("listeners[].trustedProxies", "`set_real_ip_from`.")
            .refused("listeners[].lan", "Who may call is a matter of the firewall; write the address into `listen`.")
            .refused("capture", "Nothing is captured.")
            .kept("routes", "A `location` each, in the order of the profile's rules.")
            .kept("routes[].ports", "A `server` for each port.")
            .refused("routes[].alternatives", "Only what is in use is written.")
            .refused("routes[].use", "Only what is in use is written.")
            .kept("routes[].rewriteCookies", "Cookies pass as they are; `proxy_cookie_domain` changes them.")
            .refused(
                    "routes[].retry.statuses",
                    "Write `proxy_next_upstream http_502` and its like, which there are for some statuses only.")
            .refused(
                    "routes[].health",
                    "`health_check` is part of NGINX Plus; `max_fails` counts failures of the traffic.")
            .refused("routes[].waitForRestart", "A request to a target that is not there is answered 502.")
            .approximated("routes[].concurrency", "`max_conns` counts connections, and without a queue.")
            .refused("routes[].cors", "Write `add_header Access-Control-Allow-Origin` and an answer to OPTIONS.")
            .closed(
                    "routes[].auth.bearer",
                    "The route answers 403. Tokens are checked by `auth_request` or NGINX Plus.")
            .closed(
                    "routes[].auth.jwt",
                    "The route answers 403. `auth_jwt` is part of NGINX Plus; `auth_request` asks another server.")
            .closed(
                    "routes[].auth.oidc",
                    "The route answers 403. A login needs another server, such as oauth2-proxy behind `auth_request`.")
            .approximated(
                    "routes[].auth.forward",
                    "`auth_request`: a refusal is answered 401 or 403 without the other server's own answer.")
            .refused("routes[].writeGuard", "Write `limit_except GET HEAD { deny all; }`.")
            .approximated("routes[].cache", "`proxy_cache` in a folder on disk.")
            .refused("routes[].fault", "Nothing goes wrong on purpose.")
            .refused("routes[].whenDown", "A target that is down is answered 502.")
            .approximated("routes[].compress", "`gzip` alone, for text, JSON and the like.")
            .refused("routes[].proxyProtocol", "`proxy_protocol` to a target is for `stream` only.")
            .approximated(
                    "routes[].rateLimit", "`limit_req` with `nodelay`; without the fields that say how much is left.")
            .kept("tcp", "A server in `stream`.")
            .refused("tcp[].health", "`health_check` is part of NGINX Plus.")
            .build();

    private Tables() {}

    /** The row of a word that must have one. */
    static Term row(String name) {
        return Objects.requireNonNull(READS.get(name), name);
    }
}
