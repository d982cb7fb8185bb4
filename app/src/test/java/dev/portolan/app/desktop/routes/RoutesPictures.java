package dev.portolan.app.desktop.routes;

import static dev.portolan.app.desktop.routes.Screenplay.counted;
import static dev.portolan.app.desktop.routes.Screenplay.forward;
import static dev.portolan.app.desktop.routes.Screenplay.profile;
import static dev.portolan.app.desktop.routes.Screenplay.refused;
import static dev.portolan.app.desktop.routes.Screenplay.route;
import static dev.portolan.app.desktop.routes.Screenplay.well;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.routes.edit.ActionDraft.Kind;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Action;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.CacheSettings;
import dev.portolan.engine.profile.Cors;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.PathRewrite;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Rewrite;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.Target;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import dev.portolan.engine.profile.UpstreamTls;
import dev.portolan.engine.profile.WeightedTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/** Draws the Routes screen and its editors in their states into the folder given, to be looked at. */
final class RoutesPictures {

    private static final String LONG = "/a-rather-long-path/of-many-segments/such-as-generated-clients/make-them/v1";

    private final Pictures pictures;

    private RoutesPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (var pictures = new Pictures(Path.of(args[0]))) {
            new RoutesPictures(pictures).all();
        }
    }

    private void all() throws Exception {
        everySize("none", profile(), view -> {});
        everySize("some", some(), view -> {});
        everySize("many", many(), view -> {});
        everySize("long", longNames(), view -> {});
        everySize("targets", several(), view -> {});
        editors();
    }

    private void editors() throws Exception {
        draw("edit-targets", several(), model -> model.list().edit(0), view -> {});
        draw("edit-balancing", several(), model -> model.list().edit(0), view -> tab(view, 3));
        draw("edit-route", some(), model -> model.list().edit(0), view -> {});
        draw("edit-ports", onPorts(), model -> model.list().edit(0), view -> scrolled(view, 0, 0.5));
        draw("edit-ports-wrong", onPorts(), RoutesPictures::withoutListener, view -> scrolled(view, 0, 0.5));
        draw("edit-listeners-routes", onPorts(), RoutesPictures::listenerGone, RoutesPictures::scrolledDown);
        draw("edit-rewrite", some(), model -> model.list().edit(0), view -> tab(view, 1));
        draw("edit-paths", rewritten(), model -> model.list().edit(0), view -> tab(view, 1));
        draw("edit-connection", some(), model -> model.list().edit(3), view -> tab(view, 2));
        draw("edit-access", guarded(), model -> model.list().edit(0), view -> tab(view, 4));
        draw("edit-sign-in", guarded(), model -> model.list().edit(1), RoutesPictures::signIn);
        draw("edit-login", guarded(), model -> model.list().edit(2), view -> scrolled(view, 0.37));
        draw("edit-login-end", guarded(), model -> model.list().edit(2), RoutesPictures::signIn);
        draw("edit-cache", cached(), model -> model.list().edit(0), view -> tab(view, 5));
        draw("edit-cache-off", some(), model -> model.list().edit(0), view -> tab(view, 5));
        draw("edit-trouble", some(), RoutesPictures::trouble, view -> tab(view, 6));
        draw("edit-long", longNames(), model -> model.list().edit(0), view -> {});
        draw("edit-wrong", some(), RoutesPictures::mistakes, view -> {});
        for (Kind kind : new Kind[] {Kind.RESPOND, Kind.REDIRECT, Kind.FILES}) {
            draw(
                    "edit-" + kind.name().toLowerCase(Locale.ROOT),
                    some(),
                    model -> {
                        model.list().edit(0);
                        model.list().editor().action().kind().set(kind);
                    },
                    view -> {});
        }
        draw("edit-tcp", some(), model -> model.tcp().edit(0), view -> {});
        draw("edit-tcp-targets", several(), model -> model.tcp().edit(0), view -> {});
        draw("edit-listeners", some(), model -> model.side().editListeners(), view -> {});
        draw("edit-listeners-shared", some(), RoutesPictures::shared, view -> {});
        draw("edit-limits", some(), model -> model.side().editListeners(), RoutesPictures::limits);
    }

    private static void signIn(RoutesView view) {
        scrolled(view, 1);
    }

    private static void scrolled(RoutesView view, double share) {
        scrolled(view, 4, share);
    }

    private static void scrolled(RoutesView view, int tab, double share) {
        tab(view, tab);
        scroll(view, share);
    }

    private static void scrolledDown(RoutesView view) {
        scroll(view, 1);
    }

    private static void scroll(RoutesView view, double share) {
        view.lookupAll(".editor .scroll-pane").stream()
                .map(ScrollPane.class::cast)
                .filter(Node::isVisible)
                .forEach(pane -> pane.setVvalue(share));
    }

    private static Profile guarded() {
        var limit = new RateLimit(100, Duration.ofMinutes(1), 20, RateLimit.CLIENT);
        var cors = new Cors(
                List.of("http://localhost:5173"),
                Cors.DEFAULT_METHODS,
                List.of(),
                List.of(),
                true,
                Cors.DEFAULT_MAX_AGE);
        var users = Map.<String, Secret>of("ann", new Secret.Env("ANN"), "bob", new Secret.File("secrets/bob"));
        return Screenplay.profile(
                Screenplay.route("/api", "localhost:8080")
                        .withProtection(new Protection(
                                new Access(List.of("127.0.0.1", "10.0.0.0/8"), List.of()), limit, cors, null, true)),
                Screenplay.route("/", "localhost:3000")
                        .withProtection(
                                new Protection(Access.NONE, null, null, new Auth.Basic("Shop", users, false), false)),
                Screenplay.route("/admin", "localhost:9000")
                        .withProtection(new Protection(Access.NONE, null, null, login(), false)));
    }

    private static Auth login() {
        return new Auth.Oidc(
                "https://id.example.com/realms/shop",
                "shop",
                new Secret.Env("SHOP_SECRET"),
                Auth.Oidc.DEFAULT_SCOPES,
                null,
                null,
                Auth.Oidc.DEFAULT_SESSION,
                Auth.Jwt.DEFAULT_LEEWAY,
                Map.of("email", "X-User"),
                null);
    }

    private static Profile cached() {
        return Screenplay.profile(
                Screenplay.route("/assets", "localhost:3000").withCache(new CacheSettings(true, 64L << 20)),
                Screenplay.route("/", "localhost:3000"));
    }

    private static void limits(RoutesView view) {
        view.lookupAll(".listener .hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().startsWith("Limits"))
                .findFirst()
                .ifPresent(Hyperlink::fire);
    }

    private static void tab(RoutesView view, int index) {
        ((TabPane) view.lookup(".editor .tabs")).getSelectionModel().select(index);
    }

    private static void trouble(RoutesModel model) {
        model.list().edit(0);
        var fault = model.list().editor().fault();
        fault.latency().set("100ms-300ms");
        fault.bandwidth().set("64KB/s");
        fault.errorRate().set("often");
    }

    private static Profile onPorts() {
        return profile(
                        RoutePortsTest.on(route("/admin", "http://localhost:9100"), 8443),
                        RoutePortsTest.on(route("/metrics", "http://localhost:9100"), 8443, 9000),
                        route("/", "http://localhost:3000"))
                .withListeners(List.of(
                        new Listener(null, 4443, true, null),
                        new Listener(null, 4080, false, 4443),
                        new Listener(null, 8443, true, null),
                        new Listener(null, 9000, false, null)));
    }

    private static void withoutListener(RoutesModel model) {
        model.list().edit(0);
        model.list().editor().match().ports().add(4080);
        model.tryUrl().url().set("https://shop.localhost/admin");
    }

    private static void shared(RoutesModel model) {
        model.side().editListeners();
        model.side().listeners().listeners().getFirst().reach().set(Reach.LAN);
    }

    private static void listenerGone(RoutesModel model) {
        model.side().editListeners();
        model.side().listeners().listeners().remove(2);
    }

    private static void mistakes(RoutesModel model) {
        model.list().edit(0);
        model.list().editor().match().path().set("api");
        model.list().editor().action().target().set("localhost:99999");
        model.list().editor().connection().idle().set("soon");
    }

    private static Profile some() {
        var secure = route("/pay", "https://api.payments.internal:8443");
        return profile(
                        route("/api", "http://localhost:8080"),
                        route("/ws", "http://localhost:9000"),
                        route("/", "http://localhost:3000"),
                        new Route(
                                null,
                                true,
                                secure.match(),
                                secure.action(),
                                Rewrite.DEFAULT,
                                secure.timeouts(),
                                new UpstreamTls(false, null)),
                        route("/old", new Action.Redirect("/new", 308)),
                        route("/maintenance", new Action.Respond(503, Map.of(), "Back soon", null))
                                .withEnabled(false))
                .withTcp(List.of(forward("PostgreSQL", 5433, 5432), forward(null, 6380, 6379)));
    }

    private static Profile rewritten() {
        List<PathRewrite> paths = List.of(
                new PathRewrite("/api/v1/(.*)", "/$1"),
                new PathRewrite("/api/users/([0-9]+)/orders", "/orders?user=$1"));
        return profile(route("/api", "http://localhost:8080").withRewrite(Rewrite.DEFAULT.withRewritePath(paths)));
    }

    private static Profile several() {
        return routes().withTcp(List.of(new TcpForward(
                "Replicas",
                true,
                null,
                5440,
                List.of(
                        new WeightedTarget(new Target(TcpForward.SCHEME, "localhost", 5432, ""), 3, false),
                        new WeightedTarget(new Target(TcpForward.SCHEME, "localhost", 5434, ""), 1, true)),
                false,
                TcpTimeouts.DEFAULT,
                ProxyProtocol.V2,
                new Balancing(Balance.LEAST_CONNECTIONS, HealthCheck.DEFAULT, Retry.DEFAULT, null, null))));
    }

    private static Profile routes() {
        return profile(
                route(
                                "/api",
                                new Action.Forward(List.of(
                                        new WeightedTarget(new Target("http", "localhost", 8080, ""), 95, false),
                                        new WeightedTarget(new Target("http", "localhost", 8081, ""), 5, false),
                                        new WeightedTarget(
                                                new Target("https", "staging.example.com", 443, "/v2"), 1, true))))
                        .withBalancing(new Balancing(
                                Balance.LEAST_CONNECTIONS,
                                new HealthCheck(
                                        "/health", Duration.ofSeconds(2), Duration.ofSeconds(1), 200, 299, "ok", 2, 3),
                                Retry.DEFAULT,
                                Duration.ofSeconds(10),
                                null)),
                route(
                        "/",
                        new Action.Forward(
                                List.of(new WeightedTarget(new Target("http", "localhost", 3000, ""))),
                                Map.of("staging", new Target("https", "staging.example.com", 443, "")),
                                "staging")));
    }

    private static Profile many() {
        return profile(IntStream.range(0, 40)
                        .mapToObj(i -> route("/service-" + i, "http://localhost:" + (8000 + i % 23)))
                        .toArray(Route[]::new))
                .withTcp(IntStream.range(0, 6)
                        .mapToObj(i -> forward("Database " + i, 15432 + i, 5432 + i))
                        .toList());
    }

    private static Profile longNames() {
        return profile(
                        route(LONG, "http://a-host-with-a-long-name.and-many.labels.internal:18080/base/of/the/target"),
                        route("/b", "http://localhost:3000")
                                .withName("A name that its author did not want to shorten at all, for the list"),
                        route("/socket", "unix:/run/user/1000/some-program/with/a/deep/folder/app.sock"),
                        route("/files", new Action.Files("packages/frontend/dist/production", "index.html", null)))
                .withHosts(
                        List.of("shop-of-the-team-with-the-long-name.localhost", "*.shop.localhost", "other.home.arpa"))
                .withTcp(List.of(
                        forward("The database that all services of the accounting department share", 15432, 5432)));
    }

    private interface Draw {
        void as(String name, boolean dark, int width, int height) throws Exception;
    }

    private void everySize(String name, Profile profile, Consumer<RoutesView> then) throws Exception {
        Draw draw =
                (suffix, dark, width, height) -> draw(name + suffix, dark, width, height, profile, model -> {}, then);
        draw.as("-light", false, 1440, 900);
        draw.as("-dark", true, 1440, 900);
        draw.as("-small", false, 900, 600);
        draw.as("-small-dark", true, 900, 600);
    }

    private void draw(String name, Profile profile, Consumer<RoutesModel> first, Consumer<RoutesView> then)
            throws Exception {
        draw(name, false, 1440, 900, profile, first, then);
        draw(name + "-small-dark", true, 900, 600, profile, first, then);
    }

    /** Of the window's size, rail, header and status bar take their share. */
    private void draw(
            String name,
            boolean dark,
            int width,
            int height,
            Profile profile,
            Consumer<RoutesModel> first,
            Consumer<RoutesView> then)
            throws Exception {
        pictures.draw(
                "routes-" + name,
                dark,
                width - 76,
                height - 84,
                () -> {
                    var play = played(profile);
                    first.accept(play.model);
                    return new RoutesView(play.model);
                },
                then);
    }

    private static Screenplay played(Profile profile) {
        var play = new Screenplay(profile);
        play.ports.add(new ListeningPort(8080, "127.0.0.1", 1L, "java", "api.jar"));
        play.ports.add(new ListeningPort(3000, "127.0.0.1", 2L, "node", "vite"));
        play.ports.add(new ListeningPort(5432, "127.0.0.1", 3L, "postgres", null));
        play.ports.add(new ListeningPort(5173, "127.0.0.1", 4L, "node", "vite dev server of the other project"));
        play.model.ports().refresh();
        play.workspace.start();
        for (int second = 0; second < 40; second++) {
            int at = second;
            play.stats(
                    1000,
                    IntStream.range(0, profile.routes().size())
                            .mapToObj(i -> stats(play, i, at))
                            .toArray(RouteStats[]::new));
        }
        return play;
    }

    private static TargetStats target(String url, @Nullable String failure, long requests) {
        return new TargetStats(url, true, failure, 0, failure != null, requests, 0, 0);
    }

    private static RouteStats stats(Screenplay play, int route, int second) {
        long requests = (long) (second * 40 * (1 + Math.sin(second / 4.0 + route)) / (1 + route * route));
        var action = Objects.requireNonNull(play.workspace.open().get())
                .profile()
                .routes()
                .get(route)
                .action();
        if (action instanceof Action.Forward forward && forward.targets().size() > 1) {
            return new RouteStats(
                    requests,
                    0,
                    2,
                    0,
                    13,
                    13,
                    List.of(
                            target("http://localhost:8080", null, requests * 95 / 100),
                            target("http://localhost:8081", "answered 503", requests * 5 / 100),
                            target("https://staging.example.com/v2", null, 0)),
                    ProtectionStats.NONE);
        }
        return switch (route % 5) {
            case 1 -> counted(requests, 4, 3, refused(play.millis() - 14_000));
            case 4 -> counted(0, 0, -1, null);
            default -> counted(requests, route == 2 ? 3 : 0, 13, well());
        };
    }
}
