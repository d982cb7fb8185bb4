package dev.portolan.app.desktop.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class KeyActionTest {

    private final List<String> done = new ArrayList<>();
    private final KeyMap map = new KeyMap()
            .add(new KeyGroup(
                    "Rows",
                    KeyAction.of("J Down", "Next", () -> done.add("next")),
                    KeyAction.of("Shift+Page_Down Alt+1", "Page", () -> done.add("page")),
                    KeyAction.of("X", "Nothing", event -> false),
                    KeyAction.of("X", "Something", () -> done.add("something"))));

    @Test
    void keysAreSpelledOnceAndMeanExactlyWhatTheySay() {
        press(KeyCode.J, false, false);
        press(KeyCode.DOWN, false, false);
        press(KeyCode.J, true, false);
        press(KeyCode.PAGE_DOWN, true, false);
        press(KeyCode.DIGIT1, false, true);
        assertThat(done).containsExactly("next", "next", "page", "page");
    }

    @Test
    void whatHasNothingToDoLeavesTheKeyToOthers() {
        assertThat(press(KeyCode.X, false, false).isConsumed()).isTrue();
        assertThat(press(KeyCode.Y, false, false).isConsumed()).isFalse();
        assertThat(done).containsExactly("something");
    }

    @Test
    void theyAreToldOfAsTheyStandOnTheKeyboard() {
        assertThat(KeyAction.of("J Shift+F10", "", () -> {}).spelled())
                .containsExactly("J", KeyCombination.valueOf("Shift+F10").getDisplayText());
    }

    private KeyEvent press(KeyCode code, boolean shift, boolean alt) {
        KeyEvent event = new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, alt, false);
        map.handle(event);
        return event;
    }
}
