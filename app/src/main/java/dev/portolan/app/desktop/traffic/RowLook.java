package dev.portolan.app.desktop.traffic;

import dev.portolan.engine.capture.ExchangeSummary;
import dev.portolan.engine.capture.Note.Flag;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** What a whole row looks like: whether it is chosen, and the colour at its edge. */
final class RowLook {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private RowLook() {}

    static void apply(TableRow<Long> row, boolean chosen, @Nullable ExchangeSummary summary) {
        row.pseudoClassStateChanged(CHOSEN, chosen);
        Flag flag = summary == null ? null : summary.note().flag();
        for (Flag each : Flag.values()) {
            row.pseudoClassStateChanged(PseudoClass.getPseudoClass(NoteLook.style(each)), each == flag);
        }
    }
}
