package dev.portolan.app.desktop.traffic.body;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import java.util.function.Consumer;

/**
 * What the views of bodies need of the window round them.
 *
 * @param copy puts the text on the clipboard and says so
 * @param choices what the user chose to see a type as, while the window is open
 */
public record BodyTools(Background background, Dialogs dialogs, Consumer<String> copy, ViewChoices choices) {}
