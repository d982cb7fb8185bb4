package dev.portolan.engine.convert.haproxy;

import dev.portolan.engine.convert.model.Remarks;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.Timeouts;
import dev.portolan.engine.profile.Units;
import dev.portolan.engine.profile.WeightedTarget;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route as a section: what stands before it, what it changes, and who answers. */
final class BackendWriter {

    /** Answers on which HAProxy can try again. */
    private static final Set<Integer> RETRIED = Set.of(500, 501, 502, 503, 504);

    private static final long CACHE_MOST_MB = 4095;

    private final Route route;
    private final String name;
    private final String pointer;
    private final Remarks remarks;
    private final Lines out;
    private final Lines beside;

    /**
     * @param name of the section
     * @param pointer of the route
     * @param beside gets the sections that this one names
     */
    BackendWriter(Route route, String name, String pointer, Remarks remarks, Lines out, Lines beside) {
        this.route = route;
        this.name = name;
        this.pointer = pointer;
        this.remarks = remarks;
        this.out = out;
        this.beside = beside;
    }

    void write() {
        out.section("backend " + name);
        access(route.protection().access());
        rate(route.protection().rateLimit());
        Auth auth = route.protection().auth();
        if (auth != null && !(auth instanceof Auth.Basic)) {
            remarks.leftOut(
                    pointer,
                    "auth",
                    "HAProxy can't ask for a %s like this, so the route answers 403 until you write what should stand before it."
                            .formatted(auth.words()));
            out.add("http-request deny");
            return;
        }
        if (auth instanceof Auth.Basic basic) {
            basic(basic);
        }
        switch (route.action()) {
            case Action.Forward forward -> forward(forward);
            case Action.Respond respond ->
                new AnswerWriter(pointer, remarks, out)
                        .respond(respond, route.rewrite().response());
            case Action.Redirect redirect ->
                new AnswerWriter(pointer, remarks, out)
                        .redirect(redirect, route.rewrite().response());
            case Action.Files _ -> {
                remarks.leftOut(
                        pointer,
                        "files",
                        "HAProxy serves no files, so the route answers 503; put a web server behind it.");
                out.add("http-request return status 503");
            }
        }
    }

    private void access(Access access) {
        if (!access.deny().isEmpty()) {
            out.add("http-request deny if { src " + String.join(" ", access.deny()) + " }");
        }
        if (!access.allow().isEmpty()) {
            out.add("http-request deny unless { src " + String.join(" ", access.allow()) + " }");
        }
    }

    private void rate(@Nullable RateLimit limit) {
        if (limit == null) {
            return;
        }
        String header = limit.header();
        String key = header != null ? "req.hdr(" + header + ")" : limit.key().equals(RateLimit.ALL) ? "int(1)" : "src";
        if (header != null && !header.matches("[A-Za-z0-9_.-]+")) {
            remarks.leftOut(
                    pointer + "/rateLimit",
                    "rateLimit",
                    "HAProxy's configuration can't name \"%s\".".formatted(header));
            return;
        }
        String type = header != null ? "string len 128" : limit.key().equals(RateLimit.ALL) ? "integer" : "ipv6";
        String per = Units.text(limit.per());
        out.add("stick-table type %s size 100k expire %s store http_req_rate(%s)".formatted(type, per, per));
        out.add("http-request track-sc0 " + key);
        out.add("http-request deny deny_status 429 if { sc_http_req_rate(0) gt %d }".formatted(limit.requests()));
    }

    private void basic(Auth.Basic basic) {
        String list = name + "-users";
        beside.section("userlist " + list);
        basic.users().forEach((user, secret) -> {
            if (secret instanceof Secret.Text(String hash)) {
                beside.add("user " + Quoting.word(user) + " password " + Quoting.word(hash));
            } else {
                remarks.leftOut(
                        pointer + "/auth/basic/users",
                        user,
                        "The hash stands elsewhere, and is not read for this; add the user to \"userlist %s\"."
                                .formatted(list));
            }
        });
        out.add("http-request auth realm " + Quoting.word(basic.realm()) + " unless { http_auth(" + list + ") }");
        if (!basic.passOn()) {
            out.add("http-request del-header Authorization");
        }
    }

    private void forward(Action.Forward forward) {
        List<WeightedTarget> targets = forward.targets();
        if (forward.use() != null) {
            remarks.approximated(
                    pointer, "use", "The alternative that is in use is written in the place of the usual targets.");
        }
        Target only = targets.size() == 1 ? targets.getFirst().target() : null;
        FieldWriter fields = new FieldWriter(pointer, remarks, out);
        fields.edits("request", route.rewrite().request(), only);
        fields.host(route.rewrite().hostHeader(), targets);
        new PathWriter(route, pointer, remarks, out).write(base(targets));
        fields.edits("response", route.rewrite().response(), only);
        content();
        balancing(targets);
    }

    private String base(List<WeightedTarget> targets) {
        String base = targets.getFirst().target().base();
        if (targets.stream().anyMatch(each -> !each.target().base().equals(base))) {
            remarks.approximated(
                    pointer + "/to",
                    "to",
                    "Every target gets the path of the first, %s.".formatted(base.isEmpty() ? "none" : base));
        } else if (!base.isEmpty()) {
            remarks.note(
                    pointer, "to", "A server of HAProxy has no path; %s is put before it by a rule.".formatted(base));
        }
        return base;
    }

    private void content() {
        if (route.rewrite().compress()) {
            out.add("compression algo gzip");
            out.add(
                    "compression type text/html text/plain text/css text/xml text/javascript application/javascript application/json application/xml image/svg+xml");
        }
        if (route.cache().enabled()) {
            long megabytes = Math.clamp(route.cache().size() >> 20, 1, CACHE_MOST_MB);
            beside.section("cache " + name + "-cache");
            beside.add("total-max-size " + megabytes);
            out.add("http-request cache-use " + name + "-cache");
            out.add("http-response cache-store " + name + "-cache");
        }
    }

    private void balancing(List<WeightedTarget> targets) {
        Balancing balancing = route.balancing();
        if (targets.size() > 1) {
            ServerLines.balance(balancing.balance(), out);
        }
        ServerLines.health(balancing.health(), false, out);
        retry(balancing.retry());
        timeouts(route.timeouts(), balancing);
        ServerLines.servers(targets, balancing, route.tls(), route.proxyProtocol(), out);
    }

    private void retry(Retry retry) {
        if (retry.attempts() != Retry.DEFAULT.attempts()) {
            out.add("retries " + retry.attempts());
        }
        List<String> statuses = retry.statuses().stream()
                .filter(RETRIED::contains)
                .map(String::valueOf)
                .toList();
        if (statuses.size() < retry.statuses().size()) {
            remarks.leftOut(pointer + "/retry/statuses", "retry", "HAProxy tries again on 500 to 504 only.");
        }
        if (!statuses.isEmpty()) {
            out.add("retry-on conn-failure " + String.join(" ", statuses));
        }
    }

    private void timeouts(Timeouts timeouts, Balancing balancing) {
        if (!timeouts.connect().equals(Timeouts.DEFAULT.connect())) {
            out.add("timeout connect " + Units.text(timeouts.connect()));
        }
        if (!timeouts.response().equals(Timeouts.DEFAULT.response())) {
            out.add("timeout server " + Units.text(timeouts.response()));
        }
        if (!timeouts.idle().equals(timeouts.response())) {
            remarks.approximated(
                    pointer + "/timeouts/idle",
                    "timeouts.idle",
                    "HAProxy has one timeout for a server, which is that of the response: %s."
                            .formatted(Units.text(timeouts.response())));
        }
        if (balancing.concurrency() != null) {
            out.add("timeout queue " + Units.text(balancing.concurrency().timeout()));
        }
    }
}
