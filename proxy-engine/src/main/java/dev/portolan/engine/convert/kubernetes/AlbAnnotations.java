package dev.portolan.engine.convert.kubernetes;

import static dev.portolan.engine.convert.kubernetes.AnnotationTable.NOTHING;

import dev.portolan.engine.convert.model.Part;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.JsonTree;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.TreeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Annotations of the AWS Load Balancer Controller. */
final class AlbAnnotations {

    private static final String CLOUD = "it is about the load balancer in the cloud; nothing of it is needed here";
    private static final String LOGIN =
            "A login at a provider is to be set up anew for this client: see \"auth\": { \"oidc\" }.";
    private static final String HEALTH = "health";
    private static final int HTTPS = 443;

    static final AnnotationTable TABLE = AnnotationTable.builder(Annotations.ALB)
            .kept("listen-ports", "listeners, those of HTTPS with TLS", AlbAnnotations::listenPorts)
            .kept("ssl-redirect", "redirectToTls of the other listeners", AlbAnnotations::sslRedirect)
            .kept(
                    "certificate-arn",
                    "a listener with TLS; the local authority issues certificates",
                    AlbAnnotations::certificate)
            .kept("scheme", CLOUD, NOTHING)
            .kept("target-type", CLOUD, NOTHING)
            .kept("load-balancer-name", CLOUD, NOTHING)
            .kept("group.name", "all of a text is one profile", NOTHING)
            .refused("group.order", "The most specific route wins; the order of groups has no meaning here.")
            .kept("ip-address-type", CLOUD, NOTHING)
            .kept("subnets", CLOUD, NOTHING)
            .kept("security-groups", CLOUD, NOTHING)
            .kept("tags", CLOUD, NOTHING)
            .kept("ssl-policy", "TLS 1.2 and 1.3 are spoken", NOTHING)
            .kept("load-balancer-attributes", CLOUD, NOTHING)
            .kept("inbound-cidrs", "access.allow", (options, value) -> {
                if (!value.list().contains("0.0.0.0/0")) {
                    Part access = options.route().object("access", value.at());
                    value.list().forEach(range -> access.add("allow", range, value.at()));
                }
            })
            .kept("backend-protocol", "the scheme of the targets", AlbAnnotations::protocol)
            .kept("backend-protocol-version", "GRPC and HTTP2: h2c targets, or https", AlbAnnotations::version)
            .kept(
                    "healthcheck-path",
                    "health.path",
                    (options, value) ->
                            options.route().object(HEALTH, value.at()).put("path", value.value(), value.at()))
            .kept(
                    "healthcheck-interval-seconds",
                    "health.interval",
                    (options, value) -> seconds(options, value, "interval"))
            .kept(
                    "healthcheck-timeout-seconds",
                    "health.timeout",
                    (options, value) -> seconds(options, value, "timeout"))
            .kept("healthy-threshold-count", "health.rise", (options, value) -> count(options, value, "rise"))
            .kept("unhealthy-threshold-count", "health.fall", (options, value) -> count(options, value, "fall"))
            .kept("success-codes", "health.status, one status or a range", AlbAnnotations::status)
            .refused("healthcheck-port", "A target is checked at its own port.")
            .refused("healthcheck-protocol", "A target is checked by its own protocol.")
            .refused(
                    "target-group-attributes",
                    "Attributes of target groups are not taken over; for stickiness there is \"balance\": \"cookie\", for slow starts nothing.")
            .kept(
                    "actions.*",
                    "fixed responses, redirects and weighted services, in the place of a service of that name",
                    NOTHING)
            .refused(
                    "conditions.*",
                    "Further conditions of a rule are not read; write \"matchHeaders\", \"matchQuery\" and \"methods\".")
            .closed("auth-type", "unless it is none; see auth.oidc", AlbAnnotations::login)
            .refused("auth-idp-cognito", LOGIN)
            .refused("auth-idp-oidc", LOGIN)
            .refused("auth-on-unauthenticated-request", LOGIN)
            .refused("auth-scope", LOGIN)
            .refused("auth-session-cookie", LOGIN)
            .refused("auth-session-timeout", LOGIN)
            .refused(
                    "mutual-authentication",
                    "Clients are not asked for certificates; nearest is one of the ways of \"auth\".")
            .refused("wafv2-acl-arn", "There is no firewall for web applications.")
            .refused("waf-acl-id", "There is no firewall for web applications.")
            .refused("shield-advanced-protection", "There is no protection against floods beside \"rateLimit\".")
            .build();

    private static final String ACTIONS = Annotations.ALB + "actions.";
    private static final String CONDITIONS = Annotations.ALB + "conditions.";

    private AlbAnnotations() {}

    static boolean apply(IngressOptions options, Annotation annotation) {
        if (annotation.name().startsWith(ACTIONS)) {
            Tree json = json(options, annotation);
            if (json instanceof Tree.Fields fields) {
                String name = annotation.name().substring(ACTIONS.length());
                options.actions.put(name, new AlbAction(fields, annotation.at()));
            }
            return true;
        }
        return annotation.name().startsWith(CONDITIONS)
                ? TABLE.apply(options, new Annotation(CONDITIONS + "*", annotation.value(), annotation.at()))
                : TABLE.apply(options, annotation);
    }

    private static @Nullable Tree json(IngressOptions options, Annotation annotation) {
        try {
            return JsonTree.read(Source.of(annotation.name(), annotation.value()));
        } catch (TreeException e) {
            options.wrong(annotation, "write JSON there");
            return null;
        }
    }

    private static void listenPorts(IngressOptions options, Annotation value) {
        if (!(json(options, value) instanceof Tree.Items items)) {
            return;
        }
        for (Tree item : items.items()) {
            if (item instanceof Tree.Fields fields) {
                fields.fields().keySet().forEach(protocol -> {
                    Integer port = Services.number(fields.text(protocol));
                    if (port != null) {
                        options.ports.put(port, protocol.equalsIgnoreCase("HTTPS"));
                    }
                });
            }
        }
    }

    private static void login(IngressOptions options, Annotation value) {
        if (!value.value().strip().equals("none")) {
            options.close(value, LOGIN.substring(0, LOGIN.length() - 1));
        }
    }

    private static void sslRedirect(IngressOptions options, Annotation value) {
        Integer port = Services.number(value.value().strip());
        if (port == null) {
            options.wrong(value, "write the port, such as \"443\"");
        } else {
            options.redirectPort = port;
        }
    }

    private static void certificate(IngressOptions options, Annotation value) {
        if (options.annotations().get(Annotations.ALB + "listen-ports") == null) {
            options.ports.put(HTTPS, true);
        }
    }

    private static void protocol(IngressOptions options, Annotation value) {
        if (options.scheme == null) {
            options.scheme = value.value().strip().toLowerCase(Locale.ROOT);
        }
    }

    private static void version(IngressOptions options, Annotation value) {
        Annotation protocol = options.annotations().get(Annotations.ALB + "backend-protocol");
        boolean tls = protocol != null && protocol.value().strip().equalsIgnoreCase("HTTPS");
        if (!tls && !value.value().strip().equalsIgnoreCase("HTTP1")) {
            options.scheme = "h2c";
        }
    }

    private static void seconds(IngressOptions options, Annotation value, String field) {
        Integer seconds = value.number();
        if (seconds == null) {
            options.wrong(value, "write seconds, such as \"15\"");
        } else {
            options.route().object(HEALTH, value.at()).put(field, seconds + "s", value.at());
        }
    }

    private static void count(IngressOptions options, Annotation value, String field) {
        Integer count = value.number();
        if (count == null) {
            options.wrong(value, "write a number of checks, such as \"2\"");
        } else {
            options.route().object(HEALTH, value.at()).put(field, count, value.at());
        }
    }

    private static void status(IngressOptions options, Annotation value) {
        String text = value.value().strip();
        if (text.matches("\\d{3}(-\\d{3})?")) {
            options.route().object(HEALTH, value.at()).put("status", text, value.at());
        } else {
            options.remarks()
                    .approximated(
                            value.at(),
                            value.name(),
                            "A check passes by one status or one range of them; 200-399 is taken for \"%s\"."
                                    .formatted(text));
        }
    }
}
