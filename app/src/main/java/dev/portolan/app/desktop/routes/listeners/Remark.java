package dev.portolan.app.desktop.routes.listeners;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** The sentence below a control: what is wrong, else what is worth knowing, else what it does. */
final class Remark extends Label {

    private final String pointer;
    private final Node control;
    private final Function<ListenersDraft, String> sentence;

    Remark(String pointer, Node control, Function<ListenersDraft, String> sentence) {
        this.pointer = pointer;
        this.control = control;
        this.sentence = sentence;
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
    }

    void show(ListenersDraft draft) {
        var problem = draft.problemAt(pointer);
        var warning = draft.warningAt(pointer);
        if (!problem.isEmpty()) {
            show(problem, "field-problem");
        } else if (!warning.isEmpty()) {
            show(warning, "field-warning");
        } else {
            show(sentence.apply(draft), "field-help");
        }
        control.getStyleClass().remove("invalid");
        if (!problem.isEmpty()) {
            control.getStyleClass().add("invalid");
        }
    }

    private void show(String text, String styleClass) {
        setText(text);
        getStyleClass().setAll("label", styleClass);
        setVisible(!text.isEmpty());
        setManaged(!text.isEmpty());
        control.setAccessibleHelp(text);
    }
}
