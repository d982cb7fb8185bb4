package dev.portolan.app.desktop.welcome;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.workspace.NewProfiles;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import dev.portolan.engine.profile.TcpForward;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A profile made out of the ports that listen on this machine. JavaFX thread only. */
public final class MapPortsModel {

    private final ListeningPorts ports;
    private static final String ROOT = "/";

    private final Background background;
    private final NewProfiles newProfiles;
    private final Consumer<Profile> created;
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final StringProperty name = new SimpleStringProperty("My project");
    private final StringProperty host = new SimpleStringProperty(NewProfiles.hostOf("My project"));
    private final BooleanProperty tls = new SimpleBooleanProperty(true);
    private final ReadOnlyBooleanWrapper scanning = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper unticked = new ReadOnlyBooleanWrapper(true);

    /** A port that may become a route, or a TCP forward where it does not speak HTTP. */
    public static final class Choice {

        private final ListeningPort port;
        private final BooleanProperty chosen;
        private final StringProperty path;
        private final StringProperty entrance;
        private final PortProposal proposal;

        /** @param entrance the port that a TCP forward would listen on */
        Choice(PortProposal proposal, int entrance) {
            this.proposal = proposal;
            this.entrance = new SimpleStringProperty(Integer.toString(entrance));
            port = proposal.port();
            chosen = new SimpleBooleanProperty(proposal.chosen());
            path = new SimpleStringProperty(proposal.path());
        }

        public ListeningPort port() {
            return port;
        }

        public BooleanProperty chosen() {
            return chosen;
        }

        public StringProperty path() {
            return path;
        }

        /** What speaks there, where it is not HTTP; else null. */
        public @Nullable String tcp() {
            return proposal.tcp();
        }

        /** Where {@link #tcp} is set: the port that is to lead there. */
        public StringProperty entrance() {
            return entrance;
        }

        int entranceNumber() {
            String text = entrance.get().strip();
            return text.matches("\\d{1,5}") ? Integer.parseInt(text) : -1;
        }
    }

    /** @param created told the profile when the user wants it */
    public MapPortsModel(
            ListeningPorts ports, Background background, NewProfiles newProfiles, Consumer<Profile> created) {
        this.ports = ports;
        this.background = background;
        this.newProfiles = newProfiles;
        this.created = created;
        name.subscribe((before, now) -> {
            if (host.get().equals(NewProfiles.hostOf(before))) {
                host.set(NewProfiles.hostOf(now));
            }
        });
        name.subscribe(ignored -> check());
        host.subscribe(ignored -> check());
        tls.subscribe(ignored -> check());
    }

    public ObservableList<Choice> choices() {
        return choices;
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty host() {
        return host;
    }

    public BooleanProperty tls() {
        return tls;
    }

    public ReadOnlyBooleanProperty scanning() {
        return scanning.getReadOnlyProperty();
    }

    /** What is still wrong, a sentence; empty where the profile can be created. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether no port is ticked yet, which is where everyone begins and no mistake. */
    public ReadOnlyBooleanProperty unticked() {
        return unticked.getReadOnlyProperty();
    }

    /** Looks which ports listen now. */
    public void scan() {
        scanning.set(true);
        background.run(ports::scan, this::found, failure -> found(List.of()));
    }

    private void found(List<ListeningPort> listening) {
        scanning.set(false);
        choices.setAll(PortProposal.of(listening, ProcessHandle.current().pid()).stream()
                .map(proposal -> new Choice(
                        proposal, newProfiles.freePort(proposal.port().port() + 1)))
                .toList());
        for (Choice choice : choices) {
            choice.chosen().subscribe((before, now) -> settle(choice));
            choice.path().subscribe(ignored -> check());
            choice.entrance().subscribe(ignored -> check());
        }
        check();
    }

    /** Opening the URL should show something: of ports that were only guessed a path, the first one ticked answers at it. */
    private void settle(Choice choice) {
        if (choice.tcp() != null) {
            check();
            return;
        }
        boolean guessed = !choice.proposal.chosen();
        boolean rootTaken = chosen().stream()
                .anyMatch(other -> other != choice && other.path().get().equals(ROOT));
        if (guessed && !choice.chosen().get() && choice.path().get().equals(ROOT)) {
            choice.path().set(choice.proposal.path());
        } else if (guessed
                && !rootTaken
                && choice.chosen().get()
                && choice.path().get().equals(choice.proposal.path())) {
            choice.path().set(ROOT);
        }
        check();
    }

    private void check() {
        unticked.set(chosen().isEmpty());
        problem.set(wrong());
    }

    private String wrong() {
        if (name.get().isBlank()) {
            return "Give the profile a name.";
        }
        Set<String> paths = new HashSet<>();
        for (Choice choice : chosen()) {
            if (choice.tcp() != null) {
                if (choice.entranceNumber() < 1 || choice.entranceNumber() > 65535) {
                    return "The port that leads to " + choice.port().port() + " must be a number from 1 to 65535.";
                }
                continue;
            }
            if (!choice.path().get().startsWith("/")) {
                return "The path for port " + choice.port().port() + " must begin with a slash, such as /api.";
            }
            if (!paths.add(choice.path().get())) {
                return "Two ports have the path " + choice.path().get() + "; only one can answer there.";
            }
        }
        if (chosen().isEmpty()) {
            return "Tick the ports that belong to the profile.";
        }
        return Profiles.check(profile(NewProfiles.TLS_PORT)).stream()
                .findFirst()
                .map(found -> found.message())
                .orElse("");
    }

    private List<Choice> chosen() {
        return choices.stream().filter(choice -> choice.chosen().get()).toList();
    }

    /** Hands the profile on, unless something is wrong with it. */
    public void create() {
        check();
        if (problem.get().isEmpty()) {
            created.accept(profile(newProfiles.freePort(tls.get() ? NewProfiles.TLS_PORT : NewProfiles.PLAIN_PORT)));
        }
    }

    private Profile profile(int port) {
        List<Route> routes = chosen().stream()
                .filter(choice -> choice.tcp() == null)
                .sorted(Comparator.comparingInt(
                                (Choice choice) -> choice.path().get().length())
                        .reversed())
                .map(choice -> NewProfiles.route(choice.path().get().strip(), choice.port()))
                .toList();
        List<TcpForward> forwards = chosen().stream()
                .filter(choice -> choice.tcp() != null)
                .map(choice -> NewProfiles.forward(choice.tcp(), choice.entranceNumber(), choice.port()))
                .toList();
        return NewProfiles.of(name.get().strip(), List.of(host.get().strip()), port, tls.get(), routes)
                .withTcp(forwards);
    }
}
