package dev.portolan.app.desktop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Screen;
import dev.portolan.app.desktop.routes.FakeWorkspace;
import dev.portolan.app.desktop.traffic.answer.AnswerFromHereOn;
import dev.portolan.engine.capture.ExchangeSummary.Kind;
import dev.portolan.engine.profile.Action.Respond;
import dev.portolan.engine.profile.PathMatch;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFromHereOnTest {

    private static final String PROFILE = """
            { "version": 1, "name": "Shop", "listeners": [ { "port": 8080 } ],
              "routes": [ { "path": "/", "to": "localhost:3000" }, { "path": "/api", "to": "localhost:8081" } ] }
            """;

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private final List<Integer> edited = new ArrayList<>();
    private final FakeWorkspace workspace =
            new FakeWorkspace(Objects.requireNonNull(Profiles.parse(PROFILE).profile()));
    private final AnswerFromHereOn answers =
            new AnswerFromHereOn(workspace, new Editing(), new FakeBackground(), dialogs);

    @BeforeEach
    void open() {
        workspace.open(folder.resolve("shop.json"), workspace.profile());
    }

    private final class Editing implements Navigation {

        @Override
        public void show(Screen screen) {
            throw new AssertionError(screen);
        }

        @Override
        public void showTraffic(String filter) {
            throw new AssertionError(filter);
        }

        @Override
        public void editRoute(int index) {
            edited.add(index);
        }

        @Override
        public void editRoute(int index, String setting) {
            editRoute(index);
        }
    }

    private void answer(Sample sample) {
        answers.answer(sample.exchange(7), false);
    }

    private Route route(int index) {
        return workspace.profile().routes().get(index);
    }

    private static Respond respond(Route route) {
        return (Respond) route.action();
    }

    private static Sample items() {
        return Sample.get("/api/items?page=2&q=a%20b").route("/api", "http://localhost:8081");
    }

    @Test
    void shortTextStandsInTheProfileAheadOfTheRouteThatAnswered() {
        answer(items().json("{\"größe\": 1}"));
        Route route = route(1);
        assertThat(route.match().path()).isEqualTo("/api/items");
        assertThat(route.match().pathMatch()).isEqualTo(PathMatch.EXACT);
        assertThat(route.match().methods()).containsExactly("GET", "HEAD");
        assertThat(route.match().query()).isEqualTo(Map.of("page", "2", "q", "a b"));
        assertThat(respond(route).status()).isEqualTo(200);
        assertThat(respond(route).body()).isEqualTo("{\"größe\": 1}");
        assertThat(respond(route).headers().keySet().stream().map(String::toLowerCase))
                .contains("content-type", "location")
                .doesNotContain("set-cookie", "content-length", "date", "connection");
        assertThat(dialogs.notices)
                .containsExactly("Recorded GET /api/items is answered from the profile now, without its cookies");
        assertThat(route(2).label()).isEqualTo("/api");
        assertThat(edited).isEmpty();
    }

    @Test
    void itIsGivenOnThePortsOfTheRouteThatAnswered() {
        Route api = route(1);
        workspace.save(workspace
                .profile()
                .withRoutes(List.of(route(0), api.withMatch(api.match().withPorts(List.of(8080))))));
        answer(items().json("1"));
        answer(items().json("2"));
        assertThat(workspace.profile().routes()).hasSize(3);
        assertThat(route(1).match().ports()).containsExactly(8080);
        assertThat(respond(route(1)).body()).isEqualTo("2");
    }

    @Test
    void itCanBeUndoneUntilTheProfileIsChangedOtherwise() {
        answer(items());
        Runnable undo = Objects.requireNonNull(dialogs.undo);
        undo.run();
        assertThat(workspace.profile().routes()).hasSize(2);
        answer(items());
        workspace.save(workspace.profile().withName("Other"));
        Objects.requireNonNull(dialogs.undo).run();
        assertThat(workspace.profile().routes()).hasSize(3);
        assertThat(dialogs.notices).last().asString().contains("delete the route in Routes");
    }

    @Test
    void anotherAnswerOfTheSameRequestTakesItsPlace() {
        answer(items().json("1"));
        answer(items().json("2"));
        assertThat(workspace.profile().routes()).hasSize(3);
        assertThat(respond(route(1)).body()).isEqualTo("2");
    }

    @Test
    void binaryBodiesBecomeFilesBesideTheProfileAndNoneIsWrittenOver() throws IOException {
        answer(Sample.get("/logo.png").body("image/png", new byte[] {1, 2, 0, 3}));
        answer(Sample.get("/logo.png").method("POST").body("image/png", new byte[] {4}));
        assertThat(respond(route(0)).bodyFile()).isEqualTo("recorded/logo-png-7.png");
        assertThat(folder.resolve("recorded/logo-png-7.png")).hasBinaryContent(new byte[] {1, 2, 0, 3});
        assertThat(respond(route(1)).bodyFile()).isEqualTo("recorded/logo-png-7-2.png");
        assertThat(route(1).match().methods()).containsExactly("POST");
    }

    @Test
    void aCompressedBodyIsGivenUncompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("<h1>Shop</h1>".getBytes(StandardCharsets.UTF_8));
        }
        answer(Sample.get("/").body("text/html", bytes.toByteArray()).coding("gzip"));
        assertThat(respond(route(0)).body()).isEqualTo("<h1>Shop</h1>");
        assertThat(respond(route(0)).headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("content-encoding"));
    }

    @Test
    void whatCantBeGivenAgainIsToldAndNothingIsWritten() throws IOException {
        answer(Sample.get("/ws").kind(Kind.WEBSOCKET, 101));
        answer(Sample.get("/later").open());
        answer(Sample.get("/cart").failed("refused", "Nothing listens.").status(0));
        answers.answer(Sample.tcp("db", "localhost:5432").exchange(7), false);
        assertThat(dialogs.problems).hasSize(4).allMatch(problem -> problem.startsWith("This can't be answered"));
        assertThat(workspace.saved()).isZero();
        assertThat(Files.exists(folder.resolve("recorded"))).isFalse();
    }

    @Test
    void theRouteOpensInItsEditor() {
        answers.answer(items().exchange(7), true);
        assertThat(edited).containsExactly(1);
    }
}
