package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.convert.Row.Line;
import dev.portolan.app.desktop.convert.Row.Note;
import dev.portolan.app.desktop.convert.Row.Place;
import dev.portolan.app.desktop.convert.Row.Title;
import dev.portolan.engine.convert.model.Remark;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** One of the two sides: texts by their lines, with remarks below those that they are about. */
final class SideList extends ListView<Row> {

    private static final double CHARACTER = 7.2;
    private static final double BESIDE_TEXT = 46 + 12 + 12 + 14;
    private static final int FEWEST = 20;
    private static final int ABOVE = 4;

    private final PauseTransition settled = new PauseTransition(Duration.millis(80));
    private final ObjectProperty<Set<Place>> linked = new SimpleObjectProperty<>(Set.of());
    private final Consumer<String> clipboard;
    private List<Section> sections = List.of();
    private int columns;
    private Consumer<Remark> go = remark -> {};
    private Predicate<Remark> leads = remark -> false;

    /** @param what it shows, for those who can't see it */
    SideList(String what, Consumer<String> clipboard) {
        this.clipboard = clipboard;
        getStyleClass().addAll("side-list");
        setAccessibleText(what);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new SideCell(this));
        settled.setOnFinished(event -> fit());
        widthProperty().subscribe(width -> {
            if (columns == 0) {
                fit();
            } else {
                settled.playFromStart();
            }
        });
        KeyCombination copy = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
        setOnKeyPressed(event -> {
            if (copy.match(event)) {
                copySelected();
                event.consume();
            }
        });
        MenuItem some = new MenuItem("Copy lines");
        some.setOnAction(event -> copySelected());
        MenuItem all = new MenuItem("Copy all");
        all.setOnAction(
                event -> clipboard.accept(sections.stream().map(Section::text).collect(Collectors.joining("\n"))));
        setContextMenu(new ContextMenu(some, all));
    }

    /** What can be done about remarks. */
    void remedies(Predicate<Remark> which, Consumer<Remark> what) {
        leads = which;
        go = what;
    }

    boolean leadsSomewhere(Remark remark) {
        return leads.test(remark);
    }

    void go(Remark remark) {
        go.accept(remark);
    }

    /** The lines that belong to what was chosen on the other side. */
    ObjectProperty<Set<Place>> linked() {
        return linked;
    }

    void show(List<Section> texts) {
        sections = texts;
        linked.set(Set.of());
        columns = 0;
        fit();
    }

    private void fit() {
        int now = Math.max(FEWEST, (int) ((getWidth() - BESIDE_TEXT) / CHARACTER));
        if (now != columns && getWidth() > 0) {
            columns = now;
            Row chosen = getSelectionModel().getSelectedItem();
            setItems(FXCollections.observableList(Rows.of(sections, columns)));
            if (chosen instanceof Line line) {
                select(line.place());
            }
        }
    }

    private void copySelected() {
        StringBuilder text = new StringBuilder();
        for (Row row : getSelectionModel().getSelectedItems()) {
            switch (row) {
                case Line line ->
                    text.append(line.lines().get(line.index()))
                            .append(line.lines().goesOn(line.index()) ? "" : "\n");
                case Note note ->
                    text.append(RemarkWords.kind(note.remark().kind()))
                            .append(": ")
                            .append(RemarkWords.text(note.remark()))
                            .append('\n');
                case Title title -> text.append(title.text()).append('\n');
                case null -> {}
            }
        }
        if (!text.isEmpty()) {
            clipboard.accept(text.toString());
        }
    }

    /** Tells of the line that is chosen, or that the chosen remark is about. */
    void onChosen(Consumer<Place> chosen) {
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            Place place = place(row);
            if (place != null) {
                chosen.accept(place);
            }
        });
    }

    private static @Nullable Place place(@Nullable Row row) {
        return switch (row) {
            case Line line -> line.place();
            case Note note -> note.place();
            case Title title -> null;
            case null -> null;
        };
    }

    /** Marks lines and brings the first into sight, unless one of them is already. */
    void link(Set<Place> places) {
        linked.set(places);
        if (!places.isEmpty()) {
            Place first = places.iterator().next();
            int index = index(first);
            if (index >= 0) {
                scrollTo(Math.max(0, index - ABOVE));
            }
        }
    }

    private int index(Place place) {
        List<Row> rows = getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Line line && line.place().equals(place)) {
                return i;
            }
        }
        return -1;
    }

    private void select(Place place) {
        int index = index(place);
        if (index >= 0) {
            getSelectionModel().clearAndSelect(index);
        }
    }

    /** Goes to the next remark in that direction, and round at the ends. */
    void goToRemark(boolean forwards) {
        List<Row> rows = getItems();
        int size = rows.size();
        int from = getSelectionModel().getSelectedIndex();
        for (int step = 1; step <= size; step++) {
            int at = Math.floorMod(forwards ? from + step : Math.max(from, 0) - step, size);
            if (rows.get(at) instanceof Note) {
                getSelectionModel().clearAndSelect(at);
                getFocusModel().focus(at);
                scrollTo(Math.max(0, at - ABOVE));
                return;
            }
        }
    }
}
