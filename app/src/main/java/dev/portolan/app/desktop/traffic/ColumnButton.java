package dev.portolan.app.desktop.traffic;

import java.util.function.Supplier;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** At the end of the table's header: which columns there are. */
final class ColumnButton extends Button {

    ColumnButton(Supplier<ContextMenu> menu) {
        super(null, new FontIcon(Feather.COLUMNS));
        setId("traffic-columns");
        getStyleClass().addAll("quiet", "column-button");
        setAccessibleText("Choose columns");
        setTooltip(new Tooltip("Choose columns"));
        setOnAction(event -> menu.get().show(this, Side.BOTTOM, 0, 0));
    }
}
