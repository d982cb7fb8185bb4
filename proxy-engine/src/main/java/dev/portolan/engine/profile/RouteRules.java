package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one route must be; its action has rules of its own. */
final class RouteRules {

    static final String TIMEOUT_ADVICE = "A timeout is longer than 0 and at most \"1440m\"; write one such as \"10s\".";

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Profile profile;
    private final Route route;
    private final PortRules ports;
    private final String at;
    private final Findings problems;
    private final Findings warnings;

    RouteRules(Profile profile, int index, Findings problems, Findings warnings) {
        this.profile = profile;
        this.route = profile.routes().get(index);
        this.ports = new PortRules(profile, index);
        this.at = Pointer.child("/routes", index);
        this.problems = problems;
        this.warnings = warnings;
    }

    void check() {
        host();
        path();
        methods();
        FieldRules fields = new FieldRules(problems);
        fields.matched(route.match().headers(), at + "/matchHeaders");
        query();
        new ActionRules(profile, route, at, problems, warnings).check();
        rewrite();
        fields.edits(route.rewrite().request(), at + "/headers/request");
        fields.edits(route.rewrite().response(), at + "/headers/response");
        timeouts();
        tls();
        proxyProtocol();
        new ProtectionRules(at, problems, warnings).check(route.protection(), route.match());
        report("/maxBody", LimitRules.isBody(route.maxBody()) ? null : LimitRules.BODY_ADVICE);
        cache();
        new FaultRules(at + "/fault", problems, warnings).check(route.fault());
        whenDown();
        new BalancingRules(route, at, problems, warnings).check();
        ports.check(problems, warnings);
    }

    private void cache() {
        report("/cache/size", route.cache().sensible() ? null : CacheSettings.SIZE_ADVICE);
        if (route.cache().enabled() && !(route.action() instanceof Action.Forward)) {
            warnings.add(at + "/cache", "\"cache\" has no effect, since the route asks no target.");
        }
    }

    private void whenDown() {
        if (route.whenDown() == WhenDown.RECORDED && !(route.action() instanceof Action.Forward)) {
            warnings.add(at + "/whenDown", "\"whenDown\" has no effect, since the route asks no target.");
        }
    }

    private void host() {
        String host = route.match().host();
        if (host == null) {
            return;
        }
        String problem = Names.hostProblem(host);
        if (problem != null) {
            problems.add(at + "/host", problem);
        } else if (profile.hosts().stream().noneMatch(answered -> overlap(answered, host))
                && !(Names.isLoopback(host) && (Names.isIpAddress(host) || host.equals("localhost")))) {
            warnings.add(
                    at + "/host",
                    "The profile does not answer to \"%s\", so this never matches; add the name to \"hosts\"."
                            .formatted(host));
        }
    }

    private static boolean overlap(String a, String b) {
        return a.equals(b)
                || a.equals(Profile.EVERY_HOST)
                || (a.startsWith("*.") && b.endsWith(a.substring(1)))
                || (b.startsWith("*.") && a.endsWith(b.substring(1)));
    }

    private void path() {
        String path = route.match().path();
        if (route.match().pathMatch() == PathMatch.REGEX) {
            try {
                Pattern.compile(path);
            } catch (PatternSyntaxException e) {
                problems.add(
                        at + "/path",
                        "\"%s\" is not a valid regular expression: %s (position %d)."
                                .formatted(path, lowerFirst(e.getDescription()), e.getIndex()));
            }
            return;
        }
        report("/path", PathText.problem(path));
    }

    private void methods() {
        List<String> methods = route.match().methods();
        for (int i = 0; i < methods.size(); i++) {
            String method = methods.get(i);
            if (!FieldSyntax.isToken(method)) {
                problems.add(at + "/methods/" + i, "\"%s\" is no method; write one such as \"GET\".".formatted(method));
            } else if (method.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
                problems.add(
                        at + "/methods/" + i,
                        "\"%s\" never matches; methods are written in capitals.".formatted(method));
            }
        }
    }

    private void query() {
        route.match().query().keySet().stream()
                .filter(String::isEmpty)
                .forEach(name -> problems.add(
                        at + "/matchQuery/", "A query parameter needs a name; write { \"name\": \"value\" }."));
    }

    private void rewrite() {
        Rewrite rewrite = route.rewrite();
        if (rewrite.addPrefix() != null) {
            report("/addPrefix", PathText.problem(rewrite.addPrefix()));
        }
        List<PathRewrite> paths = rewrite.rewritePath();
        for (int i = 0; i < paths.size(); i++) {
            // As the file has it where there is one: the route's own field.
            String where = at + "/rewritePath" + (paths.size() == 1 ? "" : "/" + i);
            paths.get(i).problems(where).forEach(problem -> problems.add(problem.pointer(), problem.message()));
        }
        String host = rewrite.hostHeader();
        if (!host.equals(Rewrite.KEEP_HOST) && !host.equals(Rewrite.TARGET_HOST) && !isAuthority(host)) {
            problems.add(
                    at + "/hostHeader",
                    "\"%s\" is no host; write \"keep\", \"target\", or a name such as \"shop.example.com\"."
                            .formatted(host));
        }
    }

    private static boolean isAuthority(String text) {
        TargetText target = TargetText.parse("http://" + text);
        return target.target() != null && text.indexOf('/') < 0;
    }

    private void timeouts() {
        Timeouts timeouts = route.timeouts();
        timeout("connect", timeouts.connect());
        timeout("response", timeouts.response());
        timeout("idle", timeouts.idle());
    }

    private void timeout(String name, Duration value) {
        if (!isTimeout(value)) {
            problems.add(at + "/timeouts/" + name, TIMEOUT_ADVICE);
        }
    }

    static boolean isTimeout(Duration value) {
        return value.isPositive() && value.compareTo(LONGEST) <= 0;
    }

    private void tls() {
        UpstreamTls tls = route.tls();
        String name = tls.serverName();
        if (name != null && (!Names.isName(name) || Names.isIpAddress(name))) {
            problems.add(
                    at + "/tls/serverName",
                    "\"%s\" is no server name; write a host name in lower case such as \"api.example.com\"."
                            .formatted(name));
        }
        if (!tls.verify()) {
            warnings.add(
                    at + "/tls/verify",
                    "The target's certificate is not verified: anyone on the way could answer for it.");
        }
        if (!tls.equals(UpstreamTls.DEFAULT)
                && route.action() instanceof Action.Forward forward
                && forward.targets().stream()
                        .noneMatch(each -> each.target().scheme().equals("https"))) {
            warnings.add(
                    at + "/tls",
                    "\"tls\" has no effect, since the target is %s; write https if it speaks TLS."
                            .formatted(forward.target().scheme()));
        }
    }

    private void proxyProtocol() {
        if (route.proxyProtocol() == ProxyProtocol.OFF) {
            return;
        }
        if (!(route.action() instanceof Action.Forward forward)) {
            warnings.add(at + "/proxyProtocol", "\"proxyProtocol\" has no effect, since the route asks no target.");
        } else if (Stream.concat(
                        forward.targets().stream().map(WeightedTarget::target),
                        forward.alternatives().values().stream())
                .anyMatch(target -> target.scheme().equals(Target.H2C))) {
            problems.add(
                    at + "/proxyProtocol",
                    "HTTP/2 has many clients' requests on one connection, and a PROXY header is for one client: write the"
                            + " target with http or https, or leave it out.");
        }
    }

    private void report(String field, @Nullable String problem) {
        if (problem != null) {
            problems.add(at + field, problem);
        }
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
