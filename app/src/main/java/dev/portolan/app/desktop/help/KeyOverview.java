package dev.portolan.app.desktop.help;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Every key with what it does, in two columns of groups. */
public final class KeyOverview extends HBox {

    private static final double COLUMN = 390;

    public KeyOverview(List<KeyGroup> groups) {
        super(28);
        setId("key-overview");
        VBox left = new VBox(16);
        VBox right = new VBox(16);
        int leftLines = 0;
        int rightLines = 0;
        for (KeyGroup group : groups) {
            int lines = group.actions().size() + 2;
            if (leftLines <= rightLines) {
                left.getChildren().add(group(group));
                leftLines += lines;
            } else {
                right.getChildren().add(group(group));
                rightLines += lines;
            }
        }
        getChildren().setAll(left, right);
    }

    private static Node group(KeyGroup group) {
        Label title = new Label(group.title());
        title.getStyleClass().add("subtitle");
        GridPane lines = new GridPane();
        lines.getStyleClass().add("key-lines");
        lines.setPrefWidth(COLUMN);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setMinWidth(Region.USE_PREF_SIZE);
        lines.getColumnConstraints().setAll(words, keys);
        int row = 0;
        for (KeyAction action : group.actions()) {
            Label says = new Label(action.says());
            says.setWrapText(true);
            GridPane.setValignment(says, VPos.TOP);
            lines.addRow(row++, says, keys(action));
        }
        return new VBox(6, title, lines);
    }

    private static Node keys(KeyAction action) {
        HBox keys = new HBox(4);
        keys.setAlignment(Pos.TOP_RIGHT);
        for (String each : action.spelled()) {
            Label key = new Label(each);
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            keys.getChildren().add(key);
        }
        return keys;
    }
}
