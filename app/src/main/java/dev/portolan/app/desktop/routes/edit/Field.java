package dev.portolan.app.desktop.routes.edit;

import dev.portolan.engine.profile.Route;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A control with its name above it, and below it the sentence of what it does, or of what is wrong with it. */
final class Field extends VBox {

    private final Node control;
    private final Remark message;
    private final String[] claims;

    /** @param claims where problems are that belong here, see {@link Remarks#problemAt} */
    Field(
            String name,
            Node control,
            ObservableValue<@Nullable Draft<Route>> draft,
            Function<Sentences, String> sentence,
            String... claims) {
        this(name, control, claims);
        draft.subscribe(now -> show(now, known -> sentence.apply(Sentences.of(known))));
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
        message = new Remark(control);
        getChildren().addAll(control, message);
    }

    /** Takes part in the layout only while it has a meaning. */
    Field onlyWhen(ObservableBooleanValue meant) {
        visibleProperty().bind(meant);
        managedProperty().bind(meant);
        return this;
    }

    /** Whether a setting belongs here. */
    boolean claims(String setting) {
        return Remarks.claimed(setting, claims);
    }

    /** Brings the cursor here; where there are rows, to the one that is named like the end of the pointer. */
    void focus(String setting) {
        var input = control instanceof EntryTable rows
                ? rows.input(setting.substring(setting.lastIndexOf('/') + 1))
                : focusable(control);
        if (input != null) {
            input.requestFocus();
        }
    }

    private static @Nullable Node focusable(Node node) {
        if (node.isFocusTraversable() || !(node instanceof Parent parent)) {
            return node.isFocusTraversable() ? node : null;
        }
        return parent.getChildrenUnmodifiable().stream()
                .filter(Node::isManaged)
                .map(Field::focusable)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private <D extends Remarks> void show(@Nullable D draft, Function<D, String> sentence) {
        if (draft == null) {
            return;
        }
        var problem = draft.problemAt(claims);
        message.show(problem, draft.warningAt(claims), sentence.apply(draft));
        mark(!problem.isEmpty());
    }

    private void mark(boolean invalid) {
        for (var input : control.lookupAll(".text-input")) {
            Remark.mark(input, invalid);
        }
        if (control instanceof TextInputControl) {
            Remark.mark(control, invalid);
        }
    }
}
