package dev.portolan.app.desktop.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * What a key does, as it is done and as it is told of, so that the two can't part.
 *
 * @param keys any of them does it
 * @param told how the keys are told of; empty where all are, as they are written on them
 * @param says what happens, in a few words
 * @param whileTyping whether it holds in a text field as well
 */
public record KeyAction(List<KeyCombination> keys, List<String> told, String says, boolean whileTyping, Deed run) {

    /** What a key does. */
    public interface Deed {

        /** False where there was nothing to do, so that the key is left to others. */
        boolean on(KeyEvent event);
    }

    /** @param keys parted by blanks, with the names of {@link KeyCode}: {@code "J Shift+Page_Down Alt+1"} */
    public static KeyAction of(String keys, String says, Deed run) {
        return new KeyAction(combinations(keys), List.of(), says, false, run);
    }

    /** One that always has something to do. */
    public static KeyAction of(String keys, String says, Runnable run) {
        return of(keys, says, event -> {
            run.run();
            return true;
        });
    }

    /** The same while a text is typed, too. */
    public KeyAction always() {
        return new KeyAction(keys, told, says, true, run);
    }

    /** The same, told of by fewer keys than there are. */
    public KeyAction toldAs(String... other) {
        return new KeyAction(keys, List.of(other), says, whileTyping, run);
    }

    private static List<KeyCombination> combinations(String keys) {
        return Arrays.stream(keys.split(" ")).map(KeyAction::combination).toList();
    }

    /** {@link KeyCombination#valueOf} does not know the names of all keys. */
    private static KeyCombination combination(String text) {
        String[] parts = text.split("\\+");
        KeyCombination.Modifier[] modifiers = Arrays.stream(parts, 0, parts.length - 1)
                .map(KeyAction::modifier)
                .toArray(KeyCombination.Modifier[]::new);
        return new KeyCodeCombination(code(parts[parts.length - 1]), modifiers);
    }

    private static KeyCode code(String name) {
        boolean digit = name.length() == 1 && Character.isDigit(name.charAt(0));
        return KeyCode.valueOf(digit ? "DIGIT" + name : name.toUpperCase(Locale.ROOT));
    }

    private static KeyCombination.Modifier modifier(String name) {
        return switch (name) {
            case "Shortcut" -> KeyCombination.SHORTCUT_DOWN;
            case "Shift" -> KeyCombination.SHIFT_DOWN;
            case "Alt" -> KeyCombination.ALT_DOWN;
            default -> throw new IllegalArgumentException("No modifier: " + name);
        };
    }

    /** Makes it hold in the whole window, wherever the focus is. */
    public void install(Scene scene) {
        KeyEvent none = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UNDEFINED, false, false, false, false);
        keys.forEach(key -> scene.getAccelerators().put(key, () -> run.on(none)));
    }

    boolean isFor(KeyEvent event, boolean typing) {
        return (whileTyping || !typing) && keys.stream().anyMatch(key -> key.match(event));
    }

    /** The keys as they are written on them: {@code Ctrl+F}. */
    public List<String> spelled() {
        return told.isEmpty()
                ? keys.stream().map(KeyCombination::getDisplayText).toList()
                : told;
    }
}
