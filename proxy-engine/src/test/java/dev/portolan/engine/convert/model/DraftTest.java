package dev.portolan.engine.convert.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DraftTest {

    private final Remarks remarks = new Remarks();
    private final Draft draft = new Draft(remarks);

    @Test
    void aDraftBecomesAProfile() {
        draft.listener(4443, true, at(1));
        draft.route(at(2))
                .put("host", "shop.localhost", at(3))
                .put("path", "/api", at(4))
                .put("to", "http://localhost:8080", at(5));

        Imported imported = draft.finish("Shop");

        Profile profile = Objects.requireNonNull(imported.profile());
        assertThat(profile.hosts()).containsExactly("shop.localhost");
        assertThat(profile.routes()).hasSize(1);
        assertThat(imported.origins()).containsEntry("/routes/0/path", at(4));
        assertThat(imported.remarks()).isEmpty();
    }

    @Test
    void whatNoProfileCanHoldGoesAndTheRestStays() {
        draft.route(at(1))
                .put("path", "/a", at(1))
                .put("to", "http://localhost:8080", at(1))
                .put("maxBody", "much", at(2));
        draft.route(at(3)).put("path", "no slash", at(4)).put("to", "http://localhost:8080", at(3));
        draft.route(at(5)).put("path", "/b", at(5)).put("to", "http://localhost:8081", at(5));

        Imported imported = draft.finish("Shop");

        assertThat(Objects.requireNonNull(imported.profile()).routes())
                .extracting(route -> route.match().path())
                .containsExactly("/a", "/b");
        assertThat(imported.remarks())
                .extracting(remark -> remark.kind().word() + " " + remark.place() + " " + remark.subject())
                .containsExactly("left out test:2:1 maxBody", "left out test:4:1 path");
    }

    @Test
    void aRouteWhoseGuardCanNotBeKeptLetsNobodyIn() {
        draft.route(at(1))
                .put("path", "/a", at(1))
                .put("to", "http://localhost:8080", at(1))
                .object("access", at(2))
                .add("allow", "10.0.0.0/99", at(2));
        draft.route(at(3)).put("path", "/b", at(3)).put("to", "http://localhost:8081", at(3));

        List<Route> routes =
                Objects.requireNonNull(draft.finish("Shop").profile()).routes();
        assertThat(routes)
                .extracting(route -> route.match().path())
                .as("its requests fall to no other")
                .containsExactly("/a", "/b");
        assertThat(routes.getFirst().protection().access().deny()).containsExactly("0.0.0.0/0", "::/0");
        assertThat(routes.getLast().protection().access().any()).isFalse();
    }

    @Test
    void tcpAloneListensForHttpBesideItAndSaysSo() {
        draft.tcp(at(1)).put("port", 8080, at(1)).put("to", "db:5432", at(1));

        Imported imported = draft.finish("Database");

        assertThat(Objects.requireNonNull(imported.profile()).listeners())
                .extracting(Listener::port)
                .containsExactly(8081);
        assertThat(imported.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.kind()).isEqualTo(Remark.Kind.NOTE);
            assertThat(remark.message()).contains("on port 8081, where nothing is served");
        });
    }

    @Test
    void nothingBecomesNoProfile() {
        assertThat(draft.finish("Empty").profile()).isNull();
    }

    private static Position at(int line) {
        return new Position("test", line, 1);
    }
}
