package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of HAProxy's words; by section, then by what they are about. */
final class ImportTerms {

    static final String NOTHING = "Nothing to do: ";

    private static final String PROCESS = NOTHING + "about HAProxy's own process.";
    private static final String RECORDED = NOTHING + "every exchange is recorded anyway.";
    private static final String CONNECTIONS = NOTHING + "connections are kept and reused here as RFC 9112 has it.";

    private ImportTerms() {}

    static Terms all() {
        Terms.Builder terms = Terms.builder();
        sections(terms);
        entrances(terms);
        conditions(terms);
        rules(terms);
        targets(terms);
        settings(terms);
        return terms.all(MoreTerms.all()).build();
    }

    private static void sections(Terms.Builder terms) {
        terms.kept("global", PROCESS)
                .kept("defaults", "Taken into every section behind it, or into those that name it by from.")
                .kept("frontend", "Listeners, and routes by its rules.")
                .kept("backend", "The targets and the rewriting of each route that leads there.")
                .kept("listen", "A frontend and its backend in one.")
                .kept("userlist", "auth.basic of the routes that ask for it.")
                .kept(
                        "userlist user",
                        "A name with its bcrypt hash; an insecure-password is hashed. Other hashes are left out with a remark.")
                .kept("userlist group", "Followed by http_auth_group.")
                .kept("cache", "cache of the routes that use it; only its total-max-size.")
                .kept("resolvers", NOTHING + "names are resolved by the system.")
                .kept("peers", NOTHING + "there is one Portolan, whose counters need no peers.")
                .kept("mailers", NOTHING + "no mail is sent; the window shows which targets are down.")
                .kept("ring", RECORDED)
                .refused("log-forward", "No logs are forwarded.")
                .refused("program", "A profile starts no programs.")
                .refused(
                        "http-errors",
                        "Pages for errors are not taken along; answer by a route with respond and bodyFile.")
                .refused("fcgi-app", "FastCGI is not spoken; put a web server before the program.")
                .refused("namespace_list", "There are no network namespaces here.");
    }

    private static void entrances(Terms.Builder terms) {
        terms.kept(
                        "bind",
                        "A listener on the same port; of every address, it becomes one of the loopback addresses. Up to 16 ports of a range.")
                .kept("bind ssl", "tls; the local authority issues the certificate.")
                .kept("bind alpn", "http2 is off where h2 is not among them.")
                .kept("bind accept-proxy", "proxyProtocol of the listener.")
                .kept("bind maxconn", "limits.connections of the listener.")
                .kept("bind crt", NOTHING + "the local authority issues the certificate.")
                .kept("maxconn", "limits.connections of the section's listeners.")
                .approximated(
                        "monitor-uri", "A route of exactly this path that answers 200, whatever query is behind it.")
                .kept("timeout client", "limits.idleTimeout of the listeners.")
                .kept("timeout http-keep-alive", "limits.idleTimeout of the listeners, before timeout client.")
                .kept("timeout http-request", "limits.headerTimeout of the listeners.")
                .kept("mode", "http becomes routes, tcp a TCP forward; without it, it is tcp.")
                .kept("disabled", "The section is not taken along.");
    }

    private static void conditions(Terms.Builder terms) {
        terms.kept("acl", "Followed wherever it is used; of several of one name, any.")
                .kept(
                        "acl path",
                        "path, path_beg, _end, _sub, _dir, _dom and _reg by their raw bytes: exact paths, prefixes where they go by whole segments, else patterns. Dot segments are resolved before.")
                .kept("acl url", "url_beg that does not reach the query, as path_beg.")
                .kept("acl base", "base and base_beg as a host and a path.")
                .kept(
                        "acl hdr",
                        "hdr(host) as hosts, without a port and in any case of letters; other fields by whole values, as matchHeaders. Parts of names and members of lists with a remark.")
                .kept("acl method", "methods; METH_GET and the like too.")
                .kept("acl url_param", "matchQuery, of the decoded value. A second question mark is part of it here.")
                .kept("acl src", "access of the routes, where a rule keeps requests out by it.")
                .kept("acl ssl_fc", "ports of the listeners with TLS.")
                .kept("acl dst_port", "ports.")
                .kept("acl http_auth", "auth.basic, where a rule asks for a password or refuses by it.")
                .kept("acl http_auth_group", "auth.basic with the users of these groups.")
                .kept("acl sc_http_req_rate", "rateLimit, where a rule refuses by it.")
                .kept("acl always_true", "Always so.")
                .kept("acl always_false", "Never so.")
                .refused("acl var", "Variables of a transaction are not followed.")
                .refused("acl cook", "Routes do not look into cookies.")
                .refused("acl nbsrv", "Whether targets are up decides within a route: list others as backup.")
                .refused("acl rand", "No route is picked by chance; give targets weights.")
                .refused("acl query", "The query is compared by its parameters; use url_param.")
                .refused(
                        "acl req.ssl_sni",
                        "A TCP forward does not look into what passes; end TLS here and match the host.")
                .refused("acl ssl_fc_sni", "The host of the request is compared, not the name of its TLS handshake.")
                .refused("acl ssl_c_used", "Clients are not asked for certificates.")
                .refused("acl ssl_c_verify", "Clients are not asked for certificates.")
                .refused("acl dst", "Listeners are told apart by their ports, not by their addresses.")
                .refused("acl path_len", "Lengths are not compared; limits.uriBytes bounds the whole URL.")
                .refused("acl req.body_size", "The size of bodies is bounded by maxBody.")
                .refused("acl src_conn_rate", "Connections are not counted; rateLimit counts requests.")
                .refused(
                        "acl src_conn_cur",
                        "Connections are not counted by client; limits.connections bounds all of them.")
                .refused("acl src_http_req_rate", "Count by track-sc0 src and sc_http_req_rate(0) instead.")
                .refused("acl sc_conn_rate", "Connections are not counted; rateLimit counts requests.")
                .refused(
                        "acl sc_conn_cur",
                        "Connections are not counted by client; limits.connections bounds all of them.")
                .refused("acl sc_http_err_rate", "Errors of a client are not counted; rateLimit counts requests.")
                .refused("acl sc_get_gpc0", "There are no general purpose counters.")
                .refused("acl be_conn", "Queues are bounded by concurrency.")
                .refused("acl fe_conn", "Connections are bounded by limits.connections.")
                .refused("acl date", "Routes do not go by the time.");
    }

    private static void rules(Terms.Builder terms) {
        terms.kept(
                        "use_backend",
                        "A route; the first that fits wins as in HAProxy, by patterns where the profile's own order would be another. One with FALSE is a route that is switched off.")
                .kept(
                        "default_backend",
                        "The route behind all others; without it, what no rule takes is answered 503 as there.")
                .kept(
                        "redirect",
                        "location as redirect; to the same place with https as redirectToTls of the listener, by 308, or as redirect where it is not for all requests. prefix takes the URL along.")
                .kept("http-request redirect", "As redirect.")
                .kept(
                        "http-request deny",
                        "respond with 403 or its status; by address, user or rate: access, auth, rateLimit.")
                .kept(
                        "http-request return",
                        "respond with its status, headers and text. A 421 unless the host is one of some is what a profile does by itself.")
                .kept("http-request auth", "auth.basic of the userlist.")
                .kept(
                        "http-request set-header",
                        "headers.request.set, or hostHeader. X-Forwarded-For, -Proto, -Host and -Port are sent anyway.")
                .kept("http-request add-header", "headers.request.add.")
                .kept("http-request del-header", "headers.request.remove.")
                .kept("http-request set-path", "stripPrefix and addPrefix where they say it, else rewritePath.")
                .kept(
                        "http-request replace-path",
                        "stripPrefix and addPrefix where they say it, but for a second slash behind the prefix, else rewritePath.")
                .kept("http-request track-sc", "Followed by sc_http_req_rate: the key of rateLimit.")
                .kept("http-request cache-use", "cache of the route.")
                .kept("http-response cache-store", NOTHING + "what is looked up in the cache is stored there.")
                .approximated("http-request tarpit", "Answered at once.")
                .approximated("http-request reject", "Answered 403 instead of closing the connection.")
                .approximated(
                        "http-request silent-drop", "Answered 403 instead of leaving the client without an answer.");
        for (String phase : new String[] {"http-response", "http-after-response"}) {
            terms.kept(phase + " set-header", "headers.response.set.")
                    .kept(phase + " add-header", "headers.response.add.")
                    .kept(phase + " del-header", "headers.response.remove.");
        }
        terms.kept("tcp-request connection track-sc", "As http-request track-sc.")
                .kept("tcp-request content track-sc", "As http-request track-sc.")
                .approximated(
                        "tcp-request connection reject", "access, answered 403 instead of closing the connection.")
                .approximated("tcp-request session reject", "access, answered 403 instead of closing the connection.")
                .approximated("tcp-request content reject", "access, answered 403 instead of closing the connection.")
                .kept(
                        "stick-table",
                        "The period of http_req_rate, for rateLimit; a bucket of tokens that fills evenly in that time counts instead of a window.");
    }

    private static void targets(Terms.Builder terms) {
        terms.kept("server", "A target.")
                .approximated(
                        "server-template",
                        "One target by the name; all of its addresses are tried, as the system gives them.")
                .kept("default-server", "Taken into every server behind it.")
                .kept("server backup", "backup of the target.")
                .kept("server check", "health, with HAProxy's own interval, rise and fall where the text has none.")
                .kept("server cookie", "balance cookie, together with the section's cookie.")
                .kept("server disabled", "The server is not taken along, with a note.")
                .kept("server fall", "health.fall, 10 at most.")
                .kept("server inter", "health.interval.")
                .kept("server maxconn", "concurrency of the route, by its first server.")
                .kept("server proto", "An h2c target for h2.")
                .kept("server rise", "health.rise, 10 at most.")
                .kept("server send-proxy", "proxyProtocol v1.")
                .kept("server send-proxy-v2", "proxyProtocol v2.")
                .kept("server sni", "tls.serverName, where it is one text.")
                .kept("server ssl", "An https target.")
                .kept("server verify", "none is tls.verify false.")
                .kept("server weight", "weight of the target.");
    }

    private static void settings(Terms.Builder terms) {
        terms.kept("balance", "roundrobin and static-rr, leastconn, random, source; others in turns, with a remark.")
                .approximated("cookie", "balance cookie, with a cookie of Portolan's own name.")
                .kept("compression", "compress, where it has an algorithm.")
                .kept("http-check expect", "health.status or health.body.")
                .kept("http-check send", "health.path.")
                .kept("option httpchk", "health.path, by GET.")
                .kept("option tcp-check", "health by a connection.")
                .kept("option redispatch", "Another target gets what one failed, as always here.")
                .kept("option forwardfor", NOTHING + "X-Forwarded-For is always sent.")
                .kept("retries", "retry.attempts, of other targets; 10 at most.")
                .kept("retry-on", "retry.statuses; broken connections are always retried where that is safe.")
                .kept("timeout check", "health.timeout.")
                .kept("timeout connect", "timeouts.connect.")
                .kept("timeout queue", "concurrency.timeout.")
                .kept("timeout server", "timeouts.response and timeouts.idle; idle of a TCP forward.")
                .kept("timeout tunnel", "idle of a TCP forward; sockets of routes are never cut for being idle.")
                .kept("option http-server-close", CONNECTIONS)
                .kept("option httpclose", CONNECTIONS)
                .kept("option http-keep-alive", CONNECTIONS)
                .kept("option httplog", RECORDED)
                .kept("option httpslog", RECORDED)
                .kept("option tcplog", RECORDED)
                .kept("option dontlognull", RECORDED)
                .kept("log", RECORDED)
                .kept("log-format", RECORDED);
    }
}
