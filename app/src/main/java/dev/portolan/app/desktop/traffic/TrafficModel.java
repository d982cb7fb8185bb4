package dev.portolan.app.desktop.traffic;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.traffic.archive.ArchiveModel;
import dev.portolan.app.desktop.traffic.body.BodyTools;
import dev.portolan.app.desktop.traffic.body.ViewChoices;
import dev.portolan.app.desktop.traffic.choice.HiddenRows;
import dev.portolan.app.desktop.traffic.choice.RowSelection;
import dev.portolan.app.desktop.traffic.compose.ComposeModel;
import dev.portolan.app.desktop.traffic.find.SearchModel;
import dev.portolan.app.desktop.traffic.hold.HoldModel;
import dev.portolan.engine.RouteReason;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.capture.ExchangeSummary;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/**
 * The Traffic screen without its nodes: which rows, in which order, which one is chosen, and what may be done with it. It
 * asks the capture once a frame ({@link #tick}) and is never called by it. JavaFX thread only.
 */
public final class TrafficModel {

    private static final long OPEN_ROWS_EVERY_NANOS = 100_000_000;

    /** A single row appears at the next frame; in a storm nobody reads faster, and the processor is the proxy's. */
    private static final long ROWS_EVERY_NANOS = 50_000_000;

    private final Capture capture;
    private final Dialogs dialogs;
    private final TrafficPort port;
    private final Map<String, String> preferences;
    private final LiveRows live;
    private final TrafficRows rows = new TrafficRows();
    private final Summaries summaries;
    private final DetailModel detail;
    private final RowSelection selection = new RowSelection();
    private final HiddenRows hidden = new HiddenRows();
    private final RowCommands commands;
    private final ArchiveModel archives;
    private final BodyTools bodies;
    private final SendCommands sending;
    private final HoldModel holds;
    private final Clearing clearing;
    private final SearchModel search;
    private final CopyCommands copying;
    private final FilterModel filter;

    private final BooleanProperty recording = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Totals> totals = new ReadOnlyObjectWrapper<>(Totals.NONE);
    private final ReadOnlyLongWrapper held = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper sorting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Emptiness> emptiness = new ReadOnlyObjectWrapper<>(Emptiness.NOTHING_RUNS);

    private SortOrder order = SortOrder.NEWEST_FIRST;
    private long openReadAt;
    private long publishedAt = Long.MIN_VALUE / 2;
    private boolean outdated;
    private boolean asked;
    private LongConsumer shower = this::select;

    /** @param preferences what the screen remembers from one start to the next; what is put is kept */
    public TrafficModel(
            Capture capture,
            Background background,
            Dialogs dialogs,
            TrafficPort port,
            Map<String, String> preferences) {
        this.capture = capture;
        this.dialogs = dialogs;
        this.port = port;
        this.preferences = preferences;
        live = new LiveRows(capture, background);
        summaries = new Summaries(capture);
        detail = new DetailModel(capture, background, dialogs);
        commands = new RowCommands(capture, this, selection, hidden, dialogs);
        archives = new ArchiveModel(capture, background, dialogs, port.archives());
        bodies = new BodyTools(background, dialogs, this::copyText, new ViewChoices());
        clearing = new Clearing(capture, dialogs, live.histogram(), this::cleared);
        copying = new CopyCommands(selection, detail, dialogs, port);
        sending = new SendCommands(
                capture, background, dialogs, port, selection, detail, this::copyText, id -> shower.accept(id));
        filter = new FilterModel(capture, background, dialogs, preferences, this::ask);
        search = new SearchModel(capture, background, dialogs, this::there, () -> query().predicate(capture));
        holds = new HoldModel(port.breakpoints(), background, dialogs, preferences, port.profile());
        recording.set(capture.recording());
        recording.subscribe(on -> capture.recording(on));
        selection.lead().subscribe(id -> detail.show(id.longValue()));
        ask();
    }

    /** Looks whether anything changed; once a frame while the screen is in sight. */
    void tick(long nanos, long millis) {
        boolean changed = live.tick(nanos, millis);
        outdated |= changed;
        if (asked || nanos - publishedAt >= ROWS_EVERY_NANOS) {
            if (outdated) {
                summaries.forget();
                recording.set(capture.recording());
            } else if (nanos - openReadAt > OPEN_ROWS_EVERY_NANOS) {
                summaries.forgetOpen();
                openReadAt = nanos;
            }
            publishedAt = outdated ? nanos : publishedAt;
            outdated = false;
            publish();
        }
        detail.tick(nanos, changed);
        sending.tick(nanos, changed);
        archives.tick();
        search.tick();
    }

    /** The search through all of it. */
    SearchModel search() {
        return search;
    }

    /** What was not cleared. */
    private Predicate<ExchangeSummary> there() {
        long cleared = clearing.upTo();
        return summary -> summary.id() > cleared;
    }

    /** Exports of this traffic, and archives. */
    public ArchiveModel archives() {
        return archives;
    }

    /** Whether traffic is added as it passes. */
    boolean isLive() {
        return port.live();
    }

    /** The chosen exchanges; none where none is. */
    long[] chosenIds() {
        return selection.ids();
    }

    /** The rows in the table, as they are now. */
    long[] shownIds() {
        return rows.stream().mapToLong(Long::longValue).toArray();
    }

    private void publish() {
        if (hidden.count().get() > 0) {
            hidden.dropBefore(live.oldest());
        }
        asked = live.waiting();
        rows.show(live.rows());
        totals.set(live.totals());
        held.set(live.held());
        sorting.set(live.sorting());
        emptiness.set(whyEmpty());
    }

    private Emptiness whyEmpty() {
        if (!rows.isEmpty()) {
            return Emptiness.SOME_ROWS;
        }
        if (totals.get().all() > 0) {
            return Emptiness.NOTHING_MATCHES;
        }
        return port.url().getValue() == null ? Emptiness.NOTHING_RUNS : Emptiness.NOTHING_YET;
    }

    private void ask() {
        asked = true;
        selection.collapse();
        live.query(query());
        live.follow(true);
    }

    private Query query() {
        return filter.query(clearing.upTo(), hidden.snapshot());
    }

    /** @param concerned what was hidden or is so no more */
    void hiddenChanged(long[] concerned) {
        asked = true;
        live.hide(query(), concerned);
    }

    /** What the table shows by row. */
    TrafficRows rows() {
        return rows;
    }

    /** What the user wants to see. */
    public FilterModel filter() {
        return filter;
    }

    /** What a row shows, or null where the exchange is gone. */
    @Nullable
    ExchangeSummary summary(long id) {
        return id == 0 ? null : summaries.get(id);
    }

    Histogram histogram() {
        return live.histogram();
    }

    DetailModel detail() {
        return detail;
    }

    /** What the views of bodies need. */
    BodyTools bodies() {
        return bodies;
    }

    public ComposeModel compose() {
        return sending.compose();
    }

    /** What is copied of the chosen row. */
    CopyCommands copying() {
        return copying;
    }

    /** Where traffic is held, and what is held. */
    public HoldModel holds() {
        return holds;
    }

    /** What is sent again of the chosen rows, and compared. */
    SendCommands sending() {
        return sending;
    }

    /** Who brings an exchange into sight that others lead to. */
    void onShow(LongConsumer next) {
        shower = next;
    }

    /** Brings the exchange into sight, with its detail. */
    void show(long id) {
        shower.accept(id);
    }

    /** Finds out on a worker why the exchange took its route; {@code known} hears of it where that can be said. */
    void explain(Exchange exchange, Consumer<RouteReason> known) {
        detail.work(() -> Optional.ofNullable(port.explain(exchange)), found -> found.ifPresent(known));
    }

    /** Opens the route's editor at a setting, or says that there is no such route any more. */
    void editRoute(String label, String setting) {
        if (!port.editRoute(label, setting)) {
            dialogs.notice("The open profile has no route " + TrafficText.visible(label));
        }
    }

    TrafficPort port() {
        return port;
    }

    Map<String, String> preferences() {
        return preferences;
    }

    BooleanProperty recording() {
        return recording;
    }

    ReadOnlyObjectProperty<Totals> totals() {
        return totals.getReadOnlyProperty();
    }

    /** How many rows came since the user looked away from the newest. */
    ReadOnlyLongProperty held() {
        return held.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty sorting() {
        return sorting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Emptiness> emptiness() {
        return emptiness.getReadOnlyProperty();
    }

    /** The exchange last chosen, or 0. */
    ReadOnlyLongProperty selected() {
        return selection.lead();
    }

    RowSelection selection() {
        return selection;
    }

    HiddenRows hidden() {
        return hidden;
    }

    RowCommands commands() {
        return commands;
    }

    /** Chooses this exchange and no other. */
    void select(long id) {
        selection.only(id);
    }

    /**
     * Goes so many rows below the one last chosen; to the first where there is none.
     *
     * @param extend whether the rows between are chosen as well
     */
    void move(long by, boolean extend) {
        selection.move(rows.order(), by, extend);
    }

    /** Whether the newest rows are in sight, so that new ones may be shown as they come. */
    void follow(boolean on) {
        asked |= on != live.following();
        live.follow(on);
    }

    boolean following() {
        return live.following();
    }

    SortOrder order() {
        return order;
    }

    void sort(SortOrder next) {
        order = next;
        asked = true;
        live.order(next);
        live.follow(true);
    }

    /** Forgets what was recorded, once nobody can want it back any more. */
    void clear() {
        clearing.clear();
        select(0);
        filter.range().set(null);
        live.follow(true);
    }

    private void cleared() {
        asked = true;
        live.query(query());
    }

    /** Brings back what was cleared or hidden last; false where there is nothing to undo. */
    boolean undo() {
        return clearing.undo() || commands.unhide();
    }

    /** Shows what was sent again by the program, and nothing else. */
    void showReplays() {
        filter.clear();
        filter.text().set("is:replay");
    }

    void copyText(String text) {
        port.copy(text);
        dialogs.notice("Copied");
    }
}
