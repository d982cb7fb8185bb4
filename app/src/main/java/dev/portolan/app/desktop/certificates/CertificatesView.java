package dev.portolan.app.desktop.certificates;

import dev.portolan.app.desktop.Showing;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The Certificates screen. It looks anew whenever it is shown, and follows what is issued while it is. */
public final class CertificatesView extends ScrollPane {

    private static final double WIDE = 1180;
    private static final double AUTHORITY = 404;

    private final CertificatesModel model;

    public CertificatesView(CertificatesModel model) {
        this.model = model;

        var stores = new StoresCard(model);
        var authority = new AuthorityCard(model);
        var upper = new StackPane();
        widthProperty()
                .map(width -> width.doubleValue() >= WIDE)
                .subscribe(wide -> upper.getChildren().setAll(arranged(stores, authority, wide)));
        var issued = new IssuedCard(model.issued());
        VBox.setVgrow(issued, Priority.ALWAYS);
        var content = new VBox(upper, new HintsCard(model), issued);
        content.getStyleClass().addAll("screen", "content");

        getStyleClass().add("certificates");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("certificates.css"))
                        .toExternalForm());
        setContent(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        sceneProperty().subscribe(this::shownIn);
        Showing.every(Duration.seconds(1), Showing.of(this), model::tick);
    }

    /** Side by side, or one below the other. */
    private static Pane arranged(Region stores, Region authority, boolean wide) {
        authority.setMinWidth(wide ? AUTHORITY : 0);
        authority.setMaxWidth(wide ? AUTHORITY : Double.MAX_VALUE);
        HBox.setHgrow(stores, Priority.ALWAYS);
        Pane pane = wide ? new HBox(stores, authority) : new VBox(stores, authority);
        pane.getStyleClass().add("upper");
        return pane;
    }

    private void shownIn(@Nullable Scene scene) {
        if (scene != null) {
            // A button would lose the focus as soon as work begins, and what gets it then would be scrolled to.
            requestFocus();
            model.refresh();
        }
    }
}
