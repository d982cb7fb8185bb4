package dev.portolan.app.desktop.routes.edit;

import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Rows of names and values, with a button that removes each and a link that adds one. */
public final class EntryTable extends VBox {

    private final ObservableList<Entry> entries;
    private final boolean changing;
    private final String what;
    private final String name;
    private final String value;
    private final VBox rows = new VBox();

    /** @param changing whether each row also says if the field is set, added or removed */
    public EntryTable(ObservableList<Entry> entries, boolean changing, String what) {
        this(entries, changing, what, "Name", "Value");
    }

    /** One whose rows ask for something else than names and values, as the two examples show. */
    EntryTable(ObservableList<Entry> entries, String what, String name, String value) {
        this(entries, false, what, name, value);
    }

    private EntryTable(ObservableList<Entry> entries, boolean changing, String what, String name, String value) {
        this.entries = entries;
        this.changing = changing;
        this.what = what;
        this.name = name;
        this.value = value;
        getStyleClass().add("entries");
        rows.getStyleClass().add("entries");
        var add = new Hyperlink("+ Add " + (what.matches("[aeiou].*") ? "an " : "a ") + what);
        add.setOnAction(event -> add());
        getChildren().addAll(rows, add);
        entries.addListener(this::changed);
        fill();
    }

    private void add() {
        entries.add(Entry.empty());
        if (rows.getChildren().getLast() instanceof HBox row) {
            row.getChildren().stream()
                    .filter(TextField.class::isInstance)
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    /** Where the name of the first entry that is called so, in any case, is written; of the first of all where none is. */
    @Nullable
    Node input(String called) {
        var names = rows.getChildren().stream()
                .flatMap(row -> row.lookupAll(".text-field").stream().limit(1))
                .map(TextField.class::cast)
                .toList();
        return names.stream()
                .filter(name -> name.getText().equalsIgnoreCase(called))
                .findFirst()
                .orElse(names.isEmpty() ? null : names.getFirst());
    }

    /** Typing in a row is a change of the list as well; it must not exchange the row under the fingers. */
    private void changed(ListChangeListener.Change<? extends Entry> change) {
        while (change.next()) {
            if (change.wasAdded() || change.wasRemoved()) {
                fill();
                return;
            }
        }
    }

    private void fill() {
        rows.getChildren().setAll(entries.stream().map(this::row).toList());
        rows.setManaged(!entries.isEmpty());
    }

    private HBox row(Entry entry) {
        var row = new HBox();
        row.getStyleClass().add("entry");
        var first = Inputs.text(entry.name(), name);
        first.setAccessibleText("Name of the " + what);
        first.setPrefWidth(120);
        var second = Inputs.text(entry.value(), value);
        second.setAccessibleText("Value of the " + what);
        second.setPrefWidth(120);
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        if (changing) {
            var kind = Inputs.choice(entry.change(), List.of(Entry.Change.values()), EntryTable::words);
            kind.setAccessibleText("What becomes of the " + what);
            kind.setMinWidth(USE_PREF_SIZE);
            second.disableProperty().bind(entry.change().isEqualTo(Entry.Change.REMOVE));
            row.getChildren().add(kind);
        }
        row.getChildren().addAll(first, second, remove(entry));
        return row;
    }

    private Button remove(Entry entry) {
        var remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().add("quiet");
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setAccessibleText("Remove this " + what);
        remove.setOnAction(event -> entries.remove(entry));
        return remove;
    }

    private static String words(Entry.@Nullable Change change) {
        if (change == null) {
            return "";
        }
        return change.name().charAt(0) + change.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
