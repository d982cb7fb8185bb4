package dev.portolan.engine.convert.kubernetes;

import static dev.portolan.engine.convert.kubernetes.AnnotationTable.NOTHING;

import dev.portolan.engine.convert.model.Part;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Annotations of ingress-nginx about who gets in, how often, and with how much. */
final class NginxProtection {

    private static final String LOGIN =
            "Whoever is not let in gets the answer of the authentication server itself; for a login of browsers there is \"auth\": { \"oidc\" }.";
    private static final String WHOLE_ANSWER =
            "What the authentication server is sent and answers can't be chosen in that detail; see \"auth\": { \"forward\" }.";
    private static final String CLIENT_CERTIFICATES =
            "Clients are not asked for certificates; nearest is \"access\" for addresses, or one of the ways of \"auth\".";
    private static final String DEFAULT_METHODS = "GET, PUT, POST, DELETE, PATCH, OPTIONS";
    private static final int BURST = 5;
    private static final int MOST = 1_000_000;
    private static final long LONGEST_CORS = 86_400;

    static final AnnotationTable TABLE = AnnotationTable.builder(Annotations.NGINX)
            .kept("whitelist-source-range", "access.allow", (options, value) -> ranges(options, value, "allow"))
            .kept("allowlist-source-range", "access.allow", (options, value) -> ranges(options, value, "allow"))
            .kept("denylist-source-range", "access.deny", (options, value) -> ranges(options, value, "deny"))
            .kept(
                    "limit-rps",
                    "rateLimit for each client; more are answered 429, which is 503 there",
                    (options, value) -> limit(options, value, "1s"))
            .kept("limit-rpm", "rateLimit by the minute, where there is no limit-rps", NginxProtection::limitByMinute)
            .kept("limit-burst-multiplier", "rateLimit.burst", NOTHING)
            .refused(
                    "limit-connections",
                    "Connections of a client are not counted; nearest are \"rateLimit\", and \"concurrency\" for each target.")
            .refused(
                    "limit-whitelist",
                    "A rate limit holds for every client; nearest is a route of its own for some of them.")
            .refused(
                    "limit-allowlist",
                    "A rate limit holds for every client; nearest is a route of its own for some of them.")
            .refused(
                    "limit-rate",
                    "Bandwidth is not limited for good; to try a slow network there is \"fault\": { \"bandwidth\" }.")
            .refused(
                    "limit-rate-after",
                    "Bandwidth is not limited for good; to try a slow network there is \"fault\": { \"bandwidth\" }.")
            .kept("proxy-body-size", "maxBody; 0 for any", NginxProtection::bodySize)
            .kept("auth-type", "auth.basic, with the users of auth-secret; digest is left out", BasicAuth::apply)
            .kept("auth-secret", "users with bcrypt hashes, of a Secret in the same text", NOTHING)
            .kept(
                    "auth-secret-type",
                    "auth-file (htpasswd under the key auth) or auth-map (a key for each user)",
                    NOTHING)
            .kept("auth-realm", "auth.basic.realm", NOTHING)
            .kept("auth-url", "auth.forward.url", NginxProtection::forward)
            .kept("auth-response-headers", "auth.forward.responseHeaders", NOTHING)
            .refused("auth-signin", LOGIN)
            .refused("auth-signin-redirect-param", LOGIN)
            .refused("auth-method", "The authentication server is asked by GET.")
            .refused("auth-request-redirect", WHOLE_ANSWER)
            .refused("auth-cache-key", "The authentication server is asked for every request.")
            .refused("auth-cache-duration", "The authentication server is asked for every request.")
            .refused("auth-proxy-set-headers", WHOLE_ANSWER)
            .refused("auth-always-set-cookie", WHOLE_ANSWER)
            .refused("auth-snippet", "It is text of nginx's own and not read here; import it as nginx.")
            .kept("auth-keepalive", "connections to the authentication server are kept by themselves", NOTHING)
            .kept(
                    "auth-keepalive-share-vars",
                    "connections to the authentication server are kept by themselves",
                    NOTHING)
            .kept("auth-keepalive-requests", "connections to the authentication server are kept by themselves", NOTHING)
            .kept("auth-keepalive-timeout", "connections to the authentication server are kept by themselves", NOTHING)
            .refused(
                    "enable-global-auth",
                    "There is no authentication that all routes share; write \"auth\" at the route.")
            .refused("satisfy", "Everything that protects a route must let a request in; there is no \"any\".")
            .closed("auth-tls-secret", "where a client must have a certificate", NginxProtection::certificate)
            .refused("auth-tls-verify-client", CLIENT_CERTIFICATES)
            .refused("auth-tls-verify-depth", CLIENT_CERTIFICATES)
            .refused("auth-tls-error-page", CLIENT_CERTIFICATES)
            .refused("auth-tls-pass-certificate-to-upstream", CLIENT_CERTIFICATES)
            .refused("auth-tls-match-cn", CLIENT_CERTIFICATES)
            .kept("enable-cors", "cors", NginxProtection::cors)
            .kept("cors-allow-origin", "cors.origins", NOTHING)
            .kept("cors-allow-methods", "cors.methods", NOTHING)
            .kept("cors-allow-headers", "cors.headers; without it whatever pages ask for", NOTHING)
            .kept("cors-expose-headers", "cors.expose", NOTHING)
            .kept("cors-allow-credentials", "cors.credentials, where origins are named", NOTHING)
            .kept("cors-max-age", "cors.maxAge, a day at most", NOTHING)
            .build();

    private NginxProtection() {}

    private static void ranges(IngressOptions options, Annotation value, String field) {
        Part access = options.route().object("access", value.at());
        value.list().forEach(range -> access.add(field, range, value.at()));
    }

    private static void limitByMinute(IngressOptions options, Annotation value) {
        if (options.annotations().nginx("limit-rps") == null) {
            limit(options, value, "1m");
        } else {
            options.remarks()
                    .leftOut(value.at(), value.name(), "A route has one rate limit; that of limit-rps is taken.");
        }
    }

    /** As {@code limit_req} has it: the burst beside the one request that is always let in. */
    private static void limit(IngressOptions options, Annotation value, String per) {
        Integer requests = value.number();
        Annotation factor = options.annotations().nginx("limit-burst-multiplier");
        Integer times = factor == null ? Integer.valueOf(BURST) : factor.number();
        if (requests == null || requests == 0 || times == null) {
            options.wrong(value, "write a number of requests, such as \"10\"");
            return;
        }
        int burst = (int) Math.min((long) requests * times + 1, MOST);
        options.route()
                .object("rateLimit", value.at())
                .put("requests", requests, value.at())
                .put("per", per, value.at())
                .put("burst", burst, factor == null ? value.at() : factor.at());
    }

    private static void bodySize(IngressOptions options, Annotation value) {
        String text = value.value().strip();
        if (!text.matches("\\d{1,9}[kKmMgG]?")) {
            options.wrong(value, "write a size, such as \"8m\"");
            return;
        }
        String digits = text.replaceAll("\\D", "");
        long amount = Long.parseLong(digits);
        if (amount > 0) {
            String unit = text.substring(digits.length()).toUpperCase(Locale.ROOT);
            String size = unit.isEmpty() ? Math.max(1, (amount + 1023) / 1024) + "KB" : amount + unit + "B";
            options.route().put("maxBody", size, value.at());
        }
    }

    private static void forward(IngressOptions options, Annotation value) {
        if (value.value().indexOf('$') >= 0) {
            options.close(
                    value,
                    "The authentication server has a variable of nginx in its URL, which is not known here; write \"auth\": { \"forward\": { \"url\" } } without");
            return;
        }
        Part forward = options.route().object("auth", value.at()).object("forward", value.at());
        forward.put("url", value.value().strip(), value.at());
        Annotation fields = options.annotations().nginx("auth-response-headers");
        if (fields != null) {
            forward.put("responseHeaders", fields.list(), fields.at());
        }
    }

    private static void certificate(IngressOptions options, Annotation value) {
        if (options.annotations().nginx("auth-tls-verify-client", "on").equals("on")) {
            options.close(value, CLIENT_CERTIFICATES.substring(0, CLIENT_CERTIFICATES.length() - 1));
        }
    }

    private static void cors(IngressOptions options, Annotation value) {
        if (!value.isTrue()) {
            return;
        }
        Annotations all = options.annotations();
        Part cors = options.route().object("cors", value.at());
        List<String> origins = new Annotation("", all.nginx("cors-allow-origin", "*"), value.at()).list();
        cors.put("origins", origins, value.at());
        List<String> methods = new Annotation("", all.nginx("cors-allow-methods", DEFAULT_METHODS), value.at()).list();
        cors.put("methods", methods, value.at());
        list(all.nginx("cors-allow-headers"), cors, "headers");
        list(all.nginx("cors-expose-headers"), cors, "expose");
        Annotation asked = all.nginx("cors-allow-credentials");
        boolean credentials = asked == null || asked.isTrue();
        if (credentials && !origins.contains("*")) {
            cors.put("credentials", true, value.at());
        } else if (asked != null && asked.isTrue()) {
            options.remarks()
                    .leftOut(
                            asked.at(),
                            asked.name(),
                            "Browsers send no cookies where every origin is allowed; name the origins in cors-allow-origin.");
        }
        Annotation age = all.nginx("cors-max-age");
        Integer seconds = age == null ? Integer.valueOf(1_728_000) : age.number();
        if (seconds != null) {
            cors.put("maxAge", Math.min(seconds, LONGEST_CORS) + "s", age == null ? value.at() : age.at());
        }
    }

    private static void list(@Nullable Annotation value, Part cors, String field) {
        if (value != null && !value.list().isEmpty() && !value.list().contains("*")) {
            cors.put(field, value.list(), value.at());
        }
    }
}
