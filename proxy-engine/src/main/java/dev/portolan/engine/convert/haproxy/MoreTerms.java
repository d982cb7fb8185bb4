package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Terms;
import java.util.List;

/** The rest of HAProxy's words: those that need nothing done, and those that have no counterpart. */
final class MoreTerms {

    private static final String NOTHING = ImportTerms.NOTHING;

    private MoreTerms() {}

    static Terms all() {
        Terms.Builder terms = Terms.builder();
        needless(terms);
        addresses(terms);
        checks(terms);
        rules(terms);
        others(terms);
        return terms.build();
    }

    private static void each(Terms.Builder terms, List<String> names, String words) {
        names.forEach(name -> terms.kept(name, words));
    }

    private static void refuse(Terms.Builder terms, List<String> names, String words) {
        names.forEach(name -> terms.refused(name, words));
    }

    private static void needless(Terms.Builder terms) {
        each(
                terms,
                List.of(
                        "log-tag",
                        "log-format-sd",
                        "error-log-format",
                        "unique-id-format",
                        "option log-health-checks",
                        "option log-separate-errors",
                        "option logasap",
                        "option dontlog-normal",
                        "option socket-stats",
                        "option contstats",
                        "http-request capture",
                        "http-response capture",
                        "capture",
                        "declare",
                        "http-request set-log-level",
                        "http-response set-log-level"),
                NOTHING + "every exchange is recorded anyway.");
        each(
                terms,
                List.of(
                        "option abortonclose",
                        "option clitcpka",
                        "option srvtcpka",
                        "option tcpka",
                        "option splice-auto",
                        "option splice-request",
                        "option splice-response",
                        "option tcp-smart-accept",
                        "option tcp-smart-connect",
                        "option nolinger",
                        "option http-no-delay",
                        "option http-pretend-keepalive",
                        "option http-buffer-request",
                        "option http-ignore-probes",
                        "option http-use-htx",
                        "option idle-close-on-response",
                        "option independent-streams",
                        "option prefer-last-server",
                        "option disable-h2-upgrade",
                        "http-reuse",
                        "max-keep-alive-queue",
                        "fullconn",
                        "backlog",
                        "hash-type",
                        "hash-balance-factor",
                        "timeout client-fin",
                        "timeout server-fin",
                        "timeout tarpit",
                        "option allbackups",
                        "option h1-case-adjust-bogus-client",
                        "option h1-case-adjust-bogus-server",
                        "load-server-state-from-file",
                        "server-state-file-name",
                        "srvtcpka-cnt",
                        "srvtcpka-idle",
                        "srvtcpka-intvl",
                        "clitcpka-cnt",
                        "clitcpka-idle",
                        "clitcpka-intvl",
                        "tcp-request inspect-delay",
                        "tcp-response inspect-delay",
                        "tcp-request content accept",
                        "tcp-request connection accept",
                        "option http-restrict-req-hdr-names"),
                NOTHING + "a matter of how HAProxy handles connections.");
        each(
                terms,
                List.of("description", "id", "enabled", "no", "email-alert", "bind-process", "grace", "guid"),
                NOTHING + "it changes no request.");
    }

    private static void addresses(Terms.Builder terms) {
        each(
                terms,
                List.of(
                        "bind v4v6",
                        "bind v6only",
                        "bind name",
                        "bind id",
                        "bind interface",
                        "bind transparent",
                        "bind tfo",
                        "bind defer-accept",
                        "bind backlog",
                        "bind nice",
                        "bind process",
                        "bind thread",
                        "bind shards",
                        "bind mss",
                        "bind tcp-ut",
                        "bind proto",
                        "bind namespace",
                        "bind user",
                        "bind group",
                        "bind mode",
                        "bind uid",
                        "bind gid",
                        "bind level",
                        "bind severity-output",
                        "bind quic-force-retry"),
                NOTHING + "a matter of the machine that HAProxy runs on.");
        each(
                terms,
                List.of(
                        "bind crt-list",
                        "bind ciphers",
                        "bind ciphersuites",
                        "bind curves",
                        "bind ecdhe",
                        "bind ssl-min-ver",
                        "bind ssl-max-ver",
                        "bind no-sslv3",
                        "bind no-tlsv10",
                        "bind no-tlsv11",
                        "bind no-tlsv12",
                        "bind no-tlsv13",
                        "bind force-tlsv12",
                        "bind force-tlsv13",
                        "bind no-tls-tickets",
                        "bind tls-ticket-keys",
                        "bind strict-sni",
                        "bind prefer-client-ciphers",
                        "bind npn",
                        "bind allow-0rtt",
                        "bind generate-certificates",
                        "bind ca-sign-file",
                        "bind ca-sign-pass"),
                NOTHING + "TLS is spoken as current browsers do, with certificates of the local authority.");
        refuse(
                terms,
                List.of(
                        "bind verify",
                        "bind ca-file",
                        "bind ca-verify-file",
                        "bind crl-file",
                        "bind ca-ignore-err",
                        "bind crt-ignore-err"),
                "Clients are not asked for certificates.");
        terms.refused("bind accept-netscaler-cip", "Only the PROXY protocol says who calls.");
        each(
                terms,
                List.of(
                        "server id",
                        "server init-addr",
                        "server resolvers",
                        "server resolve-prefer",
                        "server resolve-net",
                        "server resolve-opts",
                        "server check-ssl",
                        "server no-check-ssl",
                        "server check-sni",
                        "server check-alpn",
                        "server check-proto",
                        "server alpn",
                        "server npn",
                        "server ssl-min-ver",
                        "server ssl-max-ver",
                        "server ciphers",
                        "server ciphersuites",
                        "server no-ssl-reuse",
                        "server no-tls-tickets",
                        "server tfo",
                        "server tcp-ut",
                        "server pool-max-conn",
                        "server pool-low-conn",
                        "server pool-purge-delay",
                        "server max-reuse",
                        "server maxqueue",
                        "server on-marked-down",
                        "server on-marked-up",
                        "server fastinter",
                        "server downinter",
                        "server namespace",
                        "server enabled",
                        "server stick",
                        "server non-stick",
                        "server no-backup",
                        "server no-check",
                        "server no-ssl",
                        "server no-verifyhost",
                        "server no-send-proxy",
                        "server error-limit",
                        "server log-proto",
                        "server ws"),
                NOTHING + "a matter of how HAProxy handles its connections.");
        terms.refused(
                        "server ca-file",
                        "Certificates of targets are verified with the system's authorities and the local one.")
                .refused(
                        "server crl-file",
                        "Certificates of targets are verified with the system's authorities and the local one.")
                .refused("server crt", "No certificate is shown to targets.")
                .refused(
                        "server verifyhost",
                        "The name that is asked for is the one that is verified; write sni str(name).")
                .refused("server port", "A target's health is asked at its own port.")
                .refused("server addr", "A target's health is asked at its own address.")
                .refused("server track", "Each target is asked by itself.")
                .refused(
                        "server observe",
                        "Traffic always tells: what refuses connections or fails three requests in a row is passed over.")
                .refused(
                        "server on-error",
                        "Traffic always tells: what refuses connections or fails three requests in a row is passed over.")
                .refused("server slowstart", "A target that is up again gets its whole share at once.")
                .refused("server minconn", "The limit of requests does not move.")
                .refused("server redir", "Clients are not sent to targets.")
                .refused("server source", "Connections to targets come from whatever address the system takes.")
                .refused("server agent-check", "There are no agents; a target's health is asked for.")
                .refused("server agent-port", "There are no agents; a target's health is asked for.")
                .refused("server agent-inter", "There are no agents; a target's health is asked for.")
                .refused("server agent-addr", "There are no agents; a target's health is asked for.")
                .refused("server agent-send", "There are no agents; a target's health is asked for.")
                .refused("server proxy-v2-options", "The PROXY header says who called, and nothing more.")
                .refused(
                        "server send-proxy-v2-ssl",
                        "The PROXY header says who called, and nothing of TLS; there is send-proxy-v2.")
                .refused(
                        "server send-proxy-v2-ssl-cn",
                        "The PROXY header says who called, and nothing of TLS; there is send-proxy-v2.")
                .refused("server socks4", "There is no SOCKS proxy on the way to a target.");
    }

    private static void checks(Terms.Builder terms) {
        for (String check : List.of(
                "pgsql-check", "mysql-check", "redis-check", "smtpchk", "ldap-check", "ssl-hello-chk", "spop-check")) {
            terms.approximated("option " + check, "A target counts as up while it accepts connections.");
        }
        terms.refused(
                        "option external-check",
                        "Nothing is run; a target's health is asked for by HTTP or a connection.")
                .refused("external-check", "Nothing is run; a target's health is asked for by HTTP or a connection.");
        refuse(
                terms,
                List.of(
                        "tcp-check connect",
                        "tcp-check send",
                        "tcp-check send-lf",
                        "tcp-check send-binary",
                        "tcp-check send-binary-lf",
                        "tcp-check expect",
                        "tcp-check comment",
                        "tcp-check set-var",
                        "tcp-check unset-var"),
                "A target counts as up while it accepts connections; nothing is said to it.");
        refuse(
                terms,
                List.of(
                        "http-check connect",
                        "http-check comment",
                        "http-check disable-on-404",
                        "http-check send-state",
                        "http-check set-var",
                        "http-check unset-var"),
                "A check is one GET, of which status and text are looked at.");
    }

    private static void rules(Terms.Builder terms) {
        terms.refused(
                        "http-request allow",
                        "A rule that ends the others for some requests is not followed; give the others the opposite condition.")
                .refused("http-request set-uri", "A route changes the path only; use set-path.")
                .refused("http-request replace-uri", "A route changes the path only; use replace-path.")
                .refused("http-request set-pathq", "A route changes the path only; use set-path.")
                .refused("http-request replace-pathq", "A route changes the path only; use replace-path.")
                .refused("http-request set-query", "A route leaves the query as it is.")
                .refused("http-request set-method", "A route leaves the method as it is.")
                .refused("http-request replace-header", "Values are set as a whole, not by patterns.")
                .refused("http-request replace-value", "Values are set as a whole, not by patterns.")
                .refused(
                        "http-response replace-header",
                        "Values are set as a whole, not by patterns; Location and cookies are made to fit anyway.")
                .refused(
                        "http-response replace-value",
                        "Values are set as a whole, not by patterns; Location and cookies are made to fit anyway.")
                .refused(
                        "http-request normalize-uri",
                        "Dot segments are resolved before matching, and nothing else is changed.")
                .refused("http-request wait-for-body", "Bodies are streamed.")
                .refused(
                        "http-request set-src",
                        "Write the proxies in front of this one into trustedProxies of the listener.")
                .refused(
                        "http-request use-service",
                        "There are no services inside of the proxy; portolan serve --metrics has figures for Prometheus.")
                .refused("http-request set-timeout", "Timeouts belong to a route as a whole.")
                .refused("http-request do-resolve", "Targets are fixed; each is resolved when it is asked.")
                .refused("http-request early-hint", "No hints are sent before an answer.")
                .refused("http-response set-status", "The status of an answer stays as it is.")
                .refused("http-response deny", "Answers are not judged.")
                .refused("http-response return", "Answers are not replaced.")
                .refused("http-response redirect", "Answers are not replaced.")
                .refused(
                        "use-server",
                        "A route's targets are chosen by balance; make a route of its own for what goes to one.")
                .refused("use-fcgi-app", "FastCGI is not spoken; put a web server before the program.");
        for (String phase : List.of("http-request", "http-response")) {
            refuse(
                    terms,
                    List.of(
                            phase + " set-var",
                            phase + " set-var-fmt",
                            phase + " unset-var",
                            phase + " lua",
                            phase + " send-spoe-group",
                            phase + " set-map",
                            phase + " del-map",
                            phase + " add-acl",
                            phase + " del-acl",
                            phase + " sc-inc-gpc",
                            phase + " sc-inc-gpc0",
                            phase + " sc-inc-gpc1",
                            phase + " sc-set-gpt0"),
                    "A profile has no variables, maps, counters or scripts.");
            each(
                    terms,
                    List.of(phase + " set-nice", phase + " set-tos", phase + " set-mark"),
                    NOTHING + "a matter of the machine that HAProxy runs on.");
        }
    }

    private static void others(Terms.Builder terms) {
        refuse(
                terms,
                List.of("errorfile", "errorfiles", "errorloc", "errorloc302", "errorloc303", "http-error"),
                "Pages for errors are Portolan's own.");
        refuse(
                terms,
                List.of(
                        "stats enable",
                        "stats uri",
                        "stats auth",
                        "stats realm",
                        "stats refresh",
                        "stats admin",
                        "stats hide-version",
                        "stats http-request",
                        "stats scope",
                        "stats show-desc",
                        "stats show-legends",
                        "stats show-node"),
                "There is no page of statistics; the window shows all that passes, and portolan serve --metrics has figures.");
        refuse(
                terms,
                List.of("stick", "persist", "option persist"),
                "Clients stay with a target by balance ip-hash or cookie.");
        refuse(terms, List.of("filter", "compression-direction"), "There are no filters.");
        terms.refused("option originalto", "X-Original-To is not sent.")
                .refused("option transparent", "Requests go to targets that the profile names.")
                .refused("option http_proxy", "Requests go to targets that the profile names.")
                .refused("option http-use-proxy-header", "Clients speak to this as to a server.")
                .refused("option accept-invalid-http-request", "An ambiguous message is refused, never guessed at.")
                .refused("option accept-invalid-http-response", "An ambiguous message is refused, never guessed at.")
                .refused("option checkcache", "Answers are not judged.")
                .refused("dispatch", "Write server instead.")
                .refused("source", "Connections to targets come from whatever address the system takes.")
                .refused("unique-id-header", "Set a field to {request.id} instead.")
                .refused("http-send-name-header", "Targets are not told their names.")
                .refused("rate-limit", "Sessions are not counted; rateLimit counts requests.")
                .refused("monitor", "Whether targets are up does not change the answer of monitor-uri.")
                .refused("force-persist", "Clients stay with a target by balance ip-hash or cookie.")
                .refused("ignore-persist", "Clients stay with a target by balance ip-hash or cookie.");
    }
}
