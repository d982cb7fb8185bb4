package dev.portolan.app.desktop.traffic.hold;

import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.layout.VBox;

/** The breakpoints, where they are shown, and what is held at them, while something is. */
public final class HoldBar extends VBox {

    private final BooleanBinding alone;

    /** @param low whether there is so little room that what is held has it alone */
    public HoldBar(HoldModel model, ObservableBooleanValue low) {
        super(8);
        setId("hold-bar");
        BooleanBinding holding = model.chosen().isNotNull();
        alone = holding.and(low);
        BreakpointList list = new BreakpointList(model);
        HeldPane held = new HeldPane(model);
        getChildren().setAll(list, held);
        list.visibleProperty().bind(model.open().and(alone.not()));
        list.managedProperty().bind(list.visibleProperty());
        held.visibleProperty().bind(holding);
        held.managedProperty().bind(held.visibleProperty());
        visibleProperty().bind(model.open().or(holding));
        managedProperty().bind(visibleProperty());
        // What waits for the user is never cut off: the table has what is left, and where that is little, texts shrink.
        low.subscribe(little -> setMinHeight(little ? USE_COMPUTED_SIZE : USE_PREF_SIZE));
    }

    /** Whether what is held has the room alone. */
    public BooleanBinding alone() {
        return alone;
    }
}
