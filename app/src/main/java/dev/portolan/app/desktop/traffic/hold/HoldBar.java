package dev.portolan.app.desktop.traffic.hold;

import javafx.scene.layout.VBox;

/** The breakpoints, where they are shown, and what is held at them, while something is. */
public final class HoldBar extends VBox {

    public HoldBar(HoldModel model) {
        super(8);
        setId("hold-bar");
        // What waits for the user is never cut off; the table has what is left.
        setMinHeight(USE_PREF_SIZE);
        BreakpointList list = new BreakpointList(model);
        HeldPane held = new HeldPane(model);
        getChildren().setAll(list, held);
        list.visibleProperty().bind(model.open());
        list.managedProperty().bind(model.open());
        held.visibleProperty().bind(model.chosen().isNotNull());
        held.managedProperty().bind(held.visibleProperty());
        visibleProperty().bind(model.open().or(model.chosen().isNotNull()));
        managedProperty().bind(visibleProperty());
    }
}
