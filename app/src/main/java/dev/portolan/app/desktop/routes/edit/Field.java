package dev.portolan.app.desktop.routes.edit;

import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A control with its name above it, and below it the sentence of what it does, or of what is wrong with it. */
final class Field extends VBox {

    private final Node control;
    private final Label message = new Label();
    private final String[] claims;

    /** @param claims where problems are that belong here, see {@link Remarks#problemAt} */
    Field(
            String name,
            Node control,
            ObservableValue<@Nullable Draft> draft,
            Function<Sentences, String> sentence,
            String... claims) {
        this(name, control, claims);
        draft.subscribe(now -> show(now, known -> sentence.apply(known.sentences())));
    }

    /** A field of something other than a route. */
    static <D extends Remarks> Field over(
            String name,
            Node control,
            ObservableValue<@Nullable D> draft,
            Function<D, String> sentence,
            String... claims) {
        var field = new Field(name, control, claims);
        draft.subscribe(now -> field.show(now, sentence));
        return field;
    }

    private Field(String name, Node control, String... claims) {
        this.control = control;
        this.claims = claims;
        getStyleClass().add("field");
        if (!name.isEmpty()) {
            var label = new Label(name);
            label.getStyleClass().add("field-label");
            label.setLabelFor(control);
            getChildren().add(label);
            if (control.getAccessibleText() == null) {
                control.setAccessibleText(name);
            }
        }
        message.setWrapText(true);
        message.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(control, message);
    }

    /** Takes part in the layout only while it has a meaning. */
    Field onlyWhen(ObservableBooleanValue meant) {
        visibleProperty().bind(meant);
        managedProperty().bind(meant);
        return this;
    }

    private <D extends Remarks> void show(@Nullable D draft, Function<D, String> sentence) {
        if (draft == null) {
            return;
        }
        var problem = draft.problemAt(claims);
        var warning = draft.warningAt(claims);
        if (!problem.isEmpty()) {
            show(problem, "field-problem");
        } else if (!warning.isEmpty()) {
            show(warning, "field-warning");
        } else {
            show(sentence.apply(draft), "field-help");
        }
        mark(!problem.isEmpty());
    }

    private void show(String text, String styleClass) {
        message.setText(text);
        message.getStyleClass().setAll("label", styleClass);
        message.setVisible(!text.isEmpty());
        message.setManaged(!text.isEmpty());
        control.setAccessibleHelp(text);
    }

    private void mark(boolean invalid) {
        for (var input : control.lookupAll(".text-input")) {
            mark(input, invalid);
        }
        if (control instanceof TextInputControl) {
            mark(control, invalid);
        }
    }

    private static void mark(Node input, boolean invalid) {
        input.getStyleClass().remove("invalid");
        if (invalid) {
            input.getStyleClass().add("invalid");
        }
    }
}
