package dev.portolan.app.desktop.routes.edit;

import javafx.scene.Node;
import javafx.scene.control.Label;

/** The sentence below a control: what is wrong, else what is worth knowing, else what it does. */
public class Remark extends Label {

    private final Node control;

    public Remark(Node control) {
        this.control = control;
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
    }

    /** The first of the texts that is not empty, with a look of its own. */
    public void show(String problem, String warning, String help) {
        if (!problem.isEmpty()) {
            show(problem, "field-problem");
        } else if (!warning.isEmpty()) {
            show(warning, "field-warning");
        } else {
            show(help, "field-help");
        }
    }

    private void show(String text, String styleClass) {
        setText(text);
        getStyleClass().setAll("label", styleClass);
        setVisible(!text.isEmpty());
        setManaged(!text.isEmpty());
        control.setAccessibleHelp(text);
    }

    /** Gives a field the look of one that can't be saved as it stands, or takes it away. */
    public static void mark(Node input, boolean invalid) {
        input.getStyleClass().remove("invalid");
        if (invalid) {
            input.getStyleClass().add("invalid");
        }
    }
}
