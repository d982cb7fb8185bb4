package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import dev.portolan.engine.profile.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The TCP forward that is being edited: its fields, what is wrong with them, saving and going back. JavaFX thread only. */
public final class TcpEditorModel {

    private static final String EVERYWHERE = "::";

    private final Fields fields = new Fields(this::check);
    private final StringProperty name = fields.text();
    private final StringProperty port = fields.text();
    private final ObjectProperty<Reach> reach = fields.choice(Reach.LOOPBACK);
    private final StringProperty address = fields.text();
    private final StringProperty target = fields.text();
    private final BooleanProperty tls = fields.flag();
    private final StringProperty connect = fields.text();
    private final StringProperty idle = fields.text();
    private final ReadOnlyObjectWrapper<@Nullable TcpDraft> draft = new ReadOnlyObjectWrapper<>();
    private final Function<Profile, List<Problem>> save;
    private final PortsModel ports;
    private List<TcpStatus> running = List.of();
    private @Nullable Original original;
    private @Nullable TcpForward baseline;

    /** @param fresh whether the profile does not have the forward yet; it is to be put before {@code index} */
    private record Original(Profile profile, int index, TcpForward forward, boolean fresh) {}

    /** @param save writes a profile and returns what is wrong with it, where it was not written */
    public TcpEditorModel(Function<Profile, List<Problem>> save, PortsModel ports) {
        this.save = save;
        this.ports = ports;
        ports.byNumber().addListener((source, before, now) -> check());
    }

    /** What is being edited, or null while nothing is. */
    public ReadOnlyObjectProperty<@Nullable TcpDraft> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Edits a forward of the profile; what was unsaved before is given up. */
    public void open(Profile profile, int index) {
        load(new Original(profile, index, profile.tcp().get(index), false));
    }

    /** Edits a forward that the profile does not have yet. */
    public void openFresh(Profile profile, int index, TcpForward forward) {
        load(new Original(profile, index, forward, true));
    }

    public void close() {
        original = null;
        draft.set(null);
    }

    public boolean dirty() {
        var current = draft.get();
        return current != null && current.dirty();
    }

    /** Goes back to what is saved; a forward that was never saved is given up. */
    public void revert() {
        var from = original;
        if (from == null || from.fresh()) {
            close();
        } else {
            load(from);
        }
    }

    /**
     * Saves the draft, unless there is something wrong with it.
     *
     * @return whether it was saved
     */
    public boolean save() {
        var current = draft.get();
        if (current == null || !current.valid()) {
            return false;
        }
        var problems = save.apply(current.profile());
        if (problems.isEmpty()) {
            load(new Original(current.profile(), current.index(), current.forward(), false));
            return true;
        }
        draft.set(new TcpDraft(
                current.profile(),
                current.index(),
                current.forward(),
                relative(problems, current.index()),
                current.warnings(),
                current.fresh(),
                current.dirty()));
        return false;
    }

    /** How the forwards of the running profile are; empty while none runs. */
    public void statusChanged(List<TcpStatus> now) {
        running = List.copyOf(now);
        check();
    }

    /** Follows the saved profile when it changed; an unsaved draft is kept. */
    public void profileChanged(Profile profile) {
        var from = original;
        if (from == null) {
            return;
        }
        int place = from.fresh() ? -1 : find(from, profile.tcp());
        if (place >= 0) {
            follow(new Original(profile, place, profile.tcp().get(place), false));
        } else if (from.fresh() || dirty()) {
            int index = Math.min(from.index(), profile.tcp().size());
            follow(new Original(profile, index, from.forward(), true));
        } else {
            close();
        }
    }

    private void follow(Original now) {
        if (dirty()) {
            original = now;
            check();
        } else {
            load(now);
        }
    }

    /** In its place, or else anywhere; switching it on or off makes no other forward of it. */
    private static int find(Original from, List<TcpForward> forwards) {
        var wanted = from.forward().withEnabled(true);
        var all = forwards.stream().map(each -> each.withEnabled(true)).toList();
        return from.index() < all.size() && all.get(from.index()).equals(wanted) ? from.index() : all.indexOf(wanted);
    }

    private void load(Original from) {
        original = from;
        var forward = from.forward();
        var given = forward.address();
        boolean all = "0.0.0.0".equals(given) || EVERYWHERE.equals(given);
        fields.fill(() -> {
            name.set(Reading.orEmpty(forward.name()));
            port.set(Integer.toString(forward.port()));
            reach.set(given == null ? Reach.LOOPBACK : all ? Reach.ALL : Reach.ADDRESS);
            address.set(all ? "" : Reading.orEmpty(given));
            target.set(
                    forward.target().unix()
                            ? forward.target().toString()
                            : forward.target().authority());
            tls.set(forward.tls());
            connect.set(Units.text(forward.timeouts().connect()));
            idle.set(
                    forward.timeouts().idle() == null
                            ? ""
                            : Units.text(forward.timeouts().idle()));
        });
        baseline = read(new Reading(), forward);
        check();
    }

    private void check() {
        var from = original;
        if (from == null) {
            return;
        }
        var reading = new Reading();
        var forward = read(reading, from.forward());
        var profile = TcpDraft.place(from.profile(), from.index(), forward, from.fresh());
        var problems = new ArrayList<>(reading.problems());
        for (var problem : relative(Profiles.check(profile), from.index())) {
            if (reading.problems().stream().noneMatch(known -> known.pointer().equals(problem.pointer()))) {
                problems.add(problem);
            }
        }
        var warnings = new ArrayList<>(relative(Profiles.warnings(profile), from.index()));
        var standing = standing(forward, from);
        if (standing != null) {
            warnings.add(new Problem("/port", standing));
        }
        boolean dirty = from.fresh() || !reading.problems().isEmpty() || !forward.equals(baseline);
        draft.set(new TcpDraft(profile, from.index(), forward, problems, warnings, from.fresh(), dirty));
    }

    /** What keeps it from listening, as far as the engine or the system tells; or null. */
    private @Nullable String standing(TcpForward forward, Original from) {
        for (var status : running) {
            if (status.forward().equals(forward) && status.problem() != null) {
                return status.problem();
            }
        }
        var holder = ports.holder(forward.port());
        boolean stays = !from.fresh() && from.forward().port() == forward.port() && !running.isEmpty();
        return holder == null || stays
                ? null
                : "Port " + holder.port() + " is held by " + PortsModel.describe(holder)
                        + ". Stop it, or use another port.";
    }

    private TcpForward read(Reading reading, TcpForward before) {
        return new TcpForward(
                Reading.orNull(name.get()),
                before.enabled(),
                readAddress(reading, before.address()),
                reading.number("/port", port.get(), 1, 65535, "A port is a number from 1 to 65535.", 0),
                reading.tcpTarget("/to", target.get()),
                tls.get(),
                readTimeouts(reading));
    }

    private @Nullable String readAddress(Reading reading, @Nullable String before) {
        return switch (reach.get()) {
            case LOOPBACK -> null;
            case ALL -> Objects.equals(before, "0.0.0.0") ? before : EVERYWHERE;
            case ADDRESS -> {
                if (address.get().isBlank()) {
                    reading.problem("/address", "Write one of this machine's addresses, such as 192.168.1.20.");
                }
                yield address.get().strip();
            }
        };
    }

    private TcpTimeouts readTimeouts(Reading reading) {
        var usual = TcpTimeouts.DEFAULT.connect();
        return new TcpTimeouts(
                reading.duration("/timeouts/connect", connect.get(), usual),
                idle.get().isBlank() ? null : reading.duration("/timeouts/idle", idle.get(), usual));
    }

    /** Pointers below the forward begin at the forward; others stay as they are. */
    private static List<Problem> relative(List<Problem> problems, int index) {
        var prefix = "/tcp/" + index;
        return problems.stream()
                .map(problem -> problem.pointer().startsWith(prefix + "/")
                        ? new Problem(problem.pointer().substring(prefix.length()), problem.message())
                        : problem)
                .toList();
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty port() {
        return port;
    }

    public ObjectProperty<Reach> reach() {
        return reach;
    }

    /** The address where {@link #reach()} is {@link Reach#ADDRESS}. */
    public StringProperty address() {
        return address;
    }

    public StringProperty target() {
        return target;
    }

    public BooleanProperty tls() {
        return tls;
    }

    public StringProperty connect() {
        return connect;
    }

    /** Blank for no limit. */
    public StringProperty idle() {
        return idle;
    }
}
