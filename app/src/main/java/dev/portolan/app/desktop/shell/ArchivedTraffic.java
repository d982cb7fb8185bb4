package dev.portolan.app.desktop.shell;

import dev.portolan.app.desktop.traffic.TrafficPort;
import dev.portolan.app.desktop.traffic.archive.ArchivePort;
import dev.portolan.engine.HeadChanges;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.breakpoint.Breakpoints;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.send.NotSentException;
import dev.portolan.engine.send.OwnRequest;
import dev.portolan.engine.send.Sending;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What a window with an archive in it has round it: nothing runs there, and nothing is added. */
final class ArchivedTraffic implements TrafficPort {

    private final Outside outside;
    private final Function<Exchange, HeadChanges> changes;
    private final ArchivePort archives;
    private final ObservableValue<@Nullable String> nothing = new ReadOnlyObjectWrapper<@Nullable String>();

    ArchivedTraffic(Outside outside, Function<Exchange, HeadChanges> changes, ArchivePort archives) {
        this.outside = outside;
        this.changes = changes;
        this.archives = archives;
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public ArchivePort archives() {
        return archives;
    }

    @Override
    public ObservableValue<@Nullable String> url() {
        return nothing;
    }

    @Override
    public ObservableValue<@Nullable String> profile() {
        return nothing;
    }

    @Override
    public int purgeCache(String called) {
        return 0;
    }

    @Override
    public int purgeCaches() {
        return 0;
    }

    @Override
    public boolean startable() {
        return false;
    }

    @Override
    public void start() {
        throw new IllegalStateException("an archive can't be started");
    }

    @Override
    public void browse(String address) {
        outside.browse(address);
    }

    /** Nothing comes past an archive that could be held. */
    @Override
    public Breakpoints breakpoints() {
        return new Breakpoints();
    }

    @Override
    public HeadChanges changes(Exchange exchange) {
        return changes.apply(exchange);
    }

    @Override
    public @Nullable RouteReason explain(Exchange exchange) {
        return null;
    }

    @Override
    public void answerFromHereOn(Exchange exchange, boolean edit) {
        throw new IllegalStateException("an archive has no profile");
    }

    @Override
    public void copy(String text) {
        outside.copy(text);
    }

    @Override
    public boolean editRoute(String label, String setting) {
        return false;
    }

    /** Its exchanges came through other profiles, and have numbers of their own. */
    @Override
    public Sending send(OwnRequest request) throws NotSentException {
        throw new NotSentException(
                "An archive is only looked at; send requests from the Traffic screen of the main window.");
    }

    @Override
    public List<String> urls() {
        return List.of();
    }
}
