package dev.portolan.app.desktop.sharing;

import atlantafx.base.controls.Popover;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says in the window's header that the profile is shared, for as long as it is, and opens what a phone needs. */
public final class SharingButton extends Button {

    private final SharingModel model;
    private @Nullable Popover popover;

    public SharingButton(SharingModel model) {
        super("", new FontIcon(Feather.WIFI));
        this.model = model;
        setId("sharing");
        getStyleClass().setAll("sharing-button");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(event -> open());
        managedProperty().bind(visibleProperty());
        model.state().subscribe(this::show);
    }

    private void show(SharingModel.State state) {
        setVisible(state != SharingModel.State.NOT);
        boolean now = state == SharingModel.State.NOW;
        setText(now ? "Shared" : "Shared once started");
        String explanation = now
                ? "Machines of the same network can reach this profile. Show the URLs and QR codes, or stop sharing."
                : "Machines of the same network can reach this profile as soon as it is started.";
        setTooltip(new Tooltip(explanation));
        setAccessibleText(explanation);
    }

    private void open() {
        Popover shown = popover == null ? popover() : popover;
        popover = shown;
        model.look();
        shown.show(this);
        shown.getContentNode().requestFocus();
    }

    private Popover popover() {
        Popover made = new Popover();
        made.setContentNode(new SharingPane(model, made::hide));
        made.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        made.setDetachable(false);
        made.setHeaderAlwaysVisible(false);
        made.setAnimated(false);
        made.setOnHidden(event -> requestFocus());
        return made;
    }
}
