package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Problem;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A card that edits something: its title, its fields, and while there are unsaved changes what to do with them. */
public abstract class EditorCard extends VBox {

    /** What of the fields before one that is gone to stays in sight. */
    private static final double ABOVE = 40;

    private final HBox heading = new HBox();
    private final Label title = new Label();
    private final Label chip = new Label();
    private final SaveBar bar;
    private boolean begun;

    /**
     * @param kind what it is that has the title, or empty
     * @param titleClasses how the title looks
     */
    protected EditorCard(Runnable save, Runnable revert, Runnable close, String kind, String... titleClasses) {
        getStyleClass().addAll("card", "editor");
        bar = new SaveBar(save, revert);
        title.getStyleClass().addAll(titleClasses);
        var what = new Label(kind);
        what.getStyleClass().add("muted");
        what.setMinWidth(USE_PREF_SIZE);
        what.setManaged(!kind.isEmpty());
        chip.getStyleClass().addAll("chip", "accent");
        chip.setMinWidth(USE_PREF_SIZE);
        var spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        heading.getChildren().addAll(title, what, chip, spacer, closeButton(close));
        heading.getStyleClass().addAll("editor-heading", "ruled");
        getChildren().setAll(heading, bar);
    }

    private static Button closeButton(Runnable close) {
        var button = new Button(null, new FontIcon(Feather.X));
        button.getStyleClass().addAll("quiet", "close-side");
        button.setAccessibleText("Close the editor");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> close.run());
        return button;
    }

    /** Puts the fields between title and foot. */
    protected final void fill(Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().setAll(heading, content, bar);
    }

    protected static ScrollPane scrolling(Node fields) {
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    /** Scrolls to a field, which needs to be laid out for that. */
    protected static void reveal(ScrollPane scroll, Node field) {
        var scene = scroll.getScene();
        if (scene != null) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        var content = scroll.getContent();
        double top = content.sceneToLocal(field.localToScene(0, 0)).getY();
        double hidden = content.getLayoutBounds().getHeight()
                - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(hidden <= 0 ? 0 : Math.clamp((top - ABOVE) / hidden, 0, 1));
    }

    /** No line between the title and what follows, which has one of its own. */
    protected final void withoutRule() {
        heading.getStyleClass().remove("ruled");
    }

    protected final void title(String text) {
        if (!text.equals(title.getText())) {
            title.setText(text);
            title.setTooltip(new Tooltip(text));
        }
    }

    /** @param fresh whether there is nothing saved to go back to */
    protected final void state(boolean dirty, boolean fresh, List<Problem> problems) {
        chip.setText(fresh ? "new" : dirty ? "unsaved" : "");
        chip.setVisible(!chip.getText().isEmpty());
        bar.show(dirty, fresh, problems);
    }

    /** Shows what the heads of all editors of an item show of its draft. */
    protected final <T> void showHead(@Nullable Draft<T> draft, ProfileList<T> list) {
        if (draft == null) {
            begun = false;
            return;
        }
        title(list.label().apply(draft.item()));
        state(draft.dirty(), draft.fresh(), draft.problems());
        if (draft.fresh() && !begun) {
            Platform.runLater(this::begin);
        }
        begun = draft.fresh();
    }

    /** Brings the cursor to where a new item begins. */
    protected void begin() {}
}
