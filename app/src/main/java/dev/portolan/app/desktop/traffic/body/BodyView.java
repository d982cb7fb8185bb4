package dev.portolan.app.desktop.traffic.body;

import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** A body or a message, shown as what it is or as the user wants it; says what is missing. */
public final class BodyView extends VBox {

    private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

    private final BodyTools tools;
    private final BodyModel model;
    private final BodyBar bar;
    private final FindBar find;
    private final Label remark = new Label();
    private final Label nothing = new Label();
    private final VBox reading = new VBox(8);
    private final PauseTransition patience = new PauseTransition(Duration.millis(300));
    private final StackPane content = new StackPane();
    private final LineList lines;
    private final TreeList tree;
    private @Nullable PairTable table;
    private @Nullable PartsPane parts;
    private @Nullable PicturePane picture;
    private BodyPane pane;

    public BodyView(BodyTools tools) {
        this.tools = tools;
        model = new BodyModel(tools);
        lines = new LineList(tools);
        tree = new TreeList(tools);
        pane = lines;
        bar = new BodyBar(model, this::find);
        find = new FindBar(tools, () -> pane, () -> pane.node().requestFocus());
        getStyleClass().add("body-viewer");
        BodyStyles.apply(this);
        nothing.getStyleClass().add("muted");
        nothing.setContentDisplay(ContentDisplay.BOTTOM);
        nothing.setGraphicTextGap(8);
        remark.getStyleClass().add("body-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        waiting();
        getChildren().setAll(bar, find, remark, content);
        model.reading().subscribe(this::remark);
        model.shown().subscribe(this::display);
        model.busy().subscribe(this::busy);
    }

    private void waiting() {
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("slim");
        cancel.setOnAction(e -> model.cancel());
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMaxSize(28, 28);
        Label label = new Label("Reading the body…");
        label.getStyleClass().add("muted");
        reading.setAlignment(Pos.CENTER);
        reading.getStyleClass().add("body-reading");
        reading.getChildren().setAll(turning, label, cancel);
        patience.setOnFinished(e -> {
            if (model.busy().get() && !content.getChildren().contains(reading)) {
                content.getChildren().add(reading);
            }
        });
    }

    /** @param none what to say where there is no body */
    public void show(BodySource source, String none) {
        model.show(source, none);
    }

    private void busy(boolean busy) {
        if (busy) {
            patience.playFromStart();
        } else {
            patience.stop();
            content.getChildren().remove(reading);
        }
    }

    private void remark(BodyReading read) {
        String remarks = String.join(" ", read.remarks());
        remark.setText(remarks);
        remark.setVisible(!remarks.isEmpty());
        remark.setManaged(!remarks.isEmpty());
        remark.pseudoClassStateChanged(CUT, read.cut());
    }

    private void display(Shown shown) {
        bar.renew();
        if (shown instanceof Shown.Nothing(String why, boolean again)) {
            nothing.setText(why);
            nothing.setGraphic(again ? retry() : null);
            content.getChildren().setAll(nothing);
            return;
        }
        pane = fill(shown);
        content.getChildren().setAll(pane.node());
        find.renew();
    }

    private Button retry() {
        Button retry = new Button("Read again");
        retry.getStyleClass().add("slim");
        retry.setOnAction(e -> model.again());
        return retry;
    }

    private BodyPane fill(Shown shown) {
        switch (shown) {
            case Shown.Tree each -> {
                tree.show(each.tree());
                return tree;
            }
            case Shown.Source each -> lines.show(each);
            case Shown.Bytes each -> lines.show(each.bytes());
            case Shown.Nothing each -> lines.show(new byte[0]);
            case Shown.Table each -> {
                PairTable made = table == null ? new PairTable(tools) : table;
                table = made;
                made.show(each.fields());
                return made;
            }
            case Shown.Parts each -> {
                PartsPane made = parts == null ? new PartsPane(tools) : parts;
                parts = made;
                made.show(each.multipart());
                return made;
            }
            case Shown.Picture each -> {
                PicturePane made = picture == null ? new PicturePane() : picture;
                picture = made;
                made.show(each);
                return made;
            }
        }
        return lines;
    }

    /** Opens the field in which a text is looked for in the body. */
    public void find() {
        if (!content.getChildren().contains(nothing)) {
            find.open();
        }
    }

    /**
     * Goes to a text in the body, as it is shown.
     *
     * @param nth which of its occurrences, from 0; the last one where there are fewer
     */
    public void find(String text, int nth) {
        find.look(text, nth);
    }

    /** Opens the field of the body in which the key was pressed; false where that was elsewhere. */
    public static boolean find(KeyEvent event) {
        BodyView body = ancestor(event, BodyView.class);
        if (body != null) {
            body.find();
        }
        return body != null;
    }

    /** Whether the key was pressed where a text is looked for in a body, which has a use of its own for it. */
    public static boolean takes(KeyEvent event) {
        return ancestor(event, FindBar.class) != null;
    }

    private static <T extends Node> @Nullable T ancestor(KeyEvent event, Class<T> type) {
        Node at = event.getTarget() instanceof Node target ? target : null;
        while (at != null && !type.isInstance(at)) {
            at = at.getParent();
        }
        return at == null ? null : type.cast(at);
    }
}
