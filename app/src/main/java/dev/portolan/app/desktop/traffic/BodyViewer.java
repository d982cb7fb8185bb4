package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.content.ImageSize;
import java.io.ByteArrayInputStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A body or a message, as indented JSON, text, image or bytes; says what is missing. Decoding is done on a worker. */
final class BodyViewer extends VBox {

    private enum Mode {
        PRETTY("Pretty"),
        RAW("Raw"),
        HEX("Hex");

        private final String title;

        Mode(String title) {
            this.title = title;
        }
    }

    private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

    private final TrafficModel model;
    private final ToggleGroup modes = new ToggleGroup();
    private final Label about = new Label();
    private final Label remark = new Label();
    private final Button save = new Button("Save…");
    private final LineList lines;
    private final ImageView image = new ImageView();
    private final StackPane imagePane = new StackPane(image);
    private final Label nothing = new Label();
    private final StackPane content = new StackPane();
    private BodySource source = BodySource.EMPTY;
    private BodyView view = BodyView.EMPTY;
    private Mode mode = Mode.PRETTY;
    private long turn;

    BodyViewer(TrafficModel model) {
        this.model = model;
        getStyleClass().add("body-viewer");
        lines = new LineList(model::copyText);
        lines.setAccessibleText("Body");
        nothing.getStyleClass().add("muted");
        imagePane.getStyleClass().add("image-pane");
        image.setPreserveRatio(true);
        image.setSmooth(true);
        imagePane.setMinSize(0, 0);
        imagePane.widthProperty().subscribe(width -> fit());
        imagePane.heightProperty().subscribe(height -> fit());
        remark.getStyleClass().add("body-remark");
        remark.setWrapText(true);
        remark.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        getChildren().setAll(bar(), remark, content);
        show(BodySource.EMPTY, "Nothing");
    }

    private HBox bar() {
        HBox bar = new HBox(4);
        bar.getStyleClass().add("body-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        for (Mode each : Mode.values()) {
            ToggleButton button = new ToggleButton(each.title);
            button.getStyleClass().add("quick");
            button.setToggleGroup(modes);
            button.setUserData(each);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> {
                mode = each;
                display();
            });
            bar.getChildren().add(button);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        about.getStyleClass().addAll("muted", "small");
        about.setMinWidth(0);
        save.getStyleClass().add("slim");
        save.setMinWidth(USE_PREF_SIZE);
        save.setOnAction(e -> model.detail().save(view.bytes(), source.name()));
        bar.getChildren().addAll(space, about, save);
        return bar;
    }

    /** @param none what to say where there is no body */
    void show(BodySource next, String none) {
        nothing.setText(none);
        if (next.length() > 0 && next.sameAs(source)) {
            return;
        }
        source = next;
        long mine = ++turn;
        if (next.length() == 0) {
            take(BodyView.EMPTY);
        } else {
            model.detail().work(() -> BodyView.of(next), read -> {
                if (mine == turn) {
                    take(read);
                }
            });
        }
    }

    private void take(BodyView next) {
        view = next;
        String remarks = String.join(" ", next.remarks());
        remark.setText(remarks);
        remark.setVisible(!remarks.isEmpty());
        remark.setManaged(!remarks.isEmpty());
        remark.pseudoClassStateChanged(CUT, next.cut());
        display();
    }

    private void display() {
        boolean some = source.length() > 0;
        modes.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == shownMode()));
        modes.getToggles().forEach(toggle -> offer((ToggleButton) toggle, some));
        save.setVisible(some);
        about.setText(some ? about() : "");
        content.getChildren().setAll(some ? body() : nothing);
    }

    /** The mode asked for, as far as the body allows it. */
    private Mode shownMode() {
        boolean pretty = view.pretty() != null || view.image() != null;
        if (mode == Mode.PRETTY && !pretty) {
            return view.text() != null ? Mode.RAW : Mode.HEX;
        }
        return mode == Mode.RAW && view.text() == null ? pretty ? Mode.PRETTY : Mode.HEX : mode;
    }

    private void offer(ToggleButton button, boolean some) {
        boolean on = some
                && switch ((Mode) button.getUserData()) {
                    case PRETTY -> view.pretty() != null || view.image() != null;
                    case RAW -> view.text() != null;
                    case HEX -> true;
                };
        if (button.getUserData() == Mode.PRETTY) {
            button.setText(view.image() != null ? "Image" : Mode.PRETTY.title);
        }
        button.setVisible(on);
        button.setManaged(on);
    }

    private Region body() {
        if (view.bytes().length == 0) {
            return nothingKept();
        }
        @Nullable String text = view.text();
        @Nullable String pretty = view.pretty();
        Mode shown = shownMode();
        if (shown == Mode.PRETTY && view.image() != null) {
            return image();
        }
        if (shown == Mode.PRETTY && pretty != null) {
            lines.text(pretty, true);
        } else if (shown == Mode.RAW && text != null) {
            lines.text(text, false);
        } else {
            lines.lines(new HexLines(view.bytes()));
        }
        return lines;
    }

    private Region nothingKept() {
        nothing.setText(
                source.bytes().length == 0 ? "Of this body nothing was kept." : "There is nothing in this body.");
        return nothing;
    }

    private Region image() {
        byte[] bytes = view.bytes();
        long mine = turn;
        image.setImage(null);
        model.detail().work(() -> new Image(new ByteArrayInputStream(bytes)), decoded -> {
            if (mine == turn) {
                image.setImage(decoded);
                fit();
            }
        });
        return imagePane;
    }

    /** Never larger than it is. */
    private void fit() {
        @Nullable ImageSize size = view.image();
        if (size == null) {
            return;
        }
        image.setFitWidth(Math.min(size.width(), Math.max(16, imagePane.getWidth() - 24)));
        image.setFitHeight(Math.min(size.height(), Math.max(16, imagePane.getHeight() - 24)));
    }

    private String about() {
        StringBuilder text = new StringBuilder(view.content().mediaType());
        if (view.image() != null) {
            text.append(text.isEmpty() ? "" : " · ")
                    .append(view.image().width())
                    .append(" × ")
                    .append(view.image().height());
        }
        text.append(text.isEmpty() ? "" : " · ").append(TrafficText.size(view.bytes().length));
        if (source.coding() != null && source.bytes().length != view.bytes().length) {
            text.append(" · ").append(source.coding()).append(", ").append(TrafficText.size(source.length()));
            text.append(" on the wire");
        }
        return text.toString();
    }
}
