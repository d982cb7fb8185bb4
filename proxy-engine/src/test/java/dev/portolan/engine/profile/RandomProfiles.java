package dev.portolan.engine.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Profiles of every shape that the rules allow, the same for the same seed. */
final class RandomProfiles {

    private final Random random;

    RandomProfiles(long seed) {
        this.random = new Random(seed);
    }

    Profile next() {
        List<Route> routes = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            routes.add(route());
        }
        Listener other = new Listener(null, 8443, true, null);
        return new Profile(
                one("Shop", "Größe \"mit\" \\ Zeichen\n", "😀"),
                one(List.of("localhost"), List.of("shop.localhost", "*.shop.localhost"), List.of("a.test")),
                one(
                        List.of(new Listener(null, 8000, false, 4443), new Listener(null, 4443, true, null), other),
                        List.of(new Listener("127.0.0.1", 4443, true, null, false, ClientLimits.DEFAULT), other),
                        List.of(
                                new Listener(
                                        null, true, 4443, false, null, true, List.of("10.0.0.0/8"), true, limits()),
                                other),
                        List.of(new Listener(null, 0, false, null), other, new Listener(null, 4443, true, null))),
                routes,
                one(List.of(), List.of(tcp(5433)), List.of(tcp(5433), tcp(6380))),
                one(
                        CaptureSettings.DEFAULT,
                        new CaptureSettings(1 << 20, 0, 0),
                        new CaptureSettings(1L << 31, 3 << 10, 5L << 20)));
    }

    private ClientLimits limits() {
        return new ClientLimits(
                one(1 << 10, 64 << 10, 1 << 20),
                one(10, 256, 10_000),
                one(1 << 10, 32 << 10),
                one(Duration.ofMillis(1), Duration.ofSeconds(30)),
                one(Duration.ofSeconds(75), Duration.ofHours(24)),
                one(1, 8192),
                one(1, 128),
                maybe(() -> one(1L << 10, 3L << 30)));
    }

    private Route route() {
        Match match = match();
        Action action = action();
        return new Route(
                maybe(() -> one("API", "")),
                random.nextInt(4) > 0,
                match,
                action,
                rewrite(),
                one(
                        Timeouts.DEFAULT,
                        new Timeouts(Duration.ofMillis(1), Duration.ofMinutes(60), Duration.ofSeconds(61))),
                one(UpstreamTls.DEFAULT, new UpstreamTls(false, "api.example.com")),
                options(match, h2c(action) ? ProxyProtocol.OFF : one(ProxyProtocol.values())));
    }

    private static boolean h2c(Action action) {
        return action.toString().contains("h2c");
    }

    private RouteOptions options(Match match, ProxyProtocol proxyProtocol) {
        return new RouteOptions(
                maybe(() -> one(1L << 10, 5L << 20)),
                fault(),
                one(WhenDown.ERROR, WhenDown.RECORDED),
                protection(match),
                balancing(),
                one(CacheSettings.NONE, new CacheSettings(true, 1L << 20), new CacheSettings(false, 3L << 30)),
                proxyProtocol);
    }

    private Protection protection(Match match) {
        return new Protection(
                one(Access.NONE, new Access(List.of("10.0.0.0/8"), List.of()), new Access(List.of(), List.of("::1"))),
                maybe(() -> new RateLimit(
                        100,
                        one(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                        one(100, 20),
                        one("client", "header:X-A"))),
                maybe(this::cors),
                maybe(() -> auth(match)),
                random.nextBoolean());
    }

    private Balancing balancing() {
        return random.nextInt(3) > 0
                ? Balancing.DEFAULT
                : new Balancing(
                        one(Balance.values()),
                        maybe(() -> one(
                                HealthCheck.DEFAULT,
                                new HealthCheck(
                                        "/health?deep=1",
                                        Duration.ofMillis(250),
                                        Duration.ofSeconds(1),
                                        204,
                                        204,
                                        "größer",
                                        3,
                                        1))),
                        one(Retry.DEFAULT, new Retry(0, Duration.ofSeconds(1), List.of(502, 503))),
                        maybe(() -> one(Duration.ofSeconds(10), Duration.ofMillis(1))),
                        maybe(() -> one(
                                new Concurrency(1, 0, Duration.ofSeconds(1)),
                                new Concurrency(10, 100, Duration.ofSeconds(10)))));
    }

    private Cors cors() {
        return new Cors(
                one(List.of("*"), List.of("https://app.test", "http://localhost:*")),
                one(Cors.DEFAULT_METHODS, List.of("GET")),
                one(List.of(), List.of("X-A")),
                one(List.of(), List.of("X-Total")),
                false,
                one(Cors.DEFAULT_MAX_AGE, Duration.ofSeconds(5)));
    }

    private Auth auth(Match match) {
        Secret secret = one(
                new Secret.Env("TOKEN"),
                new Secret.File("secrets/token"),
                new Secret.Text("$2y$12$abcdefghijklmnopqrstuuJ5Fv9c0UnY9QqfV3F2yWc2mJqz8E9aK"));
        Auth auth = one(
                new Auth.Basic(one("Portolan", "Shop"), Map.of("ann", secret), random.nextBoolean()),
                new Auth.Bearer(List.of(one(new Secret.Env("A"), new Secret.Text("abc"))), random.nextBoolean()),
                new Auth.Jwt(
                        secret,
                        null,
                        one(List.of(), List.of("HS256")),
                        maybe(() -> "me"),
                        maybe(() -> "shop"),
                        one(Duration.ofMinutes(1), Duration.ofSeconds(5)),
                        one(Map.of(), Map.of("sub", "X-User")),
                        random.nextBoolean()),
                new Auth.Jwt(null, "https://a.test/jwks", List.of(), null, null, Duration.ofMinutes(1), Map.of(), true),
                new Auth.Forward("http://localhost:9091/a?b", one(List.of(), List.of("Cookie")), List.of("X-User")),
                new Auth.Oidc(
                        "https://id.test/realm",
                        "shop",
                        maybe(() -> secret),
                        one(Auth.Oidc.DEFAULT_SCOPES, List.of(), List.of("groups")),
                        maybe(() -> match.path() + "/back"),
                        maybe(() -> match.path() + "/leave"),
                        one(Auth.Oidc.DEFAULT_SESSION, Duration.ofMinutes(5)),
                        one(Duration.ofMinutes(1), Duration.ofSeconds(5)),
                        one(Map.of(), Map.of("email", "X-User")),
                        maybe(() -> secret)));
        boolean login = match.pathMatch() == PathMatch.PREFIX
                && match.query().isEmpty()
                && (match.methods().isEmpty() || match.methods().contains("GET"));
        return auth instanceof Auth.Oidc && !login ? new Auth.Bearer(List.of(new Secret.Env("A")), false) : auth;
    }

    private Fault fault() {
        Duration least = one(Duration.ofMillis(0), Duration.ofMillis(250));
        return random.nextInt(3) > 0
                ? Fault.NONE
                : new Fault(
                        random.nextBoolean(),
                        maybe(() -> new Fault.Range(least, one(least, Duration.ofSeconds(1)))),
                        maybe(() -> one(1L << 10, 64L << 10, 3L << 20)),
                        one(0.0, 0.25, 0.5),
                        one(503, 429),
                        one(0.0, 0.05, 0.5));
    }

    private TcpForward tcp(int port) {
        return new TcpForward(
                maybe(() -> one("PostgreSQL", "")),
                random.nextInt(4) > 0,
                maybe(() -> one("127.0.0.1", "0.0.0.0")),
                port,
                one(
                        List.of(new WeightedTarget(new Target("tcp", "localhost", 5432, ""))),
                        List.of(new WeightedTarget(new Target("tcp", "::1", 6379, ""), 7, false)),
                        List.of(
                                new WeightedTarget(new Target("tcp", "localhost", 5432, ""), 95, false),
                                new WeightedTarget(Target.unix("/run/db.sock"), 1, true))),
                random.nextBoolean(),
                one(
                        TcpTimeouts.DEFAULT,
                        new TcpTimeouts(Duration.ofMillis(1), Duration.ofMinutes(60)),
                        new TcpTimeouts(Duration.ofSeconds(5), Duration.ofMinutes(10))),
                one(ProxyProtocol.values()),
                new Balancing(
                        one(Balance.ROUND_ROBIN, Balance.IP_HASH, Balance.LEAST_CONNECTIONS),
                        maybe(() -> one(HealthCheck.DEFAULT, checks())),
                        Retry.DEFAULT,
                        null,
                        null));
    }

    private static HealthCheck checks() {
        HealthCheck usual = HealthCheck.DEFAULT;
        return new HealthCheck(
                null, Duration.ofMillis(200), Duration.ofSeconds(1), usual.least(), usual.most(), null, 3, 10);
    }

    private Match match() {
        return new Match(
                maybe(() -> one("shop.localhost", "*.localhost")),
                one("/", "/api", "/a%20b/c"),
                one(PathMatch.PREFIX, PathMatch.EXACT, PathMatch.REGEX),
                one(List.of(), List.of(8443), List.of(8443, 4443)),
                one(List.of(), List.of("GET", "M-SEARCH")),
                fields(),
                one(Map.of(), Map.of("q", "größer & mehr")));
    }

    private Action action() {
        return one(
                new Action.Forward(new Target("http", "localhost", 80, "")),
                new Action.Forward(new Target("https", "::1", 8443, "/base/v1")),
                new Action.Forward(new Target("http", "api.example.com", 443, "")),
                new Action.Forward(new Target("h2c", "localhost", 80, "/base")),
                new Action.Forward(Target.unix("/run/app.sock")),
                new Action.Forward(List.of(new WeightedTarget(new Target("http", "localhost", 80, ""), 95, false))),
                new Action.Forward(List.of(
                        new WeightedTarget(new Target("http", "localhost", 80, "")),
                        new WeightedTarget(new Target("https", "::1", 8443, "/base"), 0, false),
                        new WeightedTarget(Target.unix("/run/app.sock"), 5, true))),
                new Action.Forward(
                        List.of(new WeightedTarget(new Target("http", "localhost", 80, ""))),
                        Map.of("größer", new Target("https", "staging.example.com", 443, "/v2")),
                        maybe(() -> "größer")),
                new Action.Respond(200, Map.of(), null, null),
                new Action.Respond(404, fields(), "no\tsuch\u0001thing", null),
                new Action.Respond(503, fields(), null, "pages/down.html"),
                new Action.Redirect("/new?x=y", 302),
                new Action.Redirect("https://example.com/", 308),
                new Action.Redirect("{request.scheme}://{request.hostname}:8443{request.uri}", 307),
                new Action.Files("dist", "index.html", null),
                new Action.Files("dist", "main.html", "a/b.html"));
    }

    private Rewrite rewrite() {
        return new Rewrite(
                random.nextBoolean(),
                maybe(() -> "/v1"),
                one("keep", "target", "shop.example.com:81"),
                random.nextBoolean(),
                random.nextBoolean(),
                new HeaderEdits(fields(), fields(), one(List.of(), List.of("X-Powered-By"))),
                new HeaderEdits(fields(), Map.of(), List.of()),
                random.nextBoolean(),
                random.nextBoolean(),
                one(
                        List.of(),
                        List.of(new PathRewrite("/api/(.*)", "/v1/$1?old=$$1")),
                        List.of(new PathRewrite("/(?<name>[a-z]+)", "/x/${name}"), new PathRewrite("/.*", "/"))));
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            fields.put("X-" + (char) ('A' + random.nextInt(5)), one("1", "", "a \"b\" c"));
        }
        return fields;
    }

    private <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    @SafeVarargs
    private <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
