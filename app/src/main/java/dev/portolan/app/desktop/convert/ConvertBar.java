package dev.portolan.app.desktop.convert;

import dev.portolan.app.desktop.convert.Reading.Choice;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The bar above both sides: what is done, in which format, and the way back. */
final class ConvertBar extends HBox {

    private static final double FORMAT_WIDTH = 190;
    private static final double NARROWEST_FORMAT = 120;

    private final Region space = new Region();
    private final Button back = new Button("Close");

    /**
     * @param title {@code Import} or {@code Export}; the ids begin with it
     * @param as before the choice of the format
     * @param says what is chosen, for those who can't see it
     */
    ConvertBar(
            String title,
            String as,
            String says,
            List<Choice> choices,
            ObjectProperty<Choice> chosen,
            ReadOnlyBooleanProperty busy,
            Runnable leave) {
        super(8);
        String id = title.toLowerCase(Locale.ROOT);
        Label name = new Label(title);
        name.getStyleClass().add("title");
        name.setMinWidth(USE_PREF_SIZE);
        Label before = new Label(as);
        before.getStyleClass().add("muted");
        before.setMinWidth(USE_PREF_SIZE);
        ComboBox<Choice> format = new ComboBox<>();
        format.setId(id + "-format");
        format.setAccessibleText(says);
        format.getItems().setAll(choices);
        format.valueProperty().bindBidirectional(chosen);
        format.setMinWidth(NARROWEST_FORMAT);
        format.setPrefWidth(FORMAT_WIDTH);
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.getStyleClass().add("wheel");
        wheel.visibleProperty().bind(busy);
        HBox.setHgrow(space, Priority.ALWAYS);
        back.setId(id + "-close");
        back.setCancelButton(true);
        back.setMinWidth(USE_PREF_SIZE);
        back.setOnAction(event -> leave.run());
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("convert-bar");
        getChildren().setAll(name, before, format, wheel, space, back);
    }

    /** Puts something behind the choice of the format. */
    void tell(Node node) {
        getChildren().add(3, node);
    }

    /** Puts what can be done before the way back. */
    void offer(Node... nodes) {
        getChildren().addAll(getChildren().indexOf(back), List.of(nodes));
    }
}
