package dev.portolan.app.desktop.routes.listeners;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.ports.ListeningPort;
import dev.portolan.app.ports.ListeningPorts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What listens on this machine, asked for in the background whenever the screen wants to know. JavaFX thread only. */
public final class PortsModel {

    /** Where developers' servers stand by default, the likeliest first. */
    private static final List<Integer> USUAL = List.of(3000, 5173, 8080, 8000, 4200, 5000, 8081, 9000, 3001, 4000);

    private static final int FIRST_UNPRIVILEGED = 1024;

    private final Background background;
    private final ListeningPorts source;
    private final ReadOnlyObjectWrapper<@Nullable Map<Integer, ListeningPort>> byNumber = new ReadOnlyObjectWrapper<>();
    private boolean asking;

    public PortsModel(Background background, ListeningPorts source) {
        this.background = background;
        this.source = source;
    }

    /** By port, ascending; null until it was asked for once, empty where the system does not tell. */
    public ReadOnlyObjectProperty<@Nullable Map<Integer, ListeningPort>> byNumber() {
        return byNumber.getReadOnlyProperty();
    }

    /** Asks again, unless an answer is still on its way. */
    public void refresh() {
        if (asking) {
            return;
        }
        asking = true;
        background.run(
                source::scan,
                found -> {
                    asking = false;
                    byNumber.set(found.stream()
                            .collect(Collectors.toMap(
                                    ListeningPort::port, Function.identity(), (one, other) -> one, TreeMap::new)));
                },
                failure -> {
                    asking = false;
                    LoggerFactory.getLogger(PortsModel.class).debug("The listening ports can't be read", failure);
                });
    }

    /** Those of other programs, for a person to pick a target from. */
    public List<ListeningPort> ofOthers() {
        return found().stream().filter(port -> !ours(port)).toList();
    }

    /** Who else holds a port, or null where it is free, ours, or not known. */
    public @Nullable ListeningPort holder(int port) {
        var known = byNumber.get();
        var holder = known == null ? null : known.get(port);
        return holder == null || ours(holder) ? null : holder;
    }

    /** Whether this program listens there, which for a port outside the profile is its demo. */
    boolean ownsAlready(int port) {
        var known = byNumber.get();
        var holder = known == null ? null : known.get(port);
        return holder != null && ours(holder);
    }

    /** The first port from this one on that nothing holds. */
    public int free(int from, Collection<Integer> taken) {
        var known = byNumber.get();
        int port = from;
        while (port < 65535 && (taken.contains(port) || (known != null && known.containsKey(port)))) {
            port++;
        }
        return port;
    }

    /** A port that a new route may well be meant for: one that listens and that no route leads to yet. */
    public int likelyTarget(Collection<Integer> used) {
        var open = ofOthers().stream()
                .map(ListeningPort::port)
                .filter(port -> port >= FIRST_UNPRIVILEGED && !used.contains(port))
                .toList();
        return USUAL.stream()
                .filter(open::contains)
                .findFirst()
                .or(() -> open.stream().findFirst())
                .or(() -> USUAL.stream().filter(port -> !used.contains(port)).findFirst())
                .orElse(8080);
    }

    private List<ListeningPort> found() {
        var known = byNumber.get();
        return known == null ? List.of() : List.copyOf(known.values());
    }

    private static boolean ours(ListeningPort port) {
        var pid = port.pid();
        return pid != null && pid == ProcessHandle.current().pid();
    }

    /** {@code node · vite, process 4242}: as much as the system tells. */
    public static String describe(ListeningPort port) {
        var process = port.process() == null ? "another program" : port.process();
        var detail = port.detail() == null ? "" : " (" + port.detail() + ")";
        return process + detail + (port.pid() == null ? "" : ", process " + port.pid());
    }
}
