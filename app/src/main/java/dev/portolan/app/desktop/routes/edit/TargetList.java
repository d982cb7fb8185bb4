package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The targets of a route: one line as long as there is one, with weights as soon as there are several. */
final class TargetList extends VBox {

    /**
     * What the targets are of.
     *
     * @param id of the first field
     * @param scheme that a port which was picked gets before its host
     * @param example of a target
     * @param forms of targets that can be written, for people
     * @param shared what they share
     */
    record Kind(String id, String scheme, String example, String forms, String shared) {

        static final Kind ROUTE = new Kind(
                "route-target",
                "http://",
                "http://localhost:8080",
                "http://localhost:8080, or https://\u2026\n"
                        + "h2c://localhost:50051 for HTTP/2 without TLS, as gRPC servers speak it\n"
                        + "unix:/run/app.sock for a socket in the file system",
                "request");
        static final Kind TCP = new Kind(
                "tcp-target",
                "",
                "localhost:5432",
                "localhost:5432\nunix:/run/redis.sock for a socket in the file system",
                "connection");
    }

    private final Kind kind;
    private final ObservableList<TargetEntry> targets;
    private final VBox rows = new VBox();

    TargetList(Kind kind, ObservableList<TargetEntry> targets, PortsModel ports) {
        this.kind = kind;
        this.targets = targets;
        getStyleClass().add("entries");
        rows.getStyleClass().add("entries");
        var picker = new PortPicker(ports, port -> targets.getLast().url().set(kind.scheme + "localhost:" + port));
        var add = new Hyperlink("+ Add a target");
        add.setId("add-" + kind.id);
        add.setTooltip(new Tooltip("Share the " + kind.shared + "s among several servers, or keep one as a backup"));
        add.setOnAction(event -> add());
        getChildren().addAll(rows, new HBox(12, picker, add));
        targets.addListener(this::changed);
        fill();
    }

    private void add() {
        targets.add(TargetEntry.empty());
        if (rows.getChildren().getLast() instanceof HBox row) {
            row.getChildren().getFirst().requestFocus();
        }
    }

    /** Typing in a row is a change of the list as well; it must not exchange the row under the fingers. */
    private void changed(ListChangeListener.Change<? extends TargetEntry> change) {
        while (change.next()) {
            if (change.wasAdded() || change.wasRemoved()) {
                fill();
                return;
            }
        }
    }

    private void fill() {
        rows.getChildren()
                .setAll(IntStream.range(0, targets.size())
                        .mapToObj(i -> row(i, targets.get(i)))
                        .toList());
    }

    private HBox row(int index, TargetEntry entry) {
        var row = new HBox();
        row.getStyleClass().add("entry");
        row.getChildren().add(url(index, entry));
        if (targets.size() > 1) {
            row.getChildren().addAll(weight(entry), backup(entry), remove(entry));
        }
        return row;
    }

    private TextField url(int index, TargetEntry entry) {
        var url = Inputs.text(entry.url(), kind.example);
        url.setId(index == 0 ? kind.id : kind.id + "-" + index);
        url.setAccessibleText(index == 0 ? "Target" : "Target " + (index + 1));
        url.setTooltip(new Tooltip(kind.forms));
        HBox.setHgrow(url, Priority.ALWAYS);
        return url;
    }

    private TextField weight(TargetEntry entry) {
        var weight = Inputs.text(entry.weight(), "1");
        weight.setAccessibleText("Weight");
        weight.setTooltip(new Tooltip("Weight: its share beside the others'. 95 and 5 send one " + kind.shared
                + " in twenty to the second;"
                + "\n0 sends it nothing new."));
        weight.setMinWidth(54);
        weight.setPrefWidth(54);
        return weight;
    }

    private static Node backup(TargetEntry entry) {
        var backup = new ToggleButton("Backup");
        backup.setMinWidth(USE_PREF_SIZE);
        backup.setTooltip(new Tooltip("Only asked while none of the others is up"));
        backup.selectedProperty().bindBidirectional(entry.backup());
        return backup;
    }

    private Button remove(TargetEntry entry) {
        var remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().add("quiet");
        remove.setMinWidth(USE_PREF_SIZE);
        remove.setAccessibleText("Remove this target");
        remove.setOnAction(event -> targets.remove(entry));
        return remove;
    }
}
