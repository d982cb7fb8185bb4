package dev.portolan.engine.convert.kubernetes;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Cors;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The annotations of one route, in the words of ingress-nginx. */
final class NginxWriter {

    private static final List<Integer> STATUSES = List.of(500, 502, 503, 504);
    private static final Retry USUAL_RETRY = Retry.DEFAULT;
    private static final int BURST = 5;

    private final Route route;
    private final String pointer;
    private final Remarks remarks;
    private final Map<String, String> annotations = new LinkedHashMap<>();

    /** @param pointer of the route */
    NginxWriter(Route route, String pointer, Remarks remarks) {
        this.route = route;
        this.pointer = pointer;
        this.remarks = remarks;
    }

    /** By their whole names, in a fixed order. */
    Map<String, String> annotations() {
        return annotations;
    }

    NginxWriter put(String name, String value) {
        annotations.put(Annotations.NGINX + name, value);
        return this;
    }

    /** What protects a route, whatever becomes of its requests. */
    void protection() {
        List<String> allow = route.protection().access().allow();
        List<String> deny = route.protection().access().deny();
        if (!allow.isEmpty()) {
            put("whitelist-source-range", String.join(",", allow));
        }
        if (!deny.isEmpty()) {
            put("denylist-source-range", String.join(",", deny));
        }
        if (route.protection().rateLimit() != null) {
            limit(route.protection().rateLimit());
        }
        if (route.protection().cors() != null) {
            cors(route.protection().cors());
        }
        if (route.protection().auth() instanceof Auth.Forward forward) {
            put("auth-url", forward.url());
            if (!forward.responseHeaders().isEmpty()) {
                put("auth-response-headers", String.join(",", forward.responseHeaders()));
            }
        }
        if (route.maxBody() != null) {
            put("proxy-body-size", Units.text(route.maxBody()).replace("B", "").toLowerCase(Locale.ROOT));
        }
    }

    private void limit(RateLimit limit) {
        boolean second = limit.per().equals(Duration.ofSeconds(1));
        boolean minute = limit.per().equals(Duration.ofMinutes(1));
        if (!limit.key().equals(RateLimit.CLIENT) || !(second || minute)) {
            remarks.leftOut(
                    pointer + "/rateLimit",
                    "rateLimit",
                    "ingress-nginx counts the requests of each client address, by the second or by the minute.");
            return;
        }
        put(second ? "limit-rps" : "limit-rpm", String.valueOf(limit.requests()));
        int beyond = limit.burst() - 1;
        int times = Math.max(1, Math.round((float) beyond / limit.requests()));
        if (times != BURST) {
            put("limit-burst-multiplier", String.valueOf(times));
        }
        if (times * (long) limit.requests() != beyond) {
            remarks.approximated(
                    pointer + "/rateLimit/burst",
                    "burst",
                    "ingress-nginx has a burst as a multiple of the rate; %d requests at once are let in instead of %d."
                            .formatted(times * limit.requests() + 1, limit.burst()));
        }
    }

    private void cors(Cors cors) {
        put("enable-cors", "true");
        put("cors-allow-origin", String.join(",", cors.origins()));
        put("cors-allow-methods", String.join(", ", cors.methods()));
        if (!cors.headers().isEmpty()) {
            put("cors-allow-headers", String.join(",", cors.headers()));
        }
        if (!cors.expose().isEmpty()) {
            put("cors-expose-headers", String.join(",", cors.expose()));
        }
        put("cors-allow-credentials", String.valueOf(cors.credentials()));
        put("cors-max-age", String.valueOf(cors.maxAge().toSeconds()));
        if (cors.origins().stream().anyMatch(origin -> origin.endsWith(":*"))) {
            remarks.leftOut(
                    pointer + "/cors/origins", "origins", "ingress-nginx knows no origin of any port; name the ports.");
        }
    }

    /** How the service is asked. */
    void upstream(Target target, int targets) {
        protocol(target);
        timeouts();
        retry();
        host(target);
        balance(targets);
    }

    private void protocol(Target target) {
        if (target.scheme().equals(Target.H2C)) {
            put("backend-protocol", "GRPC");
            return;
        }
        if (!target.scheme().equals("https")) {
            return;
        }
        put("backend-protocol", "HTTPS");
        String name = route.tls().serverName();
        if (name != null) {
            put("proxy-ssl-name", name);
            put("proxy-ssl-server-name", "on");
        }
        if (route.tls().verify()) {
            put("proxy-ssl-verify", "on");
            remarks.note(
                    pointer + "/tls",
                    "tls",
                    "To verify the target's certificate, ingress-nginx needs its authority in a Secret that the annotation proxy-ssl-secret names.");
        }
    }

    private void timeouts() {
        Timeouts own = route.timeouts();
        Timeouts usual = Timeouts.DEFAULT;
        boolean answers = !own.response().equals(usual.response());
        boolean silence = !own.idle().equals(usual.idle());
        if (!own.connect().equals(usual.connect())) {
            time("proxy-connect-timeout", own.connect(), "connect");
        }
        if (answers) {
            time("proxy-read-timeout", own.response(), "response");
        }
        if (silence) {
            time("proxy-send-timeout", own.idle(), "idle");
        }
        if (answers && !own.response().equals(own.idle())) {
            remarks.approximated(
                    pointer + "/timeouts/idle",
                    "idle",
                    "ingress-nginx has one time for the wait for an answer and for silence in it: that of \"response\".");
        }
    }

    private void time(String annotation, Duration time, String field) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        put(annotation, String.valueOf(seconds));
        if (!time.equals(Duration.ofSeconds(seconds))) {
            remarks.approximated(pointer + "/timeouts/" + field, field, "ingress-nginx counts in whole seconds.");
        }
    }

    private void retry() {
        Retry retry = route.balancing().retry();
        List<Integer> known =
                retry.statuses().stream().filter(STATUSES::contains).toList();
        if (!known.equals(retry.statuses())) {
            remarks.approximated(
                    pointer + "/retry/statuses",
                    "statuses",
                    "ingress-nginx asks another target for the statuses 500, 502, 503 and 504 alone.");
        }
        if (retry.attempts() == 0) {
            put("proxy-next-upstream", "off");
        } else if (!known.isEmpty()) {
            put(
                    "proxy-next-upstream",
                    known.stream()
                            .map(status -> " http_" + status)
                            .collect(Collectors.joining("", "error timeout", "")));
        }
        if (retry.attempts() != USUAL_RETRY.attempts() && retry.attempts() > 0) {
            put("proxy-next-upstream-tries", String.valueOf(retry.attempts() + 1));
        }
        if (!retry.within().equals(USUAL_RETRY.within())) {
            long seconds = Math.max(1, retry.within().plusMillis(999).toSeconds());
            put("proxy-next-upstream-timeout", String.valueOf(seconds));
            if (!retry.within().equals(Duration.ofSeconds(seconds))) {
                remarks.approximated(pointer + "/retry/within", "within", "ingress-nginx counts in whole seconds.");
            }
        }
    }

    private void host(Target target) {
        String host = route.rewrite().hostHeader();
        if (host.equals(Rewrite.TARGET_HOST)) {
            put("upstream-vhost", target.authority());
            remarks.approximated(
                    pointer + "/hostHeader",
                    "hostHeader",
                    "The target's name stands there as text; write it anew when the target changes.");
        } else if (!host.equals(Rewrite.KEEP_HOST)) {
            put("upstream-vhost", host);
        }
    }

    private void balance(int targets) {
        Balance balance = route.balancing().balance();
        switch (balance) {
            case ROUND_ROBIN -> {}
            case COOKIE -> put("affinity", "cookie");
            case LEAST_CONNECTIONS -> put("load-balance", "ewma");
            case IP_HASH -> put("upstream-hash-by", "$remote_addr");
            case RANDOM ->
                remarks.leftOut(pointer + "/balance", "balance", "ingress-nginx knows round_robin, ewma and hashes.");
        }
        if (balance != Balance.ROUND_ROBIN && targets != 2) {
            remarks.note(pointer + "/balance", "balance", "It is for the endpoints of the Service there.");
        }
    }
}
