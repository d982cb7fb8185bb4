package dev.portolan.app.desktop.traffic.compare;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.traffic.compare.Shown.Place;
import dev.portolan.app.desktop.traffic.compare.Shown.Row;
import dev.portolan.engine.capture.Capture;
import dev.portolan.engine.capture.Exchange;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** Two exchanges side by side, without the nodes. What takes time is done on workers. JavaFX thread only. */
public final class CompareModel {

    /**
     * What is compared, and what is to be seen of it.
     *
     * @param comparison null while it is made
     */
    record State(long left, long right, @Nullable Comparison comparison, Shown shown) {}

    private static final State NONE = new State(0, 0, null, Shown.NOTHING);

    private final Capture capture;
    private final Background background;
    private final Dialogs dialogs;
    private final Consumer<String> copy;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(NONE);
    private final BooleanProperty folded = new SimpleBooleanProperty(true);
    private final Set<Place> opened = new HashSet<>();
    private final AtomicLong turn = new AtomicLong();

    /** @param copy puts a text on the clipboard */
    public CompareModel(Capture capture, Background background, Dialogs dialogs, Consumer<String> copy) {
        this.capture = capture;
        this.background = background;
        this.dialogs = dialogs;
        this.copy = copy;
        folded.subscribe((was, is) -> {
            opened.clear();
            layOut();
        });
    }

    /** Whether it is in sight. */
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether what is equal is folded; to change it closes the folds that were opened one by one. */
    BooleanProperty folded() {
        return folded;
    }

    /** Opens it with these two exchanges. */
    public void compare(long left, long right) {
        opened.clear();
        state.set(new State(left, right, null, Shown.NOTHING));
        open.set(true);
        boolean fold = folded.get();
        work(
                () -> read(left).flatMap(one -> read(right).map(other -> made(one, other, fold))),
                made -> made.ifPresentOrElse(state::set, () -> refuse("One of them is gone: the capture was full")));
    }

    private Optional<Exchange> read(long id) {
        return Optional.ofNullable(capture.exchange(id));
    }

    private static State made(Exchange left, Exchange right, boolean fold) {
        Comparison comparison = Comparison.of(left, right);
        return new State(left.summary().id(), right.summary().id(), comparison, Shown.of(comparison, fold, Set.of()));
    }

    private void refuse(String why) {
        dialogs.notice(why);
        close();
    }

    /** Left becomes right. */
    void swap() {
        State now = state.get();
        if (now.left() != 0) {
            compare(now.right(), now.left());
        }
    }

    /** Shows the equal lines of a fold. */
    void unfold(Row.Fold fold) {
        opened.add(fold.place());
        layOut();
    }

    private void layOut() {
        State now = state.get();
        Comparison comparison = now.comparison();
        if (comparison != null) {
            boolean fold = folded.get();
            Set<Place> places = Set.copyOf(opened);
            work(() -> new State(now.left(), now.right(), comparison, Shown.of(comparison, fold, places)), state::set);
        }
    }

    /** Only the work asked for last counts. */
    private <T> void work(Callable<T> work, Consumer<T> done) {
        long mine = turn.incrementAndGet();
        background.run(
                work,
                result -> {
                    if (mine == turn.get()) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (mine == turn.get()) {
                        close();
                        dialogs.unexpected("The two exchanges could not be compared", failure);
                    }
                });
    }

    public void close() {
        turn.incrementAndGet();
        open.set(false);
        state.set(NONE);
    }

    /** Copies lines as a patch has them: with a minus what is left, with a plus what is right. */
    void copy(List<Row> rows) {
        if (!rows.isEmpty()) {
            background.run(
                    () -> rows.stream().map(CompareModel::text).collect(Collectors.joining("\n")),
                    copy,
                    failure -> dialogs.unexpected("The lines could not be copied", failure));
        }
    }

    private static String text(Row row) {
        return switch (row) {
            case Row.Title(Part part, int _) -> "@@ " + part.title() + " @@";
            case Row.Remark(String text) -> "# " + text;
            case Row.Fold(Place _, int count) -> "  … " + CompareWords.equal(count);
            case Row.Pair(Line line) -> {
                String indent = "  ".repeat(line.depth());
                yield switch (line.mark()) {
                    case SAME -> "  " + indent + line.left();
                    case LEFT -> "- " + indent + line.left();
                    case RIGHT -> "+ " + indent + line.right();
                    case CHANGED -> "- " + indent + line.left() + "\n+ " + indent + line.right();
                };
            }
        };
    }
}
