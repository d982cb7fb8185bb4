package dev.portolan.app.desktop.routes.edit;

import dev.portolan.app.desktop.routes.listeners.PortsModel;
import dev.portolan.app.ports.ListeningPort;
import java.util.function.IntConsumer;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/** A link that opens the list of what listens on this machine, to take one as the target. */
final class PortPicker extends Hyperlink {

    private final PortsModel ports;
    private final IntConsumer picked;
    private final ContextMenu menu = new ContextMenu();

    PortPicker(PortsModel ports, IntConsumer picked) {
        super("Pick a listening port");
        this.ports = ports;
        this.picked = picked;
        menu.getStyleClass().add("port-menu");
        setOnAction(event -> {
            setVisited(false);
            ports.refresh();
            fill();
            menu.show(this, Side.BOTTOM, 0, 4);
        });
        ports.byNumber().subscribe(now -> {
            if (menu.isShowing()) {
                fill();
            }
        });
    }

    private void fill() {
        var open = ports.ofOthers();
        menu.getItems().setAll(open.stream().map(this::item).toList());
        if (open.isEmpty()) {
            var none = new MenuItem("No other program listens on this machine. Start your server, then look again.");
            none.setDisable(true);
            menu.getItems().add(none);
        }
    }

    private MenuItem item(ListeningPort port) {
        var number = new Label(Integer.toString(port.port()));
        number.getStyleClass().addAll("mono", "strong");
        number.setMinWidth(52);
        var process = new Label(PortsModel.describe(port));
        process.getStyleClass().add("muted");
        var item = new MenuItem(null, new HBox(number, process));
        item.setOnAction(event -> picked.accept(port.port()));
        return item;
    }
}
