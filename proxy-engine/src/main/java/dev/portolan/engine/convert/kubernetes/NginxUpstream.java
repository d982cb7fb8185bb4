package dev.portolan.engine.convert.kubernetes;

import static dev.portolan.engine.convert.kubernetes.AnnotationTable.NOTHING;

import dev.portolan.engine.convert.model.Part;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Annotations of ingress-nginx about how services are asked. */
final class NginxUpstream {

    private static final String TIMEOUTS = "timeouts";
    private static final String RETRY = "retry";
    private static final String TLS = "tls";
    private static final String MINUTES_OF_A_DAY = "1440m";
    private static final int MOST_ATTEMPTS = 10;
    private static final String SEVERAL =
            "only where there are several targets, as with a canary: one Service is one target here";

    static final AnnotationTable TABLE = AnnotationTable.builder(Annotations.NGINX)
            .kept("backend-protocol", "HTTP, HTTPS, GRPC, GRPCS: the scheme of the targets", NginxUpstream::protocol)
            .kept("secure-backends", "https targets", (options, value) -> {
                if (value.isTrue()) {
                    options.scheme = "https";
                }
            })
            .kept("proxy-connect-timeout", "timeouts.connect", (options, value) -> time(options, value, "connect"))
            .kept("proxy-read-timeout", "timeouts.response, and timeouts.idle", NginxUpstream::readTimeout)
            .kept(
                    "proxy-send-timeout",
                    "timeouts.idle, where there is no proxy-read-timeout: one time counts for both directions",
                    NginxUpstream::sendTimeout)
            .kept(
                    "proxy-next-upstream",
                    "retry: off is no attempt, http_5xx are its statuses; error and timeout are always retried",
                    NginxUpstream::nextUpstream)
            .kept("proxy-next-upstream-tries", "retry.attempts, one less: the first is none", NginxUpstream::tries)
            .kept("proxy-next-upstream-timeout", "retry.within", NginxUpstream::within)
            .kept(
                    "upstream-vhost",
                    "hostHeader",
                    (options, value) -> options.route().put("hostHeader", value.value(), value.at()))
            .kept(
                    "proxy-ssl-name",
                    "tls.serverName",
                    (options, value) ->
                            options.route().object(TLS, value.at()).put("serverName", value.value(), value.at()))
            .kept("proxy-ssl-verify", "tls.verify; ingress-nginx does not verify unless it is on", NOTHING)
            .kept("proxy-ssl-server-name", "the name is always sent", NOTHING)
            .refused(
                    "proxy-ssl-secret",
                    "No client certificate is sent to targets; an authority of your own has to be among those of this machine, or write \"tls\": { \"verify\": false }.")
            .refused("proxy-ssl-ciphers", "The cipher suites are chosen by the TLS library.")
            .refused("proxy-ssl-protocols", "TLS 1.2 and 1.3 are spoken with targets.")
            .refused("proxy-ssl-verify-depth", "A chain of certificates may be of any usual length.")
            .kept("affinity", "balance: cookie, " + SEVERAL, (options, value) -> options.balance("cookie", value))
            .kept("affinity-mode", "a browser stays with its target as long as that is up", NOTHING)
            .kept("affinity-canary-behavior", "a browser stays with the canary as well", NOTHING)
            .kept("session-cookie-name", "the cookie has a name of its own here, which no target sees", NOTHING)
            .kept("session-cookie-path", "the cookie's path is chosen here", NOTHING)
            .kept("session-cookie-domain", "the cookie is the host's alone here", NOTHING)
            .kept("session-cookie-samesite", "SameSite=Lax here", NOTHING)
            .kept("session-cookie-conditional-samesite-none", "SameSite=Lax here", NOTHING)
            .kept("session-cookie-secure", "as the connection is", NOTHING)
            .kept("session-cookie-expires", "the cookie lasts as long as the browser runs here", NOTHING)
            .kept("session-cookie-max-age", "the cookie lasts as long as the browser runs here", NOTHING)
            .kept("session-cookie-change-on-failure", "a target that is down is always left for another", NOTHING)
            .kept(
                    "load-balance",
                    "balance: round_robin, ewma (least-connections), ip_hash; " + SEVERAL,
                    NginxUpstream::balance)
            .kept("upstream-hash-by", "balance: ip-hash for $remote_addr; " + SEVERAL, NginxUpstream::hash)
            .refused("upstream-hash-by-subset", "Targets are not divided into subsets.")
            .kept("service-upstream", "a target is the Service itself", NOTHING)
            .kept("websocket-services", "WebSockets pass through every route", NOTHING)
            .kept("proxy-http-version", "HTTP/1.1, or HTTP/2 where the target speaks it", NOTHING)
            .build();

    private NginxUpstream() {}

    private static void protocol(IngressOptions options, Annotation value) {
        switch (value.value().strip().toUpperCase(Locale.ROOT)) {
            case "HTTP", "AUTO_HTTP" -> options.scheme = "http";
            case "HTTPS", "GRPCS" -> options.scheme = "https";
            case "GRPC" -> options.scheme = "h2c";
            case "FCGI", "AJP" ->
                options.remarks()
                        .leftOut(
                                value.at(),
                                value.name(),
                                "%s is not spoken with targets; put a web server before it that speaks HTTP."
                                        .formatted(value.value()));
            default -> options.wrong(value, "write HTTP, HTTPS, GRPC or GRPCS");
        }
    }

    /** Seconds, as ingress-nginx has them; text such as {@code 60s} is accepted by it as well. */
    private static void time(IngressOptions options, Annotation value, String field) {
        String text = time(value);
        if (text == null) {
            options.wrong(value, "write seconds, such as \"60\"");
        } else {
            options.route().object(TIMEOUTS, value.at()).put(field, text, value.at());
        }
    }

    private static @Nullable String time(Annotation value) {
        String text = value.value().strip();
        String digits = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
        if (!digits.matches("\\d{1,7}") || Integer.parseInt(digits) == 0) {
            return null;
        }
        return Integer.parseInt(digits) > 86_400 ? MINUTES_OF_A_DAY : Integer.parseInt(digits) + "s";
    }

    private static void readTimeout(IngressOptions options, Annotation value) {
        time(options, value, "response");
        if (time(value) != null) {
            time(options, value, "idle");
        }
    }

    private static void sendTimeout(IngressOptions options, Annotation value) {
        Annotation read = options.annotations().nginx("proxy-read-timeout");
        if (read == null) {
            time(options, value, "idle");
        } else if (!read.value().equals(value.value())) {
            options.remarks()
                    .approximated(
                            value.at(),
                            value.name(),
                            "Silence is timed for both directions together here; the time of proxy-read-timeout counts.");
        }
    }

    private static void nextUpstream(IngressOptions options, Annotation value) {
        for (String word : value.value().strip().split("\\s+")) {
            if (word.equals("off")) {
                retry(options, value).put("attempts", 0, value.at());
            } else if (word.matches("http_5\\d\\d")) {
                retry(options, value).add("statuses", Integer.parseInt(word.substring(5)), value.at());
            } else if (!word.matches("error|timeout")) {
                options.remarks()
                        .leftOut(
                                value.at(),
                                value.name(),
                                "\"%s\" makes no other target be tried here: only statuses from 500 to 599 do, failed connections and timeouts, and never for what may change something."
                                        .formatted(word));
            }
        }
    }

    private static Part retry(IngressOptions options, Annotation value) {
        return options.route().object(RETRY, value.at());
    }

    private static void tries(IngressOptions options, Annotation value) {
        Integer tries = value.number();
        boolean off = options.annotations().nginx("proxy-next-upstream", "").equals("off");
        if (tries == null) {
            options.wrong(value, "write a number, such as \"3\"");
        } else if (!off) {
            int attempts = tries == 0 ? MOST_ATTEMPTS : Math.min(tries - 1, MOST_ATTEMPTS);
            retry(options, value).put("attempts", attempts, value.at());
        }
    }

    private static void within(IngressOptions options, Annotation value) {
        String text = value.isOff() ? MINUTES_OF_A_DAY : time(value);
        if (text == null) {
            options.wrong(value, "write seconds, such as \"10\"");
        } else {
            retry(options, value).put("within", text, value.at());
        }
    }

    private static void balance(IngressOptions options, Annotation value) {
        switch (value.value().strip()) {
            case "round_robin" -> options.balance("round-robin", value);
            case "ewma", "least_conn" -> options.balance("least-connections", value);
            case "ip_hash" -> options.balance("ip-hash", value);
            default -> options.wrong(value, "write round_robin or ewma");
        }
    }

    private static void hash(IngressOptions options, Annotation value) {
        if (value.value().matches("\\$(binary_)?remote_addr|\\$the_real_ip")) {
            options.balance("ip-hash", value);
        } else {
            options.remarks()
                    .leftOut(
                            value.at(),
                            value.name(),
                            "Only the client's address keeps it with a target (\"balance\": \"ip-hash\"), or a cookie.");
        }
    }
}
