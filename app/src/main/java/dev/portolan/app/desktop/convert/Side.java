package dev.portolan.app.desktop.convert;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One of the two sides with its heading. */
final class Side extends VBox {

    private static final double LONGEST = 190;

    private final SideList list;
    private final Label title = new Label();
    private final Label detail = new Label();
    private final HBox header;
    private final Button before = step(Feather.CHEVRON_UP, "The remark before", "Shift+F8");
    private final Button after = step(Feather.CHEVRON_DOWN, "The next remark", "F8");

    Side(String what, Consumer<String> clipboard) {
        list = new SideList(what, clipboard);
        getStyleClass().addAll("card", "side");
        title.getStyleClass().add("subtitle");
        title.setMinWidth(USE_PREF_SIZE);
        title.setMaxWidth(LONGEST);
        detail.setMinWidth(0);
        detail.getStyleClass().addAll("muted", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        header = new HBox(8, title, detail, space, before, after);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("card-header");
        before.setOnAction(event -> list.goToRemark(false));
        after.setOnAction(event -> list.goToRemark(true));
        VBox.setVgrow(list, Priority.ALWAYS);
        setMinWidth(0);
        getChildren().setAll(header, list);
        steps(false);
    }

    private static Button step(Feather icon, String says, String key) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "slim");
        button.setAccessibleText(says);
        button.setTooltip(new Tooltip(says + " (" + key + ")"));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    SideList list() {
        return list;
    }

    /** @param more after the title, in small letters */
    void title(String text, String more) {
        title.setText(text);
        detail.setText(more);
    }

    /** Whether there are remarks to step through. */
    void steps(boolean some) {
        for (Button button : new Button[] {before, after}) {
            button.setVisible(some);
            button.setManaged(some);
        }
    }

    /** Puts something at the end of the heading. */
    void add(Node node) {
        header.getChildren().add(node);
    }

    /** Shows another node in the list's place, or the list again. */
    void swap(Node shown) {
        VBox.setVgrow(shown, Priority.ALWAYS);
        getChildren().set(1, shown);
    }
}
