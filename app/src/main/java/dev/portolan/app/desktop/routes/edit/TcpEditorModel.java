package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.ListenerDraft.Reach;
import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.engine.EngineState.TcpStatus;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.ProxyProtocol;
import dev.portolan.engine.profile.TcpForward;
import dev.portolan.engine.profile.TcpTimeouts;
import dev.portolan.engine.profile.Units;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The TCP forward that is being edited: its fields. JavaFX thread only. */
public final class TcpEditorModel extends EditorModel<TcpForward> {

    private static final String EVERYWHERE = "::";

    private final StringProperty name = fields().text();
    private final StringProperty port = fields().text();
    private final ObjectProperty<Reach> reach = fields().choice(Reach.LOOPBACK);
    private final StringProperty address = fields().text();
    private final ObservableList<TargetEntry> targets = fields().targets();
    private final BalancingDraft balancing = new BalancingDraft(fields());
    private final BooleanProperty tls = fields().flag();
    private final ObjectProperty<ProxyProtocol> proxyProtocol = fields().choice(ProxyProtocol.OFF);
    private final StringProperty connect = fields().text();
    private final StringProperty idle = fields().text();
    private final PortsModel ports;
    private List<TcpStatus> running = List.of();

    /** @param save writes a profile and returns what is wrong with it, where it was not written */
    public TcpEditorModel(Function<Profile, List<Problem>> save, PortsModel ports) {
        super(ProfileList.TCP, save);
        this.ports = ports;
        ports.byNumber().addListener((source, before, now) -> check());
    }

    /** How the forwards of the running profile are; empty while none runs. */
    public void statusChanged(List<TcpStatus> now) {
        running = List.copyOf(now);
        check();
    }

    @Override
    void fill(TcpForward forward) {
        var given = forward.address();
        boolean all = "0.0.0.0".equals(given) || EVERYWHERE.equals(given);
        var rest = forward.timeouts().idle();
        name.set(Reading.orEmpty(forward.name()));
        port.set(Integer.toString(forward.port()));
        reach.set(given == null ? Reach.LOOPBACK : all ? Reach.ALL : Reach.ADDRESS);
        address.set(all ? "" : Reading.orEmpty(given));
        targets.setAll(forward.targets().stream().map(TargetEntry::of).toList());
        balancing.load(forward.balancing());
        tls.set(forward.tls());
        proxyProtocol.set(forward.proxyProtocol());
        connect.set(Units.text(forward.timeouts().connect()));
        idle.set(rest == null ? "" : Units.text(rest));
    }

    /** What keeps it from listening, as far as the engine or the system tells. */
    @Override
    List<Problem> remarks(TcpForward forward, Original<TcpForward> from) {
        var standing = standing(forward, from);
        return standing == null ? List.of() : List.of(new Problem("/port", standing));
    }

    private @Nullable String standing(TcpForward forward, Original<TcpForward> from) {
        for (var status : running) {
            if (status.forward().equals(forward) && status.problem() != null) {
                return status.problem();
            }
        }
        var holder = ports.holder(forward.port());
        boolean stays = !from.fresh() && from.item().port() == forward.port() && !running.isEmpty();
        return holder == null || stays
                ? null
                : "Port " + holder.port() + " is held by " + PortsModel.describe(holder)
                        + ". Stop it, or use another port.";
    }

    @Override
    TcpForward read(Reading reading, TcpForward before) {
        return new TcpForward(
                Reading.orNull(name.get()),
                before.enabled(),
                readAddress(reading, before.address()),
                reading.number("/port", port.get(), 1, 65535, "A port is a number from 1 to 65535.", 0),
                TargetEntry.readAll(targets, reading, reading::tcpTarget),
                tls.get(),
                readTimeouts(reading),
                proxyProtocol.get(),
                balancing.read(reading));
    }

    private @Nullable String readAddress(Reading reading, @Nullable String before) {
        return switch (reach.get()) {
            case LOOPBACK, LAN -> null;
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

    /** Where the first target is. */
    public StringProperty target() {
        return targets.getFirst().url();
    }

    /** Never empty. */
    public ObservableList<TargetEntry> targets() {
        return targets;
    }

    /** How one of several is chosen, and whether they are checked. */
    public BalancingDraft balancing() {
        return balancing;
    }

    public BooleanProperty tls() {
        return tls;
    }

    /** How the target is told who called. */
    public ObjectProperty<ProxyProtocol> proxyProtocol() {
        return proxyProtocol;
    }

    public StringProperty connect() {
        return connect;
    }

    /** Blank for no limit. */
    public StringProperty idle() {
        return idle;
    }
}
