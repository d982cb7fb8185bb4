package dev.portolan.app.desktop.certificates;

import dev.portolan.engine.certificates.trust.TrustStatus;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One row: dot, name, place, state, remark, and what can be done. */
final class StorePane extends HBox {

    /** How a state looks; the colour is never alone, the word says the same. */
    private record Look(String dot, String chip, String word) {

        static Look of(@Nullable TrustStatus status, AuthorityState authority) {
            return switch (status) {
                case null -> new Look("off", "", without(authority));
                case TrustStatus.Trusted _ -> new Look("ok", "ok", "trusted");
                case TrustStatus.NotTrusted _ -> new Look("warn", "warn", "not trusted");
                case TrustStatus.Outdated _ -> new Look("warn", "warn", "outdated");
                case TrustStatus.Unknown _ -> new Look("off", "", "cannot tell");
                case TrustStatus.MissingTool _ -> new Look("off", "", "tool missing");
            };
        }

        private static String without(AuthorityState authority) {
            return authority instanceof AuthorityState.Broken ? "cannot tell" : "no authority yet";
        }
    }

    StorePane(CertificatesModel model, StoreRow row) {
        this(
                Look.of(row.status(), model.authority().get()),
                row.store().name(),
                row.store().place(),
                words(row),
                button(model, row));
        setId("store-" + row.store().id());
    }

    private StorePane(Look look, String name, String place, Label remark, @Nullable Button button) {
        var action = button == null ? new HBox() : new HBox(button);
        action.setAlignment(Pos.CENTER_RIGHT);
        var state = new HBox(chip(look));
        state.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(remark, Priority.ALWAYS);
        remark.setMaxWidth(Double.MAX_VALUE);
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().add("store-row");
        getChildren()
                .addAll(
                        column(named(look.dot, name), 190),
                        column(placed(place), 180),
                        column(state, 116),
                        remark,
                        column(action, 92));
    }

    private static Label words(StoreRow row) {
        var words = new Label(row.busy() ? "working…" : row.remark());
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        return words;
    }

    private static @Nullable Button button(CertificatesModel model, StoreRow row) {
        Button button = switch (row.action()) {
            case NONE -> null;
            case TRUST -> slim("Trust", "Trust in " + row.title());
            case REMOVE -> slim("Remove", "Remove from " + row.title());
            case LOOK_AGAIN -> slim("Look again", "Look into " + row.title() + " again");
            case COPY_COMMAND -> slim("Copy", "Copy the command that installs what is missing");
        };
        if (button != null) {
            button.setOnAction(_ -> model.act(row));
            button.disableProperty().bind(model.progress().isNotEmpty());
        }
        return button;
    }

    private static Button slim(String word, String accessible) {
        var button = new Button(word);
        button.getStyleClass().add("slim");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(accessible);
        return button;
    }

    private static HBox named(String look, String name) {
        var dot = new Region();
        dot.getStyleClass().addAll("dot", look);
        var label = new Label(name);
        label.getStyleClass().add("strong");
        label.setTooltip(new Tooltip(name));
        var box = new HBox(dot, label);
        box.getStyleClass().add("named");
        return box;
    }

    private static Label placed(String place) {
        var label = new Label(place);
        label.getStyleClass().add("muted");
        label.setTooltip(new Tooltip(place));
        return label;
    }

    private static Label chip(Look look) {
        var chip = new Label(look.word);
        chip.getStyleClass().add("chip");
        if (!look.chip.isEmpty()) {
            chip.getStyleClass().add(look.chip);
        }
        return chip;
    }

    /** The same width in every row, which makes columns of them. */
    private static Region column(Region content, double width) {
        content.setMinWidth(width);
        content.setPrefWidth(width);
        content.setMaxWidth(width);
        return content;
    }
}
