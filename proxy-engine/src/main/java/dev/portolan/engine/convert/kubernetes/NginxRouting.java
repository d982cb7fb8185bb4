package dev.portolan.engine.convert.kubernetes;

import static dev.portolan.engine.convert.kubernetes.AnnotationTable.NOTHING;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.profile.FieldSyntax;
import dev.portolan.engine.profile.Names;
import java.util.Map;

/** Annotations of ingress-nginx about where requests go. */
final class NginxRouting {

    private static final String SNIPPET =
            "It is text of nginx's own and not read here; what it does may be imported as nginx, or written as fields of the route.";
    private static final String STREAMED = "bodies stream through, none is put aside";
    private static final String MIRROR =
            "Requests are not mirrored; nearest is sending captured ones again from Traffic.";
    private static final String FIREWALL = "There is no firewall for web applications.";
    private static final int PERMANENT = 301;
    private static final int TEMPORARY = 302;

    private static final AnnotationTable OWN = AnnotationTable.builder(Annotations.NGINX)
            .kept(
                    "rewrite-target",
                    "stripPrefix and addPrefix where it is /path(/|$)(.*) and /other/$2, else rewritePath",
                    (options, value) -> options.rewrite = value)
            .kept(
                    "use-regex",
                    "pathMatch: regex, whatever the case, longest pattern first as ingress-nginx has it",
                    (options, value) -> options.regex = value.isTrue())
            .kept("app-root", "a redirect of /", (options, value) -> options.appRoot = value)
            .kept("permanent-redirect", "redirect, 301", (options, value) -> redirect(options, value, PERMANENT))
            .kept("permanent-redirect-code", "redirect.status", NOTHING)
            .kept("temporal-redirect", "redirect, 302", (options, value) -> redirect(options, value, TEMPORARY))
            .kept("temporal-redirect-code", "redirect.status", NOTHING)
            .kept(
                    "ssl-redirect",
                    "a listener's redirectToTls; true unless it says otherwise, where the host has TLS",
                    (options, value) ->
                            options.redirectToTls = !value.value().strip().equals("false"))
            .kept("force-ssl-redirect", "a listener's redirectToTls", (options, value) -> {
                if (value.isTrue()) {
                    options.redirectToTls = true;
                    options.forceTls = true;
                }
            })
            .kept("preserve-trailing-slash", "redirects keep the path as it came", NOTHING)
            .kept("server-alias", "further hosts", NginxRouting::alias)
            .approximated(
                    "from-to-www-redirect",
                    "The other name is answered like the first, without a redirect.",
                    (options, value) -> options.bothWww = value.isTrue())
            .kept("canary", "targets beside those of the Ingress of the same host and path", NOTHING)
            .kept("canary-weight", "weights of targets", NOTHING)
            .kept("canary-weight-total", "weights of targets", NOTHING)
            .kept("canary-by-header", "matchHeaders of a route of its own", NOTHING)
            .kept("canary-by-header-value", "matchHeaders of a route of its own", NOTHING)
            .refused("canary-by-header-pattern", "Header fields are compared with a value, not with a pattern.")
            .refused("canary-by-cookie", "Cookies pick no route; nearest is \"matchHeaders\".")
            .kept("x-forwarded-prefix", "a field of the request", NginxRouting::forwardedPrefix)
            .kept(
                    "custom-headers",
                    "fields of the response, of a ConfigMap in the same text",
                    NginxRouting::customHeaders)
            .refused("connection-proxy-header", "The proxy writes Connection itself.")
            .refused(
                    "default-backend",
                    "There is no service for when another has no endpoints; nearest is a target with \"backup\": true.")
            .refused(
                    "custom-http-errors",
                    "Error answers of a target pass as they are; nearest is a route that has \"respond\".")
            .refused("disable-proxy-intercept-errors", "Error answers of a target pass as they are anyway.")
            .refused("configuration-snippet", SNIPPET)
            .refused("server-snippet", SNIPPET)
            .refused("stream-snippet", SNIPPET)
            .refused("modsecurity-snippet", FIREWALL)
            .refused("enable-modsecurity", FIREWALL)
            .refused("enable-owasp-core-rules", FIREWALL)
            .refused("modsecurity-transaction-id", FIREWALL)
            .refused("mirror-target", MIRROR)
            .refused("mirror-request-body", MIRROR)
            .refused("mirror-host", MIRROR)
            .refused(
                    "ssl-passthrough",
                    "Requests are seen in plain text here; nearest is a \"tcp\" forward, which passes TLS on unread.")
            .refused("ssl-ciphers", "The cipher suites are chosen by the TLS library.")
            .refused("ssl-prefer-server-ciphers", "The cipher suites are chosen by the TLS library.")
            .refused(
                    "http2-push-preload",
                    "Browsers take no pushed responses any more; it is left out without a replacement.")
            .approximated(
                    "proxy-cookie-domain",
                    "Domains of cookies that are the target's become the proxy's (\"rewriteCookies\").",
                    NOTHING)
            .approximated(
                    "proxy-cookie-path",
                    "Paths of cookies that are the target's become the proxy's (\"rewriteCookies\").",
                    NOTHING)
            .approximated(
                    "proxy-redirect-from",
                    "A Location that points at the target is made to point here (\"rewriteLocation\").",
                    NOTHING)
            .approximated(
                    "proxy-redirect-to",
                    "A Location that points at the target is made to point here (\"rewriteLocation\").",
                    NOTHING)
            .kept("proxy-buffering", STREAMED, NOTHING)
            .kept("proxy-request-buffering", STREAMED, NOTHING)
            .kept("proxy-buffers-number", STREAMED, NOTHING)
            .kept("proxy-buffer-size", STREAMED, NOTHING)
            .kept("proxy-busy-buffers-size", STREAMED, NOTHING)
            .kept("proxy-max-temp-file-size", STREAMED, NOTHING)
            .kept("client-body-buffer-size", STREAMED, NOTHING)
            .kept("enable-access-log", "every exchange is shown in Traffic", NOTHING)
            .kept("enable-rewrite-log", "an exchange's story says what was rewritten", NOTHING)
            .refused("enable-opentelemetry", "No spans are sent; exchanges are shown in Traffic.")
            .refused("opentelemetry-trust-incoming-span", "No spans are sent; the fields of a trace pass as they are.")
            .refused("fastcgi-index", "FastCGI is not spoken with targets.")
            .refused("fastcgi-params-configmap", "FastCGI is not spoken with targets.")
            .build();

    static final AnnotationTable TABLE = AnnotationTable.builder(Annotations.NGINX)
            .all(OWN)
            .all(NginxUpstream.TABLE)
            .all(NginxProtection.TABLE)
            .build();

    private NginxRouting() {}

    private static void redirect(IngressOptions options, Annotation value, int status) {
        Annotation code =
                options.annotations().nginx(status == PERMANENT ? "permanent-redirect-code" : "temporal-redirect-code");
        Integer other = code == null ? null : code.number();
        options.redirect = value;
        options.redirectStatus = other == null ? status : other;
    }

    private static void alias(IngressOptions options, Annotation value) {
        for (String alias : value.list()) {
            if (Names.hostProblem(Hosts.normal(alias)) == null) {
                options.aliases.add(Hosts.normal(alias));
            } else {
                options.remarks()
                        .leftOut(
                                value.at(),
                                value.name(),
                                "A host is a name, or \"*.\" and a name; \"%s\" is neither.".formatted(alias));
            }
        }
    }

    /** ingress-nginx sets it only beside a rewriting. */
    private static void forwardedPrefix(IngressOptions options, Annotation value) {
        if (options.annotations().nginx("rewrite-target") != null
                && !value.value().equals("true")) {
            set(options, "request", "X-Forwarded-Prefix", value.value(), value);
        }
    }

    private static void customHeaders(IngressOptions options, Annotation value) {
        Map<String, String> fields =
                options.objects().configMap(options.ingress().manifest().namespace(), value.value());
        if (fields == null) {
            options.remarks()
                    .leftOut(
                            value.at(),
                            value.name(),
                            "The ConfigMap %s is not in this text; put it beside the Ingress, or write \"headers\"."
                                    .formatted(value.value()));
            return;
        }
        fields.forEach((name, content) -> set(options, "response", name, content, value));
    }

    private static void set(IngressOptions options, String direction, String name, String content, Annotation from) {
        if (!FieldSyntax.isToken(name)) {
            options.remarks().wrong(from.at(), from.name(), "\"%s\" is no name of a field.".formatted(name));
            return;
        }
        Part fields = options.route().object("headers", from.at()).object(direction, from.at());
        fields.object("set", from.at()).put(name, Templates.literal(content), from.at());
    }
}
