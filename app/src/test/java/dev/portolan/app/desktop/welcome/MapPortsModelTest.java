package dev.portolan.app.desktop.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.welcome.MapPortsModel.Choice;
import dev.portolan.app.desktop.workspace.NewProfiles;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapPortsModelTest {

    private final List<Profile> created = new ArrayList<>();

    private MapPortsModel model(ListeningPort... ports) {
        MapPortsModel model = new MapPortsModel(
                () -> List.of(ports), new FakeBackground(), new NewProfiles(port -> port != 4443), created::add);
        model.scan();
        return model;
    }

    private static ListeningPort port(int number, @Nullable String process, @Nullable String detail) {
        return new ListeningPort(number, "127.0.0.1", 1L, process, detail);
    }

    @Test
    void webAndApiPortsAreProposedAtTheirUsualPathsAndOtherServicesLeftAlone() {
        MapPortsModel model = model(
                port(22, "sshd", null),
                port(3000, "node", "vite"),
                port(5432, "postgres", null),
                port(8080, "java", "api.jar"),
                port(8081, "java", "other.jar"),
                new ListeningPort(4801, "127.0.0.1", ProcessHandle.current().pid(), "java", "portolan"));

        assertThat(model.choices().stream().filter(choice -> choice.chosen().get()))
                .extracting(choice -> choice.path().get() + " " + choice.port().port())
                .containsExactly("/ 3000", "/api 8080");
        assertThat(model.choices())
                .extracting(choice -> choice.port().port())
                .containsExactlyInAnyOrder(22, 3000, 5432, 8080, 8081);
        assertThat(model.choices()).extracting(choice -> choice.path().get()).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotSpeakHttpIsProposedAsATcpForwardThroughAFreePort() {
        MapPortsModel model = model(
                port(3000, "node", "vite"),
                port(5432, "postgres", null),
                port(6379, null, null),
                port(7777, "mysqld", null));
        assertThat(model.choices())
                .extracting(Choice::tcp)
                .containsExactlyInAnyOrder(null, "PostgreSQL", "Redis", "MySQL");

        model.choices().forEach(choice -> choice.chosen().set(true));
        model.choices().stream()
                .filter(choice -> "Redis".equals(choice.tcp()))
                .forEach(choice -> choice.entrance().set("nowhere"));
        assertThat(model.problem().get()).contains("The port that leads to 6379");
        model.choices().stream()
                .filter(choice -> "Redis".equals(choice.tcp()))
                .forEach(choice -> choice.entrance().set("16379"));
        model.create();

        assertThat(created).singleElement().satisfies(profile -> {
            assertThat(profile.routes()).hasSize(1);
            assertThat(profile.tcp())
                    .extracting(forward -> forward.label() + " " + forward.port() + " "
                            + forward.target().authority())
                    .containsExactlyInAnyOrder(
                            "PostgreSQL 5433 localhost:5432",
                            "Redis 16379 localhost:6379",
                            "MySQL 7778 localhost:7777");
        });
    }

    @Test
    void theProfileHasTlsOnAFreePortTheHostOfItsNameAndTheLongestPathFirst() {
        MapPortsModel model = model(port(3000, "node", "vite"), port(8080, "java", null));
        model.name().set("Big Shop");
        model.create();

        assertThat(created).singleElement().satisfies(profile -> {
            assertThat(profile.hosts()).containsExactly("big-shop.localhost");
            assertThat(profile.listeners()).containsExactly(new Listener(null, 4444, true, null));
            assertThat(profile.routes())
                    .extracting(route -> route.match().path())
                    .containsExactly("/api", "/");
        });
    }

    @Test
    void ofPortsThatAreOnlyGuessedAtTheFirstOneTickedAnswersAtTheUrlItself() {
        MapPortsModel model = model(port(3456, "node", null), port(8123, "python3", null));
        assertThat(model.unticked().get()).isTrue();
        Choice node = model.choices().getFirst();
        Choice python = model.choices().getLast();

        node.chosen().set(true);
        python.chosen().set(true);
        assertThat(node.path().get()).isEqualTo("/");
        assertThat(python.path().get()).isEqualTo("/python3");
        assertThat(model.unticked().get()).isFalse();
        assertThat(model.problem().get()).isEmpty();

        node.chosen().set(false);
        assertThat(node.path().get()).isEqualTo("/node");
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsCreated() {
        MapPortsModel model = model(port(3000, "node", "vite"), port(8080, "java", null));
        Choice web = model.choices().getFirst();
        Choice api = model.choices().getLast();

        web.path().set("/api");
        assertThat(model.problem().get()).contains("/api");
        web.path().set("web");
        assertThat(model.problem().get()).contains("slash");
        web.chosen().set(false);
        assertThat(model.problem().get()).isEmpty();
        api.chosen().set(false);
        assertThat(model.problem().get()).contains("Tick");
        api.chosen().set(true);
        model.host().set("not a host");
        assertThat(model.problem().get()).isNotEmpty();

        model.create();
        assertThat(created).isEmpty();
    }
}
