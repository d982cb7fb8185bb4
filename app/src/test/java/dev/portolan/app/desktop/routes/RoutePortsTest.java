package dev.portolan.app.desktop.routes;

import static dev.portolan.app.desktop.routes.Screenplay.profile;
import static dev.portolan.app.desktop.routes.Screenplay.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.routes.edit.Draft;
import dev.portolan.app.desktop.routes.edit.ProtectionSentences;
import dev.portolan.app.desktop.routes.edit.Sentences;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft;
import dev.portolan.app.desktop.routes.listeners.ListenersDraft;
import dev.portolan.app.desktop.routes.listeners.ListenersModel;
import dev.portolan.engine.profile.Access;
import dev.portolan.engine.profile.Auth;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Protection;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Routes that answer on some listeners alone, in the window: picked, shown, and taken along when a listener changes. */
class RoutePortsTest {

    private static final List<Listener> LISTENERS = List.of(
            new Listener(null, 4443, true, null),
            new Listener(null, 4080, false, 4443),
            new Listener(null, 8443, true, null),
            new Listener(null, 9000, false, null));

    private final Screenplay play =
            new Screenplay(profile(on(route("/admin", "localhost:8080"), 8443), route("/", "localhost:3000"), both())
                    .withListeners(LISTENERS));
    private final RoutesModel model = play.model;

    static Route on(Route route, Integer... ports) {
        return route.withMatch(route.match().withPorts(List.of(ports)));
    }

    private static Route both() {
        return on(route("/log", "localhost:8081"), 9000, 8443);
    }

    private Draft<Route> draft() {
        return Objects.requireNonNull(model.list().editor().draft().get());
    }

    private ListenersModel listeners() {
        model.side().editListeners();
        return model.side().listeners();
    }

    private ListenersDraft listenersDraft() {
        return Objects.requireNonNull(model.side().listeners().draft().get());
    }

    private List<Integer> ports(int route) {
        return play.workspace.profile().routes().get(route).match().ports();
    }

    @Test
    void aRouteIsGivenPortsAndLosesThemAgain() {
        assertThat(draft().dirty()).isFalse();
        assertThat(Sentences.of(draft()).ports()).startsWith("Answers on port 8443 alone");

        model.list().editor().match().ports().add(4443);
        assertThat(Sentences.of(draft()).ports()).startsWith("Answers on ports 4443 and 8443 alone");
        model.side().save();
        assertThat(ports(0)).containsExactly(4443, 8443);

        model.list().editor().match().ports().clear();
        assertThat(Sentences.of(draft()).ports()).startsWith("Answers on every listener.");
        model.list().editor().revert();
        assertThat(model.list().editor().match().ports()).containsExactly(4443, 8443);
    }

    @Test
    void theOrderInTheFileIsNoChange() {
        model.list().edit(2);
        assertThat(draft().dirty()).isFalse();
        model.list().editor().match().ports().remove(Integer.valueOf(9000));
        model.list().editor().match().ports().add(9000);
        assertThat(draft().dirty()).isFalse();
    }

    @Test
    void aPortWithoutAListenerIsAProblemOfItsField() {
        model.list().editor().match().ports().add(4080);
        assertThat(draft().problemAt("/ports", "/ports/"))
                .isEqualTo("The listener on port 4080 redirects every request to TLS, so that no route answers there;"
                        + " write 4443, or leave \"ports\" out to answer on every listener.");
        model.side().save();
        assertThat(ports(0)).containsExactly(8443);
    }

    @Test
    void theListAndTheChartShowThem() {
        assertThat(RouteWords.chips(both())).extracting(RouteWords.Chip::text).contains("on :9000 :8443");
        assertThat(model.chart().get().routes().getFirst().detail()).isEqualTo("on :8443");
    }

    @Test
    void theTriedUrlHasAPortThatTheRouteAnswersOn() {
        assertThat(model.tryUrl().url().get()).isEqualTo("https://shop.localhost:8443/admin/items?page=2");
        var answer = Objects.requireNonNull(model.tryUrl().answer().get());
        assertThat(answer.because()).isEqualTo("because /admin is the longest matching prefix");

        model.tryUrl().url().set("https://shop.localhost:4443/admin");
        answer = Objects.requireNonNull(model.tryUrl().answer().get());
        assertThat(answer.passedOver().getFirst()).hasToString("/admin: answers on port 8443 only");

        model.tryUrl().url().set("https://shop.localhost/admin");
        answer = Objects.requireNonNull(model.tryUrl().answer().get());
        assertThat(answer.remark())
                .isEqualTo("No listener of the profile has port 443; this is what would be answered on port 4443.");
    }

    @Test
    void whatIsSaidOfItsUrlHasThePort() {
        assertThat(Sentences.of(draft()).hostHeader()).contains("shop.localhost:8443");
        var login = new Auth.Oidc(
                "https://id.example.com",
                "shop",
                null,
                Auth.Oidc.DEFAULT_SCOPES,
                null,
                null,
                Auth.Oidc.DEFAULT_SESSION,
                Auth.Jwt.DEFAULT_LEEWAY,
                Map.of(),
                null);
        var route = draft().item().withProtection(new Protection(Access.NONE, null, null, login, false));
        assertThat(new ProtectionSentences(route).callback())
                .contains("the profile's URL with port 8443, and then /admin");
    }

    @Test
    void routesFollowAListenerToAnotherPort() {
        var port = listeners().listeners().get(2).port();
        port.set("");
        assertThat(listenersDraft().problems()).hasSize(1);
        port.set("9");
        port.set("9443");
        assertThat(listenersDraft().problems()).isEmpty();
        model.side().save();
        assertThat(ports(0)).containsExactly(9443);
        assertThat(ports(2)).containsExactly(9000, 9443);
        assertThat(ports(1)).isEmpty();
    }

    @Test
    void listenersThatExchangeTheirPortsKeepTheirRoutes() {
        var drafts = listeners().listeners();
        drafts.get(2).port().set("9000");
        drafts.get(3).port().set("8443");
        model.side().save();
        assertThat(ports(0)).containsExactly(9000);
        assertThat(ports(2)).containsExactly(8443, 9000);
    }

    @Test
    void aListenerThatRoutesNameIsNotTakenFromThem() {
        listeners().listeners().remove(2);
        assertThat(listenersDraft().problemAt("/routes"))
                .isEqualTo(
                        "The route /admin answers on port 8443 only, where no listener would serve it; keep a listener there,"
                                + " or pick another one in the route first. The route /log answers on port 8443, where no"
                                + " listener would serve it; keep a listener there, or take the port out in the route first.");
        model.side().save();
        assertThat(play.workspace.profile().listeners()).isEqualTo(LISTENERS);

        model.side().listeners().revert();
        assertThat(listenersDraft().problems()).isEmpty();
    }

    @Test
    void noRouteIsLeftOnAListenerThatOnlyRedirects() {
        ListenerDraft plain = listeners().listeners().get(3);
        plain.redirectToTls().set(4443);
        assertThat(listenersDraft().problemAt("/routes")).contains("The route /log answers on port 9000, where");
    }
}
