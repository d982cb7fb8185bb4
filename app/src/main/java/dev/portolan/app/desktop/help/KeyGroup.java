package dev.portolan.app.desktop.help;

import java.util.List;

/** Keys that belong together, under a title. */
public record KeyGroup(String title, List<KeyAction> actions) {

    public KeyGroup {
        actions = List.copyOf(actions);
    }

    public KeyGroup(String title, KeyAction... actions) {
        this(title, List.of(actions));
    }
}
