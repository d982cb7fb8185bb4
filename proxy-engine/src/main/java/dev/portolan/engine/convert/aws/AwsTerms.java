package dev.portolan.engine.convert.aws;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the words of listeners, rules and target groups. */
final class AwsTerms {

    static final Balancers.Roots OF_API = new Balancers.Roots("Listeners[]", "Rules[]", "TargetGroups[]");
    static final Balancers.Roots OF_TEMPLATES = new Balancers.Roots("Listener", "ListenerRule", "TargetGroup");

    static final Terms API = api();
    static final Terms TEMPLATES = templates();

    private AwsTerms() {}

    private static Terms api() {
        Terms.Builder rows = Terms.builder();
        common(OF_API, rows);
        return rows.kept(
                        "TargetHealthDescriptions[]",
                        "The targets of the groups, where there are as many of these lists as groups, in the same order; also `Targets` in a group.")
                .kept("Attributes[]", "Likewise; also `Attributes` in a group.")
                .kept("LoadBalancers[]", "Stays with AWS.")
                .build();
    }

    private static Terms templates() {
        Terms.Builder rows = Terms.builder();
        common(OF_TEMPLATES, rows);
        return rows.kept("Parameters", "Filled in by their defaults.")
                .kept("Mappings", "`Fn::FindInMap` is followed.")
                .approximated("Conditions", "Of `Fn::If` the first value is taken.")
                .kept(
                        "Ref, Fn::GetAtt, Fn::Sub, Fn::Join, Fn::Select",
                        "Worked out, also in their short forms; what only AWS knows is nothing.")
                .kept("LoadBalancer", "Stays with AWS.")
                .kept("ListenerCertificate", "The local authority issues certificates by itself.")
                .build();
    }

    private static void common(Balancers.Roots roots, Terms.Builder rows) {
        String listener = roots.listener() + ".";
        String rule = roots.rule() + ".";
        String group = roots.group() + ".";
        rows.kept(listener + "Port", "The listener's port; routes of one among several say so in `ports`.")
                .kept(
                        listener + "Protocol",
                        "`HTTP` and `HTTPS` are listeners, `TCP` and `TLS` TCP forwards; a listener that only redirects to TLS has `redirectToTls`. `UDP` and the like are left out, with a remark.")
                .kept(listener + "Certificates", "The local authority issues certificates by itself.")
                .kept(listener + "SslPolicy", "TLS 1.2 and 1.3 are spoken.")
                .kept(listener + "DefaultActions[]", "The route `/` for every host.")
                .refused(listener + "MutualAuthentication", "Clients are not asked for certificates.")
                .kept(
                        rule + "Priority",
                        "What is never reached is left out; routes that would come before one of a higher priority become patterns, which are tried in order, and a rule for every host is there again for a host that comes later.")
                .kept(
                        rule + "Conditions[]",
                        "All must hold, of each one of its values: a route for each way to meet them.")
                .approximated("host-header", "A name, or `*.` and a name. Other wildcards are left out, with a remark.")
                .approximated(
                        "path-pattern",
                        "`/api` is an exact path; `/api/*` the prefix `/api`, which takes `/api` itself as well; others are regular expressions.")
                .kept("http-request-method", "`methods`")
                .approximated(
                        "http-header",
                        "`matchHeaders`, compared with case. A rule with wildcards is left out, with a remark.")
                .approximated(
                        "query-string",
                        "`matchQuery`, compared with case. A rule with wildcards, or for any parameter, is left out, with a remark.")
                .approximated("source-ip", "`access`: others get 403, and no later rule.")
                .kept(rule + "Actions[]", "As below.")
                .refused(
                        rule + "Transforms",
                        "Paths and hosts are not rewritten by patterns; see \"stripPrefix\" and \"hostHeader\".")
                .kept(
                        "forward",
                        "`to`, with the targets of the group, or its name where none are known; groups with weights share.")
                .approximated(
                        "TargetGroupStickinessConfig", "The cookie of `balance` is for one target, not for its group.")
                .kept(
                        "redirect",
                        "`redirect`; `#{host}`, `#{path}` and the like become `{request.hostname}`, `{request.path}` and the like.")
                .kept("fixed-response", "`respond`")
                .approximated(
                        "authenticate-oidc", "`auth.oidc`; the client's secret comes from an environment variable.")
                .refused(
                        "authenticate-cognito",
                        "There is no login with Cognito's own words; use `auth.oidc` with the user pool as issuer.")
                .kept("jwt-validation", "`auth.jwt`")
                .kept(group + "Port", "The targets' port.")
                .kept(group + "Protocol", "`HTTP` or `HTTPS`.")
                .kept(group + "ProtocolVersion", "`GRPC` and `HTTP2` are `h2c`.")
                .kept(group + "TargetType", "`instance`, `ip` and `alb`; `lambda` is left out, with a remark.")
                .kept(group + "Targets[]", "Addresses and ids as hosts.")
                .kept(
                        group + "HealthCheckPath",
                        "`health.path`, with interval, timeout and counts; beyond 10 these are 10.")
                .approximated(group + "HealthCheckPort", "The target's own port is asked.")
                .approximated(group + "Matcher", "Of a list of statuses the range from the lowest to the highest.")
                .kept("load_balancing.algorithm.type", "`balance`")
                .kept("stickiness.enabled", "`balance`: `cookie`, or `ip-hash` by address.")
                .kept("deregistration_delay.timeout_seconds", "Requests that are under way always end in peace.")
                .refused("slow_start.duration_seconds", "A target gets its whole share at once.")
                .kept("proxy_protocol_v2.enabled", "`proxyProtocol`");
    }
}
