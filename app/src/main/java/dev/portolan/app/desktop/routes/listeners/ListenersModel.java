package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.routes.edit.Reading;
import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.engine.EngineState.ListenerStatus;
import dev.portolan.engine.profile.Listener;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The names and listeners of the open profile while they are edited. JavaFX thread only. */
public final class ListenersModel {

    private static final int FIRST_TLS = 4443;
    private static final int FIRST_PLAIN = 4080;

    private static final String SHARING =
            "Phones and machines in the same network can reach every route of this profile, by this machine's address and"
                    + " name there; machines of other networks can't. They need no password, unless a route asks for one."
                    + " For https a phone must trust the local authority, which it can fetch from this port.";

    private final ObservableList<HostDraft> hosts = FXCollections.observableArrayList(HostDraft::fields);
    private final ObservableList<ListenerDraft> listeners = FXCollections.observableArrayList(ListenerDraft::fields);
    private final ReadOnlyObjectWrapper<@Nullable ListenersDraft> draft = new ReadOnlyObjectWrapper<>();
    private final Function<Profile, List<Problem>> save;
    private final PortsModel ports;
    private @Nullable Profile original;
    private List<ListenerStatus> running = List.of();

    /** @param save writes a profile and returns what is wrong with it, where it was not written */
    public ListenersModel(Function<Profile, List<Problem>> save, PortsModel ports) {
        this.save = save;
        this.ports = ports;
        hosts.addListener((ListChangeListener<HostDraft>) change -> check());
        listeners.addListener((ListChangeListener<ListenerDraft>) change -> check());
        ports.byNumber().addListener((source, before, now) -> check());
    }

    /** What is being edited, or null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable ListenersDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    public ObservableList<HostDraft> hosts() {
        return hosts;
    }

    public ObservableList<ListenerDraft> listeners() {
        return listeners;
    }

    /** Edits the names and listeners of the profile; what was unsaved before is given up. */
    public void open(Profile profile) {
        original = null;
        hosts.setAll(profile.hosts().stream().map(HostDraft::new).toList());
        listeners.setAll(profile.listeners().stream().map(this::edited).toList());
        original = profile;
        check();
    }

    /** How the listeners of the running profile are; empty while none runs. */
    public void statusChanged(List<ListenerStatus> now) {
        running = List.copyOf(now);
        check();
    }

    public void close() {
        original = null;
        draft.set(null);
    }

    public boolean dirty() {
        var current = draft.get();
        return current != null && current.dirty();
    }

    /** Follows the saved profile when it changed; unsaved changes are kept. */
    public void profileChanged(Profile profile) {
        if (original == null) {
            return;
        }
        if (dirty() && !matches(profile)) {
            original = profile;
            check();
        } else {
            open(profile);
        }
    }

    private boolean matches(Profile profile) {
        var current = draft.get();
        return current != null
                && current.profile().hosts().equals(profile.hosts())
                && current.profile().listeners().equals(profile.listeners());
    }

    public void revert() {
        var from = original;
        if (from != null) {
            open(from);
        }
    }

    /** @return whether it was saved */
    public boolean save() {
        var current = draft.get();
        if (current == null || !current.valid()) {
            return false;
        }
        var problems = save.apply(current.profile());
        if (!problems.isEmpty()) {
            draft.set(new ListenersDraft(current.profile(), problems, current.warnings(), current.dirty()));
            return false;
        }
        open(current.profile());
        return true;
    }

    /** Redirects to a listener follow it to another port; routes do by {@link RoutePorts}. */
    private ListenerDraft edited(Listener listener) {
        var draft = new ListenerDraft(listener);
        draft.port().addListener((source, before, now) -> {
            int from = draft.advance();
            int to = draft.number();
            if (to > 0 && to != from) {
                listeners.stream()
                        .filter(other -> Integer.valueOf(from)
                                .equals(other.redirectToTls().get()))
                        .forEach(other -> other.redirectToTls().set(to));
            }
        });
        return draft;
    }

    public void addHost() {
        var first = hosts.stream()
                .map(HostDraft::read)
                .filter(host -> !host.equals(Profile.EVERY_HOST))
                .findFirst()
                .orElse("app.localhost");
        hosts.add(new HostDraft(first.startsWith("*.") ? first.substring(2) : "*." + first));
    }

    /** A TLS listener where there is none yet; else a plain one that leads to it. */
    public void addListener() {
        var taken = listeners.stream().map(ListenerDraft::number).toList();
        var secure = listeners.stream()
                .filter(each -> each.tls().get() && each.number() > 0)
                .findFirst();
        listeners.add(edited(secure.map(tls -> new Listener(null, ports.free(FIRST_PLAIN, taken), false, tls.number()))
                .orElseGet(() -> new Listener(null, ports.free(FIRST_TLS, taken), true, null))));
    }

    /** The next free port that may stand in for one that is held, or taken by another listener. */
    public int freePort(ListenerDraft listener) {
        var taken = listeners.stream().map(ListenerDraft::number).toList();
        return ports.free(Math.max(1024, listener.number() + 1), taken);
    }

    private void check() {
        var from = original;
        if (from == null) {
            return;
        }
        var reading = new Reading();
        var read = new ArrayList<Listener>();
        for (int i = 0; i < listeners.size(); i++) {
            read.add(listeners.get(i).read("/listeners/" + i, reading));
        }
        var profile = from.withHosts(hosts.stream().map(HostDraft::read).toList())
                .withListeners(read)
                .withRoutes(RoutePorts.followed(from.routes(), listeners));
        var problems = new ArrayList<>(reading.problems());
        var unreadable = new ArrayList<>(problems.stream().map(Problem::pointer).toList());
        for (int i = 0; i < listeners.size(); i++) {
            read(i, problems, unreadable);
        }
        Profiles.check(profile).stream()
                .filter(problem -> unreadable.stream().noneMatch(problem.pointer()::startsWith))
                .map(problem -> RoutePorts.worded(problem, profile))
                .forEach(problems::add);
        boolean dirty = !reading.problems().isEmpty()
                || !profile.hosts().equals(from.hosts())
                || !profile.listeners().equals(from.listeners());
        draft.set(new ListenersDraft(profile, problems, warnings(profile), dirty));
    }

    private void read(int index, List<Problem> problems, List<String> unreadable) {
        var pointer = "/listeners/" + index;
        var listener = listeners.get(index);
        if (listener.number() < 0) {
            problems.add(new Problem(pointer + "/port", "A port is a number from 1 to 65535."));
            unreadable.add(pointer + "/port");
            unreadable.add(RoutePorts.POINTER);
        }
        if (listener.reach().get() == Reach.ADDRESS && listener.address().get().isBlank()) {
            problems.add(
                    new Problem(pointer + "/address", "Write one of this machine's addresses, such as 192.168.1.20."));
            unreadable.add(pointer + "/address");
        }
    }

    private List<Problem> warnings(Profile profile) {
        var warnings = new ArrayList<Problem>();
        for (int i = 0; i < listeners.size(); i++) {
            var sentence = standing(listeners.get(i), profile.listeners().get(i));
            if (sentence != null) {
                warnings.add(new Problem("/listeners/" + i + "/port", sentence));
            }
        }
        for (var warning : Profiles.warnings(profile)) {
            warnings.add(new Problem(warning.pointer(), words(warning)));
        }
        return warnings;
    }

    /** Here people choose, and write no fields. */
    private static String words(Problem warning) {
        if (warning.pointer().matches("/listeners/\\d+/address")) {
            return "Other machines that reach this one can use these routes as well.";
        }
        return warning.pointer().matches("/listeners/\\d+/lan") ? SHARING : warning.message();
    }

    /** What keeps it from listening, as far as the engine or the system tells; or null. */
    private @Nullable String standing(ListenerDraft draft, Listener listener) {
        var failed = running.stream()
                .filter(status -> status.listener().equals(listener) && status.problem() != null)
                .map(ListenerStatus::problem)
                .findFirst();
        var holder = ports.holder(draft.number());
        if (failed.isPresent()) {
            return failed.get();
        }
        if (holder != null) {
            return "Port " + holder.port() + " is held by " + PortsModel.describe(holder)
                    + ". Stop it, or use another port.";
        }
        return heldByAnotherPart(draft.number())
                ? "Port " + draft.number() + " is held by Portolan itself, for its demo. Use another port."
                : null;
    }

    private boolean heldByAnotherPart(int port) {
        return ports.ownsAlready(port)
                && original != null
                && original.listeners().stream().noneMatch(listener -> listener.port() == port)
                && running.stream().noneMatch(status -> status.listener().port() == port);
    }
}
