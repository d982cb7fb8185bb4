package dev.portolan.app.desktop.routes;

import static dev.portolan.app.desktop.routes.Screenplay.profile;
import static dev.portolan.app.desktop.routes.Screenplay.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.routes.SideModel.Side;
import dev.portolan.app.desktop.routes.chart.ChartData;
import dev.portolan.app.desktop.routes.edit.ActionDraft;
import dev.portolan.app.desktop.routes.edit.AuthDraft;
import dev.portolan.app.desktop.routes.edit.Draft;
import dev.portolan.app.desktop.routes.edit.Entry;
import dev.portolan.app.desktop.routes.edit.FaultSentences;
import dev.portolan.app.desktop.routes.edit.ProtectionDraft;
import dev.portolan.app.desktop.routes.edit.ProtectionSentences;
import dev.portolan.app.desktop.routes.edit.Sentences;
import dev.portolan.app.desktop.routes.edit.TargetEntry;
import dev.portolan.app.desktop.routes.listeners.LimitsDraft;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.desktop.routes.listeners.ListenersDraft;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.EngineStats.ProtectionStats;
import dev.portolan.engine.EngineStats.RouteStats;
import dev.portolan.engine.EngineStats.TargetStats;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Action.Forward;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Balance;
import dev.portolan.engine.profile.Balancing;
import dev.portolan.engine.profile.Bcrypt;
import dev.portolan.engine.profile.CacheSettings;
import dev.portolan.engine.profile.ClientLimits;
import dev.portolan.engine.profile.Concurrency;
import dev.portolan.engine.profile.Cors;
import dev.portolan.engine.profile.HealthCheck;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.RateLimit;
import dev.portolan.engine.profile.Retry;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.Secret;
import dev.portolan.engine.profile.WeightedTarget;
import dev.portolan.engine.profile.WhenDown;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoutesModelTest {

    private final Screenplay play = new Screenplay(
            profile(route("/api", "localhost:8080"), route("/ws", "localhost:9000"), route("/", "localhost:3000")));
    private final RoutesModel model = play.model;

    private Draft<Route> draft() {
        return Objects.requireNonNull(model.list().editor().draft().get());
    }

    private List<String> labels() {
        return play.workspace.profile().routes().stream().map(Route::label).toList();
    }

    @Test
    void theFirstRouteStandsInTheEditorUntouched() {
        assertThat(model.list().selected()).isZero();
        assertThat(draft().dirty()).isFalse();
        assertThat(draft().problems()).isEmpty();
        assertThat(Sentences.of(draft()).path()).isEqualTo("Takes /api and everything below it, such as /api/items.");
    }

    @Test
    void theLimitsOfAListenersClientsCheckThemselvesAndAreSaved() {
        model.side().editListeners();
        LimitsDraft limits = model.side().listeners().listeners().getFirst().limits();
        limits.headerBytes().set("a lot");
        limits.connections().set("0");
        ListenersDraft draft =
                Objects.requireNonNull(model.side().listeners().draft().get());
        assertThat(draft.problemAt("/listeners/0/limits/headerBytes")).contains("64KB");
        assertThat(draft.problemAt("/listeners/0/limits/connections")).contains("from 1 to 1000000");
        assertThat(draft.dirty()).isTrue();
        assertThat(model.side().listeners().save()).isFalse();

        limits.headerBytes().set("128");
        limits.connections().set("");
        limits.body().set("10 MB");
        assertThat(model.side().listeners().save()).isTrue();
        ClientLimits saved = play.workspace.profile().listeners().getFirst().limits();
        assertThat(saved.headerBytes()).isEqualTo(128 << 10);
        assertThat(saved.connections()).isEqualTo(ClientLimits.DEFAULT.connections());
        assertThat(saved.body()).isEqualTo(10L << 20);
    }

    @Test
    void whoMaySayWhoAsksIsNamedWithTheListener() {
        model.side().editListeners();
        var listener = model.side().listeners().listeners().getFirst();
        listener.trustedProxies().set("10.0.0.1; proxy.local");
        ListenersDraft draft =
                Objects.requireNonNull(model.side().listeners().draft().get());
        assertThat(draft.problemAt("/listeners/0/trustedProxies")).contains("\"proxy.local\" is no range");
        listener.trustedProxies().set("10.0.0.1 fd00::/8");
        listener.proxyProtocol().set(true);
        assertThat(model.side().listeners().save()).isTrue();
        var saved = play.workspace.profile().listeners().getFirst();
        assertThat(saved.trustedProxies()).containsExactly("10.0.0.1", "fd00::/8");
        assertThat(saved.proxyProtocol()).isTrue();
    }

    @Test
    void aRouteMayHaveALargestBody() {
        model.list().editor().connection().maxBody().set("5");
        assertThat(Sentences.of(draft()).maxBody()).contains("5KB");
        model.side().save();
        assertThat(play.workspace.profile().routes().getFirst().maxBody()).isEqualTo(5L << 10);
    }

    @Test
    void recordedAnswersMayTakeThePlaceOfATargetThatIsDown() {
        model.list().editor().connection().recorded().set(true);
        assertThat(Sentences.of(draft()).whenDown()).startsWith("GET requests get what was last captured");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.whenDown()).isEqualTo(WhenDown.RECORDED);
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("recorded when down");
    }

    @Test
    void aRouteLetsInByAddressAndSoManyRequests() {
        var protection = model.list().editor().protection();
        protection.allow().set("10.0.0.0/8  ::1,home");
        protection.requests().set("often");
        protection.key().set(ProtectionDraft.CountedBy.HEADER);
        assertThat(draft().problemAt("/access/allow/2")).contains("\"home\" is no range");
        assertThat(draft().problemAt("/rateLimit/requests")).contains("Write a whole number");
        assertThat(draft().problemAt("/rateLimit/key")).contains("Write the field's name");
        protection.allow().set("10.0.0.0/8, ::1");
        protection.deny().set("10.1.0.0/16");
        protection.requests().set("100");
        protection.per().set("60");
        protection.burst().set("20");
        protection.header().set("X-Api-Key");
        protection.writeGuard().set(true);
        var words = new ProtectionSentences(draft().item());
        assertThat(words.order()).isEqualTo("host names → access → rate limit → write guard → what the route does");
        assertThat(words.burst()).isEqualTo("20 may come at once, and then one every 600ms.");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.protection())
                .isEqualTo(new Protection(
                        new Access(List.of("10.0.0.0/8", "::1"), List.of("10.1.0.0/16")),
                        new RateLimit(100, Duration.ofMinutes(1), 20, "header:X-Api-Key"),
                        null,
                        null,
                        true));
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("by address", "rate limit");
        assertThat(model.list().editor().dirty()).isFalse();
    }

    @Test
    void pagesOfOtherOriginsAreNamed() {
        var cors = model.list().editor().protection().cors();
        assertThat(new ProtectionSentences(draft().item()).origins()).startsWith("Write origins such as");
        cors.origins().set("http://localhost:5173, app.test");
        assertThat(draft().problemAt("/cors/origins/1")).contains("\"app.test\" is no origin");
        cors.origins().set("*");
        cors.credentials().set(true);
        assertThat(draft().problemAt("/cors/credentials")).contains("Every page could then act as the user");
        cors.origins().set("http://localhost:5173 https://*.test");
        cors.methods().set("GET, PUT");
        cors.expose().set("X-Total");
        cors.maxAge().set("30");
        model.list().editor().rewrite().security().set(true);
        model.list().editor().rewrite().request().add(new Entry(Entry.Change.SET, "X-Ip", "{client.ipp}"));
        assertThat(draft().problemAt("/headers/request/")).contains("write {client.ip}");
        model.list().editor().rewrite().request().getLast().value().set("{client.ip}");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.protection().cors())
                .isEqualTo(new Cors(
                        List.of("http://localhost:5173", "https://*.test"),
                        List.of("GET", "PUT"),
                        List.of(),
                        List.of("X-Total"),
                        true,
                        Duration.ofSeconds(30)));
        assertThat(saved.rewrite().security()).isTrue();
        assertThat(new ProtectionSentences(saved).order()).contains("host names \u2192 CORS \u2192");
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("CORS");
    }

    @Test
    void aUserIsAddedByPasswordOfWhichOnlyAHashIsKept() {
        var auth = model.list().editor().protection().auth();
        auth.way().set(AuthDraft.Way.PASSWORD);
        assertThat(draft().problemAt("/auth/basic/users")).contains("Nobody is named");
        assertThat(auth.addUser("a:b", "x")).isEqualTo("Write a name without colons.");
        assertThat(auth.addUser("ann", "")).isEqualTo("Write a password.");
        assertThat(auth.addUser("ann", "x".repeat(73))).contains("at most 72 bytes");
        assertThat(auth.addUser("ann", "old")).isEmpty();
        assertThat(auth.addUser(" ann ", "open sesame")).isEmpty();
        auth.users().add(new Entry(Entry.Change.SET, "bob", "env:BOB"));
        assertThat(auth.users()).hasSize(2);
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.protection().auth()).isInstanceOfSatisfying(Auth.Basic.class, basic -> {
            assertThat(basic.users()).containsEntry("bob", new Secret.Env("BOB"));
            assertThat(basic.users().get("ann"))
                    .isInstanceOfSatisfying(
                            Secret.Text.class,
                            hash -> assertThat(Bcrypt.matches(hash.value(), "open sesame"))
                                    .isTrue());
        });
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("sign-in");
        assertThat(saved.toString()).doesNotContain("$2y$");
    }

    @Test
    void everyWayToSignInIsKeptAsItWas() {
        List<Auth> ways = List.of(
                new Auth.Bearer(List.of(new Secret.Text("abc"), new Secret.File("token")), true),
                new Auth.Jwt(
                        new Secret.Text("env:really, with blanks and a comma"),
                        null,
                        List.of("HS256"),
                        "me",
                        "shop",
                        Duration.ofSeconds(5),
                        Map.of("sub", "X-User"),
                        false),
                new Auth.Jwt(null, "https://a.test/keys", List.of(), null, null, Duration.ofMinutes(1), Map.of(), true),
                new Auth.Forward("http://localhost:9091/a", List.of("Cookie"), List.of("X-User", "X-Mail")),
                new Auth.Oidc(
                        "https://id.test",
                        "shop",
                        new Secret.Env("SHOP"),
                        List.of("openid", "groups"),
                        "/api/back",
                        "/api/leave",
                        Duration.ofMinutes(30),
                        Duration.ofSeconds(5),
                        Map.of("email", "X-User"),
                        new Secret.File("key")));
        for (Auth way : ways) {
            var route =
                    route("/api", "localhost:8080").withProtection(new Protection(Access.NONE, null, null, way, false));
            play.workspace.save(Screenplay.profile(route));
            model.list().editor().open(play.workspace.profile(), 0);
            assertThat(draft().item()).isEqualTo(route);
            assertThat(model.list().editor().dirty()).isFalse();
            assertThat(new ProtectionSentences(draft().item()).auth()).isNotEmpty();
        }
    }

    @Test
    void aLoginSaysWhatTheProviderHasToKnow() {
        var auth = model.list().editor().protection().auth();
        auth.way().set(AuthDraft.Way.LOGIN);
        assertThat(draft().problemAt("/auth/oidc/issuer")).contains("is no provider");
        assertThat(draft().problemAt("/auth/oidc/clientId")).contains("not empty");
        auth.login().issuer().set(" https://id.test ");
        auth.login().clientId().set("shop");
        auth.login().session().set("30");
        var words = new ProtectionSentences(draft().item());
        assertThat(words.callback()).endsWith(" and then /api/.portolan/oidc/callback.");
        assertThat(words.logout()).contains(" /api/.portolan/oidc/logout ");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.protection().auth()).isInstanceOfSatisfying(Auth.Oidc.class, login -> {
            assertThat(login.issuer()).isEqualTo("https://id.test");
            assertThat(login.clientSecret()).isNull();
            assertThat(login.session()).isEqualTo(Duration.ofSeconds(30));
        });
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("sign-in");
    }

    @Test
    void aRouteStoresWhatItsTargetAnswersAndForgetsItWhenItIsTold() {
        var cache = model.list().editor().cache();
        assertThat(Sentences.of(draft()).cache()).isEqualTo("Every request goes to the target.");
        cache.enabled().set(true);
        cache.size().set("much");
        assertThat(draft().problemAt("/cache/size")).contains("Write a size such as 64KB");
        cache.size().set("128 MB");
        assertThat(Sentences.of(draft()).cacheSize()).endsWith("one answer may take 16MB.");
        assertThat(Sentences.of(draft()).cache()).startsWith("Answers that may be given to everybody");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.cache()).isEqualTo(new CacheSettings(true, 128L << 20));
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("cache");
        model.list().purgeCache(saved);
        assertThat(play.workspace.purged).containsExactly(saved);
    }

    @Test
    void aRouteMakesTroubleOnPurposeAndSaysSo() {
        var fault = model.list().editor().fault();
        fault.latency().set("200 - 300");
        fault.errorRate().set("150 %");
        assertThat(draft().problemAt("/fault/latency")).contains("Write a time such as 200ms");
        assertThat(draft().problemAt("/fault/error/rate")).contains("Write a percentage");
        fault.latency().set("200ms - 300ms");
        fault.bandwidth().set("64");
        fault.errorRate().set("12,5 %");
        fault.abort().set("5");
        assertThat(new FaultSentences(draft().item()).fault())
                .isEqualTo("Made on every request of this route: 200ms-300ms latency, 64KB/s, 12.5 % answered 503,"
                        + " 5 % cut off.");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.fault().words()).isEqualTo("200ms-300ms latency, 64KB/s, 12.5 % answered 503, 5 % cut off");
        assertThat(RouteWords.chips(saved)).anySatisfy(chip -> {
            assertThat(chip.text()).isEqualTo("trouble");
            assertThat(chip.warns()).isTrue();
        });
        model.list().editor().fault().enabled().set(false);
        model.side().save();
        assertThat(RouteWords.chips(play.workspace.profile().routes().getFirst()))
                .extracting(RouteWords.Chip::text)
                .contains("trouble off");
    }

    @Test
    void aRouteHasSeveralTargetsAndChoosesAmongThem() {
        var editor = model.list().editor();
        editor.action().targets().getFirst().weight().set("95");
        var second = TargetEntry.empty();
        editor.action().targets().add(second);
        second.weight().set("many");
        assertThat(draft().problemAt("/to/")).contains("Write where requests go");
        second.url().set("8081");
        assertThat(draft().problemAt("/to/")).contains("A weight is a number from 0 to 1000");
        second.weight().set("5");
        editor.action().alternatives().add(new Entry(Entry.Change.SET, "staging", "nowhere"));
        assertThat(draft().problemAt("/alternatives/")).contains("names no port");
        editor.action().alternatives().getFirst().value().set("https://staging.example.com");
        editor.balancing().balance().set(Balance.RANDOM);
        editor.balancing().checked().set(true);
        editor.balancing().path().set("/health");
        editor.balancing().status().set("well");
        assertThat(draft().problemAt("/health/status")).contains("Write one status such as 200");
        editor.balancing().status().set("204");
        editor.balancing().statuses().set("502 503");
        editor.balancing().waitForRestart().set("10");
        editor.balancing().limit().set("0");
        assertThat(draft().problemAt("/concurrency/limit")).contains("from 1 to 10000");
        editor.balancing().limit().set("4");
        assertThat(Sentences.of(draft()).target()).contains("or to another; shares 95 % : 5 %.");
        model.side().save();
        Route saved = play.workspace.profile().routes().getFirst();
        assertThat(saved.action())
                .isInstanceOfSatisfying(
                        Forward.class,
                        to -> assertThat(to.targets())
                                .extracting(each -> each + " " + each.weight())
                                .containsExactly("http://localhost:8080 95", "http://localhost:8081 5"));
        assertThat(((Forward) saved.action()).alternatives()).containsKey("staging");
        assertThat(saved.balancing())
                .isEqualTo(new Balancing(
                        Balance.RANDOM,
                        new HealthCheck("/health", Duration.ofSeconds(5), Duration.ofSeconds(2), 204, 204, null, 1, 2),
                        new Retry(2, Duration.ofSeconds(10), List.of(502, 503)),
                        Duration.ofSeconds(10),
                        new Concurrency(4, 100, Duration.ofSeconds(10))));
        assertThat(RouteWords.leadsTo(saved.action())).isEqualTo("localhost:8080 +1");
        assertThat(RouteWords.chips(saved)).extracting(RouteWords.Chip::text).contains("random", "checked", "waits");
        assertThat(editor.dirty()).isFalse();
    }

    @Test
    void theChartLeadsToEachTargetAndTheListSaysWhichIsDown() {
        model.list().editor().action().targets().add(TargetEntry.of(new WeightedTarget(Screenplay.target(8081))));
        model.side().save();
        play.workspace.start();
        var stats = new RouteStats(
                100,
                0,
                0,
                0,
                1,
                1,
                List.of(
                        new TargetStats("http://localhost:8080", true, null, 0, false, 75, 0, 0),
                        new TargetStats("http://localhost:8081", true, "refused", 0, true, 25, 0, 0)),
                ProtectionStats.NONE);
        play.stats(1000, stats, Screenplay.counted(0, 0, -1, null), Screenplay.counted(0, 0, -1, null));
        var chart = model.chart().get();
        var route = chart.routes().getFirst();
        assertThat(route.outs())
                .extracting(out ->
                        chart.ends().get(out.end()).title() + " " + out.line().look() + " " + out.share())
                .containsExactly("localhost:8080 OK 0.75", "localhost:8081 BAD 0.25");
        assertThat(chart.ends().get(route.outs().get(1).end()).detail()).isEqualTo("refused");
        assertThat(chart.ends().get(route.outs().get(1).end()).filter()).isEqualTo("target:http://localhost:8081");
        assertThat(model.list().figures().get().getFirst().partlyDown())
                .isEqualTo("1 of 2 down: localhost:8081 refused");
    }

    @Test
    void aDraftWithAProblemSaysWhereAndIsNotSaved() {
        model.list().editor().match().path().set("api");
        model.list().editor().action().target().set("localhost:99999");

        assertThat(draft().problemAt("/path")).contains("begins with a slash");
        assertThat(draft().problemAt("/to")).contains("1 to 65535");
        model.side().save();
        assertThat(play.workspace.saved).isEmpty();

        model.list().editor().match().path().set("/v2");
        model.list().editor().action().target().set("8081");
        assertThat(draft().valid()).isTrue();
        model.side().save();
        assertThat(labels()).containsExactly("/v2", "/ws", "/");
        assertThat(play.workspace.profile().routes().getFirst().action())
                .isInstanceOfSatisfying(
                        Forward.class, to -> assertThat(to.target()).hasToString("http://localhost:8081"));
        assertThat(draft().dirty()).isFalse();
    }

    @Test
    void aRedirectIsAskedForItsPlaceInOneSentence() {
        model.list().editor().action().kind().set(ActionDraft.Kind.REDIRECT);
        assertThat(draft().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).startsWith("Write where it leads"));
        model.list().editor().action().redirectTo().set("/new");
        assertThat(draft().valid()).isTrue();
    }

    @Test
    void anUnverifiedTargetIsAWarningOfItsRouteAndInTheChart() {
        var editor = model.list().editor();
        editor.action().target().set("https://payments.internal:8443");
        assertThat(RouteWords.warns(draft().item())).isFalse();
        editor.connection().verify().set(false);
        model.side().save();

        var route = model.list().rows().getFirst().item();
        assertThat(RouteWords.chips(route)).anySatisfy(chip -> {
            assertThat(chip.text()).isEqualTo("unverified TLS");
            assertThat(chip.warns()).isTrue();
        });
        var node = model.chart().get().routes().getFirst();
        assertThat(node.warns()).isTrue();
        assertThat(node.detail()).startsWith("unverified TLS");
        assertThat(node.tooltip()).contains("Any certificate of the target is accepted");

        model.list().setEnabled(0, false);
        assertThat(model.chart().get().routes().getFirst().warns())
                .as("switched off it does no harm")
                .isFalse();
    }

    @Test
    void targetsOfEveryKindSayWhatBecomesOfARequest() {
        model.list().editor().action().target().set("h2c://localhost:50051");
        assertThat(Sentences.of(draft()).target())
                .isEqualTo("/api/items goes to h2c://localhost:50051/api/items by HTTP/2.");
        model.list().editor().action().target().set("unix:/run/app.sock");
        assertThat(draft().valid()).isTrue();
        assertThat(Sentences.of(draft()).target()).isEqualTo("/api/items goes to unix:/run/app.sock as /api/items.");
        assertThat(RouteWords.leadsTo(draft().item().action())).isEqualTo("unix:/run/app.sock");
        model.list().editor().action().target().set("unix:app.sock");
        assertThat(draft().problemAt("/to")).contains("absolute path");
    }

    @Test
    void revertGoesBackToWhatIsSaved() {
        model.list().editor().match().pathMatch().set(PathMatch.EXACT);
        model.list().editor().connection().idle().set("soon");
        assertThat(draft().problemAt("/timeouts/idle")).contains("10s");

        model.list().editor().revert();

        assertThat(draft().dirty()).isFalse();
        assertThat(model.list().editor().connection().idle().get()).isEqualTo("1m");
    }

    @Test
    void leavingUnsavedChangesAsksAndMayBeRefused() {
        model.list().editor().match().path().set("/v2");
        play.dialogs.agrees = false;
        model.list().edit(1);
        assertThat(model.list().selected()).isZero();
        assertThat(play.dialogs.questions).hasSize(1);

        play.dialogs.agrees = true;
        model.list().edit(1);
        assertThat(model.list().selected()).isEqualTo(1);
        assertThat(model.list().editor().match().path().get()).isEqualTo("/ws");
    }

    @Test
    void unsavedChangesStayWithTheirRouteWhileOthersMoveAndSwitch() {
        model.list().editor().match().path().set("/v2");

        model.list().setEnabled(0, false);
        model.list().move(0, 2);

        assertThat(labels()).containsExactly("/ws", "/", "/api");
        assertThat(draft().index()).isEqualTo(2);
        assertThat(draft().dirty()).isTrue();
        assertThat(play.dialogs.questions).isEmpty();
        model.side().save();
        assertThat(labels()).containsExactly("/ws", "/", "/v2");
        assertThat(play.workspace.profile().routes().getLast().enabled()).isFalse();
    }

    @Test
    void aDeletedRouteComesBackToItsPlace() {
        model.list().delete(1);
        assertThat(labels()).containsExactly("/api", "/");
        assertThat(play.dialogs.notices).containsExactly("/ws was deleted");

        Objects.requireNonNull(play.dialogs.undo).run();
        assertThat(labels()).containsExactly("/api", "/ws", "/");

        model.undoDelete();
        assertThat(labels()).hasSize(3);
    }

    @Test
    void whatCameBackByTheKeysIsNotOfferedAnyLonger() {
        model.list().delete(1);
        assertThat(play.dialogs.undo).isNotNull();

        model.undoDelete();

        assertThat(labels()).containsExactly("/api", "/ws", "/");
        assertThat(play.dialogs.undo).as("the remark with its button").isNull();
    }

    @Test
    void deletingWhatIsEditedDropsItsUnsavedChangesAndShowsTheNext() {
        model.list().edit(2);
        model.list().editor().match().path().set("/unsaved");
        model.list().delete(2);
        assertThat(labels()).containsExactly("/api", "/ws");
        assertThat(model.list().selected()).isEqualTo(1);
        assertThat(draft().dirty()).isFalse();
    }

    @Test
    void aNewRouteIsProposedForAPortThatNothingLeadsToYet() {
        play.ports.add(new ListeningPort(3000, "127.0.0.1", 1L, "node", "vite"));
        play.ports.add(new ListeningPort(5173, "127.0.0.1", 2L, "node", "vite"));
        model.ports().refresh();

        model.list().add();

        assertThat(draft().fresh()).isTrue();
        assertThat(draft().valid()).isTrue();
        assertThat(Sentences.of(draft()).target()).contains("localhost:5173");
        assertThat(labels()).hasSize(3);
        model.side().save();
        assertThat(labels()).containsExactly("/api", "/ws", "/", "/new");
        assertThat(model.list().selected()).isEqualTo(3);
    }

    @Test
    void aCopyStandsBehindItsOriginalOnceItIsSaved() {
        model.list().duplicate(0);
        model.list().editor().match().path().set("/api/v2");
        model.side().save();
        assertThat(labels()).containsExactly("/api", "/api/v2", "/ws", "/");
    }

    @Test
    void anotherProfileBeginsAnew() {
        model.list().editor().match().path().set("/v2");
        play.workspace.open(Path.of("other.json"), profile(route("/other", "localhost:1234")));
        assertThat(model.list().rows()).hasSize(1);
        assertThat(draft().dirty()).isFalse();
        assertThat(draft().item().label()).isEqualTo("/other");
    }

    @Test
    void triesAUrlWithWhatStandsInTheEditor() {
        assertThat(model.tryUrl().url().get()).isEqualTo("https://shop.localhost:4443/api/items?page=2");
        model.list().editor().rewrite().stripPrefix().set(true);
        var answer = Objects.requireNonNull(model.tryUrl().answer().get());
        assertThat(answer.result()).isEqualTo("GET http://localhost:8080/items?page=2");
        assertThat(answer.because()).contains("/api");

        model.tryUrl().url().set("https://shop.localhost:4443/nowhere");
        assertThat(Objects.requireNonNull(model.tryUrl().answer().get()).result())
                .contains("http://localhost:3000/nowhere");
    }

    @Test
    void pathsBecomeOthers() {
        var paths = model.list().editor().rewrite().paths();
        paths.setAll(new Entry(Entry.Change.SET, "/api/(.*)", "/v1/$1"), Entry.empty());
        assertThat(Objects.requireNonNull(model.tryUrl().answer().get()).result())
                .isEqualTo("GET http://localhost:8080/v1/items?page=2");
        assertThat(Sentences.of(draft()).rewritePath()).contains("/api/items reaches the target as /v1/items");

        paths.getFirst().value().set("/v1/$2");
        assertThat(draft().problemAt("/rewritePath/to")).contains("no group \"2\"");
    }

    @Test
    void aListenerIsSharedOnTheNetworkWithItsConsequencesInWords() {
        model.side().editListeners();
        var listener = model.side().listeners().listeners().getFirst();
        listener.reach().set(Reach.LAN);
        ListenersDraft draft =
                Objects.requireNonNull(model.side().listeners().draft().get());
        assertThat(draft.warningAt("/listeners/0/lan"))
                .contains(
                        "every route of this profile", "machines of other networks can't", "trust the local authority");
        assertThat(draft.sentence(0)).endsWith("for this machine and those in its network.");
        assertThat(play.workspace.profile().listeners().getFirst().lan())
                .as("before it is saved")
                .isFalse();

        assertThat(model.side().listeners().save()).isTrue();
        assertThat(play.workspace.profile().listeners().getFirst().lan()).isTrue();
        assertThat(model.side().listeners().listeners().getFirst().reach().get())
                .as("what the saved listener is shown as")
                .isEqualTo(Reach.LAN);
    }

    @Test
    void listenersTellWhoHoldsAPort() {
        play.ports.add(new ListeningPort(8443, "127.0.0.1", 4242L, "nginx", null));
        model.side().editListeners();
        assertThat(model.side().content().get()).isEqualTo(Side.LISTENERS);
        var port = model.side().listeners().listeners().getFirst().port();

        port.set("nonsense");
        assertThat(Objects.requireNonNull(model.side().listeners().draft().get())
                        .problemAt("/listeners/0/port"))
                .isEqualTo("A port is a number from 1 to 65535.");
        port.set("4080");
        assertThat(Objects.requireNonNull(model.side().listeners().draft().get())
                        .problems())
                .isNotEmpty();
        port.set("8443");
        assertThat(Objects.requireNonNull(model.side().listeners().draft().get())
                        .warningAt("/listeners/0/port"))
                .contains("8443 is held by nginx, process 4242");
        assertThat(model.side()
                        .listeners()
                        .freePort(model.side().listeners().listeners().getFirst()))
                .isEqualTo(8444);
    }

    @Test
    void aPortOfTheDemoIsNoPortForAListener() {
        play.ports.add(
                new ListeningPort(4801, "127.0.0.1", ProcessHandle.current().pid(), "portolan", null));
        model.side().editListeners();
        model.side().listeners().listeners().getFirst().port().set("4801");
        assertThat(Objects.requireNonNull(model.side().listeners().draft().get())
                        .warningAt("/listeners/0/port"))
                .contains("4801 is held by Portolan itself");
    }

    @Test
    void redirectsFollowTheirListenerToAnotherPort() {
        model.side().editListeners();
        var port = model.side().listeners().listeners().getFirst().port();
        port.set("");
        port.set("8");
        port.set("8443");
        model.side().save();
        assertThat(play.workspace.profile().listeners().getLast().redirectToTls())
                .isEqualTo(8443);
    }

    @Test
    void aListenerMaySpeakHttp11Alone() {
        assertThat(play.workspace.profile().listeners().getFirst().http2()).isTrue();
        model.side().editListeners();
        model.side().listeners().listeners().getFirst().http2().set(false);
        assertThat(model.side().listeners().dirty()).isTrue();
        model.side().save();
        assertThat(play.workspace.profile().listeners().getFirst().http2()).isFalse();
        assertThat(play.workspace.profile().listeners().getLast().http2()).isTrue();
    }

    @Test
    void aListenerThatCouldNotBindSaysSo() {
        play.workspace.failing("Port 4443 is in use by nginx.");
        model.side().editListeners();
        assertThat(Objects.requireNonNull(model.side().listeners().draft().get())
                        .warningAt("/listeners/0/port"))
                .isEqualTo("Port 4443 is in use by nginx.");
        assertThat(model.chart().get().source().detail()).isEqualTo("https :4443 failed \u00b7 http :4080");
        assertThat(model.chart().get().source().light()).isEqualTo(ChartData.Light.BAD);
    }

    @Test
    void listenersAreSavedTogetherWithTheirNames() {
        model.side().editListeners();
        model.side().listeners().hosts().getFirst().name().set("App.localhost ");
        model.side().listeners().addHost();
        model.side().save();
        assertThat(play.workspace.profile().hosts()).containsExactly("app.localhost", "*.app.localhost");
        assertThat(model.side().listeners().dirty()).isFalse();
        assertThat(model.list().rows()).hasSize(3);
    }
}
