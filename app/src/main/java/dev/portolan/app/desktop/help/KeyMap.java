package dev.portolan.app.desktop.help;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** The keys of a screen. JavaFX thread only. */
public final class KeyMap {

    private final List<KeyGroup> groups = new ArrayList<>();

    public KeyMap add(KeyGroup group) {
        groups.add(group);
        return this;
    }

    public List<KeyGroup> groups() {
        return List.copyOf(groups);
    }

    /** Does what the pressed key is for, and consumes it; leaves every other. */
    public void handle(KeyEvent event) {
        boolean typing = event.getTarget() instanceof TextInputControl;
        for (KeyGroup group : groups) {
            for (KeyAction action : group.actions()) {
                if (action.isFor(event, typing) && action.run().on(event)) {
                    event.consume();
                    return;
                }
            }
        }
    }
}
