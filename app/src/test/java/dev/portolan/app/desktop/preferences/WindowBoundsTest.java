package dev.portolan.app.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowBoundsTest {

    private static final Rectangle2D MAIN = new Rectangle2D(0, 30, 1920, 1050);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1280, 1024);

    @Test
    void boundsOnAScreenThatIsStillThereAreKept() {
        WindowBounds bounds = new WindowBounds(1950, 40, 1100, 700, false);
        assertThat(bounds.within(List.of(MAIN, RIGHT))).isEqualTo(bounds);
    }

    @Test
    void aWindowOfAScreenThatIsGoneComesToTheMiddleOfTheMainOne() {
        WindowBounds bounds = new WindowBounds(1950, 40, 1100, 700, true);
        assertThat(bounds.within(List.of(MAIN))).isEqualTo(new WindowBounds(240, 105, 1440, 900, true));
    }

    @Test
    void aWindowThatHangsOverTheEdgeIsMovedAndShrunkOntoItsScreen() {
        assertThat(new WindowBounds(1000, 400, 1500, 2000, false).within(List.of(MAIN)))
                .isEqualTo(new WindowBounds(420, 30, 1500, 1050, false));
    }
}
